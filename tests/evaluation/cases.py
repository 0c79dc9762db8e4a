"""Reads the annotated reports in ``reports/*.yml``; an annotation that breaks the form stops the tests with its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from counterclaim.lexicon.loader import parse_yaml
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.event import EventType
from counterclaim.model.report import Receipt

REPORTS = Path(__file__).parent / "reports"

_CLOSED = {"effect": Effect, "target_kind": TargetKind, "status": Status, "scope": Scope, "type": EventType}
_COUNTS = ("low", "high")
_DATES = ("date_from", "date_to")
_OF_CLAIMS = (
    *("effect", "number", "low", "high", "hedge", "target", "target_kind", "side", "actor", "source", "via"),
    *("status", "scope", "place", "when", "date_from", "date_to"),
)
_OF_EVENTS = ("type", "actor", "recipient", "cue")
_UNTOLD = {"status": Status.ASSERTED.value, "scope": Scope.INCIDENT.value}

Annotation = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One report as received, with its gold claims and events in the form of ``counterclaim.publish.gold``."""

    id: str
    shows: str
    receipt: Receipt
    claims: tuple[Annotation, ...]
    events: tuple[Annotation, ...]

    @property
    def text(self) -> str:
        """Title and body: where all words of the annotations must stand."""
        return "\n\n".join(filter(None, (self.receipt.title, self.receipt.text)))


class CaseError(ValueError):
    """An annotated report does not have the form that README.md describes."""


def load_cases(folder: Path = REPORTS) -> tuple[Case, ...]:
    """All cases of a folder, in the order of file and place; no two may share an id."""
    cases = [_case(entry, path.name) for path in sorted(folder.glob("*.yml")) for entry in _entries(path)]
    ids = [case.id for case in cases]
    doubles = {name for name in ids if ids.count(name) > 1}
    if doubles:
        raise CaseError(f"ids given twice: {', '.join(sorted(doubles))}")
    return tuple(cases)


def _entries(path: Path) -> list[Annotation]:
    return parse_yaml(path.read_text(encoding="utf-8"), path.name)  # type: ignore[no-any-return]  # a list by its form


def _case(entry: Annotation, file: str) -> Case:
    where = f"{file}, {entry.get('id')}"
    _refuse_unknown(entry, ("id", "shows", "published", "title", "paragraphs"), where)
    title = [entry["title"]] if "title" in entry else []
    sentences = [_sentence(told, where) for paragraph in [title, *entry["paragraphs"]] for told in paragraph]
    text = "\n\n".join(" ".join(_words(told) for told in paragraph) for paragraph in entry["paragraphs"])
    receipt = Receipt(
        name=where,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        id=entry["id"],
        published=entry["published"],
        title=_words(entry["title"]) if title else None,
    )
    claims = tuple(claim for found, _ in sentences for claim in found)
    return Case(entry["id"], entry["shows"], receipt, claims, tuple(event for _, found in sentences for event in found))


def _words(told: str | Annotation) -> str:
    return told if isinstance(told, str) else str(told["says"])


def _sentence(told: str | Annotation, where: str) -> tuple[list[Annotation], list[Annotation]]:
    if isinstance(told, str):
        return [], []
    _refuse_unknown(told, ("says", "claims", "events"), where)
    claims = [_annotation(claim, _OF_CLAIMS, told["says"], where) for claim in told.get("claims", ())]
    return claims, [_annotation(event, _OF_EVENTS, told["says"], where) for event in told.get("events", ())]


def _annotation(given: Annotation, fields: tuple[str, ...], sentence: str, where: str) -> Annotation:
    """Every field of the guideline, those left out being null, "asserted" or "incident", and the sentence as evidence."""
    _refuse_unknown(given, fields, where)
    return {name: _value(name, given.get(name, _UNTOLD.get(name)), where) for name in fields} | {"evidence": sentence}


def _value(name: str, value: Any, where: str) -> Any:  # noqa: ANN401 - a value of any type is what is checked
    """The value of one field, checked: a closed set, an integer, a date as ISO text, or words."""
    if name in _CLOSED:
        return _CLOSED[name](value).value
    expected = int if name in _COUNTS else date if name in _DATES else str
    if value is not None and type(value) is not expected:
        raise CaseError(f"{where}: {name} {value!r} is no {expected.__name__}; words that look like a number need quotes")
    return value.isoformat() if isinstance(value, date) else value


def _refuse_unknown(given: Annotation, fields: tuple[str, ...], where: str) -> None:
    unknown = set(given) - set(fields)
    if unknown:
        raise CaseError(f"{where}: no such field: {', '.join(sorted(unknown))}")
