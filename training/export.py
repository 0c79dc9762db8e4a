"""Writes the model's run-time files: export.py TRAINED STUDENT OUT.

TRAINED is what ``train.py`` wrote, STUDENT the folder with the published encoder weights (its word vectors stay as they were), OUT
the package's data folder: ``encoder.onnx`` (matrices and word vectors as 8-bit integers with one scale a row or column, unfolded to
floats when the session loads, so that no sentence's result depends on the others in its batch), ``heads.npz``, ``labels.json``,
``vocab.txt``.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file


class Graph:
    """Nodes and weights, gathered in order."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, op: str, inputs: list[str], name: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(op, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def matrix(self, name: str, value: np.ndarray, axis: int) -> str:
        """A matrix in 8 bits with one scale along the other axis; ``Cast`` and ``Mul`` of constants are folded at load."""
        scale = np.abs(value).max(axis=axis, keepdims=True) / 127 + 1e-12
        small = self.constant(f"{name}.int8", np.round(value / scale).astype(np.int8))
        cast = self.add("Cast", [small], f"{name}.float", to=TensorProto.FLOAT)
        return self.add("Mul", [cast, self.constant(f"{name}.scale", scale.astype(np.float32))], name)


def encoder_graph(tensors: dict[str, np.ndarray], words: np.ndarray, heads: int, epsilon: float) -> onnx.ModelProto:
    g = Graph()
    scale = np.abs(words).max(axis=1, keepdims=True) / 127 + 1e-12
    table = g.constant("word.int8", np.round(words / scale).astype(np.int8))
    scales = g.constant("word.scale", scale.astype(np.float32))
    picked = g.add("Cast", [g.add("Gather", [table, "ids"], "word.picked")], "word.cast", to=TensorProto.FLOAT)
    x = g.add("Mul", [picked, g.add("Gather", [scales, "ids"], "word.scales")], "word")
    places = g.constant("position.table", tensors["position.weight"] + tensors["segment"])
    x = g.add("Add", [x, g.add("Gather", [places, "positions"], "position")], "with.position")
    x = g.add("Add", [x, g.add("Gather", [g.constant("case.table", tensors["case.weight"]), "cases"], "case")], "with.case")
    x = _norm(g, x, tensors, "norm", epsilon)
    last = max(int(k.split(".")[1]) for k in tensors if k.startswith("layers."))
    for n in range(last):
        x = _layer(g, x, tensors, f"layers.{n}", heads, epsilon)
    for p, name in (("language", "language"), (f"layers.{last}", "meaning")):
        _layer(g, x, tensors, p, heads, epsilon)
        g.nodes[-1].output[0] = name
    inputs = [
        helper.make_tensor_value_info(n, t, s)
        for n, t, s in (
            ("ids", TensorProto.INT64, ["windows", "pieces"]),
            ("cases", TensorProto.INT64, ["windows", "pieces"]),
            ("positions", TensorProto.INT64, ["pieces"]),
            ("mask", TensorProto.INT32, ["windows", "pieces"]),
        )
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["windows", "pieces", words.shape[1]])
        for name in ("language", "meaning")
    ]
    graph = helper.make_graph(g.nodes, "encoder", inputs, outputs, g.weights)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="counterclaim")


def _layer(g: Graph, x: str, tensors: dict[str, np.ndarray], p: str, heads: int, epsilon: float) -> str:
    qkv = np.concatenate([tensors[f"{p}.attention.{k}.weight"].T for k in "qkv"], axis=1)
    bias = np.concatenate([tensors[f"{p}.attention.{k}.bias"] for k in "qkv"])
    inputs = [x, g.matrix(f"{p}.qkv", qkv, 0), g.constant(f"{p}.qkv.bias", bias), "mask"]
    a = g.add("Attention", inputs, f"{p}.attention", domain="com.microsoft", num_heads=heads)
    a = _linear(g, a, tensors, f"{p}.attention.o")
    x = _norm(g, g.add("Add", [x, a], f"{p}.sum1"), tensors, f"{p}.norm1", epsilon)
    u = g.add("Gelu", [_linear(g, x, tensors, f"{p}.up")], f"{p}.gelu")
    d = _linear(g, u, tensors, f"{p}.down")
    return _norm(g, g.add("Add", [x, d], f"{p}.sum2"), tensors, f"{p}.norm2", epsilon)


def _linear(g: Graph, x: str, tensors: dict[str, np.ndarray], name: str) -> str:
    product = g.add("MatMul", [x, g.matrix(f"{name}.weight", tensors[f"{name}.weight"].T, 0)], f"{name}.product")
    return g.add("Add", [product, g.constant(f"{name}.bias", tensors[f"{name}.bias"])], f"{name}.out")


def _norm(g: Graph, x: str, tensors: dict[str, np.ndarray], name: str, epsilon: float) -> str:
    scale, bias = (g.constant(f"{name}.{k}", tensors[f"{name}.{k}"]) for k in ("weight", "bias"))
    return g.add("LayerNormalization", [x, scale, bias], f"{name}.out", axis=-1, epsilon=epsilon)


def export(trained: Path, student: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    config = json.loads((student / "config.json").read_text())
    tensors = {
        k.removeprefix("encoder."): v.astype(np.float32)
        for part in ("encoder1", "encoder2")
        for k, v in np.load(trained / f"{part}.npz").items()
    }
    published = load_file(student / "model.safetensors")
    words = next(v for k, v in published.items() if k.endswith("embeddings.word_embeddings.weight")).astype(np.float32)
    model = encoder_graph(tensors, words, config["num_attention_heads"], config["layer_norm_eps"])
    onnx.checker.check_model(model)
    onnx.save(model, out / "encoder.onnx")
    np.savez_compressed(out / "heads.npz", **{k: v.astype(np.float16) for k, v in np.load(trained / "heads.npz").items()})
    shutil.copy(trained / "labels.json", out / "labels.json")
    shutil.copy(student / "vocab.txt", out / "vocab.txt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("trained", "student", "out"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args()
    export(args.trained, args.student, args.out)


if __name__ == "__main__":
    main()
