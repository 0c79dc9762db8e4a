"""Watched feeds in the terminal: for each its times and counts, then what went wrong and what was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from counterclaim.publish.terminal.style import DENIED, DOUBT, FAINT, TITLE, styled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from rich.console import Console

    from counterclaim.model.standing import FeedStanding

_MOST = 5  # entries set aside that are shown of each feed


def print_feeds(feeds: Sequence[FeedStanding], console: Console) -> None:
    """All feeds, in the order given."""
    for feed in feeds:
        for line in _lines(feed):
            console.print(line, soft_wrap=True)


def _lines(feed: FeedStanding) -> Iterator[Text]:
    yield styled((feed.url, TITLE))
    times = [f"answered {_shown(feed.answered)}", f"last new {_shown(feed.changed)}", f"next {_shown(feed.due)}"]
    counts = [f"{feed.kept:,} kept", f"{feed.waiting:,} waiting", f"{len(feed.aside):,} set aside"]
    yield styled("  ", (" · ".join([*times, *counts]), FAINT))
    if feed.error:
        often = f" ({feed.failures:,} times in a row)" if feed.failures > 1 else ""
        yield styled("  ", (f"✗ {feed.error}{often}", DENIED))
    if feed.moved:
        yield styled("  ", (f"→ has moved to {feed.moved}; change the list", DOUBT))
    for aside in feed.aside[:_MOST]:
        yield styled("  ", ("? set aside ", DOUBT), f"{aside.where}: {aside.reason}")
    if len(feed.aside) > _MOST:
        yield styled("  ", (f"and {len(feed.aside) - _MOST:,} more; --json lists all", FAINT))


def _shown(when: datetime | None) -> str:
    return f"{when:%Y-%m-%d %H:%M} UTC" if when else "never"
