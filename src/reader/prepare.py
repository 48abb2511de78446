"""Reads the SQuAD files and writes the articles for training as a set that the product can rank; and
copies of evaluation sets in which each question's kind is the side of its article."""

import argparse
import json
import shutil
from pathlib import Path

import questions


def write_sides(folder, out):
    """Copies an evaluation set of the product, the kind of each question "train", "dev" or "test"."""
    folder, out = Path(folder), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder / "articles.jsonl", out / "articles.jsonl")
    side_of = questions.sides()
    with open(folder / "articles.jsonl", encoding="utf-8") as file:
        titles = {article["id"]: article["title"] for article in map(json.loads, file)}
    with (
        open(folder / "questions.jsonl", encoding="utf-8") as file,
        open(out / "questions.jsonl", "w", encoding="utf-8") as copy,
    ):
        for one in map(json.loads, file):
            sides = {side_of.get(titles[article], "train") for article in one["gold_articles"]}
            one["kind"] = sides.pop() if len(sides) == 1 else "train"
            copy.write(json.dumps(one, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="files in SQuAD's format")
    parser.add_argument("--sets", nargs="*", default=[], help="folders of evaluation sets")
    parser.add_argument("--out", required=True, help="the folder to write into")
    arguments = parser.parse_args()
    for folder in arguments.sets:
        write_sides(folder, Path(arguments.out) / Path(folder).name)
    if arguments.files:
        sides = questions.split(questions.read(arguments.files))
        questions.write_set(sides["train"], f"{arguments.out}/reader-train")
        for side, asked in sides.items():
            answerable = sum(one.answerable for one in asked)
            titles = len({one.title for one in asked})
            print(f"{side}: {titles} articles, {len(asked)} questions, {answerable} answerable")


if __name__ == "__main__":
    main()
