"""Questions in SQuAD's format, split by article before anything else."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Asked:
    """A question about a paragraph. `answers` are (start, text) in it; none if it is not answered.

    `plausible` is what seems to answer a question that is not answered, where people marked it.
    """

    id: str
    title: str
    paragraph: str
    question: str
    answers: tuple
    plausible: tuple = ()

    @property
    def answerable(self):
        return bool(self.answers)

    def best_answer(self):
        """The answer, or what seems to be one, that most people marked; the shortest of several."""
        counts = Counter(self.answers or self.plausible)
        most = max(counts.values())
        return min((one for one in counts if counts[one] == most), key=lambda one: len(one[1]))


def read(paths):
    """The questions of SQuAD files, each once, with the title's underscores as blanks."""
    seen, questions = set(), []
    for path in paths:
        for article in json.loads(Path(path).read_text(encoding="utf-8"))["data"]:
            title = unquote(article["title"]).replace("_", " ")
            for paragraph in article["paragraphs"]:
                for asked in _of_paragraph(title, paragraph):
                    key = (letters(asked.question), letters(asked.paragraph))
                    if key not in seen:
                        seen.add(key)
                        questions.append(asked)
    return questions


def _of_paragraph(title, paragraph):
    text = paragraph["context"]
    for one in paragraph["qas"]:
        answers = _marked(one["answers"], text)
        if answers or one.get("is_impossible", False):
            plausible = () if answers else _marked(one.get("plausible_answers", ()), text)
            yield Asked(str(one["id"]), title, text, one["question"].strip(), answers, plausible)


def _marked(answers, text):
    return tuple(
        (one["answer_start"], one["text"])
        for one in answers
        if one["text"].strip() and text.startswith(one["text"], one["answer_start"])
    )


def letters(text):
    return re.sub(r"\W+", "", text.lower())


def sides():
    """The side of each article that is not for training, by its title."""
    listed = json.loads((HERE / "splits.json").read_text(encoding="utf-8"))
    return {title: side for side, titles in listed.items() for title in titles}


def split(questions):
    """The questions of the articles for training, for steering ("dev") and for reporting ("test").

    No paragraph is on two sides, also where two sets have it under different titles.
    """
    side_of = sides()
    kept = {"train": [], "dev": [], "test": []}
    for one in questions:
        kept[side_of.get(one.title, "train")].append(one)
    reserved = {letters(one.paragraph) for side in ("dev", "test") for one in kept[side]}
    kept["train"] = [one for one in kept["train"] if letters(one.paragraph) not in reserved]
    return kept


def write_set(questions, folder, kind="train", only_answerable=False):
    """Writes an evaluation set of the product: the articles of `questions`, and these, all of a kind."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    articles = {}
    for one in questions:
        articles.setdefault(one.title, {})[one.paragraph] = None
    names = {title: f"a{number}" for number, title in enumerate(articles)}
    with open(folder / "articles.jsonl", "w", encoding="utf-8") as file:
        for title, paragraphs in articles.items():
            line = {"id": names[title], "title": title, "text": "\n\n".join(paragraphs)}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    with open(folder / "questions.jsonl", "w", encoding="utf-8") as file:
        for one in questions:
            if only_answerable and not one.answerable:
                continue
            line = {
                "id": one.id,
                "question": one.question,
                "answerable": one.answerable,
                "answers": sorted({text for _, text in one.answers}),
                "gold_articles": [names[one.title]] if one.answerable else [],
                "kind": kind,
            }
            if one.answerable:
                line["gold_passage"] = one.paragraph
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
