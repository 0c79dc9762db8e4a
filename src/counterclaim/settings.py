"""Settings: what a user can set about reading, as one frozen value that is built at the edge and passed down."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from counterclaim.model.errors import InputError


class Least(NamedTuple):
    """The least confidence (0-1) of what is kept: counts of people, counts of things, events."""

    people: float
    things: float
    events: float


LEAST = Least(people=0.52, things=0.35, events=0.42)
"""What is kept unless a user says otherwise. A count of things is kept of which the model is less sure, as fewer are told."""

PATIENCE = 120.0
"""Seconds that an endpoint may take for one report, unless a user says otherwise."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A language model behind an OpenAI-compatible endpoint.

    ``url`` is what stands before ``/chat/completions``; ``seconds`` is how long one report may take.

    Raises:
        InputError: the URL is none, or the key would travel in the clear.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = PATIENCE

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise InputError(f"{self.url!r} is no URL ({error}); write it as https://HOST/v1") from error
        if parts.scheme not in {"http", "https"} or not host or parts.query or parts.fragment:
            raise InputError(f"{self.url!r} is no URL of an endpoint; write it as https://HOST/v1")
        if "@" in parts.netloc:
            raise InputError(f"the URL of an endpoint at {host} holds a user or password; give a key in its place")
        if self.key and not (self.key.isascii() and self.key.isprintable()):
            raise InputError(f"the key for {self.url} holds signs that no key has; look at how it was copied")
        if self.key and parts.scheme == "http" and not _local(host):
            raise InputError(f"{self.url}: the key would travel in the clear; use https")


def _local(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class Settings:
    """How reports are read.

    ``confidence`` is the least calibrated confidence (0-1) of a claim or event that is kept: higher for precision, lower for
    recall; None what :data:`LEAST` says. ``actors`` are files with a user's own actors (YAML, UCDP actor CSV, TABARI/PETRARCH ``.actors``),
    which come before the project's own. ``fields`` are pairs of a field of a report and the name under which records and tables have
    it (("text", "body"),). ``llm`` is a language model behind an endpoint that is asked for claims and events in the packaged model's
    place; without it, nothing is sent anywhere.
    """

    confidence: float | None = None
    actors: tuple[Path, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    llm: Endpoint | None = None

    @property
    def least(self) -> Least:
        """The least confidence of what is kept."""
        return LEAST if self.confidence is None else Least(self.confidence, self.confidence, self.confidence)


DEFAULT = Settings()
