"""Measures a reader on paragraphs: how well it marks answers, and tells that there is none."""

import argparse
import json
import re
import string
from collections import Counter, defaultdict
from typing import NamedTuple

import torch

import model
import questions
import train
import wordpiece
import written
from examples import LONGEST_QUESTION, Example, before

LONGEST = 384
LONGEST_ANSWER = 30
BATCH = 16


def plain(text):
    """As the SQuAD evaluation reads an answer: lower case, without articles and marks."""
    text = "".join(one for one in text.lower() if one not in set(string.punctuation))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def f1(given, right):
    given, right = plain(given).split(), plain(right).split()
    if not given or not right:
        return float(given == right)
    both = sum((Counter(given) & Counter(right)).values())
    return 2 * both / (len(given) + len(right))


def area(right, wrong):
    """The area under the ROC curve: how often one of `right` is above one of `wrong`."""
    ordered = sorted([(one, 1) for one in right] + [(one, 0) for one in wrong])
    below, area_sum, start = 0, 0.0, 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end][0] == ordered[start][0]:
            end += 1
        ties = sum(1 for _, kind in ordered[start:end] if kind == 0)
        hits = end - start - ties
        area_sum += hits * (below + ties / 2)
        below += ties
        start = end
    return area_sum / max(1, len(right) * len(wrong))


def spans(starts, ends):
    """The best span as (score, first, last) among the tokens given; scores are logits."""
    best = (-1e9, 0, 0)
    for first, start in enumerate(starts):
        for last in range(first, min(first + LONGEST_ANSWER, len(ends))):
            if start + ends[last] > best[0]:
                best = (start + ends[last], first, last)
    return best


def read(reader, tokenizer, pairs, device):
    """For each (question, title, text): the answer's words, how sure they are an answer, and the head."""
    sequences = []
    for number, (question, title, text) in enumerate(pairs):
        ids = tokenizer.encode(question)[0][:LONGEST_QUESTION]
        words, ranges = tokenizer.encode(text)
        head = before(tokenizer, ids, tokenizer.encode(title)[0])
        room = LONGEST - len(head) - 1
        tokens = [*head, *words[:room], tokenizer.sep]
        sequences.append((number, tokens, len(head), ranges[:room], text))
    sequences.sort(key=lambda one: len(one[1]))
    results = [None] * len(pairs)
    for start in range(0, len(sequences), BATCH):
        batch = sequences[start : start + BATCH]
        found = [Example(tokens, passage) for _, tokens, passage, _, _ in batch]
        made = train.tensors(train.arrays(found), device)
        with torch.no_grad():
            logits = reader(made["ids"], made["mask"], made["segments"]).float().cpu()
        for row, (number, tokens, passage, ranges, text) in enumerate(batch):
            results[number] = Read.of(logits[row], passage, ranges, text)
    return results


class Read(NamedTuple):
    """What the reader makes of a question and a text: the likeliest answer's words, and what speaks
    for there being one."""

    answer: str
    span: float
    answered: float
    true: float
    loose: str
    supported: float

    @staticmethod
    def of(logits, passage, ranges, text):
        inside = logits[passage : passage + len(ranges)]

        def words(first, last):
            return text[ranges[first][0] : ranges[last][1]] if ranges else ""

        score, first, last = spans(inside[:, model.START].tolist(), inside[:, model.END].tolist())
        null = float(logits[0, model.START] + logits[0, model.END])
        _, begin, end = spans(
            inside[:, model.LOOSE_START].tolist(), inside[:, model.LOOSE_END].tolist()
        )
        true = float(inside[first, model.TRUE]) if ranges else 0.0
        return Read(
            words(first, last),
            score - null,
            float(logits[0, model.ANSWERED]),
            true,
            words(begin, end),
            float(logits[0, model.SUPPORTED]),
        )


def report(reader, tokenizer, asked, device="cpu"):
    reader.eval()
    found = read(reader, tokenizer, [(one.question, one.title, one.paragraph) for one in asked], device)
    answerable = [(one, got) for one, got in zip(asked, found) if one.answerable]
    others = [got for one, got in zip(asked, found) if not one.answerable]
    scores = {"answerable": len(answerable), "unanswerable": len(others)}
    for name in ("answer", "loose"):
        pairs = [(getattr(got, name), [text for _, text in one.answers]) for one, got in answerable]
        exact = [max(plain(given) == plain(text) for text in texts) for given, texts in pairs]
        overlap = [max(f1(given, text) for text in texts) for given, texts in pairs]
        scores[f"exact_{name}"] = sum(exact) / max(1, len(exact))
        scores[f"f1_{name}"] = sum(overlap) / max(1, len(overlap))
    signals = {
        "span": lambda got: got.span,
        "answered": lambda got: got.answered,
        "true": lambda got: got.true,
        "all": lambda got: 0.5 * got.span + got.answered + got.true,
    }
    for name, signal in signals.items():
        if others:
            scores[f"auc_{name}"] = area([signal(got) for _, got in answerable], [*map(signal, others)])
    return scores


def statements_report(reader, tokenizer, stated, device="cpu"):
    """How well statements that their passages bear out are told from each kind of the others."""
    reader.eval()
    found = read(reader, tokenizer, [(one.text, "", one.passage) for one in stated], device)
    by_kind = defaultdict(list)
    for one, got in zip(stated, found):
        by_kind[one.kind].append(got.supported)
    wrong = [score for kind in written.FALSE for score in by_kind[kind]]
    scores = {"statements": len(stated), "auc_supported": area(by_kind["yes"], wrong)}
    for kind in filter(by_kind.get, written.FALSE):
        scores[f"auc_supported_{kind}"] = area(by_kind["yes"], by_kind[kind])
    return scores


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", help="files in SQuAD's format")
    parser.add_argument("--checkpoint", required=True, help="what train.py wrote")
    parser.add_argument("--base", required=True, help="the folder that base.py wrote")
    parser.add_argument("--side", default="dev", choices=["dev", "test"])
    arguments = parser.parse_args()
    tokenizer = wordpiece.WordPiece.read(f"{arguments.base}/{wordpiece.TOKENIZER}")
    sides = questions.split(questions.read(arguments.files))
    asked = sides[arguments.side]
    reader = model.Reader(dropout=0)
    reader.load_state_dict(torch.load(arguments.checkpoint, map_location="cpu")["reader"])
    found = {arguments.side: report(reader, tokenizer, asked)}
    if arguments.side == "dev":
        _, own = written.read(written.FILE, sides["train"])
        found["written"] = report(reader, tokenizer, own.asked)
        found["stated"] = statements_report(reader, tokenizer, own.stated)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
