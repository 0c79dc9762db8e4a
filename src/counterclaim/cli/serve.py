"""`counterclaim serve`: a ledger in, a page in the browser that shows it out."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from counterclaim.cli.options import LedgerOption, opened
from counterclaim.model.errors import MissingExtraError

if TYPE_CHECKING:
    from counterclaim.store.ledger import Ledger

Host: TypeAlias = Annotated[str, typer.Option(help="Address to listen at; only this machine's own.")]
Port: TypeAlias = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at; 0 takes any that is free.")]

LOCAL = "127.0.0.1"
PORT = 8420


def serve(ledger: LedgerOption, *, host: Host = LOCAL, port: Port = PORT) -> None:
    """Show a ledger as a page in the browser, on this machine only. Ctrl-C ends it."""
    with opened(ledger) as held:
        show(held, ledger, host, port)


def show(ledger: Ledger, name: str, host: str, port: int) -> None:
    """Serves the page of an open ledger.

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
    web.serve(ledger, _bare(name), host, port, lambda address: typer.echo(f"{name}: {address}", err=True))


def _bare(name: str) -> str:
    """The name of a ledger as the page shows it: a URL without user and password, a file without its folder."""
    return name.rsplit("@", 1)[-1].rsplit("/", 1)[-1]
