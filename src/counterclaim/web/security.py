"""The guard before every route: hosts, methods and sizes that are refused, and the headers that every answer carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.web.answers import refusal
from counterclaim.web.params import RefusedError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_QUERY = 4096  # bytes
LONGEST_PATH = 1024
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_TLS_ALONE = (b"strict-transport-security", b"max-age=31536000")
_READS = {"allow": "GET, HEAD"}


class Guard:
    """Refuses what no route should see, and adds the headers; ``hosts`` are the names under which the page may be asked for.

    A foreign Host header means that a page elsewhere had a name of its own led to this server, to read the ledger through it.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], *, secure: bool = False) -> None:
        self.app = app
        self.hosts = hosts
        self.headers = (*HEADERS, _TLS_ALONE) if secure else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                named = {name for name, _ in message["headers"]}
                more = self.headers if b"cache-control" in named else (*self.headers, (b"cache-control", b"private, no-cache"))
                message["headers"] = [*message["headers"], *more]
            await send(message)

        refused = self._refused(scope)
        if refused:
            await refusal(scope["path"], refused)(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)

    def _refused(self, scope: Scope) -> RefusedError | None:
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or _name(hosts[0]) not in self.hosts:
            return RefusedError(400, "wrong-host", "This page is not served under the name that was asked for.")
        if scope["method"] not in {"GET", "HEAD", "POST"}:
            return RefusedError(405, "not-allowed", "This server answers GET and HEAD, and POST from its own forms.", _READS)
        if len(scope["query_string"]) > LONGEST_QUERY or len(scope["path"]) > LONGEST_PATH:
            return RefusedError(414, "too-long", "The address is too long.")
        return None


def _name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> _name("localhost:8420"), _name("[::1]:8420"), _name("::1")
    ('localhost', '[::1]', '::1')
    """
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() and not name.endswith(":") else host).casefold()
