"""Trains the sieve of batches: sieve.py DATA READ [--least NUMBER] - writes src/counterclaim/batch/data/sieve.yml and says how good it is.

DATA is the folder that holds ``data/`` and ``gold/``. READ is a file in which the claims that the full reader finds in general news are
kept (it is made where it is missing, which takes some minutes): sentences of such news are most of what must be told apart.

A sentence of an annotated report is one that may hold a claim where the count of a claim stands in it. The figures are of three
parts in turn, each scored by what was learned from the two others. Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import data
from counterclaim.batch.sieve import Sieve, stretches, words_in
from counterclaim.model.report import Receipt
from counterclaim.pipeline import interpret
from counterclaim.read.wire import read_report

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/counterclaim/batch/data/sieve.yml"
NEWS = ("data/attribution/polnear.train.jsonl.gz", "data/times/timebank.jsonl.gz")
PARTS, FEWEST = 3, 8
SENTENCE, TEXT = 0.3, 0.1  # inverse strengths of the penalties
# How much the words of a whole text count beside those of a sentence: of 0 to 1, what passes over most news at the recall asked for.
SHARE_AROUND = 0.7
# A word that is mostly written with a capital inside sentences is a name; one in capitals throughout tells nothing.
NAME_SHARE = 0.5
INSIDE = re.compile(r"(?<=[a-z,;] )([A-Za-z]+)")


@dataclass(frozen=True)
class Text:
    """A text with the spans of its claims; ``kind`` is the set that it comes from."""

    kind: str
    text: str
    claims: tuple[tuple[int, int], ...]


def annotated(folder):
    pairs = data.standoff(folder / "data/reports/pool.jsonl.gz", HERE / "annotations.jsonl")
    yield from (in_place("pool", *pair) for pair in pairs)
    yield from gold(folder, "train")


def gold(folder, part):
    pairs = data.gold_pairs(folder / f"gold/{part}.reports.jsonl", folder / f"gold/{part}.gold.jsonl")
    yield from (in_place(f"gold {part}", *pair) for pair in pairs)


def in_place(kind, report, record):
    """A report with the spans of its counts, which the guideline's form gives in words."""
    text = f"{report['title']}\n\n{report['text']}" if report.get("title") else report["text"]
    spans = []
    for claim in record["claims"]:
        sentence = max(0, text.find(claim["evidence"]))
        start = max(sentence, text.find(claim["number"], sentence))
        spans.append((start, start + len(claim["number"])))
    return Text(kind, text, tuple(spans))


def news(folder, read):
    """General news with the sentences in which the full reader finds claims."""
    if not read.exists():
        lines = [json.dumps(found) for path in NEWS for found in readings(folder / path)]
        read.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for found in data.read_lines(read):
        yield Text("news", found["text"], tuple(map(tuple, found["claims"])))


def readings(path):
    for record in data.read_lines(path):
        reading = interpret(read_report(Receipt(record["id"], record["text"], sha256(record["text"].encode()).hexdigest())))
        text = reading.report.text
        yield {"text": text, "claims": [[c.evidence.span.start, c.evidence.span.end] for c in reading.claims]}


def names_in(texts):
    """Words that are names, as far as their capitals tell."""
    seen, capital = Counter(), Counter()
    for text in texts:
        if text.text.upper() == text.text:
            continue
        for word in INSIDE.findall(text.text):
            seen[word.lower()] += 1
            capital[word.lower()] += word[0].isupper()
    return {word for word, count in seen.items() if capital[word] > NAME_SHARE * count}


def examples(texts):
    """Each sentence: its words, whether a claim stands in it, and the number of its text."""
    for number, text in enumerate(texts):
        for start, end in stretches(text.text):
            holds = any(first < end and start < last for first, last in text.claims)
            yield words_in(text.text[start:end]), holds, number


def fitted(rows, holds, vocabulary, strength):
    columns = {word: n for n, word in enumerate(vocabulary)}
    found = [[columns[word] for word in row if word in columns] for row in rows]
    ends = np.cumsum([0, *map(len, found)])
    indices = np.concatenate([np.array(row, dtype=np.int64) for row in found])
    matrix = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(found), len(vocabulary)))
    # The penalty on absolute weights leaves some hundred words, few enough for people to look through.
    model = LogisticRegression(C=strength, l1_ratio=1.0, solver="liblinear", max_iter=300, random_state=1)
    model.fit(matrix, holds)
    weights = {word: round(float(w), 3) for word, w in zip(vocabulary, model.coef_[0]) if abs(w) >= 0.0005}
    return weights, float(model.intercept_[0])


def learned(texts, sentences, vocabulary):
    """A sieve whose least weight is 0, and the bias that goes with it."""
    rows, holds = zip(*sentences)
    weights, bias = fitted(rows, holds, vocabulary, SENTENCE)
    around, _ = fitted([words_in(text.text) for text in texts], [bool(text.claims) for text in texts], vocabulary, TEXT)
    return Sieve(weights, {w: round(SHARE_AROUND * v, 3) for w, v in around.items() if v > 0 and w != "0"}, 0), bias


def best(sieve, text):
    return sieve.weight_around(text.text) + max(sieve.weight(text.text[start:end]) for start, end in stretches(text.text))


def told(name, scores, texts, least):
    holding = [score for score, text in zip(scores, texts) if text.claims]
    others = [score for score, text in zip(scores, texts) if not text.claims]
    kept = sum(score >= least for score in holding)
    passed = sum(score < least for score in others)
    print(f"{name}: {kept} of {len(holding)} texts with claims are read; {passed} of {len(others)} without are passed over")


def main(folder, read, least):
    texts = [*annotated(folder), *news(folder, read)]
    names = names_in(texts)
    rows, holds, of = zip(*examples(texts))
    count = Counter(word for row in rows for word in row)
    vocabulary = sorted(w for w, n in count.items() if n >= FEWEST and (len(w) > 2 or w == "0") and w not in names)
    print(f"{len(rows):,} sentences, {sum(holds):,} with a claim; {len(vocabulary):,} words")
    scores = np.zeros(len(texts))
    for part in range(PARTS):
        kept = [(rows[n], holds[n]) for n in range(len(rows)) if of[n] % PARTS != part]
        sieve, bias = learned([text for n, text in enumerate(texts) if n % PARTS != part], kept, vocabulary)
        for number in range(part, len(texts), PARTS):
            scores[number] = best(sieve, texts[number]) + bias
    for kind in ("pool", "gold train", "news"):
        chosen = [n for n, text in enumerate(texts) if text.kind == kind]
        told(f"{kind}, by turns", scores[chosen], [texts[n] for n in chosen], least)
    sieve, bias = learned(texts, list(zip(rows, holds)), vocabulary)
    sieve = replace(sieve, least=round(least - bias, 3))
    for part in ("dev", "seed"):
        unseen = list(gold(folder, part))
        told(f"gold {part}", [best(sieve, text) for text in unseen], unseen, sieve.least)
    head = (
        "# Weights of words, made by training/sieve.py: a sentence whose words weigh `least` or more may hold a claim;\n"
        "# what `around` says of the words of the whole text is added to each sentence.\n"
    )
    body = yaml.safe_dump(asdict(sieve), sort_keys=True)
    TARGET.write_text(head + body, encoding="utf-8")
    print(f"{len(sieve.weights):,} and {len(sieve.around):,} words written to {TARGET.name}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("read", type=Path)
    parser.add_argument("--least", type=float, default=-2.0, help="log odds from which on a sentence may hold a claim")
    options = parser.parse_args()
    main(options.data, options.read, options.least)
