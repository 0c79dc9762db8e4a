"""What a watch endures: being killed at any moment, and servers that want to exhaust it."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from random import Random

import pytest

from clock import Clock
from counterclaim.store.ledger import open_ledger
from counterclaim.watch.listed import Feed
from integration.watch.desk import Desk
from loopback import Reply, Site, page, rss, serving, talking

HERE = Path(__file__).parent
MEMORY = 256
SECONDS = 30
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n"
RSS = b'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>'


def process(folder: Path, seconds: float, pages: str, *urls: str) -> subprocess.Popen[str]:
    """A watch of its own."""
    paths = [str(HERE.parents[2] / "src"), str(HERE.parents[1])]
    command = [sys.executable, str(HERE / "stopped.py"), str(folder), str(seconds), pages, *urls]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)  # noqa: S603 - words of ours


@pytest.mark.slow
def test_killed_watch_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """However often it is killed, wherever it stands: in the end each entry is in the ledger once, and its state is whole."""
    names = [f"/{n}" for n in range(60)]
    site = Site(
        {name: Reply(page(f"Talks {name}", f"Both sides said that talks number {name} would go on.")) for name in names}
    )
    site.pages["/feed"] = Reply(rss(*((name, f"Talks {name}", "A summary.") for name in names)), etag='"1"')
    random = Random(20)  # noqa: S311 - nothing secret
    with serving(site):
        feed = f"{site.url}/feed"
        for _ in range(8):
            asked = len(site.asked)
            with process(tmp_path, 5, "pages", feed) as stopped:
                while len(site.asked) < asked + 5 and stopped.poll() is None:
                    time.sleep(0.01)
                time.sleep(random.random() * 0.1)
                stopped.kill()
        assert 10 < len(site.paths())
        before = Desk(tmp_path, (Feed(feed),)).standing()[0]
        assert before.kept > 5
        assert before.waiting > 5
        desk = Desk(tmp_path, (Feed(feed),), Clock(time.time()))
        # What was being fetched when the watch was killed counts as tried, and is tried again a little later.
        for _ in range(3):
            desk.later(86_400)

    assert sorted(report.id for report in desk.reports()) == sorted(names)
    assert (desk.standing()[0].kept, desk.standing()[0].waiting) == (60, 0)
    with open_ledger(tmp_path / "war.ledger") as ledger:
        assert ledger.verify().holds


PACKED = gzip.compress(RSS + b" " * 200_000_000)


def endless(guest: socket.socket) -> None:
    """A gigabyte in pieces."""
    guest.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    piece = b"<item><title>x</title></item>" * 2_000
    for _ in range(1_000_000_000 // len(piece)):
        guest.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))


def slow(guest: socket.socket) -> None:
    """A byte a second."""
    guest.sendall(HEAD + b"Content-Length: 100000\r\n\r\n" + RSS)
    while True:
        guest.sendall(b" ")
        time.sleep(1)


def packed(guest: socket.socket) -> None:
    """A thousand bytes for one."""
    guest.sendall(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(PACKED) + PACKED)


def short(guest: socket.socket) -> None:
    """Less than was told."""
    guest.sendall(HEAD + b"Content-Length: 1000\r\n\r\n" + RSS)


def plain(body: bytes) -> Callable[[socket.socket], None]:
    """An honest answer with a dishonest body."""
    return lambda guest: guest.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)


LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
BOMBS: dict[str, Callable[[socket.socket], None]] = {
    "billion laughs": plain(f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{LAUGHS}]><rss>&e9;</rss>'.encode()),
    "quadratic": plain(
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e "{"a" * 90_000}">]><rss>{"&e;" * 90_000}</rss>'.encode()
    ),
    "a million entries": plain(RSS + b"<item/>" * 700_000 + b"</channel></rss>"),
    "deep": plain(RSS + b"<item>" * 500_000),
    "many attributes": plain(RSS + b"<item " + b" ".join(b'a%d=""' % n for n in range(200_000)) + b"/></channel></rss>"),
    "endless": endless,
    "slow": slow,
    "packed": packed,
    "short": short,
}


def test_bombs_are_set_aside_and_the_others_go_on(tmp_path: Path) -> None:
    """T16: each hostile feed ends within 30 seconds and 256 MB with a reason, and an honest one at the end of the list is read."""
    with ExitStack() as stack:
        urls = [stack.enter_context(talking(talk))[0] + "/feed" for talk in BOMBS.values()]
        honest = stack.enter_context(serving(Site({"/feed": Reply(rss(("/1", "Talks go on", "Both sides talk.")))})))
        urls.append(f"{honest.url}/feed")
        started = time.monotonic()
        watching = stack.enter_context(process(tmp_path, 3, "texts", *urls))
        told, _ = watching.communicate(timeout=SECONDS * len(urls))
        taken = time.monotonic() - started

    standing = Desk(tmp_path, tuple(Feed(url) for url in urls)).standing()
    failed = {name: feed.error for name, feed in zip(BOMBS, standing, strict=False)}
    assert all(failed.values()), failed
    assert "took longer" in failed["slow"]
    assert "larger than" in failed["packed"]
    assert "larger than" in failed["endless"]
    assert "entities" in failed["billion laughs"]
    assert standing[-1].kept == 1
    assert int(told) < MEMORY
    assert taken < SECONDS
