"""Published encoder weights: a model folder comes in; our encoder with those weights, and its sizes, go out."""

from __future__ import annotations

import json
from pathlib import Path

from safetensors.torch import load_file

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
        special = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}
        theirs = {w: i for i, w in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())}
        words = words[[theirs.get(special.get(w, w), theirs["[UNK]"]) for w in vocabulary]]
    encoder.word.weight.data.copy_(words[: encoder.word.weight.shape[0]])
    copy(encoder.position.weight, "embeddings.position_embeddings.weight")
    copy(encoder.norm.weight, "embeddings.LayerNorm.weight"), copy(encoder.norm.bias, "embeddings.LayerNorm.bias")
    if not mpnet:
        encoder.segment.data.copy_(tensors["embeddings.token_type_embeddings.weight"][0])
    if encoder.relative is not None:
        copy(encoder.relative.weight, "encoder.relative_attention_bias.weight")
    last = len(encoder.layers) - 1
    for n, layer in (*enumerate(encoder.layers), (last, encoder.language)):
        modules = dict(layer.named_modules())
        for ours, bert, other in LAYER:
            for kind in ("weight", "bias"):
                copy(getattr(modules[ours], kind), f"encoder.layer.{n}.{other if mpnet else bert}.{kind}")
