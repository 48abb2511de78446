"""Writes the words that our own passages and statements have in lower case: one of them that opens a
sentence is hardly a name. The check of sentences reads them (`CommonWords.java`)."""

import argparse
import json
import re
from collections import Counter

import written

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
POSSESSIVE = re.compile(r"['’]s$")
BEFORE_A_CAPITAL = ".!?:;“”\"'’(—–"
OFTEN = 2
# Of a word that is a name more often than so, it cannot be told what it is.
NAMES = 0.03
# What our passages have no use for, and what is short and no name.
BESIDES = ("furthermore", "no", "prior", "regarding", "yesterday")


def common(texts):
    """The words that stand in `texts` in lower case and hardly ever, but for openings, with a capital."""
    lower, capital = Counter(), Counter()
    for text in texts:
        for found in WORD.finditer(text):
            word = POSSESSIVE.sub("", found.group())
            before = text[: found.start()].rstrip()
            if word[0].islower():
                lower[word] += 1
            elif before and before[-1] not in BEFORE_A_CAPITAL:
                capital[word.lower()] += 1
    return {
        word for word, count in lower.items() if count >= OFTEN and len(word) > 2 and capital[word] <= NAMES * count
    }


def texts_of(path):
    with open(path, encoding="utf-8") as file:
        for line in map(json.loads, file):
            if "text" in line:
                yield line["text"]
            for kind in ("yes", *written.FALSE):
                yield from line.get(kind, ())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True, help="the list")
    arguments = parser.parse_args()
    words = sorted(common(texts_of(written.FILE)) | set(BESIDES))
    with open(arguments.out, "w", encoding="utf-8") as out:
        out.write("\n".join(words) + "\n")
    print(f"written: {len(words):,} words")


if __name__ == "__main__":
    main()
