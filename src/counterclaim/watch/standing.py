"""How a watch stands: its list and its state come in; one value for each feed goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.fetch.pauses import moment
from counterclaim.model.standing import FeedStanding, SetAside

if TYPE_CHECKING:
    from datetime import datetime

    from counterclaim.watch.listed import WatchList
    from counterclaim.watch.state import WatchState


def standings(listed: WatchList, state: WatchState) -> list[FeedStanding]:
    """How each feed of a list fares, in the order of the list."""
    return [_standing(feed.url, state) for feed in listed.feeds]


def _standing(url: str, state: WatchState) -> FeedStanding:
    feed, counts = state.feed(url), state.counts(url)
    aside = [SetAside(item.link or item.key, item.reason) for item in state.set_aside(url)]
    return FeedStanding(
        url,
        answered=_moment(feed.fetched),
        changed=_moment(feed.changed),
        due=_moment(feed.due or None),
        waiting=counts.waiting,
        kept=counts.kept,
        failures=feed.failures,
        error=feed.error,
        moved=feed.moved,
        aside=(*(SetAside(url, reason) for reason in feed.aside), *aside),
    )


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else moment(seconds)
