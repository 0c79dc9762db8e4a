"""Labels wire copy for the heads of language: agree.py PREPARED OUT MODEL OTHER - the annotated reports with trees beside their claims.

PREPARED is what ``prepare.py`` wrote, MODEL and OTHER are folders with run-time files of two models (``export.py``). Annotated reports
carry claims and events, no trees; trained on them alone, a network reads them as another kind of text, and its trees and its
attributions grow worse there while they stay good on treebanks. So each report gets, for every word, the part of speech, governor,
relation and name that both models see (what they differ in is left open), and the attributions that OTHER is sure of.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path
from typing import Any

from batches import IGNORED
from counterclaim.annotate.language import PackagedModel
from counterclaim.model.annotation import Analysis, NameKind
from seen import Document, analyzed

_SURE, _FAINT = 0.5, 0.15  # of an attribution: taken as one; taken as none below
_OPEN = ""
_NAMES = {NameKind.PERSON: "PER", NameKind.ORGANIZATION: "ORG", NameKind.PLACE: "LOC", NameKind.NATIONALITY: "NORP"}


def agreed(document: Document, one: Analysis, other: Analysis) -> Document:
    """The document with the labels of language that two analyses agree on, and the attributions of the other, beside its own."""
    both = lambda field: [a if a == b else _OPEN for a, b in zip(getattr(one, field), getattr(other, field))]
    ties = zip(one.heads, one.relations, other.heads, other.relations)
    same = [(h, r) if (h, r) == (g, s) else (IGNORED, _OPEN) for h, r, g, s in ties]
    return document | {
        "upos": both("upos"),
        "xpos": both("xpos"),
        "heads": [head for head, _ in same],
        "relations": [relation for _, relation in same],
        "names": [a if a == b else _OPEN for a, b in zip(_tagged(one), _tagged(other))],
        "frames": {**document["frames"], "attribution": _attributions(other)},
    }


def _tagged(analysis: Analysis) -> list[str]:
    tags = ["O"] * len(analysis.upos)
    for name in analysis.names:
        kind = _NAMES.get(name.kind, "EVENT")
        tags[name.first : name.last] = [f"B-{kind}"] + [f"I-{kind}"] * (name.last - name.first - 1)
    return tags


def _attributions(analysis: Analysis) -> dict[str, Any]:
    tags, items = ["O"] * len(analysis.upos), []
    for found in sorted(analysis.attributions, key=lambda a: a.cue_score):
        (first, last), roles = found.cue[0], {"source": list(found.source), "content": list(found.content)}
        sure = found.cue_score >= _SURE
        if found.cue_score >= _FAINT:
            tags[first:last] = ["B-CUE"] + ["I-CUE"] * (last - first - 1) if sure else [_OPEN] * (last - first)
        # A content in two parts is one range in the training data; which of the two the pointers should find is open.
        if sure and found.content_score >= _SURE and len(found.content) == 1:
            items.append({"first": first, "last": last, "attrs": {"cue": "CUE"}, "roles": roles})
    return {"tags": tags, "items": items}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prepared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("models", type=Path, nargs=2, metavar="MODEL")
    args = parser.parse_args()
    prepared = pickle.loads(args.prepared.read_bytes())
    one, other = (PackagedModel(folder) for folder in args.models)
    for name in ("gold.train", "own.train"):
        reports = [agreed(d, analyzed(d, one.analyze), analyzed(d, other.analyze)) for d in prepared["sets"][name]]
        words = sum(len(document["words"]) for document in reports)
        told = sum(head != IGNORED for document in reports for head in document["heads"])
        print(f"{name}: {len(reports)} reports, {words} words, {told / words:.3f} of them with a governor that both see")
        prepared["sets"][name] = reports
    with args.out.open("wb") as out:
        pickle.dump(prepared, out, protocol=4)


if __name__ == "__main__":
    main()
