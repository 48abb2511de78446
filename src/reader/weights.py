"""The weights of trained readers, as train.py writes them."""

import numpy


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
