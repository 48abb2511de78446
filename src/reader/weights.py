"""The weights of trained readers, as train.py writes them."""

import numpy


def add_arguments(parser):
    """Lets a command name trained weights."""
    parser.add_argument(
        "trained", nargs="+", help="what train.py wrote at its end (.npz); of several, the mean"
    )
    parser.add_argument("--shares", nargs="+", type=float, help="how much each counts; all the same")


def named(parser, arguments):
    """The mean of the weights that `arguments` name."""
    try:
        return mean(arguments.trained, arguments.shares)
    except ValueError as wrong:
        parser.error(str(wrong))


def mean(files, shares=None):
    """The weights in files (.npz) by their names, averaged by their shares; equally, without these."""
    shares = shares or [1] * len(files)
    if len(shares) != len(files):
        raise ValueError(f"--shares has {len(shares)} numbers for {len(files)} files.")
    trained = [numpy.load(one) for one in files]
    return {
        name: sum(share / sum(shares) * one[name] for one, share in zip(trained, shares))
        for name in trained[0].files
    }
