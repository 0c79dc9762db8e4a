"""Serving: a ledger and a place in; the page is served until it is stopped."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uvicorn

from counterclaim.model.errors import InputError
from counterclaim.store.accounts.book import Accounts
from counterclaim.web.app import LOOPBACK, Site, make_app
from counterclaim.web.visitor import LocalPeople, SharedPeople

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from counterclaim.store.ledger import Ledger
    from counterclaim.web.visitor import People

_MOST_AT_ONCE = 100
_LARGEST_HEAD = 16_384  # bytes of a request's first line and headers
_IDLE_S = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where the page is served: an address to listen at, the names under which others ask for it, and the files of TLS.

    ``reviewer`` is the name under which the person at this machine reviews, where the ledger has no users.
    """

    host: str
    port: int
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    reviewer: str = ""


def serve(ledger: Ledger, name: str, place: Place, told: Callable[[str], None]) -> None:
    """Serves the page; ``told`` is given its address once it can be asked for.

    Raises:
        InputError: others could reach the page in a way that is not safe, or the port is taken.
        LedgerError: the ledger cannot be read.
    """
    accounts = Accounts(ledger)
    shared = accounts.in_use()  # a ledger that cannot be read is told of now, not by the first page
    require_safe(place, shared=shared)
    shown = f"[{place.host}]" if ":" in place.host else place.host
    secure = place.certificate is not None or bool(place.names)
    people: People = SharedPeople(accounts, secure=secure) if shared else LocalPeople(place.reviewer)
    hosts = frozenset(name.casefold() for name in place.names) | LOOPBACK | ({shown} if not place.names else frozenset())
    config = uvicorn.Config(
        make_app(ledger, Site(name, people, hosts)),
        log_level="warning",
        server_header=False,
        lifespan="off",
        limit_concurrency=_MOST_AT_ONCE,
        timeout_keep_alive=_IDLE_S,
        h11_max_incomplete_event_size=_LARGEST_HEAD,
        ssl_certfile=place.certificate,
        ssl_keyfile=place.key,
    )
    with _listening(place.host, place.port) as listener:
        told(f"{'https' if place.certificate else 'http'}://{shown}:{listener.getsockname()[1]}/")
        uvicorn.Server(config).run([listener])


def require_safe(place: Place, *, shared: bool) -> None:
    """Refuses what would show a ledger to strangers, or send passwords in the clear.

    Raises:
        InputError: as said, with the remedy.
    """
    own = is_loopback(place.host)
    if not shared and (not own or place.names):
        raise InputError(
            f"{place.host}: others could reach the page there, and the ledger has no users; add some with `counterclaim user add`,"
            " or serve it at 127.0.0.1, ::1 or localhost without --name"
        )
    if not own and (place.certificate is None or not place.names):
        raise InputError(
            f"{place.host}: passwords would cross the network in the clear, or under no name; give --name HOST, --tls-cert and"
            " --tls-key, or serve it at 127.0.0.1 with --name HOST behind a web server that speaks TLS"
        )
    if shared and place.reviewer:
        raise InputError(f"--reviewer {place.reviewer}: this ledger has users, who review under their own names; leave it out")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine's own, which others cannot reach."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=_MOST_AT_ONCE
        )
    except OSError as error:
        raise InputError(f"{host}:{port}: cannot be listened at ({error.strerror}); choose another --port") from error
