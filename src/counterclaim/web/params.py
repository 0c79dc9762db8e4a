"""Parameters: what a request may ask for, with limits; the query of a URL in, checked values out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from counterclaim.model.claim import Effect, Status
from counterclaim.web.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from starlette.requests import Request

LONGEST = 200  # code points of one value
LARGEST_PAGE = 100
FURTHEST = 5000  # rows that one can page to; whoever needs all exports
_MOMENT = re.compile(
    r"#?[0-9]{1,9}|[12][0-9]{3}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?"
)


class RefusedError(Exception):
    """A request that is not answered: HTTP status, a short code for programs, a message for people, and headers."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, dict(headers or {})


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a view: ``kind`` is text, number, count, day, moment, flag or choice; ``many`` where it may come repeatedly."""

    name: str
    about: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    default: str = ""
    low: int = 1
    high: int = LARGEST_PAGE
    many: int = 1
    path: bool = False
    longest: int = LONGEST


AS_OF = Param("as_of", "The ledger as it was at a moment: a day, a time (UTC) or an entry's number.", "moment")
PAGE = Param("page", "Page, from 1.", "number", default="1", high=FURTHEST)
SIZE = Param("size", "Rows a page.", "number", default="25")
EFFECT = Param("effect", "Only this claimed effect.", "choice", tuple(effect.value for effect in Effect))
STATUS = Param("status", "Only claims of this status.", "choice", tuple(status.value for status in Status))
SIDE = Param("side", "Only claims about the side of this name or key.")


NOBODY = Visitor()


class Given:
    """The checked values of a request, by name, and who asks; ``sent`` names what was given, also where it is empty."""

    def __init__(
        self, values: dict[str, tuple[str, ...]], visitor: Visitor = NOBODY, sent: frozenset[str] = frozenset()
    ) -> None:
        self._values = values
        self.visitor = visitor
        self.sent = sent

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


def given_of(request: Request, params: Sequence[Param]) -> Given:
    """The checked parameters of a request, those in its path among them; a form's come from its body alone."""
    path = [(param.name, request.path_params[param.name]) for param in params if param.path]
    hidden = {param.name for param in params if param.path}
    query = [("?", value) if name in hidden else (name, value) for name, value in request.query_params.multi_items()]
    sent = request.state.form if request.method == "POST" else query
    return read_params([*path, *sent], params, request.state.visitor)


def read_params(pairs: Iterable[tuple[str, str]], params: Sequence[Param], visitor: Visitor = NOBODY) -> Given:
    """Checked values; empty ones count as not given.

    Raises:
        RefusedError: a name is unknown, or a value is not of its kind or beyond its limits.
    """
    known = {param.name: param for param in params}
    found: dict[str, list[str]] = {}
    sent: set[str] = set()
    for name, value in pairs:
        sent.add(name)
        if name not in known:
            there = ", ".join(param.name for param in params if not param.path) or "none"
            raise RefusedError(400, "unknown-parameter", f"There is no such parameter here; there are: {there}.")
        if value.strip():
            found.setdefault(name, []).append(_checked(value, known[name]))
    for name, values in found.items():
        if len(values) > known[name].many:
            raise RefusedError(400, "too-many", f"{name} is given {len(values)} times; {known[name].many} is the most.")
    checked = {param.name: tuple(found.get(param.name) or filter(None, [param.default])) for param in params}
    return Given(checked, visitor, frozenset(sent))


def _checked(value: str, param: Param) -> str:
    if len(value) > param.longest:
        raise RefusedError(400, "too-long", f"{param.name} is longer than {param.longest} characters.")
    if any(ord(character) < 32 or "\ud800" <= character <= "\udfff" for character in value):
        raise RefusedError(400, "not-text", f"{param.name} holds characters that no text has.")
    problem = _problem(value, param)
    if problem:
        raise RefusedError(400, "bad-value", f"{param.name}: {problem}.")
    return value


def _problem(value: str, param: Param) -> str:
    """Why a value is not of its kind, "" where it is."""
    fits, wanted = _KINDS[param.kind]
    return "" if fits(value, param) else wanted(param)


_KINDS: dict[str, tuple[Callable[[str, Param], bool], Callable[[Param], str]]] = {
    "text": (lambda _value, _param: True, lambda _param: ""),
    "number": (
        lambda value, param: bool(re.fullmatch("[0-9]{1,10}", value)) and param.low <= int(value) <= param.high,
        lambda param: f"give a whole number from {param.low} to {param.high:,}",
    ),
    "count": (
        lambda value, _param: bool(re.fullmatch("[0-9]{1,18}", value)),
        lambda _param: "give a whole number from 0, or nothing for an open end",
    ),
    "choice": (lambda value, param: value in param.choices, lambda param: f"give one of {', '.join(param.choices)}"),
    "flag": (lambda value, _param: value in {"0", "1"}, lambda _param: "give 1 or 0"),
    "day": (lambda value, _param: _is_day(value), lambda _param: "give a day as in 2026-02-28"),
    "moment": (
        lambda value, _param: bool(_MOMENT.fullmatch(value)) and (len(value) < 10 or _is_day(value[:10])),
        lambda _param: "give a day (2026-02-28), a time (2026-02-28T14:00) or the number of an entry",
    ),
}
"""For each kind of parameter whether a value fits, and what is asked for where it does not."""


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).year > 1
    except ValueError:
        return False
