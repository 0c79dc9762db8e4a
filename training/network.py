"""The network: windows of word pieces come in; logits of every head go out (PyTorch; used in training only).

One encoder (MiniLM or MPNet weights to begin with), whose last layer is there twice: one for language (parts of speech, trees, names),
one for meaning (attributions, claims, events), since one layer for both lost a point of trees and more of names. The first piece of a
word stands for it, and small heads are on top:

- parts of speech (UPOS, XPOS): linear
- dependency tree: biaffine arcs and labels (Dozat & Manning 2017), within the sentence
- names, claim counts, event cues, attribution cues: BIO tags, linear
- frames: from a trigger, two pointers a role (first and last word) over the whole document, with a null choice, plus attributes
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

SENTENCE_BUCKETS = 15
TOKEN_BUCKETS = 22


@dataclass
class Shape:
    """Sizes of an encoder."""

    vocabulary: int
    width: int
    layers: int
    attention_heads: int
    inner: int
    positions: int
    relative: bool = False
    first_position: int = 0
    types: bool = True
    epsilon: float = 1e-12


@dataclass
class Labels:
    """The label lists of the heads, in the order of their numbers."""

    upos: list[str]
    xpos: list[str]
    relations: list[str]
    names: list[str]
    tags: dict[str, list[str]]
    attributes: dict[str, dict[str, list[str]]]
    roles: dict[str, list[str]] = field(default_factory=dict)


class Attention(nn.Module):
    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.attention_heads
        self.q, self.k, self.v, self.o = (nn.Linear(shape.width, shape.width) for _ in range(4))
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, d = x.shape
        q, k, v = (t.view(b, n, self.heads, d // self.heads).transpose(1, 2) for t in (self.q(x), self.k(x), self.v(x)))
        if x.is_cuda:
            dropout = self.dropout if self.training else 0.0
            y = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype), dropout_p=dropout)
        else:
            # Written out: on a CPU the fused kernel's backward pass is several times slower. Without dropout, whose random numbers
            # for every pair of pieces took a seventh of the time.
            scores = (q / math.sqrt(d // self.heads)) @ k.transpose(-1, -2)
            y = scores.add_(bias.to(q.dtype)).softmax(-1) @ v
        return self.o(y.transpose(1, 2).reshape(b, n, d))


class Layer(nn.Module):
    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(shape, dropout)
        self.norm1 = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        x = self.norm1(x + self.drop(self.attention(x, bias)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


@dataclass
class Words:
    """Word vectors [words, width]: those that parts of speech, trees and names are read from, and those of all else.

    Where only one of the last layers is asked for, the other's vectors are empty.
    """

    language: Tensor
    meaning: Tensor


class Encoder(nn.Module):
    def __init__(self, shape: Shape, shapes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Embedding(shape.positions, shape.width)
        self.case = nn.Embedding(shapes, shape.width)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.language = Layer(shape, dropout)
        self.drop = nn.Dropout(dropout)
        self.relative = nn.Embedding(32, shape.attention_heads) if shape.relative else None
        self.segment = nn.Parameter(torch.zeros(shape.width), requires_grad=False)

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States [windows, pieces, width] of language and of meaning."""
        bias = self.bias(mask)
        x = self.below(ids, cases, bias)
        return self.language(x, bias), self.layers[-1](x, bias)

    def below(self, ids: Tensor, cases: Tensor, bias: Tensor) -> Tensor:
        """States [windows, pieces, width] that both last layers stand on."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(at + self.shape.first_position)[None] + self.segment + self.case(cases)
        x = self.drop(self.norm(x))
        for layer in self.layers[:-1]:
            x = layer(x, bias)
        return x

    def bias(self, mask: Tensor) -> Tensor:
        """What is added to the scores of attention: nothing is seen beyond a window's end."""
        n = mask.shape[1]
        bias = torch.zeros(mask.shape, device=mask.device).masked_fill(~mask, -1e4)[:, None, None, :]
        if self.relative is None:
            return bias + bias.new_zeros(1, 1, n, 1)
        return bias + self.relative(_buckets(torch.arange(n, device=mask.device))).permute(2, 0, 1)[None]


def half(device: str) -> torch.autocast:
    """Products in bfloat16, where the device has them: a CPU that does not takes tens of times as long as in single precision."""
    has = device != "cpu" or torch.cpu._is_avx512_bf16_supported()  # noqa: SLF001 - nothing public tells it
    return torch.autocast(device, dtype=torch.bfloat16, enabled=has)


def _buckets(at: Tensor, buckets: int = 32, furthest: int = 128) -> Tensor:
    """MPNet's relative position buckets (the scheme of T5)."""
    n = at[:, None] - at[None, :]
    half = buckets // 2
    found = (n < 0).long() * half
    n = n.abs()
    exact = half // 2
    large = exact + (torch.log(n.float().clamp(min=1) / exact) / math.log(furthest / exact) * (half - exact)).long()
    return found + torch.where(n < exact, n, large.clamp(max=half - 1))


