"""Published encoder weights: a model folder comes in; our encoder with those weights, and its sizes, go out."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from network import Encoder, Shape

# Names of one layer's tensors: ours, BERT's, MPNet's.
LAYER = (
    ("attention.q", "attention.self.query", "attention.attn.q"),
    ("attention.k", "attention.self.key", "attention.attn.k"),
    ("attention.v", "attention.self.value", "attention.attn.v"),
    ("attention.o", "attention.output.dense", "attention.attn.o"),
    ("norm1", "attention.output.LayerNorm", "attention.LayerNorm"),
    ("up", "intermediate.dense", "intermediate.dense"),
    ("down", "output.dense", "output.dense"),
    ("norm2", "output.LayerNorm", "output.LayerNorm"),
)


def encoder_shape(folder: Path) -> Shape:
    config = json.loads((folder / "config.json").read_text())
    mpnet = config["model_type"] == "mpnet"
    return Shape(
        vocabulary=config["vocab_size"],
        width=config["hidden_size"],
        layers=config["num_hidden_layers"],
        attention_heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
        positions=config["max_position_embeddings"],
        relative=mpnet,
        first_position=2 if mpnet else 0,
        types=not mpnet,
        epsilon=config["layer_norm_eps"],
    )


def load_encoder(encoder: Encoder, folder: Path, vocabulary: list[str]) -> None:
    """Copies published weights; word vectors are put in the order of ``vocabulary`` (MPNet numbers its pieces otherwise)."""
    tensors = {
        k.removeprefix("bert.").removeprefix("mpnet."): v.float() for k, v in load_file(folder / "model.safetensors").items()
    }
    mpnet = encoder.shape.relative
    copy = lambda ours, theirs: ours.data.copy_(tensors[theirs])
    words = tensors["embeddings.word_embeddings.weight"]
    if mpnet:
        special = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>"}
        theirs = {w: i for i, w in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())}
        words = words[[theirs.get(special.get(w, w), theirs["[UNK]"]) for w in vocabulary]]
    encoder.word.weight.data.copy_(words[: encoder.word.weight.shape[0]])
    copy(encoder.position.weight, "embeddings.position_embeddings.weight")
    copy(encoder.norm.weight, "embeddings.LayerNorm.weight"), copy(encoder.norm.bias, "embeddings.LayerNorm.bias")
    if not mpnet:
        encoder.segment.data.copy_(tensors["embeddings.token_type_embeddings.weight"][0])
    if encoder.relative is not None:
        copy(encoder.relative.weight, "encoder.relative_attention_bias.weight")
    for n, layer in enumerate(encoder.layers):
        modules = dict(layer.named_modules())
        for ours, bert, other in LAYER:
            for kind in ("weight", "bias"):
                copy(getattr(modules[ours], kind), f"encoder.layer.{n}.{other if mpnet else bert}.{kind}")


def pack(folder: Path, out: Path) -> None:
    """Writes a model folder's weights with 8-bit word vectors and matrices (one scale a row), to carry them in small files."""
    made = {}
    for name, tensor in load_file(folder / "model.safetensors").items():
        value = tensor.float().numpy()
        if value.ndim == 2 and value.size > 100_000:
            scale = np.abs(value).max(1, keepdims=True) / 127 + 1e-12
            made[name + ".int8"], made[name + ".scale"] = np.round(value / scale).astype(np.int8), scale.astype(np.float32)
        else:
            made[name] = value
    np.savez(out, **made)


def unpack(packed: Path, folder: Path) -> None:
    """The opposite of :func:`pack`: writes ``model.safetensors`` into the folder."""
    stored = np.load(packed)
    tensors = {}
    for name in stored.files:
        if name.endswith(".int8"):
            base = name.removesuffix(".int8")
            tensors[base] = torch.from_numpy(stored[name].astype(np.float32) * stored[base + ".scale"])
        elif not name.endswith(".scale"):
            tensors[name] = torch.from_numpy(np.ascontiguousarray(stored[name]))
    save_file(tensors, folder / "model.safetensors")
