"""Serving: a ledger, a host and a port in; the page is served until it is stopped."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING

import uvicorn

from counterclaim.model.errors import InputError
from counterclaim.web.app import LOOPBACK, make_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from counterclaim.store.ledger import Ledger

_MOST_AT_ONCE = 100
_LARGEST_HEAD = 16_384  # bytes of a request's first line and headers
_IDLE_S = 5


def require_loopback(host: str) -> None:
    """Refuses a host that others can reach.

    Raises:
        InputError: the host is not this machine's own.
    """
    if host == "localhost":
        return
    try:
        own = ipaddress.ip_address(host).is_loopback
    except ValueError:
        own = False
    if not own:
        raise InputError(
            f"{host}: others could reach the page there, and it has no accounts yet; serve it at 127.0.0.1, ::1 or localhost"
        )


def serve(ledger: Ledger, name: str, host: str, port: int, told: Callable[[str], None]) -> None:
    """Serves the page; ``told`` is given its address once it can be asked for.

    Raises:
        InputError: the host is not this machine's own, or the port is taken.
        LedgerError: the ledger cannot be read.
    """
    require_loopback(host)
    with ledger.reading():
        pass  # a ledger that cannot be read is told of now, not by the first page
    shown = f"[{host}]" if ":" in host else host
    app = make_app(ledger, name, LOOPBACK | {shown})
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        lifespan="off",
        limit_concurrency=_MOST_AT_ONCE,
        timeout_keep_alive=_IDLE_S,
        h11_max_incomplete_event_size=_LARGEST_HEAD,
    )
    with _listening(host, port) as listener:
        told(f"http://{shown}:{listener.getsockname()[1]}/")
        uvicorn.Server(config).run([listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=_MOST_AT_ONCE
        )
    except OSError as error:
        raise InputError(f"{host}:{port}: cannot be listened at ({error.strerror}); choose another --port") from error