class Frame(nn.Module):
    """From a trigger: attributes, and for each role two pointers over the document's words."""

    def __init__(self, width: int, roles: int, attributes: dict[str, list[str]], size: int = 64, hidden: int = 256) -> None:
        super().__init__()
        self.roles, self.size = roles, size
        self.trigger = nn.Sequential(nn.Linear(2 * width, hidden), nn.GELU(), nn.Dropout(0.2))
        self.query = nn.Linear(hidden, roles * 2 * size)
        self.key = nn.Linear(width, roles * 2 * size)
        self.null = nn.Linear(hidden, roles * 2)
        self.sentence = nn.Parameter(torch.zeros(roles * 2, SENTENCE_BUCKETS))
        self.token = nn.Parameter(torch.zeros(roles * 2, TOKEN_BUCKETS))
        self.attributes = nn.ModuleDict({name: nn.Linear(hidden, len(values)) for name, values in attributes.items()})

    def forward(
        self, words: Tensor, first: Tensor, last: Tensor, sentence: Tensor, owner: Tensor
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """Pointer logits [triggers, roles, 2, words + 1] and attribute logits.

        The last choice of a pointer is null; a pointer stays in its document.
        """
        t = self.trigger(torch.cat([words[first], words[last]], -1))
        q = self.query(t).view(len(first), self.roles * 2, self.size)
        k = self.key(words).view(len(words), self.roles * 2, self.size)
        scores = torch.einsum("trs,nrs->trn", q, k) / math.sqrt(self.size)
        at = torch.arange(len(words), device=words.device)
        sentences, tokens = (
            sentence_bucket(sentence[None, :] - sentence[first][:, None]),
            token_bucket(at[None, :] - first[:, None]),
        )
        scores = scores + _rows(self.sentence.t(), sentences).permute(0, 2, 1)
        scores = scores + _rows(self.token.t(), tokens).permute(0, 2, 1)
        scores = scores.float().masked_fill((owner[first][:, None] != owner[None, :])[:, None], -1e4)
        scores = torch.cat([scores, self.null(t).float()[:, :, None]], -1)
        return scores.view(len(first), self.roles, 2, -1), {name: head(t) for name, head in self.attributes.items()}


def _rows(table: Tensor, at: Tensor) -> Tensor:
    """Rows of a small table, as a product: with its gradient it takes a third of a lookup's time on a CPU."""
    return nn.functional.one_hot(at, len(table)).to(table.dtype) @ table


def sentence_bucket(distance: Tensor) -> Tensor:
    return (distance.clamp(-10, 4) + 10).long()


def token_bucket(distance: Tensor) -> Tensor:
    """Signed, logarithmic: 0 for the trigger itself, then 1, 2, 3-4, 5-8, ... to either side."""
    size = torch.where(distance == 0, 0, 1 + torch.ceil(torch.log2(distance.abs().clamp(min=1).float())).long()).clamp(max=10)
    return torch.where(distance < 0, 11 + size, size).clamp(max=TOKEN_BUCKETS - 1)


class Network(nn.Module):
    def __init__(self, shape: Shape, labels: Labels, shapes: int, dropout: float = 0.1) -> None:
        super().__init__()
        width = shape.width
        self.encoder = Encoder(shape, shapes, dropout)
        # Which of the last layers is asked where the states below them are held: "language" or "meaning".
        self.asked = "language"
        self.drop = nn.Dropout(0.2)
        self.upos = nn.Linear(width, len(labels.upos))
        self.xpos = nn.Linear(width, len(labels.xpos))
        self.names = nn.Linear(width, len(labels.names))
        self.tags = nn.ModuleDict({family: nn.Linear(width, len(values)) for family, values in labels.tags.items()})
        mlp = lambda size: nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(0.25))
        self.arc_dep, self.arc_head = mlp(256), mlp(256)
        self.label_dep, self.label_head = mlp(96), mlp(96)
        self.arc = nn.Parameter(torch.zeros(257, 256))
        self.label = nn.Parameter(torch.zeros(97, len(labels.relations), 97))
        self.frames = nn.ModuleDict(
            {family: Frame(width, len(roles), labels.attributes.get(family, {})) for family, roles in labels.roles.items()}
        )

    def words(self, batch: dict[str, Any]) -> Words:
        """One vector a word for each use, that of its first piece; for one use alone where the states below were held."""
        first = lambda states: torch.cat([s.flatten(0, 1) for s in states])[batch["at"]]
        if all("states" in g for g in batch["groups"]):
            return self.one_kind(first([self.last(g["states"], self.encoder.bias(g["mask"])) for g in batch["groups"]]))
        encoded = [self.encoder(g["ids"], g["cases"], g["mask"]) for g in batch["groups"]]
        return Words(*map(first, zip(*encoded)))

    def last(self, below: Tensor, bias: Tensor) -> Tensor:
        """The states of the last layer that is asked."""
        return (self.encoder.language if self.asked == "language" else self.encoder.layers[-1])(below, bias)

    def one_kind(self, vectors: Tensor) -> Words:
        """The vectors of the last layer that is asked, and none of the other."""
        none = vectors.new_zeros(0)
        return Words(vectors, none) if self.asked == "language" else Words(none, vectors)

    def dropped(self, words: Words) -> Words:
        """The vectors as the heads see them in training: some numbers of each hidden."""
        return Words(self.drop(words.language), self.drop(words.meaning))

    def arcs(self, words: Tensor, grid: Tensor) -> Tensor:
        """Arc logits [sentences, words, words] over a grid of word numbers (-1 pads): row = dependent, column = head."""
        filled = grid.clamp(min=0)
        dep, head = self.arc_dep(words)[filled], self.arc_head(words)[filled]
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], -1)
        scores = torch.einsum("sid,de,sje->sij", dep, self.arc.to(dep.dtype), head)
        return scores.float().masked_fill((grid < 0)[:, None, :], -1e4)

    def relations(self, words: Tensor, dependents: Tensor, heads: Tensor) -> Tensor:
        one = lambda t: torch.cat([t, torch.ones_like(t[..., :1])], -1)
        dep, head = one(self.label_dep(words[dependents])), one(self.label_head(words[heads]))
        return torch.einsum("nd,dle,ne->nl", dep, self.label.to(dep.dtype), head)
