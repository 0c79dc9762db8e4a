"""Trees on gold tokens: labeled attachment score and parts of speech, on English treebanks that no model of ours was trained on."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench.accuracy.figures import Figure, Outcome
from bench.accuracy.sentences import analyze

from counterclaim.annotate.attachments import universal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.accuracy.texts import Texts

# File: (name, target LAS, LAS of a small CNN pipeline trained on the same data).
_SETS = {"ewt-test": ("EWT test", 89.5, 82), "gum-newsheld": ("GUM news held out", 88.0, 81), "pud-test": ("PUD", 87.0, 81)}


@dataclass(slots=True)
class _Words:
    """The sentences of one document with their gold tags; heads are places in the sentence, from 1, 0 the root."""

    words: list[list[str]] = field(default_factory=list)
    upos: list[list[str]] = field(default_factory=list)
    heads: list[list[int]] = field(default_factory=list)
    relations: list[list[str]] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)


def measure(texts: Texts) -> Outcome:
    """LAS as in the CoNLL 2018 shared task (punctuation counts, relations without subtypes), and universal parts of speech."""
    figures = []
    for file, (name, target, cnn) in _SETS.items():
        path = texts.file(f"data/treebanks/{file}.conllu.gz")
        total = las = upos = 0
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for document in documents(lines.read()):
                size, right, tagged = _score(document)
                total, las, upos = total + size, las + right, upos + tagged
        figures += [
            Figure("LAS, gold tokens", name, las / total, target, f"CNN pipeline {cnn}", 100),
            Figure("UPOS, gold tokens", name, upos / total, scale=100),
        ]
    return Outcome(figures)


def documents(text: str) -> Iterator[_Words]:
    """The documents of CoNLL-U text: syntactic words only, so that the parts of a contraction stand apart."""
    made = _Words()
    for block in text.split("\n\n"):
        lines = block.strip().split("\n")
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if not rows:
            continue
        if made.words and any(line.startswith("# newdoc") for line in lines):
            yield made
            made = _Words()
        opens = any(line.startswith("# newpar") for line in lines)
        made.paragraphs.append((made.paragraphs[-1] if made.paragraphs else 0) + opens)
        made.words.append([row[1] for row in rows])
        made.upos.append([row[3] for row in rows])
        made.heads.append([int(row[6]) for row in rows])
        made.relations.append([row[7] for row in rows])
    if made.words:
        yield made


def _score(document: _Words) -> tuple[int, int, int]:
    """Words, words with the right head and relation, words with the right part of speech."""
    found = analyze(document.words, document.paragraphs)
    first = total = las = upos = 0
    for tags, heads, relations in zip(document.upos, document.heads, document.relations, strict=True):
        for i, head in enumerate(heads):
            token = first + i
            expected = token if head == 0 else first + head - 1
            alike = universal(found.relations[token]) == universal(relations[i])
            las += found.heads[token] == expected and alike
            upos += found.upos[token] == tags[i]
        total, first = total + len(heads), first + len(heads)
    return total, las, upos
