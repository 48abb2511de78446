"""Puts a trained reader into the embedding model's quantized graph: int8 weights, and the head."""

import argparse

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

import base
import weights

# Processors without VNNI add two products of bytes in 16 bits: with 7 bits they cannot overflow.
LARGEST = 63


def quantized(matrix):
    """A matrix of shape (in, out) as int8 with a scale for each column."""
    scale = numpy.abs(matrix).max(axis=0) / LARGEST
    scale[scale == 0] = 1
    whole = numpy.clip(numpy.rint(matrix / scale), -LARGEST, LARGEST)
    return whole.astype(numpy.int8), scale.astype(numpy.float32)


def export(trained, graph_file, out):
    model = onnx.load(graph_file)
    graph = model.graph
    initializers = {one.name: one for one in graph.initializer}

    def put(name, array):
        array = numpy.ascontiguousarray(array)
        initializers[name].CopyFrom(numpy_helper.from_array(array, name))

    for matrix, layer in list(base.products(graph)):
        whole, scale = quantized(trained[base.ours(layer + ".weight")].T.astype(numpy.float32))
        put(matrix + "_quantized", whole)
        put(matrix + "_scale", scale)
        put(matrix + "_zero_point", numpy.zeros(whole.shape[1], numpy.int8))
    for name in initializers:
        if name.startswith("encoder.layer.") and name.endswith((".bias", "LayerNorm.weight")):
            put(name, trained[base.ours(name)].astype(numpy.float32))
    hidden = graph.output[0].name
    head = trained["head.weight"].T.astype(numpy.float32)
    bias = trained["head.bias"].astype(numpy.float32)
    graph.initializer.extend(
        [
            numpy_helper.from_array(numpy.ascontiguousarray(head), "reader_head"),
            numpy_helper.from_array(bias, "reader_bias"),
        ]
    )
    graph.node.extend(
        [
            helper.make_node("MatMul", [hidden, "reader_head"], ["reader_product"]),
            helper.make_node("Add", ["reader_product", "reader_bias"], ["logits"]),
        ]
    )
    del graph.output[:]
    shape = ["batch_size", "sequence_length", head.shape[1]]
    graph.output.extend([helper.make_tensor_value_info("logits", TensorProto.FLOAT, shape)])
    onnx.checker.check_model(model)
    onnx.save(model, out)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "trained", nargs="+", help="what train.py wrote at its end (.npz); of several, the mean"
    )
    parser.add_argument("--shares", nargs="+", type=float, help="how much each counts; all the same")
    parser.add_argument("--base", required=True, help="the folder that base.py wrote")
    parser.add_argument("--out", required=True, help="the model file")
    arguments = parser.parse_args()
    try:
        mean = weights.mean(arguments.trained, arguments.shares)
    except ValueError as wrong:
        parser.error(str(wrong))
    export(mean, f"{arguments.base}/{base.MODEL}", arguments.out)
    print(f"written: {arguments.out}")


if __name__ == "__main__":
    main()
