"""One request and its answer, against real servers on the loopback: bounds of size and time, and where connections lead."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable
from ipaddress import ip_network

import pytest

from counterclaim.fetch.addresses import Guard, parse_url
from counterclaim.fetch.web import Answer, Bounds, Web
from counterclaim.model.errors import FetchError
from loopback import Reply, Site, serving, talking

OWN = Guard((ip_network("127.0.0.0/8"),))
BOUNDS = Bounds(size=100_000, seconds=1.0)
HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"


def get(url: str, guard: Guard = OWN, bounds: Bounds = BOUNDS) -> Answer:
    """The answer behind a URL."""
    web = Web(guard)
    try:
        return web.get(parse_url(url), {}, bounds)
    finally:
        web.close()


def chunked(guest: socket.socket, piece: bytes) -> None:
    """Sends a body without end."""
    guest.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        guest.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))


def drip(guest: socket.socket, opening: bytes) -> None:
    """Sends a byte at a time, each well before a guest would call it silence."""
    guest.sendall(opening)
    while True:
        guest.sendall(b"x")
        time.sleep(0.05)


def packed(guest: socket.socket, body: bytes, coding: bytes) -> None:
    """Sends a packed body, with its true length."""
    guest.sendall(HEAD + b"Content-Encoding: %s\r\nContent-Length: %d\r\n\r\n" % (coding, len(body)) + body)


def trailing(guest: socket.socket) -> None:
    """Sends a small packed body, and garbage without end behind it."""
    guest.sendall(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"small"))
    while True:
        guest.sendall(b"\x00" * 65_536)


def continuing(guest: socket.socket) -> None:
    """Sends interim answers without end."""
    while True:
        guest.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
        time.sleep(0.01)


BOMB = gzip.compress(b"\x00" * 100_000_000, 9)
TROUBLE: dict[str, tuple[Callable[[socket.socket], None], str]] = {
    "a body without end": (lambda guest: chunked(guest, b"x" * 60_000), "larger than the 100,000 bytes"),
    "a body without end in single bytes": (lambda guest: chunked(guest, b"x"), "larger than|took longer"),
    "a slow body": (lambda guest: drip(guest, HEAD + b"Content-Length: 99999\r\n\r\n"), "took longer than 1 seconds"),
    "slow headers": (lambda guest: drip(guest, HEAD + b"X-Slow: "), "took longer than 1 seconds"),
    "interim answers without end": (continuing, "took longer than 1 seconds"),
    "silence": (lambda _: time.sleep(3), "took longer than 1 seconds"),
    "a gzip bomb": (lambda guest: packed(guest, BOMB, b"gzip"), "larger than the 100,000 bytes"),
    "a deflate bomb": (lambda guest: packed(guest, zlib.compress(b"\x00" * 50_000_000), b"deflate"), "larger than"),
    "a bomb in a bomb": (lambda guest: packed(guest, gzip.compress(BOMB), b"gzip, gzip"), "packed in a way"),
    "garbage behind packed data": (trailing, "larger than the 100,000 bytes"),
    "damaged packed data": (lambda guest: packed(guest, b"no gzip", b"gzip"), "breaks the protocol"),
    "a body shorter than told": (lambda guest: guest.sendall(HEAD + b"Content-Length: 50\r\n\r\nshort"), "breaks the protocol"),
    "a length that is too large": (lambda guest: guest.sendall(HEAD + b"Content-Length: 9999999999\r\n\r\nx"), "larger than"),
    "two lengths": (
        lambda guest: guest.sendall(HEAD + b"Content-Length: 3\r\nContent-Length: 9\r\n\r\nabc"),
        "breaks the protocol",
    ),
    "headers without end": (
        lambda guest: guest.sendall(HEAD + b"X-Long: " + b"x" * 5_000_000),
        "breaks the protocol|cannot be reached",
    ),
    "no HTTP": (lambda guest: guest.sendall(b"220 mail.example ESMTP\r\n"), "breaks the protocol"),
    "nothing": (lambda guest: guest.close(), "breaks the protocol|cannot be reached"),
    "binary noise": (lambda guest: guest.sendall(bytes(range(256)) * 100), "breaks the protocol|cannot be reached"),
}


@pytest.mark.parametrize("name", TROUBLE)
def test_hostile_answers_end_within_bounds(name: str) -> None:
    """Whatever a server does, its guest leaves within the time and size that it set, with a reason."""
    talk, reason = TROUBLE[name]
    with talking(talk) as (url, _):
        start = time.monotonic()
        with pytest.raises(FetchError, match=reason):
            get(url)

        assert time.monotonic() - start < 3


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_packed_answers_are_unpacked(coding: str) -> None:
    """What was asked for is understood."""
    body = gzip.compress(b"two soldiers") if coding == "gzip" else zlib.compress(b"two soldiers")
    with serving(Site({"/a": Reply(body, headers={"Content-Encoding": coding})})) as site:
        assert get(f"{site.url}/a").body == b"two soldiers"


def test_private_servers_hear_nothing() -> None:
    """Without the user's word no packet goes to the loopback, whatever its address is written like."""
    with talking(lambda guest: guest.close()) as (url, guests):
        port = url.rpartition(":")[2]
        for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"):
            with pytest.raises(FetchError):
                get(f"http://{host}:{port}/", Guard())

        assert guests == []


def test_name_that_changes_its_mind_is_asked_once() -> None:
    """A name is resolved once for a connection and its address pinned, so that a second answer cannot lead elsewhere."""
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.2"] if len(asked) == 1 else ["127.0.0.1"]

    guard = Guard((ip_network("127.0.0.2/32"),), rebinding)
    with serving(Site({"/": Reply("public")}), "127.0.0.2") as site:
        port = site.url.rpartition(":")[2]
        assert get(f"http://rebind.example:{port}/", guard).body == b"public"
        assert asked == ["rebind.example"]
        assert site.asked[0][1]["host"] == f"rebind.example:{port}"
        # The name now leads to the inside; a new connection is looked at anew.
        with pytest.raises(FetchError, match=r"127\.0\.0\.1, which is no public address"):
            get(f"http://rebind.example:{port}/", guard)
        assert len(site.asked) == 1


def test_next_address_is_tried_where_one_is_dead() -> None:
    """All addresses that were looked at are kept, and one that does not answer is passed over."""
    with serving(Site({"/": Reply("alive")}), "127.0.0.3") as site:
        port = site.url.rpartition(":")[2]
        guard = Guard(OWN.allowed, lambda _host, _port: ["127.0.0.2", "127.0.0.3"])

        assert get(f"http://two.example:{port}/", guard).body == b"alive"


def test_environment_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy in the environment would resolve names itself, past the guard."""
    with talking(lambda guest: guest.close()) as (proxy, guests), serving(Site({"/": Reply("direct")})) as site:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy)

        assert get(f"{site.url}/").body == b"direct"
        assert guests == []
