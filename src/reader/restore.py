"""Takes a reader's weights out of its model file, so that a training can go on from it. Its int8 matrices
become floats again, but no finer."""

import argparse

import numpy
import onnx
from onnx import numpy_helper

import base


def restored(model):
    """The weights as train.py writes them, out of what export.py wrote."""
    arrays = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    if "reader_head" not in arrays:
        raise ValueError("is no reader; name a file that export.py wrote.")
    found = base.weights(model)
    rows = rows_apart(model.graph, arrays)
    for matrix, layer in base.products(model.graph):
        apart = matrix + "_apart"
        found[base.ours(layer + ".weight")][:, rows[apart]] = arrays[apart].T
    found["head.weight"] = numpy.ascontiguousarray(arrays["reader_head"].T)
    found["head.bias"] = arrays["reader_bias"]
    return found


def rows_apart(graph, arrays):
    """Of each matrix that is multiplied as floats, which rows of the whole one it holds."""
    taken = {node.output[0]: node.input[1] for node in graph.node if node.op_type == "Gather"}
    products = [node.input for node in graph.node if node.op_type == "MatMul"]
    return {matrix: arrays[taken[given]] for given, matrix in products if given in taken}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="reader.onnx")
    parser.add_argument("--out", required=True, help="the weights (.npz)")
    arguments = parser.parse_args()
    try:
        numpy.savez(arguments.out, **restored(onnx.load(arguments.model)))
    except ValueError as wrong:
        parser.error(f"{arguments.model} {wrong}")
    print(f"written: {arguments.out}")


if __name__ == "__main__":
    main()
