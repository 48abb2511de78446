"""Measures what goes into a reader's matrix products, on what it learned from: export.py rounds by it."""

import argparse
import random

import numpy
import torch

import model
import weights
import wordpiece
import written
from examples import LONGEST, before


def sequences(tokenizer, asked, stated, count, seed=1):
    """As many sequences of tokens, half of them questions behind whose passage's title, half statements.
    Each with the number of tokens before the passage."""
    draw = random.Random(seed)
    found = []
    for one in draw.sample(asked, count // 2):
        head = before(tokenizer, tokenizer.encode(one.question)[0], tokenizer.encode(one.title)[0])
        found.append((head, one.paragraph))
    for one in draw.sample(stated, count - count // 2):
        found.append((before(tokenizer, tokenizer.encode(one.text)[0]), one.passage))
    for head, passage in found:
        ids = [*head, *tokenizer.encode(passage)[0]]
        yield [*ids[: LONGEST - 1], tokenizer.sep], len(head)


def measured(reader, found):
    """By the products' names, with key's and value's input under the query's: the `moments`, the mean of
    the products of any two channels of the input, of shape (in, in); and the `largest` of each channel."""
    sums, largest, seen = {}, {}, {}
    for number, layer in enumerate(reader.layers):
        for part in ("query", "output", "inner", "outer"):

            def see(_, given, name=f"layers.{number}.{part}"):
                rows = given[0].flatten(0, 1)
                sums[name] = sums.get(name, 0) + (rows.T @ rows).double()
                peak = rows.abs().amax(0)
                largest[name] = torch.maximum(largest.get(name, peak), peak)
                seen[name] = seen.get(name, 0) + len(rows)

            getattr(layer, part).register_forward_pre_hook(see)
    with torch.no_grad():
        for ids, head in found:
            segments = [[0] * head + [1] * (len(ids) - head)]
            reader(torch.tensor([ids]), torch.ones(1, len(ids)), torch.tensor(segments))
    moments = {f"{name}.moments": (one / seen[name]).float().numpy() for name, one in sums.items()}
    return {**moments, **{f"{name}.largest": one.numpy() for name, one in largest.items()}}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    weights.add_arguments(parser)
    parser.add_argument("--base", required=True, help="the folder that base.py wrote")
    parser.add_argument("--sequences", type=int, default=512, help="how many to read")
    parser.add_argument("--out", required=True, help="what is measured (.npz)")
    arguments = parser.parse_args()
    mean = weights.named(parser, arguments)
    reader = model.Reader()
    reader.load_state_dict({name: torch.from_numpy(one) for name, one in mean.items()})
    own, _ = written.read(written.FILE, [])
    tokenizer = wordpiece.WordPiece.read(f"{arguments.base}/{wordpiece.TOKENIZER}")
    found = sequences(tokenizer, own.asked, own.stated, arguments.sequences)
    numpy.savez(arguments.out, **measured(reader.eval(), found))
    print(f"written: {arguments.out}")


if __name__ == "__main__":
    main()
