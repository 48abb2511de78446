"""Reads the SQuAD files and writes the articles for training as a set that the product can rank."""

import argparse

import questions


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", help="files in SQuAD's format")
    parser.add_argument("--out", required=True, help="the folder to write a set for each side into")
    arguments = parser.parse_args()
    sides = questions.split(questions.read(arguments.files))
    for side, asked in sides.items():
        questions.write_set(asked, f"{arguments.out}/reader-{side}")
        answerable = sum(one.answerable for one in asked)
        titles = len({one.title for one in asked})
        print(f"{side}: {titles} articles, {len(asked)} questions, {answerable} answerable")


if __name__ == "__main__":
    main()
