"""The timetable: what came of asking for a feed or a page comes in; when to ask again goes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.fetch.pauses import DAY, back_off, spread
from counterclaim.model.errors import CounterclaimError, FetchError

if TYPE_CHECKING:
    from random import Random

    from counterclaim.fetch.visitor import Document
    from counterclaim.watch.listed import Feed
    from counterclaim.watch.state import FeedState, Item

MOST_ATTEMPTS = 6
"""How often a page is asked for before the entry's own text is read in its place."""

_FIRST_RETRY = 300.0


def after_success(state: FeedState, feed: Feed, document: Document, now: float, random: Random) -> FeedState:
    """Where a feed stands after an answer."""
    return replace(
        state,
        due=now + spread(feed.every, random),
        fetched=now,
        etag=document.validators.etag,
        modified=document.validators.modified,
        failures=0,
        error="",
        moved=document.moved,
    )


def after_failure(state: FeedState, feed: Feed, error: CounterclaimError, now: float, random: Random) -> FeedState:
    """Where a feed stands after a failure: asked for less and less often, but at least once a day, since feeds come back."""
    failures = state.failures + 1
    wait = max(asked_pause(error), back_off(max(feed.every, _FIRST_RETRY), failures, random))
    return replace(state, due=now + wait, failures=failures, error=storable(str(error)))


def worth_another_try(item: Item, error: CounterclaimError) -> bool:
    """Whether to ask for a page again later: that may help, and was not tried often enough yet."""
    return isinstance(error, FetchError) and error.again and item.attempts + 1 < MOST_ATTEMPTS


def retry_of(item: Item, error: FetchError, now: float, random: Random) -> float:
    """When to ask for a page again."""
    return now + max(asked_pause(error), back_off(_FIRST_RETRY, item.attempts + 1, random))


def recheck_of(item: Item, feed: Feed) -> float | None:
    """When the page of an entry that was read is looked at once more; None where it has been often enough."""
    return item.first + feed.recheck[item.checks] if item.paged and item.checks < len(feed.recheck) else None


def asked_pause(error: CounterclaimError) -> float:
    """The seconds that a server asked for, a day at most."""
    return min(error.after, DAY) if isinstance(error, FetchError) else 0.0


def storable(words: str) -> str:
    """Words as a database and a terminal take them: a server's own may hold anything."""
    return "".join(character if character.isprintable() else "\ufffd" for character in words[:500])
