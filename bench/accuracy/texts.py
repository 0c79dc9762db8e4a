"""Texts: data files come in as rows; each text goes through the pipeline once, however many measures ask for it."""

from __future__ import annotations

import gzip
import importlib.util
import json
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from counterclaim.acquire.days import parse_day
from counterclaim.annotate.encoder import Encoder, WordVectors
from counterclaim.annotate.language import PackagedModel
from counterclaim.model.report import Receipt
from counterclaim.pipeline import annotate, interpret
from counterclaim.read.wire import read_report
from counterclaim.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import ModuleType

    import numpy as np
    from numpy.typing import NDArray

    from counterclaim.model.annotation import Analysis, AnnotatedReport, Sentence
    from counterclaim.model.reading import Reading
    from counterclaim.model.report import Report
    from counterclaim.model.span import Span


class MissingDataError(Exception):
    """A data set that a measure needs is not there; the message names the file."""


@dataclass(frozen=True)
class EncodedOnce(Encoder):
    """An encoder that gives the vectors of its last words again without work."""

    last: dict[tuple[str, ...], WordVectors] = field(default_factory=dict)

    def __call__(self, words: Sequence[str], sentences: Sequence[Sentence]) -> WordVectors:
        """Two vectors for each word."""
        asked = tuple(words)
        if asked not in self.last:
            made = super().__call__(words, sentences)
            self.last.clear()
            self.last[asked] = made
        return self.last[asked]


class OnceModel(PackagedModel):
    """The packaged model with an encoder whose vectors can be asked for again."""

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder, opened at first use."""
        return EncodedOnce(self.folder)


@dataclass
class Remembering:
    """A language model that analyses each text once."""

    model: PackagedModel = field(default_factory=OnceModel.default)
    seen: dict[tuple[str, tuple[Span, ...]], Analysis] = field(default_factory=dict)

    def analyze(self, text: str, tokens: Sequence[Span], sentences: Sequence[Sentence]) -> Analysis:
        """The analysis of all sentences, remembered."""
        key = (text, tuple(tokens))
        if key not in self.seen:
            self.seen[key] = self.model.analyze(text, tokens, sentences)
        return self.seen[key]


@dataclass
class Texts:
    """The folder that holds ``gold/`` and ``data/``, and what was read of it so far."""

    root: Path
    model: Remembering = field(default_factory=Remembering)
    _readings: dict[tuple[str, str | None, str | None], Reading] = field(default_factory=dict)

    def file(self, path: str) -> Path:
        """The place of a data file.

        Raises:
            MissingDataError: it is not there.
        """
        found = self.root / path
        if not found.exists():
            raise MissingDataError(f"no {found}")
        return found

    def rows(self, path: str) -> list[dict[str, Any]]:
        """The records of a file of JSON lines, plain or gzipped."""
        raw = self.file(path).read_bytes()
        text = (gzip.decompress(raw) if path.endswith(".gz") else raw).decode("utf-8")
        return [json.loads(line) for line in text.split("\n") if line.strip()]

    def module(self, path: str) -> ModuleType:
        """A scorer that comes with the data, as a module."""
        file = self.file(path)
        spec = importlib.util.spec_from_file_location(file.stem, file)
        if spec is None or spec.loader is None:
            raise MissingDataError(f"{file}: is no Python file")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def report(self, text: str, *, title: str | None = None, published: str | None = None, name: str | None = None) -> Report:
        """A text as the pipeline takes it in."""
        day = parse_day(published) if published else None
        return read_report(Receipt("text", text, sha256(text.encode()).hexdigest(), id=name, published=day, title=title))

    def reading(self, text: str, *, title: str | None = None, published: str | None = None, name: str | None = None) -> Reading:
        """Everything that is read in a text."""
        key = (text, title, published)
        if key not in self._readings:
            report = self.report(text, title=title, published=published, name=name)
            self._readings[key] = interpret(report, model=self.model)
        return self._readings[key]

    def candidates(self, report: Report) -> Reading:
        """What would be read in a report if no claim or event were left out for its confidence."""
        return interpret(report, Settings(confidence=0.0), self.model)

    def annotated(self, report: Report) -> AnnotatedReport:
        """Tokens, sentences and analysis of a report that was read."""
        return annotate(report, self.model)

    def vectors(self, annotated: AnnotatedReport) -> NDArray[np.float32]:
        """The encoder's vector of what each token of a report means [tokens, width], best asked for right after its reading."""
        words = [token.of(annotated.report.text) for token in annotated.tokens]
        return self.model.model.encoder(words, annotated.sentences).meaning
