"""Training data: the data folder comes in; documents with labels for every head go out.

A document is a dictionary:

    words    list of words               pieces   list of tuples of vocabulary numbers, one a word
    shapes   list of shape numbers       sents    list of [first, last) word ranges
    paras    paragraph number of each sentence (a change of it is marked in the encoder's input)

and, where its data set has them, labels (a missing key means: not annotated, no loss):

    upos, xpos, heads, relations     one a word (Universal Dependencies; the root is its own head); left open: "", and -100 for a head
    names                            BIO tags, "X" where not annotated
    frames                           {family: {"tags": BIO tags a word, "items": [{first, last, attrs, roles}]}}

A frame is a trigger with attributes and roles: a claim hangs on its count, an event and an attribution on their cue. ``roles`` maps
a role to the list of all [first, last) ranges that would be right, empty where the role is known to be absent.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from counterclaim.annotate.sentences import split_sentences
from counterclaim.annotate.wordpiece import WordPieces, shape
from counterclaim.model.span import Span
from evaluation.cases import load_cases

Document = dict[str, Any]
CLAIM_ROLES = ("target", "side", "actor", "source", "via", "place", "when")
EVENT_ROLES = ("actor", "recipient")
ATTRIBUTION_ROLES = ("source", "content")
CHUNK_WORDS = 180


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def document(words: list[str], sents: list[tuple[int, int]], paras: list[int], vocabulary: WordPieces) -> Document:
    firsts = {first for first, _ in sents}
    return {
        "words": words,
        "pieces": [vocabulary.pieces(w) for w in words],
        "shapes": [shape(w, opens=i in firsts) for i, w in enumerate(words)],
        "sents": sents,
        "paras": paras,
    }


# ---------------------------------------------------------------- treebanks


def treebank(path: Path, vocabulary: WordPieces, *, chunk: int = CHUNK_WORDS) -> Iterator[Document]:
    """Documents of a CoNLL-U file, cut into stretches of whole sentences."""
    group: list[list[list[str]]] = []
    paragraphs: list[int] = []
    for starts_document, paragraph, sentence in _sentences(path):
        size = sum(len(s) for s in group)
        if group and (starts_document or size + len(sentence) > chunk):
            yield _tree_document(group, paragraphs, vocabulary)
            group, paragraphs = [], []
        group.append(sentence)
        paragraphs.append(paragraph)
    if group:
        yield _tree_document(group, paragraphs, vocabulary)


def _sentences(path: Path) -> Iterator[tuple[bool, int, list[list[str]]]]:
    """Sentences of a CoNLL-U file: whether one begins its document, the number of its paragraph, and its rows of fields."""
    starts, paragraph, rows = False, 0, []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("# newdoc"):
                starts = True
            elif line.startswith("# newpar"):
                paragraph += 1
            elif line and line[0].isdigit():
                fields = line.split("\t")
                if fields[0].isdigit():
                    rows.append(fields)
            elif not line and rows:
                yield starts, paragraph, rows
                starts, rows = False, []


def _tree_document(group: list[list[list[str]]], paragraphs: list[int], vocabulary: WordPieces) -> Document:
    words: list[str] = []
    upos: list[str] = []
    xpos: list[str] = []
    relations: list[str] = []
    heads: list[int] = []
    sents: list[tuple[int, int]] = []
    for sentence in group:
        base = len(words)
        for i, fields in enumerate(sentence):
            words.append(fields[1])
            upos.append(fields[3])
            xpos.append(fields[4])
            heads.append(base + int(fields[6]) - 1 if fields[6] != "0" else base + i)
            relations.append(fields[7])
        sents.append((base, len(words)))
    # Paragraphs as the file has them: a mark after every sentence, which running text has not, cost half a point of LAS and more.
    made = document(words, sents, paragraphs, vocabulary)
    return made | {"upos": upos, "xpos": xpos, "heads": heads, "relations": relations}


# ---------------------------------------------------------------- names


def names(path: Path, vocabulary: WordPieces) -> Iterator[Document]:
    for record in read_lines(path):
        words = record["tokens"]
        if not words:
            continue
        tags = [_name_tag(t) for t in record["ner"]]
        yield document(words, [(0, len(words))], [0], vocabulary) | {"names": tags}


def _name_tag(tag: str) -> str:
    return "X" if tag == "X" or tag.endswith("MISC") else tag


# ---------------------------------------------------------------- running text


def _paragraphs(text: str, offset: int = 0) -> list[Span]:
    return [Span(offset + m.start(), offset + m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def running(text: str, title: str, vocabulary: WordPieces) -> tuple[Document, list[Span], str]:
    full = f"{title}\n\n{text}" if title else text
    head = Span(0, len(title)) if title else None
    body = _paragraphs(full[len(title) :], len(title)) if title else _paragraphs(full)
    tokens, sentences = split_sentences(full, head, body)
    words = [t.of(full) for t in tokens]
    made = document(words, [(s.first, s.last) for s in sentences], [s.paragraph for s in sentences], vocabulary)
    return made, list(tokens), full


class _Finder:
    """Token ranges of verbatim strings, white space aside."""

    def __init__(self, tokens: list[Span], full: str) -> None:
        self.tokens, self.full = tokens, full
        self.starts = {t.start: i for i, t in enumerate(tokens)}
        self.cover = [-1] * (len(full) + 1)
        for i, t in enumerate(tokens):
            for c in range(t.start, t.end):
                self.cover[c] = i

    def ranges(self, words: str, first: int = 0, last: int | None = None) -> list[tuple[int, int]]:
        if not words or not words.strip():
            return []
        last = len(self.tokens) if last is None else last
        if first >= last:
            return []
        pattern = r"\s+".join(re.escape(w) for w in words.split())
        if words.strip()[0].isalnum():
            pattern = r"(?<!\w)" + pattern
        if words.strip()[-1].isalnum():
            pattern += r"(?!\w)"
        lo, hi = self.tokens[first].start, self.tokens[last - 1].end
        found = []
        for m in re.compile(pattern).finditer(self.full, lo, hi):
            a, b = self.chars(m.start(), m.end())
            if b > a:
                found.append((a, b))
        return found

    def chars(self, start: int, end: int) -> tuple[int, int]:
        covered = [self.cover[c] for c in range(start, end) if self.cover[c] >= 0]
        return (covered[0], covered[-1] + 1) if covered else (0, 0)


def _bio(size: int, items: list[dict[str, Any]], label: str) -> list[str]:
    tags = ["O"] * size
    for item in items:
        span = range(item["first"], item["last"])
        if any(tags[i] != "O" for i in span):
            continue
        for i in span:
            tags[i] = ("B-" if i == item["first"] else "I-") + item["attrs"][label]
    return tags


def attributions(path: Path, vocabulary: WordPieces) -> Iterator[Document]:
    for record in read_lines(path):
        made, tokens, full = running(record["text"], "", vocabulary)
        find = _Finder(tokens, full)
        items = []
        for a in record["attributions"]:
            if not a["cue"]:
                continue
            cue = find.chars(a["cue"][0][0], a["cue"][-1][1])
            content = find.chars(a["content"][0][0], a["content"][-1][1]) if a["content"] else (0, 0)
            if cue[1] <= cue[0] or content[1] <= content[0]:
                continue
            source = find.chars(a["source"][0][0], a["source"][-1][1]) if a["source"] else None
            items.append(
                {
                    "first": cue[0],
                    "last": cue[1],
                    "attrs": {"cue": "CUE"},
                    "roles": {"source": [source] if source else [], "content": [content]},
                }
            )
        made["frames"] = {"attribution": {"tags": _bio(len(made["words"]), items, "cue"), "items": items}}
        made["id"] = record["id"]
        yield made


def _sentence_of(evidence: str, finder: _Finder, made: Document) -> tuple[int, int] | None:
    wanted = set(re.findall(r"\w+", evidence))
    exact = finder.ranges(evidence)
    if exact:
        first, last = exact[0]
        inside = [s for s in made["sents"] if s[0] < last and first < s[1]]
        return (min(s[0] for s in inside), max(s[1] for s in inside)) if inside else None
    return max(made["sents"], key=lambda s: len(wanted & set(made["words"][s[0] : s[1]])), default=None)


def gold_pairs(reports: Path, annotations: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each report with its gold record."""
    labels = {g["id"]: g for g in read_lines(annotations)}
    for report in read_lines(reports):
        if report["id"] in labels:
            yield report, labels[report["id"]]


