"""The network: a host and port come in; a connection to a validated address goes out, which ends when its time is over."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import httpcore2

from counterclaim.model.errors import FetchError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

    from counterclaim.fetch.addresses import Guard


class Countdown:
    """The time that is left for one answer, from the first packet to the last byte."""

    def __init__(self) -> None:
        self._end = 0.0

    def start(self, seconds: float) -> None:
        """Begins a new answer."""
        self._end = time.monotonic() + seconds

    def left(self, most: float | None) -> float:
        """The seconds that one step may take.

        Raises:
            httpcore2.ReadTimeout: there are none left.
        """
        rest = self._end - time.monotonic()
        if rest <= 0:
            raise httpcore2.ReadTimeout("took too long as a whole")
        return rest if most is None else min(rest, most)


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to what a guard lets pass. A name is resolved here and nowhere else, so that it cannot lead elsewhere later."""

    def __init__(self, guard: Guard, countdown: Countdown) -> None:
        self._guard = guard
        self._countdown = countdown
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of the host that answers.

        Raises:
            FetchError: an address of the host must not be connected to.
            httpcore2.ConnectError: none answers.
        """
        failed: Exception | None = None
        for address in self._guard.resolve(host.strip("[]"), port):
            try:
                # An address is given here, never a name: nothing below resolves anything.
                stream = self._plain.connect_tcp(address, port, self._countdown.left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
            else:
                return _Timed(stream, self._countdown)
        raise failed or httpcore2.ConnectError("no address")

    def connect_unix_socket(self, *_: object, **__: object) -> httpcore2.NetworkStream:
        """Refuses: no address of the web leads to a socket of this machine.

        Raises:
            FetchError: always.
        """
        raise FetchError("leads to a socket of this machine")


class _Timed(httpcore2.NetworkStream):
    """A connection on which every step, also each single byte of a slow sender, draws on the time of the whole answer."""

    def __init__(self, stream: httpcore2.NetworkStream, countdown: Countdown) -> None:
        self._stream = stream
        self._countdown = countdown

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._countdown.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._countdown.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._countdown.left(timeout)), self._countdown)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as the library has it
        return self._stream.get_extra_info(info)
