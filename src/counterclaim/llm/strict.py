"""Strict JSON: text that nobody vouches for comes in; one object goes out, or an error that says what is wrong with it."""

from __future__ import annotations

import json
from typing import Any


def strict_object(text: str | bytes) -> dict[str, Any]:
    """The one object that a text is, with no prose around it, no name twice in an object, and no number that JSON does not know.

    Raises:
        ValueError: the text is anything else.
    """
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_unknown)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004 - the text is wrong, not the type of an argument
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in an object")
    return found


def _unknown(word: str) -> None:
    raise ValueError(f"{word} is no number of JSON")