def annotated(
    pairs: Iterator[tuple[dict[str, Any], dict[str, Any]]], vocabulary: WordPieces, lost: dict[str, int]
) -> Iterator[Document]:
    """Reports with claims and events in the guideline's form; ``lost`` counts what could not be found in the text."""
    for record, label in pairs:
        made, tokens, full = running(record["text"], record.get("title") or "", vocabulary)
        find = _Finder(tokens, full)
        claims = _frames(label["claims"], "number", "effect", CLAIM_ROLES, ("target_kind", "status", "scope"), find, made, lost)
        events = _frames(label["events"], "cue", "type", EVENT_ROLES, (), find, made, lost)
        made["frames"] = {
            "claim": {"tags": _bio(len(made["words"]), claims, "effect"), "items": claims},
            "event": {"tags": _bio(len(made["words"]), events, "type"), "items": events},
        }
        made["id"] = record["id"]
        yield made


def _frames(
    rows: list[dict[str, Any]],
    trigger: str,
    label: str,
    roles: tuple[str, ...],
    attrs: tuple[str, ...],
    find: _Finder,
    made: Document,
    lost: dict[str, int],
) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    taken: set[int] = set()
    for row in rows:
        sentence = _sentence_of(row["evidence"], find, made) or (0, 0)
        ranges = find.ranges(row[trigger], *sentence)
        ranges = [r for r in ranges if not any(i in taken for i in range(*r))] or ranges[:1]
        if row.get("target") and len(ranges) > 1:
            near = find.ranges(row["target"], *sentence)
            ranges.sort(key=lambda r: min((abs(n[0] - r[1]) for n in near), default=0))
        if not ranges:
            lost[trigger] = lost.get(trigger, 0) + 1
            continue
        first, last = ranges[0]
        taken.update(range(first, last))
        found = {}
        for role in roles:
            text = row.get(role)
            spans = (find.ranges(text, *sentence) if role == "when" else find.ranges(text)) if text else []
            if text and not spans:
                lost[role] = lost.get(role, 0) + 1
                continue
            if role == "target":
                inside = [s for s in spans if sentence[0] <= s[0] < sentence[1]]
                spans = sorted(inside or spans, key=lambda s: abs(s[0] - last))[:1]
            found[role] = spans
        items.append({"first": first, "last": last, "attrs": {label: row[label], **{a: row[a] for a in attrs}}, "roles": found})
    return items


