"""Prepared documents come in; what a model sees in them goes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from counterclaim.model.annotation import Analysis, Sentence
from counterclaim.model.span import Span

Document = dict[str, Any]


def analyzed(document: Document, analyze: Callable[[str, list[Span], list[Sentence]], Analysis]) -> Analysis:
    """What a model sees in a prepared document, its words set apart by spaces."""
    tokens, at = [], 0
    for word in document["words"]:
        tokens.append(Span(at, at + len(word)))
        at += len(word) + 1
    sentences = [
        Sentence(Span(tokens[first].start, tokens[last - 1].end), first, last, paragraph)
        for (first, last), paragraph in zip(document["sents"], document["paras"])
    ]
    return analyze(" ".join(document["words"]), tokens, sentences)
