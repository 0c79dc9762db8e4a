"""Servers on the loopback for tests: one that answers as told and remembers who asked, and one that does anything to its guests."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """An answer; ``etag`` makes it one that is not sent to a guest who has it."""

    body: bytes | str = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    etag: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """A server's pages by path, and the requests that it got; what is not there is answered with 404."""

    pages: dict[str, Reply] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    url: str = ""

    def paths(self) -> list[str]:
        """The paths asked for, in order, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving(site: Site, host: str = "127.0.0.1") -> Iterator[Site]:
    """The site on a free port for the length of a block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            reply = site.pages.get(self.path, Reply("not here", 404))
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            known = reply.etag and self.headers.get("If-None-Match") == reply.etag
            self.send_response(304 if known else reply.status)
            for name, value in {**({"ETag": reply.etag} if reply.etag else {}), **reply.headers}.items():
                self.send_header(name, value)
            if known:
                self.end_headers()
                return
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library names it
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A guest who leaves early is what is tested."""

    with Server((host, 0), Handler) as server:
        site.url = f"http://{host}:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def talking(talk: Callable[[socket.socket], None], host: str = "127.0.0.1") -> Iterator[tuple[str, list[str]]]:
    """The URL of a server that says to each guest what ``talk`` says, after it has heard a request; and the guests it had."""
    guests: list[str] = []
    with socket.create_server((host, 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    guest, address = listener.accept()
                    guests.append(address[0])
                    threading.Thread(target=_entertain, args=(guest, talk), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://{host}:{listener.getsockname()[1]}", guests
        # A blocked accept does not end with its socket, but a last guest wakes it.
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _entertain(guest: socket.socket, talk: Callable[[socket.socket], None]) -> None:
    with suppress(OSError), guest:
        asked = guest.recv(65_536)
        if asked.startswith(b"GET /robots.txt"):
            guest.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        else:
            talk(guest)


def rss(*entries: tuple[str, str, str], title: str = "Example Daily") -> str:
    """A feed of (link, title, summary), the newest first; an entry is known by its link."""
    items = "".join(
        f"<item><guid>{escape(link)}</guid><link>{escape(link)}</link><title>{escape(head)}</title>"
        f"<description>{escape(summary)}</description><pubDate>{formatdate(1_714_600_000, usegmt=True)}</pubDate></item>"
        for link, head, summary in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{escape(title)}</title>{items}</channel></rss>'


def page(title: str, *paragraphs: str) -> str:
    """A page with a story between a menu and a footer."""
    story = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html><head><title>{escape(title)}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{escape(title)}</h1>{story}</article><footer>All rights reserved</footer></body></html>"
    )
