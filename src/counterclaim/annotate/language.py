"""The language model: tokens and sentences come in; the analysis goes out. One encoder pass serves every head."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from threadpoolctl import ThreadpoolController

from counterclaim.annotate import decode
from counterclaim.annotate.encoder import Encoder
from counterclaim.annotate.heads import Heads
from counterclaim.annotate.trees import best_tree
from counterclaim.model.annotation import Analysis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import Sentence
    from counterclaim.model.span import Span


@cache
def _threads() -> ThreadpoolController:
    """The thread pools of numpy's linear algebra. The heads' products are small: more threads would only wait for each other."""
    return ThreadpoolController()


class LanguageModel(Protocol):
    """Whatever can analyse the sentences of a report."""

    def analyze(self, text: str, tokens: Sequence[Span], sentences: Sequence[Sentence]) -> Analysis:
        """The analysis of all sentences."""
        ...


@dataclass(frozen=True)
class PackagedModel:
    """The model that comes with the package, or one in a folder of the same files."""

    folder: Path
    version: str = "cc-en-1"

    @classmethod
    def default(cls) -> PackagedModel:
        """The model in the package."""
        return cls(Path(str(files("counterclaim.annotate") / "data")))

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder, opened at first use."""
        return Encoder(self.folder)

    @cached_property
    def heads(self) -> Heads:
        """The heads, read at first use."""
        return Heads(self.folder)

    def analyze(self, text: str, tokens: Sequence[Span], sentences: Sequence[Sentence]) -> Analysis:
        """Parts of speech, dependency trees, names, and proposals of claims, events and attributions."""
        if not tokens:
            return Analysis(self.version, (), (), (), ())
        with _threads().limit(limits=1, user_api="blas"):
            return self._analyze(text, tokens, sentences)

    def _analyze(self, text: str, tokens: Sequence[Span], sentences: Sequence[Sentence]) -> Analysis:
        words = self.encoder([token.of(text) for token in tokens], sentences)
        number = np.concatenate([np.full(s.last - s.first, n) for n, s in enumerate(sentences)])
        heads = np.concatenate([np.array(best_tree(self.heads.arcs(words, s.first, s.last))) + s.first for s in sentences])
        return Analysis(
            model=self.version,
            upos=tuple(self.heads.best(words, "upos")),
            xpos=tuple(self.heads.best(words, "xpos")),
            heads=tuple(int(h) for h in heads),
            relations=tuple(self.heads.relations(words, heads)),
            names=decode.names(self.heads.tags(words, "names"), self.heads.labels["names"], sentences),
            attributions=decode.attributions(self.heads, words, sentences, number),
            claims=decode.claims(self.heads, words, sentences, number),
            events=decode.events(self.heads, words, sentences, number),
        )
