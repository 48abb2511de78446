"""Puts a trained reader into the embedding model's quantized graph: int8 weights, and the head."""

import argparse

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

import base
import quantize
import weights

# Of each product's input so many channels, those with the largest numbers, are multiplied as floats:
# one scale serves all others, and would be too coarse for them.
APART = 8


def export(trained, measured, graph_file, out):
    model = onnx.load(graph_file)
    graph = model.graph
    initializers = {one.name: one for one in graph.initializer}

    def put(name, array):
        value = numpy_helper.from_array(numpy.ascontiguousarray(array), name)
        if name in initializers:
            initializers[name].CopyFrom(value)
        else:
            graph.initializer.append(value)

    inputs = {node.output[0]: node.input[0] for node in graph.node if node.op_type == "DynamicQuantizeLinear"}
    inputs = {node.input[1]: inputs[node.input[0]] for node in graph.node if node.op_type == "MatMulInteger"}
    products = {}
    for matrix, layer in list(base.products(graph)):
        name = base.ours(layer + ".weight").removesuffix(".weight")
        source = name.replace("key", "query").replace("value", "query")
        floats = trained[name + ".weight"].T.astype(numpy.float32)
        channels = numpy.sort(numpy.argsort(-measured[source + ".largest"])[:APART])
        within = numpy.ones(len(floats), numpy.float32)
        within[channels] = 0
        rest = within > 0
        whole = numpy.zeros(floats.shape, numpy.int8)
        whole[rest], scale = quantize.rounded(floats[rest], measured[source + ".moments"][rest][:, rest])
        put(matrix + "_quantized", whole)
        put(matrix + "_scale", scale)
        put(matrix + "_zero_point", numpy.zeros(whole.shape[1], numpy.int8))
        put(matrix + "_apart", floats[channels])
        given = inputs[matrix + "_quantized"]
        products[layer + ".bias"] = given, matrix + "_apart"
        if name == source:
            put(given + "_channels", channels)
            put(given + "_within", within)
    part(graph, products)
    for name in initializers:
        if name.startswith("encoder.layer.") and name.endswith((".bias", "LayerNorm.weight")):
            put(name, trained[base.ours(name)].astype(numpy.float32))
    hidden = graph.output[0].name
    head = trained["head.weight"].T.astype(numpy.float32)
    put("reader_head", head)
    put("reader_bias", trained["head.bias"].astype(numpy.float32))
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


def part(graph, products):
    """Parts the products in two: what is quantized of an input, and the channels that are not.

    `products` has the input and the matrix of these channels by the bias that is added to the product."""
    parted = {given for given, _ in products.values()}
    nodes = []
    for node in graph.node:
        if node.op_type == "DynamicQuantizeLinear" and node.input[0] in parted:
            given = node.input[0]
            nodes.append(helper.make_node("Mul", [given, given + "_within"], [given + "_small"]))
            nodes.append(helper.make_node("Gather", [given, given + "_channels"], [given + "_large"], axis=-1))
            node.input[0] = given + "_small"
        nodes.append(node)
        for given, apart in [products[name] for name in node.input if name in products]:
            product = node.output[0]
            node.output[0] = product + "_small"
            nodes.append(helper.make_node("MatMul", [given + "_large", apart], [product + "_large"]))
            nodes.append(helper.make_node("Add", [product + "_small", product + "_large"], [product]))
    copies = [onnx.NodeProto.FromString(node.SerializeToString()) for node in nodes]
    del graph.node[:]
    graph.node.extend(copies)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    weights.add_arguments(parser)
    parser.add_argument("--base", required=True, help="the folder that base.py wrote")
    parser.add_argument("--measured", required=True, help="what calibrate.py measured of these (.npz)")
    parser.add_argument("--out", required=True, help="the model file")
    arguments = parser.parse_args()
    mean = weights.named(parser, arguments)
    export(mean, numpy.load(arguments.measured), f"{arguments.base}/{base.MODEL}", arguments.out)
    print(f"written: {arguments.out}")


if __name__ == "__main__":
    main()
