"""The visitor: a URL comes in; the document behind it goes out, asked for as a good guest does.

One User-Agent with a contact, robots.txt, pauses between requests to one server, Retry-After, conditional requests; every
redirect is looked at as the first URL was.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn

import httpx2

from counterclaim.fetch.addresses import origin_of, parse_url
from counterclaim.fetch.pauses import DAY, retry_after
from counterclaim.fetch.robots import MAX_ROBOTS, Robots, robots_in
from counterclaim.fetch.web import Bounds
from counterclaim.model.errors import FetchError
from counterclaim.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from counterclaim.fetch.web import Answer, Web

MOST_REDIRECTS = 5
"""How many redirects in a row are followed."""

_LONGEST_WAIT = 60.0  # a longer pause ends the visit, and whoever keeps the timetable comes back later
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_ROBOTS_AFTER_FAILURE = 900.0
_MEANINGS = {
    401: "asks for a password",
    403: "refuses the request",
    404: "is not there",
    410: "is gone for good",
    451: "is barred by law",
}


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of one server: when it may be asked again, its robots.txt (None: not known) and how long that counts."""

    ready: float = 0.0
    robots: str | None = None
    robots_until: float = 0.0
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Validators:
    """By which a server knows what of a document is new to us."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What stands behind a URL: ``changed`` is false where the server says that it is as before, ``moved`` the URL for next time."""

    url: str
    body: bytes = b""
    kind: str = ""
    charset: str | None = None
    validators: Validators = Validators()
    changed: bool = True
    moved: str = ""


class Visitor:
    """Visits servers, one request at a time; what is known of each server is kept in ``notes`` under its origin."""

    def __init__(  # noqa: PLR0913 - each is a choice, and all but the first three are for tests
        self,
        web: Web,
        notes: MutableMapping[str, Note],
        contact: str,
        *,
        pause: float = 2.0,
        bounds: Bounds = Bounds(),  # noqa: B008 - a frozen value
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._web = web
        self._notes = notes
        self._pause = pause
        self._bounds = bounds
        self._clock = clock
        self._sleep = sleep
        self._headers = {"User-Agent": f"counterclaim/{__version__} (+{contact})"}

    def ready(self, origin: str) -> float:
        """When a server may be asked again, by the clock."""
        return self._notes.get(origin, Note()).ready

    def visit(self, address: str, known: Validators | None = None, *, accept: str = "*/*", size: int | None = None) -> Document:
        """The document behind a URL, of at most ``size`` bytes, over at most five redirects.

        Raises:
            FetchError: it cannot be had; the error tells whether and when a later try may go better.
        """
        url, moved, for_good = parse_url(address), "", True
        headers = {"Accept": accept, **_conditions(known)}
        bounds = replace(self._bounds, size=size or self._bounds.size)
        for _ in range(MOST_REDIRECTS + 1):
            self._require_permission(url)
            answer = self._ask(url, headers, bounds)
            if answer.status not in _MOVED or not answer.header("location"):
                return self._document(answer, moved, known)
            url = _target(answer)
            for_good = for_good and answer.status in _FOR_GOOD
            moved = str(url) if for_good else moved
        raise FetchError(f"leads through more than {MOST_REDIRECTS} redirects")

    def _require_permission(self, url: httpx2.URL) -> None:
        origin = origin_of(url)
        note = self._notes.get(origin, Note())
        if self._clock() >= note.robots_until:
            note = self._fetch_robots(url, origin)
        if note.robots is None:
            again = max(note.robots_until - self._clock(), 1.0)
            raise FetchError(f"has a server whose robots.txt cannot be fetched: it {note.failed}", again=True, after=again)
        if not Robots(note.robots).permits(str(url)):
            raise FetchError("must not be fetched, as its server's robots.txt says")

    def _fetch_robots(self, url: httpx2.URL, origin: str) -> Note:
        found: Note
        try:
            robots = robots_in(self._robots_answer(url.copy_with(raw_path=b"/robots.txt")))
        except FetchError as error:
            if not error.again:
                raise
            found = Note(robots_until=self._clock() + max(error.after, _ROBOTS_AFTER_FAILURE), failed=str(error)[:200])
        else:
            found = Note(robots=robots.text, robots_until=self._clock() + DAY)
        # Asking for robots.txt has itself moved the time at which the server may be asked again.
        found = replace(found, ready=self.ready(origin))
        self._notes[origin] = found
        return found

    def _robots_answer(self, url: httpx2.URL) -> Answer:
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(url, {"Accept": "text/plain, */*"}, replace(self._bounds, size=4 * MAX_ROBOTS))
            if answer.status not in _MOVED or not answer.header("location"):
                return answer
            url = _target(answer)
        return replace(answer, status=404)  # as RFC 9309 has it: too many redirects count as no file

    def _ask(self, url: httpx2.URL, headers: dict[str, str], bounds: Bounds) -> Answer:
        origin = origin_of(url)
        wait = self.ready(origin) - self._clock()
        if wait > _LONGEST_WAIT:
            raise FetchError("has a server that asks for a longer pause", again=True, after=wait)
        if wait > 0:
            self._sleep(wait)
        try:
            answer = self._web.get(url, {**self._headers, **headers}, bounds)
        except FetchError:
            self._rest(origin, 0.0)
            raise
        self._rest(origin, retry_after(answer.header("retry-after"), self._clock()) if answer.status in _BUSY else 0.0)
        return answer

    def _rest(self, origin: str, asked: float) -> None:
        note = self._notes.get(origin, Note())
        pause = max(asked, self._pause, Robots(note.robots or "").gap())
        self._notes[origin] = replace(note, ready=self._clock() + pause)

    def _document(self, answer: Answer, moved: str, known: Validators | None) -> Document:
        url = str(answer.url)
        if answer.status == 304 and known is not None and _conditions(known):
            return Document(url, validators=known, changed=False, moved=moved)
        if answer.status not in {200, 203}:
            self._refuse(answer)
        kind, _, parameters = answer.header("content-type").partition(";")
        return Document(
            url,
            answer.body,
            kind.strip().lower(),
            _charset(parameters),
            Validators(_sendable(answer.header("etag")), _sendable(answer.header("last-modified"))),
            moved=moved,
        )

    def _refuse(self, answer: Answer) -> NoReturn:
        again = answer.status in _BUSY or answer.status >= 500
        after = retry_after(answer.header("retry-after"), self._clock()) if again else 0.0
        meaning = _MEANINGS.get(answer.status, "fails" if again else "gives no document")
        raise FetchError(f"answers {answer.status}: it {meaning}", again=again, after=after)


def _conditions(known: Validators | None) -> dict[str, str]:
    if known is None:
        return {}
    fields = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in fields.items() if value}


def _sendable(field: str) -> str:
    """A field that can be sent back as it is; a server's odd one must not spoil every later request."""
    return field if field.isascii() and field.isprintable() else ""


def _target(answer: Answer) -> httpx2.URL:
    try:
        return parse_url(str(answer.url.join(answer.header("location"))))
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError("redirects to what is no URL") from error


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40] or None
    return None
