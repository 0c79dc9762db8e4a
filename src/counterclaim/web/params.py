"""Parameters: what a request may ask for, with limits; the query of a URL in, checked values out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from counterclaim.model.claim import Effect, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 200  # code points of one value
LARGEST_PAGE = 100
FURTHEST = 5000  # rows that one can page to; whoever needs all exports
_MOMENT = re.compile(
    r"#?[0-9]{1,9}|[12][0-9]{3}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?"
)


class RefusedError(Exception):
    """A request that is not answered: HTTP status, a short code for programs, and a message for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a view: ``kind`` is text, number, day, moment, flag or choice; ``many`` where it may come repeatedly."""

    name: str
    about: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    default: str = ""
    low: int = 1
    high: int = LARGEST_PAGE
    many: int = 1
    path: bool = False


AS_OF = Param("as_of", "The ledger as it was at a moment: a day, a time (UTC) or an entry's number.", "moment")
PAGE = Param("page", "Page, from 1.", "number", default="1", high=FURTHEST)
SIZE = Param("size", "Rows a page.", "number", default="25")
EFFECT = Param("effect", "Only this claimed effect.", "choice", tuple(effect.value for effect in Effect))
STATUS = Param("status", "Only claims of this status.", "choice", tuple(status.value for status in Status))
SIDE = Param("side", "Only claims about the side of this name or key.")


class Given:
    """The checked values of a request, by name."""

    def __init__(self, values: dict[str, tuple[str, ...]]) -> None:
        self._values = values

    def text(self, name: str) -> str:
        """The value, "" where none is given."""
        return next(iter(self._values.get(name, ())), "")

    def texts(self, name: str) -> tuple[str, ...]:
        """All values."""
        return self._values.get(name, ())

    def number(self, name: str) -> int:
        """The value as a number."""
        return int(self.text(name))

    def flag(self, name: str) -> bool:
        """Whether the value is "1"."""
        return self.text(name) == "1"

    def day(self, name: str) -> date | None:
        """The value as a day."""
        return date.fromisoformat(self.text(name)) if self.text(name) else None

    @property
    def as_of(self) -> str | None:
        """The moment asked for, None for now."""
        return self.text("as_of") or None

    def window(self) -> tuple[int, int]:
        """First row and number of rows of the page asked for.

        Raises:
            RefusedError: the page lies further on than one can page.
        """
        size = self.number("size")
        start = (self.number("page") - 1) * size
        if start + size > FURTHEST:
            raise RefusedError(400, "too-far", f"Paging ends after {FURTHEST:,} rows; narrow the choice, or export the ledger.")
        return start, size


def read_params(pairs: Iterable[tuple[str, str]], params: Sequence[Param]) -> Given:
    """Checked values; empty ones count as not given.

    Raises:
        RefusedError: a name is unknown, or a value is not of its kind or beyond its limits.
    """
    known = {param.name: param for param in params}
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in known:
            there = ", ".join(param.name for param in params if not param.path) or "none"
            raise RefusedError(400, "unknown-parameter", f"There is no such parameter here; there are: {there}.")
        if value.strip():
            found.setdefault(name, []).append(_checked(value, known[name]))
    for name, values in found.items():
        if len(values) > known[name].many:
            raise RefusedError(400, "too-many", f"{name} is given {len(values)} times; {known[name].many} is the most.")
    return Given({param.name: tuple(found.get(param.name) or filter(None, [param.default])) for param in params})


def _checked(value: str, param: Param) -> str:
    if len(value) > LONGEST:
        raise RefusedError(400, "too-long", f"{param.name} is longer than {LONGEST} characters.")
    if any(ord(character) < 32 or "\ud800" <= character <= "\udfff" for character in value):
        raise RefusedError(400, "not-text", f"{param.name} holds characters that no text has.")
    problem = _problem(value, param)
    if problem:
        raise RefusedError(400, "bad-value", f"{param.name}: {problem}.")
    return value


def _problem(value: str, param: Param) -> str:
    """Why a value is not of its kind, "" where it is."""
    if param.kind == "number" and not (re.fullmatch("[0-9]{1,9}", value) and param.low <= int(value) <= param.high):
        return f"give a whole number from {param.low} to {param.high:,}"
    if param.kind == "choice" and value not in param.choices:
        return f"give one of {', '.join(param.choices)}"
    if param.kind == "flag" and value not in {"0", "1"}:
        return "give 1 or 0"
    if param.kind == "day" and not _is_day(value):
        return "give a day as in 2026-02-28"
    if param.kind == "moment" and not (_MOMENT.fullmatch(value) and (len(value) < 10 or _is_day(value[:10]))):
        return "give a day (2026-02-28), a time (2026-02-28T14:00) or the number of an entry"
    return ""


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).year > 1
    except ValueError:
        return False
