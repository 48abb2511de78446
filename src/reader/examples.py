"""What the reader learns from: a question, a passage, and the tokens that answer or none."""

import json
import random as randomness
from collections import defaultdict
from pathlib import Path

import questions
import unanswerable

LONGEST = 256
LONGEST_QUESTION = 48
LONGEST_ANSWER = 40
# Shares of the answerable questions that give a further example, drawn anew for each epoch.
AS_THE_SPLITTER_CUTS = 0.6
HARD_NEGATIVE = 0.45
CHANGED_QUESTION = 0.4


class Examples:
    """All examples of an epoch as (ids, first token of the passage, start, end); 0 and 0 for none.

    The same seed and epoch give the same examples.
    """

    def __init__(self, tokenizer, asked, ranked, news=(), seed=1):
        self.tokenizer = tokenizer
        self.asked = asked
        self.news = list(news)
        self.hits = read_ranked(ranked)
        self.seed = seed
        self.elsewhere = names_by_title(asked)
        self._encoded = {}

    def epoch(self, number):
        random = randomness.Random(self.seed * 1000 + number)
        found = []
        for one in self.asked:
            found.append(self._example(one.question, self._passage(one, random), random))
            if one.answerable:
                if random.random() < HARD_NEGATIVE:
                    found.append(self._neighbour(one, random))
                if random.random() < CHANGED_QUESTION:
                    found.append(self._changed(one, random))
        for one in self.news:
            found.append(self._example(one.question, (one.paragraph, one.answers), random))
        return [one for one in found if one is not None]

    def _passage(self, one, random):
        """The question's own paragraph, or the passage of the product's splitter with the answer."""
        if one.answerable and random.random() < AS_THE_SPLITTER_CUTS:
            start, text = one.best_answer()
            around = one.paragraph[max(0, start - 30) : start + len(text) + 30].strip()
            inside = one.paragraph.index(around)
            for passage in self.hits.get(one.id, ()):
                place = passage.find(around)
                if place >= 0:
                    moved = place + start - inside
                    if passage.startswith(text, moved):
                        return passage, ((moved, text),)
        return one.paragraph, (one.best_answer(),) if one.answerable else ()

    def _neighbour(self, one, random):
        """A passage that the product ranks high for the question and that has no answer."""
        answers = {questions.letters(text) for _, text in one.answers}
        strange = [
            passage
            for passage in self.hits.get(one.id, ())[:6]
            if not any(answer in questions.letters(passage) for answer in answers)
        ]
        return self._example(one.question, (random.choice(strange), ()), random) if strange else None

    def _changed(self, one, random):
        here = [name for _, name in unanswerable.names(one.paragraph)]
        answers = " ".join(text for _, text in one.answers)
        inside = [name for name in here if name not in answers]
        others = inside if random.random() < 0.5 else list(self.elsewhere[one.title] - set(here))
        question = unanswerable.changed(one, sorted(others), random)
        return self._example(question, (one.paragraph, ()), random) if question else None

    def _example(self, question, passage, random):
        text, answers = passage
        ids = self._encode(question)[0][:LONGEST_QUESTION]
        words, ranges = self._encode(text)
        room = LONGEST - 3 - len(ids)
        first, last = -1, -1
        if answers:
            start = answers[0][0]
            end = start + len(answers[0][1])
            inside = [n for n, (low, high) in enumerate(ranges) if low < end and high > start]
            if not inside or inside[-1] - inside[0] > LONGEST_ANSWER:
                return None
            first, last = inside[0], inside[-1]
        skip = window(len(words), room, first, last, random)
        head = [self.tokenizer.cls, *ids, self.tokenizer.sep]
        sequence = [*head, *words[skip : skip + room], self.tokenizer.sep]
        if first < 0:
            return sequence, len(head), 0, 0
        return sequence, len(head), first - skip + len(head), last - skip + len(head)

    def _encode(self, text):
        if text not in self._encoded:
            self._encoded[text] = self.tokenizer.encode(text)
        return self._encoded[text]


def window(count, room, first, last, random):
    """How many of `count` tokens to leave out in front so that `room` hold tokens first to last."""
    if count <= room:
        return 0
    if first < 0:
        return random.randint(0, count - room)
    return random.randint(max(0, last - room + 1), min(first, count - room))


def read_ranked(path):
    """The texts of the passages found for each question, best first, by the question's id."""
    with open(path, encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    return {line["id"]: [hit["text"] for hit in line["hits"]] for line in lines}


def names_by_title(asked):
    names = defaultdict(set)
    for title, paragraph in {(one.title, one.paragraph) for one in asked}:
        names[title].update(name for _, name in unanswerable.names(paragraph))
    return names


def read_news(path):
    """Our own questions on texts in news style, in SQuAD's format; none if there is no file."""
    return questions.read([path]) if Path(path).exists() else []
