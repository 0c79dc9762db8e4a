"""`counterclaim serve`: a ledger in, a page in the browser that shows it out."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from counterclaim.cli.options import LedgerOption, opened
from counterclaim.model.errors import MissingExtraError

if TYPE_CHECKING:
    from counterclaim.store.ledger import Ledger

Host: TypeAlias = Annotated[str, typer.Option(help="Address to listen at; others' only for a ledger with users.")]
Port: TypeAlias = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at; 0 takes any that is free.")]
Reviewer: TypeAlias = Annotated[
    str,
    typer.Option(metavar="NAME", help="Review claims under this name; without one the page only shows.", show_default=False),
]

LOCAL = "127.0.0.1"
PORT = 8420


def serve(  # noqa: PLR0913 - each is an option of the command
    ledger: LedgerOption,
    *,
    host: Host = LOCAL,
    port: Port = PORT,
    reviewer: Reviewer = "",
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="Host name under which users ask for the page.", show_default=False),
    ] = None,
    tls_cert: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Certificate (PEM).", show_default=False)
    ] = None,
    tls_key: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Its key (PEM).", show_default=False)
    ] = None,
) -> None:
    """Show a ledger as a page in the browser: to you alone, or to the ledger's users. Ctrl-C ends it."""
    with opened(ledger) as held:
        show(held, ledger, host, port, reviewer=reviewer, names=tuple(name or ()), certificate=tls_cert, key=tls_key)


def show(ledger: Ledger, name: str, host: str, port: int, **others: Any) -> None:  # noqa: ANN401 - the rest of a place
    """Serves the page of an open ledger; ``others`` are further fields of the place (`counterclaim.web.serve`).

    Raises:
        MissingExtraError: the libraries of the page are not installed.
    """
    try:
        from counterclaim.web import serve as web  # noqa: PLC0415 - an extra, and loaded when asked for
    except ModuleNotFoundError as error:
        if error.name not in {"jinja2", "starlette", "uvicorn"}:
            raise
        raise MissingExtraError("the page needs Starlette, Jinja2 and uvicorn; run: pip install counterclaim[web]") from error
    # A service manager's end is as orderly as Ctrl-C: connections and temporary files are closed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    web.serve(ledger, _bare(name), web.Place(host, port, **others), lambda address: typer.echo(f"{name}: {address}", err=True))


def _bare(name: str) -> str:
    """The name of a ledger as the page shows it: a URL without user and password, a file without its folder."""
    return name.rsplit("@", 1)[-1].rsplit("/", 1)[-1]
