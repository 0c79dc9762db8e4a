"""The form of the answer: its JSON Schema goes out with the question; the answer's text comes in, and leaves as typed values.

An endpoint promises to keep to the schema, and nothing here relies on the promise.
"""

from __future__ import annotations

from collections.abc import Callable
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar

from counterclaim.llm.strict import strict_object
from counterclaim.model.answer import Answer, AnsweredClaim, AnsweredEvent
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.errors import EndpointError
from counterclaim.model.event import EventType

if TYPE_CHECKING:
    from enum import StrEnum

_Entry = TypeVar("_Entry")
_LONGEST_WORDS = 600  # as long a count as the rules of counting read
_MOST = 500  # claims or events
_HIGHEST = 10**15  # the longest numeral that the rules of counting read
_TYPES: dict[str, type] = {"string": str, "integer": int, "null": NoneType}


def _one_of(kind: type[StrEnum]) -> dict[str, Any]:
    return {"type": "string", "enum": [value.value for value in kind]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


_WORDS = {"type": "string"}
_WORDS_OR_NONE = {"type": ["string", "null"]}
_BOUND = {"type": ["integer", "null"]}

_CLAIM: dict[str, Any] = {
    "sentence": {"type": "integer"},
    "effect": _one_of(Effect),
    "number": _WORDS,
    "low": _BOUND,
    "high": _BOUND,
    "target": _WORDS_OR_NONE,
    "target_kind": _one_of(TargetKind),
    "side": _WORDS_OR_NONE,
    "actor": _WORDS_OR_NONE,
    "source": _WORDS_OR_NONE,
    "via": _WORDS_OR_NONE,
    "status": _one_of(Status),
    "scope": _one_of(Scope),
    "place": _WORDS_OR_NONE,
    "when": _WORDS_OR_NONE,
}
_EVENT: dict[str, Any] = {
    "sentence": {"type": "integer"},
    "type": _one_of(EventType),
    "actor": _WORDS_OR_NONE,
    "recipient": _WORDS_OR_NONE,
    "cue": _WORDS,
}

SCHEMA: dict[str, Any] = _object(
    {"claims": {"type": "array", "items": _object(_CLAIM)}, "events": {"type": "array", "items": _object(_EVENT)}}
)
"""The JSON Schema of an answer: the fields of the gold form, the evidence as the number of its sentence."""


def read_answer(content: str, made_by: str, url: str) -> Answer:
    """The answer of an endpoint.

    Raises:
        EndpointError: it is not one JSON object with claims and events.
    """
    try:
        found = strict_object(content)
    except ValueError as error:
        raise EndpointError(
            f"{url}: the answer is not the JSON that was asked for ({error}); give a model and endpoint with structured output"
        ) from error
    if found.keys() != {"claims", "events"} or not all(isinstance(entries, list) for entries in found.values()):
        raise EndpointError(
            f"{url}: the answer does not hold claims and events; give a model and endpoint with structured output"
        )
    if max(map(len, found.values())) > _MOST:
        raise EndpointError(f"{url}: the answer holds more than {_MOST:,} claims or events; give another model")
    claims, bad_claims = _entries(found["claims"], "claim", _CLAIM, _claim)
    events, bad_events = _entries(found["events"], "event", _EVENT, _event)
    return Answer(made_by, claims, events, (*bad_claims, *bad_events))


def _entries(
    found: list[Any], what: str, properties: dict[str, Any], made: Callable[[dict[str, Any]], _Entry]
) -> tuple[tuple[_Entry, ...], tuple[str, ...]]:
    """The entries that have the form, and for each other one what is wrong with it."""
    wrong = [_misfit(entry, properties) for entry in found]
    fitting = tuple(made(entry) for entry, misfit in zip(found, wrong, strict=True) if misfit is None)
    return fitting, tuple(f"{what} {number}: {misfit}" for number, misfit in enumerate(wrong, 1) if misfit is not None)


def _misfit(entry: object, properties: dict[str, Any]) -> str | None:
    """What keeps an entry from having the form; None where it has it."""
    if not isinstance(entry, dict) or entry.keys() != properties.keys():
        return "does not hold the fields that were asked for"
    return next((f"{name} is not as asked for" for name, schema in properties.items() if not _fits(entry[name], schema)), None)


def _fits(value: object, schema: dict[str, Any]) -> bool:
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    # Not isinstance: true and false are integers to Python.
    if type(value) not in {_TYPES[name] for name in types}:
        return False
    if isinstance(value, str) and len(value) > _LONGEST_WORDS:
        return False
    if isinstance(value, int) and not 0 <= value < _HIGHEST:
        return False
    return "enum" not in schema or value in schema["enum"]


def _claim(entry: dict[str, Any]) -> AnsweredClaim:
    typed = {
        "effect": Effect(entry["effect"]),
        "target_kind": TargetKind(entry["target_kind"]),
        "status": Status(entry["status"]),
        "scope": Scope(entry["scope"]),
    }
    return AnsweredClaim(**{**_without_blanks(entry), **typed})


def _event(entry: dict[str, Any]) -> AnsweredEvent:
    return AnsweredEvent(**{**_without_blanks(entry), "type": EventType(entry["type"])})


def _without_blanks(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry in which a field without words is null, as it should be, wherever it may be."""
    may_be_null = {name for name, schema in {**_CLAIM, **_EVENT}.items() if schema is _WORDS_OR_NONE}
    return {
        name: None if name in may_be_null and isinstance(value, str) and not value.strip() else value
        for name, value in entry.items()
    }
