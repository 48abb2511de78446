"""Reads the SQuAD files and writes the articles for training as a set that the product can rank; and
copies of evaluation sets in which each question's kind is the side of its article, and one of the
second set's questions put to the first set's articles. Writes the statements that are kept from
training as pairs for the product's check."""

import argparse
import json
import shutil
from pathlib import Path

import questions
import written


def titles_of(folder):
    """The titles of a set's articles by their ids."""
    with open(folder / "articles.jsonl", encoding="utf-8") as file:
        return {article["id"]: article["title"] for article in map(json.loads, file)}


def write_sides(folder, out):
    """Copies an evaluation set of the product, the kind of each question "train", "dev" or "test"."""
    folder, out = Path(folder), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder / "articles.jsonl", out / "articles.jsonl")
    side_of, titles = questions.sides(), titles_of(folder)
    with (
        open(folder / "questions.jsonl", encoding="utf-8") as file,
        open(out / "questions.jsonl", "w", encoding="utf-8") as copy,
    ):
        for one in map(json.loads, file):
            sides = {side_of.get(titles[article], "train") for article in one["gold_articles"]}
            one["kind"] = sides.pop() if len(sides) == 1 else "train"
            copy.write(json.dumps(one, ensure_ascii=False) + "\n")


def write_strangers(asked, library, out):
    """Writes a set of the dev questions of `asked` about articles that `library` lacks, put to the
    articles of `library`: questions that they do not answer."""
    asked, library, out = Path(asked), Path(library), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(library / "articles.jsonl", out / "articles.jsonl")
    known, titles = set(titles_of(library).values()), titles_of(asked)
    with (
        open(asked / "questions.jsonl", encoding="utf-8") as file,
        open(out / "questions.jsonl", "w", encoding="utf-8") as copy,
    ):
        for one in map(json.loads, file):
            if one["kind"] == "dev" and not any(titles[id] in known for id in one["gold_articles"]):
                one.update(answerable=False, answers=[], gold_articles=[])
                one.pop("gold_passage", None)
                copy.write(json.dumps(one, ensure_ascii=False) + "\n")


def write_kept(asked, known, out):
    """Writes a set of the questions on our own passages; those on paragraphs whose titles are `known`
    are left out."""
    questions.write_set([one for one in asked if one.title not in known], out, kind="dev")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="files in SQuAD's format")
    parser.add_argument("--sets", nargs="*", default=[], help="folders of evaluation sets")
    parser.add_argument("--out", required=True, help="the folder to write into")
    arguments = parser.parse_args()
    for folder in arguments.sets:
        write_sides(folder, Path(arguments.out) / Path(folder).name)
    copies = [Path(arguments.out) / Path(folder).name for folder in arguments.sets]
    if len(copies) > 1:
        write_strangers(copies[1], copies[0], Path(arguments.out) / "strangers")
    if arguments.files:
        sides = questions.split(questions.read(arguments.files))
        learned, kept = written.read(written.FILE, sides["train"])
        known = sides["train"] + learned.asked
        questions.write_set(known, f"{arguments.out}/reader-train", only_answerable=True)
        write_kept(kept.asked, {one.title for one in sides["train"]}, f"{arguments.out}/sets/kept")
        for side, asked in sides.items():
            answerable = sum(one.answerable for one in asked)
            titles = len({one.title for one in asked})
            print(f"{side}: {titles} articles, {len(asked)} questions, {answerable} answerable")


if __name__ == "__main__":
    main()
