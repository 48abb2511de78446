"""What the reader learns from: a question, a passage, and the tokens that answer or none; and
statements that a passage bears out or does not."""

import datetime
import json
import random as randomness
from collections import defaultdict
from typing import NamedTuple

import questions
import statements
import unanswerable
import written

LONGEST = 256
LONGEST_QUESTION = 64
LONGEST_ANSWER = 40
LONGEST_TITLE = 32
# Passages of statements are not cut, for what bears them out might be cut off.
LONGEST_STATED = 256
# Shares of the questions that give an example, drawn anew for each epoch. All that people made
# to look answered are read each time; there are few of them, and most is learned from them.
PLAIN_QUESTION = 0.3
AS_THE_SPLITTER_CUTS = 0.5
HARD_NEGATIVE = 0.3
CHANGED_QUESTION = 0.15
TRUE_SENTENCE = 0.04
FALSE_SENTENCE = 0.06
# Of the statements, those that are also read beside a passage on another matter: at times beside the
# one of so many that has most of their words.
OFF_TOPIC = 0.15
NEAREST = 0.5
NEAREST_OF = 64
# Of the passages that are asked, those that stand behind their article's title, as the product reads
# them. Statements it reads without.
TITLED = 0.75
# Of these titles, if they are ours and head news, those with some day behind.
DATED = 0.5
FIRST_DAY, DAYS = datetime.date(2010, 1, 1), 6000


class Example(NamedTuple):
    """A sequence of tokens, and what is to be said of it. Places are tokens of the sequence.

    Before the passage stand the question or the statement and perhaps the article's title.
    `passage` is the first token of the passage; `start` and `end` are those of the answer, 0 if the
    passage has none; `loose_start` and `loose_end` of what answers or seems to, 0 if nobody marked
    it. `supported` is 1 or 0 for a statement that the passage bears out or does not, -1 for a
    question.
    """

    ids: list
    passage: int
    start: int = 0
    end: int = 0
    loose_start: int = 0
    loose_end: int = 0
    supported: int = -1


