"""The language model: tokens and sentences come in; the analysis goes out. One encoder pass serves every head."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from threadpoolctl import ThreadpoolController

from counterclaim.annotate import decode
from counterclaim.annotate.encoder import Encoder
from counterclaim.annotate.heads import Heads
from counterclaim.annotate.names import names
from counterclaim.annotate.parse import parse
from counterclaim.model.annotation import Analysis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from counterclaim.model.annotation import Sentence
    from counterclaim.model.span import Span


_LONGEST_PARSED = 160  # words
_LONGEST_SECTION = 1600  # words: about four usual reports


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
    version: str = "cc-en-7"

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
        forms = [token.of(text) for token in tokens]
        words = self.encoder(forms, sentences)
        pieces = [piece for sentence in sentences for piece in _pieces(sentence)]
        upos = tuple(self.heads.best(words.language, "upos"))
        heads, relations = parse(self.heads, words.language, forms, upos, pieces)
        read = decode.Words(forms, words.meaning, heads, relations, upos)
        found = [decode.proposals(self.heads, read, section) for section in _sections(sentences)]
        return Analysis(
            model=self.version,
            upos=upos,
            xpos=tuple(self.heads.best(words.language, "xpos")),
            heads=tuple(heads.tolist()),
            relations=tuple(relations),
            names=names(self.heads.tags(words.language, "names"), self.heads.labels["names"], sentences, forms),
            attributions=tuple(a for section in found for a in section.attributions),
            claims=tuple(c for section in found for c in section.claims),
            events=tuple(e for section in found for e in section.events),
            claim_calibration=self.heads.calibration["claim"],
            event_calibration=self.heads.calibration["event"],
        )


def _pieces(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """A sentence for parsing; what is longer than any real sentence is cut, since trees cost the square of their words."""
    for first in range(sentence.first, sentence.last, _LONGEST_PARSED):
        yield first, min(first + _LONGEST_PARSED, sentence.last)


def _sections(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Stretches of whole sentences in which roles are looked for, since that costs triggers times words."""
    section: list[Sentence] = []
    for sentence in sentences:
        if section and sentence.last - section[0].first > _LONGEST_SECTION:
            yield section
            section = []
        section.append(sentence)
    if section:
        yield section
