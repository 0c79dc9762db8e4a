"""Sentences whose tokens are given: they come in as lists of words; the packaged model's analysis of them goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.annotation import Sentence
from counterclaim.model.span import Span
from counterclaim.pipeline import default_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import Analysis


def analyze(sentences: Sequence[Sequence[str]], paragraphs: Sequence[int]) -> Analysis:
    """The analysis of a document of sentences, each with the number of its paragraph; the words stand apart by one space."""
    text, tokens, made = "", list[Span](), list[Sentence]()
    for words, paragraph in zip(sentences, paragraphs, strict=True):
        first, opens = len(tokens), len(text)
        for word in words:
            tokens.append(Span(len(text), len(text) + len(word)))
            text += f"{word} "
        made.append(Sentence(Span(opens, len(text)), first, len(tokens), paragraph))
    return default_model().analyze(text, tokens, made)