class Examples:
    """All examples of an epoch. The same seed and epoch give the same examples."""

    def __init__(self, tokenizer, asked, ranked, own=(), stated=(), seed=1, rest=(1, 1, 1)):
        """`asked` are questions of the SQuAD files, `own` and `stated` what the project wrote. An epoch
        has all statements that are marked as newest, and of `asked`, `own` and the other statements the
        shares `rest`."""
        self.tokenizer = tokenizer
        self.asked = asked
        self.own = list(own)
        self.stated = list(stated)
        self.hits = read_ranked(ranked)
        self.seed = seed
        self.rest = rest
        self.elsewhere = names_by_title([*asked, *self.own])
        self.adversarial = {one.paragraph for one in asked if not one.answerable}
        self.news = {one.title for one in self.own} - {one.title for one in asked}
        self.passages = sorted({(one.title, one.passage) for one in self.stated})
        self._words = {passage: written.words_of(passage) for _, passage in self.passages}
        self._encoded = {}

    def epoch(self, number):
        random = randomness.Random(self.seed * 1000 + number)

        def taken(some, share):
            return some if share >= 1 else [one for one in some if random.random() < share]

        asked, own, stated = self.rest
        found = []
        for one in taken(self.asked, asked):
            if one.paragraph in self.adversarial or random.random() < PLAIN_QUESTION:
                found += self._of(one, random)
        for one in taken(self.own, own):
            found += self._of(one, random)
        newest = [one for one in self.stated if one.newest]
        for one in newest + taken([one for one in self.stated if not one.newest], stated):
            found.append(self._statement(one.text, one.passage, int(one.supported)))
            if random.random() < OFF_TOPIC:
                found.append(self._off_topic(one, random))
        return [one for one in found if one is not None]

    def _of(self, one, random):
        def now(share):
            return random.random() < share

        passage, marked = self._passage(one, random)
        yield self._question(one.question, one.title, passage, marked, one.answerable, random)
        if one.answerable:
            if now(HARD_NEGATIVE):
                yield self._neighbour(one, random)
            if now(CHANGED_QUESTION):
                changed = self._changed(one, random)
                yield self._question(changed, one.title, one.paragraph, None, False, random)
        if now(TRUE_SENTENCE):
            yield self._sentence(one, statements.shortened, 1, random)
        if now(FALSE_SENTENCE):
            yield self._sentence(
                one, lambda text, dice: statements.falsified(text, self._names(one, dice), dice), 0, random
            )

    def _passage(self, one, random):
        """The question's own paragraph, or the passage of the product's splitter, and the place of
        what answers in it or seems to."""
        if not one.answers and not one.plausible:
            return one.paragraph, None
        start, text = one.best_answer()
        if random.random() < AS_THE_SPLITTER_CUTS:
            around = one.paragraph[max(0, start - 30) : start + len(text) + 30].strip()
            inside = one.paragraph.index(around)
            for _, passage in self.hits.get(one.id, ()):
                place = passage.find(around)
                if place >= 0:
                    moved = place + start - inside
                    if passage.startswith(text, moved):
                        return passage, (moved, text)
        return one.paragraph, (start, text)

    def _neighbour(self, one, random):
        """A passage that the product ranks high for the question and that has no answer."""
        answers = {questions.letters(text) for _, text in one.answers}
        strange = [
            (title, passage)
            for title, passage in self.hits.get(one.id, ())[:6]
            if not any(answer in questions.letters(passage) for answer in answers)
        ]
        if not strange:
            return None
        return self._question(one.question, *random.choice(strange), None, False, random)

    def _names(self, one, random):
        """Names that could stand in the place of another: of the paragraph, or of the article."""
        here = [name for _, name in unanswerable.names(one.paragraph)]
        answers = " ".join(text for _, text in one.answers)
        inside = [name for name in here if name not in answers]
        return sorted(inside if random.random() < 0.5 else self.elsewhere[one.title] - set(here))

    def _changed(self, one, random):
        return unanswerable.changed(one, self._names(one, random), random)

    def _sentence(self, one, change, supported, random):
        found = statements.sentences(one.paragraph)
        text = change(random.choice(found), random) if found else None
        return self._statement(text, one.paragraph, supported) if text else None

    def _statement(self, text, passage, supported):
        words = self._encode(passage)[0]
        head = before(self.tokenizer, self._encode(text)[0])
        if len(head) + len(words) + 1 > LONGEST_STATED:
            return None
        return Example([*head, *words, self.tokenizer.sep], len(head), supported=supported)

    def _off_topic(self, one, random):
        """The statement beside a passage of another article, which cannot bear it out."""
        drawn = random.choices(self.passages, k=NEAREST_OF if random.random() < NEAREST else 1)
        strange = [passage for title, passage in drawn if title != one.title]
        if not strange:
            return None
        words = written.words_of(one.text)
        return self._statement(one.text, max(strange, key=lambda text: len(self._words[text] & words)), 0)

    def _head(self, asked, title, random):
        """What stands before the passage, at times without the title."""
        if random.random() >= TITLED:
            return before(self.tokenizer, asked)
        if title in self.news and random.random() < DATED:
            title += f". {some_day(random)}"
        return before(self.tokenizer, asked, self._encode(title)[0])

    def _question(self, question, title, text, marked, answered, random):
        if question is None:
            return None
        ids = self._encode(question)[0][:LONGEST_QUESTION]
        words, ranges = self._encode(text)
        head = self._head(ids, title, random)
        room = LONGEST - 1 - len(head)
        first, last = -1, -1
        if marked:
            start, end = marked[0], marked[0] + len(marked[1])
            inside = [n for n, (low, high) in enumerate(ranges) if low < end and high > start]
            if not inside or inside[-1] - inside[0] > LONGEST_ANSWER:
                return None
            first, last = inside[0], inside[-1]
        skip = window(len(words), room, first, last, random)
        sequence = [*head, *words[skip : skip + room], self.tokenizer.sep]
        if first < 0:
            return Example(sequence, len(head))
        start, end = first - skip + len(head), last - skip + len(head)
        right = (start, end) if answered else (0, 0)
        return Example(sequence, len(head), *right, start, end)

    def _encode(self, text):
        if text not in self._encoded:
            self._encoded[text] = self.tokenizer.encode(text)
        return self._encoded[text]


def before(tokenizer, asked, title=()):
    """The tokens before a passage: those of the question or the statement, and of the title if there
    is one."""
    head = [tokenizer.cls, *asked, tokenizer.sep]
    return [*head, *title[:LONGEST_TITLE], tokenizer.sep] if title else head


def window(count, room, first, last, random):
    """How many of `count` tokens to leave out in front so that `room` hold tokens first to last."""
    if count <= room:
        return 0
    if first < 0:
        return random.randint(0, count - room)
    return random.randint(max(0, last - room + 1), min(first, count - room))


def read_ranked(path):
    """Title and text of the passages found for each question, best first, by the question's id."""
    with open(path, encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    return {line["id"]: [(hit["title"], hit["text"]) for hit in line["hits"]] for line in lines}


def some_day(random):
    day = FIRST_DAY + datetime.timedelta(random.randrange(DAYS))
    return f"{day.day} {day:%B} {day.year}"


def names_by_title(asked):
    names = defaultdict(set)
    for title, paragraph in {(one.title, one.paragraph) for one in asked}:
        names[title].update(name for _, name in unanswerable.names(paragraph))
    return names
