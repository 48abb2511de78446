"""What the project wrote for the reader: questions that a passage answers, questions that it seems to
answer, statements that it bears out, and statements that it seems to bear out.

A line of `written.jsonl` is a passage of ours, or names a paragraph of the SQuAD files by its digest:

    {"p": digest, or "title" and "text": …,
     "ask": [[question, answer], …], "no": [[question, what seems to answer], …],
     "yes": [statement, …], "neg": [statement, …], "swap": [statement, …], "claim": [statement, …]}

`neg` turns round what is said, `swap` exchanges who or what takes which part, `claim` says something else
with much the same words.
"""

import hashlib
import json
import re
from typing import NamedTuple

from questions import HERE, Asked

FILE = HERE / "written.jsonl"
FALSE = ("neg", "swap", "claim")
# What is written on one of so many passages is kept from training, to steer by.
DEV_EVERY = 16


class Stated(NamedTuple):
    """A statement, the passage it is held against, and "yes" or in what way it is not borne out."""

    text: str
    title: str
    passage: str
    kind: str
    newest: bool = False

    @property
    def supported(self):
        return self.kind == "yes"


class Written(NamedTuple):
    """The questions and statements of one side."""

    asked: list
    stated: list


def digest(paragraph):
    return hashlib.sha256(paragraph.strip().encode()).hexdigest()[:12]


def read(path, asked, newest=0):
    """What is written on the paragraphs of `asked` and on passages of its own: for training, and for
    steering. Lines on other paragraphs are left out. Statements of the last `newest` lines are marked."""
    known = {digest(one.paragraph): one for one in asked}
    sides = Written([], []), Written([], [])
    with open(path, encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    for number, line in enumerate(lines):
        if "text" in line:
            title, text = line["title"], line["text"]
        elif line["p"] in known:
            title, text = known[line["p"]].title, known[line["p"]].paragraph
        else:
            continue
        key = digest(text)
        side = sides[int(key, 16) % DEV_EVERY == 0]
        side.asked.extend(_asked(key, title, text, line))
        side.stated.extend(
            Stated(one, title, text, kind, number >= len(lines) - newest)
            for kind in ("yes", *FALSE)
            for one in line.get(kind, ())
            if not needs_title(one, title, text)
        )
    return sides


def needs_title(statement, title, text):
    """Whether a statement has words of the title that the passage lacks: read without the title, as
    statements are, the passage cannot bear it out."""
    return bool(words_of(statement) & words_of(title) - words_of(text))


def words_of(text):
    return set(re.findall(r"\w{4,}", text.lower()))


def place(text, words):
    """Where `words` first stand in `text`, not as part of a longer word if they stand there otherwise."""
    whole = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return whole.start() if whole else text.index(words)


def _asked(key, title, text, line):
    for way in ("ask", "no"):
        for number, (question, words) in enumerate(line.get(way, ())):
            marked = ((place(text, words), words),)
            answers, plausible = (marked, ()) if way == "ask" else ((), marked)
            yield Asked(f"{key}-{way}{number}", title, text, question, answers, plausible)
