"""`counterclaim watch`: a list of feeds in; a ledger that takes what they bring, for as long as it runs, out."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.ends import ALL_READ, COULD_NOT, SOME_SET_ASIDE, ended_between_steps
from counterclaim.cli.options import Actors, Confidence, LedgerOption, opened
from counterclaim.model.errors import MissingExtraError
from counterclaim.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.store.ledger import Ledger
    from counterclaim.watch.listed import WatchList
    from counterclaim.watch.state import WatchState
    from counterclaim.watch.watcher import Tally, Told

_LIBRARIES = frozenset({"httpx2", "httpcore2", "protego"})


def watch(  # noqa: PLR0913 - each is an option of the command
    feeds: Annotated[Path, typer.Argument(help="The list of feeds, in YAML (docs/how-to/watch-feeds.md).", show_default=False)],
    ledger: LedgerOption,
    *,
    once: Annotated[bool, typer.Option("--once", help="Ask for the feeds that are due, read what is new, and end.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Show how each feed fares, and ask for nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The status as JSON.")] = False,
    state: Annotated[
        Path | None,
        typer.Option(
            "--state", metavar="FILE", help="Where the watch remembers; by default beside the ledger.", show_default=False
        ),
    ] = None,
    confidence: Confidence = DEFAULT.confidence,
    actors: Actors = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell only of troubles.")] = False,
) -> None:
    """Watch feeds and keep what they bring in a ledger, until Ctrl-C or, with --once, until all that is due is read.

    Can be stopped at any moment and started again. Exit code: 0 done, 1 some feeds failed or entries were set aside, 2 nothing
    could be done.
    """
    with opened(ledger) as held, _listed(feeds, ledger, state) as (found, kept, place):
        if status:
            _show(found, kept, as_json=as_json)
            return
        settings = Settings(confidence, tuple(actors or ()))
        tally = _watch(found, held, kept, settings, place, once=once, quiet=quiet)
        if not quiet:
            done = f"{tally.new} new ({tally.claims} claims), {tally.known} known, {tally.set_aside} set aside: {ledger}"
            typer.echo(f"{tally.asked} feeds asked, {tally.failed} failed; {done}", err=True)
    raise typer.Exit(_exit_code(tally))


@contextmanager
def _listed(feeds: Path, ledger: str, state: Path | None) -> Iterator[tuple[WatchList, WatchState, Path]]:
    """The list and the state of a watch.

    Raises:
        MissingExtraError: the libraries of the watch are not installed.
    """
    try:
        from counterclaim.watch.listed import read_list  # noqa: PLC0415 - an extra, and loaded when asked for
        from counterclaim.watch.state import WatchState  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        if error.name not in _LIBRARIES:
            raise
        raise MissingExtraError("watching needs httpx2 and protego; run: pip install 'counterclaim[watch]'") from error
    listed = read_list(feeds)
    place = state or _beside(ledger, feeds)
    with WatchState(place) as kept:
        yield listed, kept, place


def _beside(ledger: str, feeds: Path) -> Path:
    """Beside a ledger that is a file, else beside the list of feeds."""
    from counterclaim.store.address import parse_address  # noqa: PLC0415 - loads the database's libraries

    path = parse_address(ledger).path or feeds
    return path.with_name(f"{path.name}.watch")


def _watch(  # noqa: PLR0913 - what a watch is made of
    listed: WatchList, ledger: Ledger, state: WatchState, settings: Settings, place: Path, *, once: bool, quiet: bool
) -> Tally:
    from counterclaim.fetch.addresses import Guard  # noqa: PLC0415 - an extra
    from counterclaim.fetch.visitor import Visitor  # noqa: PLC0415 - as above
    from counterclaim.fetch.web import Web  # noqa: PLC0415 - as above
    from counterclaim.pipeline import read_receipt  # noqa: PLC0415 - loads the language model's libraries
    from counterclaim.store.lock import file_lock  # noqa: PLC0415 - loads the database's libraries
    from counterclaim.watch.watcher import Watcher  # noqa: PLC0415 - an extra

    def told(event: Told) -> None:
        if event.trouble or not quiet:
            typer.echo(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S} {event.where}: {event.message}", err=True)

    web = Web(Guard(listed.allow))
    with file_lock(place, "this watch"), ended_between_steps() as pause:
        visitor = Visitor(web, state, listed.contact, pause=listed.pause)
        interpret = partial(read_receipt, settings=settings)
        watcher = Watcher(listed, ledger, state, visitor, interpret, told=told, sleep=pause)
        try:
            if once:
                watcher.run_once()
            else:
                watcher.run()
        finally:
            web.close()
    return watcher.tally


def _show(listed: WatchList, state: WatchState, *, as_json: bool) -> None:
    from counterclaim.watch.standing import standings  # noqa: PLC0415 - an extra

    found = standings(listed, state)
    if as_json:
        for feed in found:
            typer.echo(json.dumps(asdict(feed), default=lambda moment: moment.isoformat(timespec="seconds")))
        return
    from counterclaim.publish.terminal import open_console  # noqa: PLC0415 - rich is slow to import
    from counterclaim.publish.terminal.feeds import print_feeds  # noqa: PLC0415 - as above

    print_feeds(found, open_console(sys.stdout))


def _exit_code(tally: Tally) -> int:
    if tally.asked and tally.failed == tally.asked and not tally.new + tally.known:
        return COULD_NOT
    return SOME_SET_ASIDE if tally.failed or tally.set_aside else ALL_READ
