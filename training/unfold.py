"""Makes published weights trainable again: unfold.py MODEL OUT - what ``export.py`` wrote comes in, what ``train.py`` resumes goes out.

MODEL is a folder of run-time files, such as the package's own: a newcomer goes on from the weights that everybody has. Matrices come
back as they were rounded to 8 bits, and exported again they are the same to the bit; positions lose what half precision does not hold.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

LINEAR = ("attention.o", "up", "down")
NORMS = ("norm1", "norm2")


def encoder_tensors(path: Path) -> dict[str, np.ndarray]:
    """The encoder's tensors under the names of ``network.Encoder``, float32; without its word vectors."""
    stored = {w.name: numpy_helper.to_array(w) for w in onnx.load(path).graph.initializer}
    matrix = lambda name: stored[f"{name}.int8"].astype(np.float32) * stored[f"{name}.scale"]
    found = {"position.weight": stored["position.table"], "case.weight": stored["case.table"]}
    found["segment"] = np.zeros(found["position.weight"].shape[1], dtype=np.float32)  # export.py adds it to the positions
    found |= {f"norm.{k}": stored[f"norm.{k}"] for k in ("weight", "bias")}
    layers = sum(name.startswith("layers.") and name.endswith(".qkv.int8") for name in stored)
    for p in ("language", *(f"layers.{n}" for n in range(layers))):
        weights, biases = np.split(matrix(f"{p}.qkv"), 3, axis=1), np.split(stored[f"{p}.qkv.bias"], 3)
        for k, weight, bias in zip("qkv", weights, biases):
            found |= {f"{p}.attention.{k}.weight": weight.T, f"{p}.attention.{k}.bias": bias}
        for k in LINEAR:
            found |= {f"{p}.{k}.weight": matrix(f"{p}.{k}.weight").T, f"{p}.{k}.bias": stored[f"{p}.{k}.bias"]}
        found |= {f"{p}.{norm}.{k}": stored[f"{p}.{norm}.{k}"] for norm in NORMS for k in ("weight", "bias")}
    return found


def unfold(model: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    encoder = {f"encoder.{k}": v.astype(np.float16) for k, v in encoder_tensors(model / "encoder.onnx").items()}
    names = list(encoder)
    half = len(names) // 2
    np.savez(out / "encoder1.npz", **{k: encoder[k] for k in names[:half]})
    np.savez(out / "encoder2.npz", **{k: encoder[k] for k in names[half:]})
    for name in ("heads.npz", "labels.json"):
        shutil.copy(model / name, out / name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("model", "out"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args()
    unfold(args.model, args.out)


if __name__ == "__main__":
    main()