def plain(reports: Iterable[dict[str, Any]], vocabulary: WordPieces) -> Iterator[Document]:
    """Reports without labels, for distillation."""
    for record in reports:
        made, _, _ = running(record["text"], record.get("title") or "", vocabulary)
        if 20 <= len(made["words"]) <= 1500:
            made["id"] = record["id"]
            yield made


def standoff(pool_path: Path, annotations: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Stand-off annotations (offsets into title, blank line, text) put together with their reports: (report, gold-form record)."""
    wanted = {record["id"]: record for record in read_lines(annotations)}
    for report in read_lines(pool_path):
        record = wanted.get(report["id"])
        if record is None:
            continue
        full = f"{report['title']}\n\n{report['text']}" if report.get("title") else report["text"]
        yield (
            report,
            {
                "id": report["id"],
                "claims": [_in_words(c, full) for c in record["claims"]],
                "events": [_in_words(e, full) for e in record["events"]],
            },
        )


def own_pairs(folder: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Reports in our own words, in the form of ``tests/evaluation/README.md``: (report, gold-form record)."""
    for case in load_cases(folder):
        report = {"id": f"own:{case.id}", "title": case.receipt.title, "text": case.receipt.text}
        yield report, {"id": report["id"], "claims": list(case.claims), "events": list(case.events)}


def _in_words(row: dict[str, Any], full: str) -> dict[str, Any]:
    return {k: full[v[0] : v[1]] if isinstance(v, list) else v for k, v in row.items()}
