"""The web: one URL comes in; the server's answer goes out, within bounds of size and time. The only home of httpx2 and httpcore2."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpcore2
import httpx2

from counterclaim.fetch.addresses import Guard
from counterclaim.fetch.network import Countdown, GuardedBackend
from counterclaim.model.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STEP = 10.0
# A second coding inside the first would multiply what a small answer can unpack to.
_CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one answer may take: bytes on the wire, as many unpacked, and seconds from the first packet to the last byte."""

    size: int = 5_000_000
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the URL asked for last, the status, header fields in lower case, and the unpacked body."""

    url: httpx2.URL
    status: int
    body: bytes = b""
    fields: Mapping[str, str] = field(default_factory=dict)

    def header(self, name: str) -> str:
        """A header field, cut to what such fields hold; "" where there is none."""
        return self.fields.get(name, "")[:1_000]


class Web:
    """Asks servers, one at a time. Takes no cookies, no proxies and nothing else from the environment."""

    def __init__(self, guard: Guard | None = None) -> None:
        self._countdown = Countdown()
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            max_connections=8,
            max_keepalive_connections=4,
            keepalive_expiry=15,
            network_backend=GuardedBackend(guard or Guard(), self._countdown),
        )

    def get(self, url: httpx2.URL, headers: Mapping[str, str], bounds: Bounds) -> Answer:
        """The answer to one request; a redirect is an answer like any other and is not followed.

        Raises:
            FetchError: there is none, it breaks the protocol or the bounds, or the address must not be connected to.
        """
        self._countdown.start(bounds.seconds)
        sent = {"Host": url.netloc.decode("ascii"), "Accept-Encoding": "gzip, deflate", **headers}
        steps = dict.fromkeys(("connect", "read", "write", "pool"), _STEP)
        try:
            with self._pool.stream("GET", str(url), headers=list(sent.items()), extensions={"timeout": steps}) as response:
                return _answer(url, response, bounds)
        except httpcore2.TimeoutException as error:
            raise FetchError(
                f"took longer than {bounds.seconds:.0f} seconds, or kept silent for {_STEP:.0f}", again=True
            ) from error
        except (httpcore2.NetworkError, OSError) as error:
            raise FetchError(f"cannot be reached ({_cause(error)})", again=True) from error
        except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, httpx2.DecodingError, ValueError) as error:
            raise FetchError(f"gives an answer that breaks the protocol ({_cause(error)})", again=True) from error

    def close(self) -> None:
        """Closes all connections."""
        self._pool.close()


class _Counted(httpx2.SyncByteStream):
    """The bytes of a body as they come from the wire, up to a limit: what follows packed data would be kept without one."""

    def __init__(self, response: httpcore2.Response, limit: int) -> None:
        self._response, self._limit = response, limit

    def __iter__(self) -> Iterator[bytes]:
        taken = 0
        for piece in self._response.iter_stream():
            taken += len(piece)
            _refuse_over(taken, self._limit)
            yield piece


def _answer(url: httpx2.URL, response: httpcore2.Response, bounds: Bounds) -> Answer:
    fields = httpx2.Headers(response.headers)
    coding = fields.get("content-encoding", "").strip().lower()
    if coding not in _CODINGS:
        raise FetchError(f"is packed in a way that was not asked for ({coding[:40]})")
    if fields.get("content-length", "").isdecimal():
        _refuse_over(int(fields["content-length"][:18]), bounds.size)
    unpacked = httpx2.Response(response.status, headers=response.headers, stream=_Counted(response, bounds.size))
    body = bytearray()
    for piece in unpacked.iter_bytes():
        body += piece
        _refuse_over(len(body), bounds.size)
    return Answer(url, response.status, bytes(body), dict(fields.items()))


def _refuse_over(size: int, limit: int) -> None:
    if size > limit:
        raise FetchError(f"is larger than the {limit:,} bytes that are taken")


def _cause(error: Exception) -> str:
    return str(error).strip()[:160] or type(error).__name__
