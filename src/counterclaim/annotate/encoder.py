"""The encoder: words come in; two vectors a word go out, of language and of meaning. The only home of onnxruntime."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from counterclaim.annotate.wordpiece import CLS, SEP, WordPieces, shape
from counterclaim.model.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from counterclaim.model.annotation import Sentence

# Word pieces a window. Longer windows see more of the report at once, and cost a little more attention.
WINDOW = 200
_WIDTH = 384  # numbers a word's vector has


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Vectors [words, width], float32: those that parts of speech, trees and names are read from, and those of all else."""

    language: NDArray[np.float32]
    meaning: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Window:
    ids: list[int]
    cases: list[int]
    places: list[tuple[int, int]]  # (column, word)


@dataclass(frozen=True)
class Encoder:
    """The encoder of a model folder; the session is opened at first use."""

    folder: Path

    @cached_property
    def pieces(self) -> WordPieces:
        """The vocabulary."""
        return WordPieces.load(self.folder / "vocab.txt")

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime carries no types
        import onnxruntime  # noqa: PLC0415 - opening it costs start-up time that not every command needs

        path = self.folder / "encoder.onnx"
        if not path.is_file():
            raise ModelError(f"{path}: the language model is missing; reinstall counterclaim")
        options = onnxruntime.SessionOptions()
        # One thread: a batch is shared out over processes, and one core's results do not depend on the others.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def __call__(self, words: Sequence[str], sentences: Sequence[Sentence]) -> WordVectors:
        """Two vectors for each word; they depend on its own window only."""
        made = np.zeros((2, len(words), _WIDTH), dtype=np.float32)
        for window in self._windows(words, sentences):
            columns, places = zip(*window.places, strict=True)
            made[:, list(places)] = self._run(window)[:, list(columns)]
        return WordVectors(*made)

    def _run(self, window: _Window) -> NDArray[np.float32]:
        """Vectors [2, pieces, width]. One window a call: several would be padded to the longest, a fifth more work on wire copy."""
        size = len(window.ids)
        feed = {
            "ids": np.array([window.ids], dtype=np.int64),
            "cases": np.array([window.cases], dtype=np.int64),
            "mask": np.ones((1, size), dtype=np.int32),
            "positions": np.arange(size, dtype=np.int64),
        }
        return np.concatenate(self._session.run(["language", "meaning"], feed))

    def _windows(self, words: Sequence[str], sentences: Sequence[Sentence]) -> Iterator[_Window]:
        """Whole sentences up to ``WINDOW`` pieces; a longer sentence is cut; a mark stands between paragraphs."""
        pieces = [self.pieces.pieces(word) for word in words]
        opens = {sentence.first for sentence in sentences}
        paragraph = {i: s.paragraph for s in sentences for i in range(s.first, s.last)}
        for group in _groups(pieces, sentences):
            ids, cases, places = [CLS], [0], []
            before = paragraph[group[0]]
            for i in group:
                if paragraph[i] != before:
                    ids.append(SEP)
                    cases.append(0)
                    before = paragraph[i]
                places.append((len(ids), i))
                ids.extend(pieces[i])
                cases.extend([shape(words[i], opens=i in opens)] * len(pieces[i]))
            yield _Window([*ids, SEP], [*cases, 0], places)


def _groups(pieces: list[tuple[int, ...]], sentences: Sequence[Sentence]) -> Iterator[list[int]]:
    current: list[int] = []
    size = 0
    for sentence in sentences:
        need = sum(len(pieces[i]) for i in range(sentence.first, sentence.last)) + 1
        if current and size + need > WINDOW:
            yield current
            current, size = [], 0
        for i in range(sentence.first, sentence.last):
            if current and size + len(pieces[i]) > WINDOW:
                yield current
                current, size = [], 0
            current.append(i)
            size += len(pieces[i])
        size += 1
    if current:
        yield current
