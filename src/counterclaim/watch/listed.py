"""The list of feeds: a user's YAML file comes in; what to watch, how often and with whose address goes out."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from counterclaim.fetch.addresses import parse_url
from counterclaim.lexicon.loader import parse_yaml
from counterclaim.model.errors import FetchError, LexiconError

if TYPE_CHECKING:
    from pathlib import Path

    from counterclaim.fetch.addresses import Network

MINUTE, DAY = 60.0, 86_400.0
MOST_FEEDS = 10_000
"""Most feeds of one list."""

_TOP = ("contact", "feeds", "every", "pause", "pages", "recheck", "allow")
_OWN = ("url", "outlet", "every", "pages", "recheck")
_DURATION = re.compile(r"(\d{1,6}(?:\.\d{1,3})?) ?([smhd])")
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3_600.0, "d": DAY}


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: how often it is asked for, and whether its entries' pages are; ``recheck`` says how long after they are again."""

    url: str
    outlet: str | None = None
    every: float = 30 * MINUTE
    pages: bool = True
    recheck: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class WatchList:
    """All feeds, the contact that servers are told, the pause between requests to one server, and networks that may be entered."""

    contact: str
    feeds: tuple[Feed, ...]
    pause: float = 2.0
    allow: tuple[Network, ...] = ()


def read_list(path: Path) -> WatchList:
    """The list in a file.

    Raises:
        LexiconError: the file cannot be read, or says something that it must not; the message names it and the remedy.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        cause = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise LexiconError(f"{path}: cannot be read ({cause}); give a list of feeds (docs/how-to/watch-feeds.md)") from error
    return parse_list(text, str(path))


def parse_list(text: str, name: str) -> WatchList:
    """The list in a text; ``name`` is told in errors.

    Raises:
        LexiconError: as said.
    """
    fields = _mapping(parse_yaml(text, name), _TOP, name)
    common: dict[str, Any] = {key: fields[key] for key in ("every", "pages", "recheck") if key in fields}
    entries = fields.get("feeds")
    if not isinstance(entries, list) or not entries:
        raise LexiconError(f"{name}: has no feeds; list them under 'feeds', each as '- url: https://...'")
    if len(entries) > MOST_FEEDS:
        raise LexiconError(f"{name}: lists {len(entries):,} feeds, more than {MOST_FEEDS:,}; split it")
    feeds = tuple(_feed(entry, common, f"{name}, feed {number}") for number, entry in enumerate(entries, start=1))
    _refuse_twice([feed.url for feed in feeds], name)
    pause = _duration(fields.get("pause", "2s"), f"{name}: pause")
    return WatchList(_contact(fields.get("contact"), name), feeds, pause, _networks(fields.get("allow", []), name))


def _feed(entry: object, common: dict[str, Any], where: str) -> Feed:
    fields = {**common, **_mapping({"url": entry} if isinstance(entry, str) else entry, _OWN, where)}
    try:
        url = str(parse_url(str(fields.get("url") or "")))
    except FetchError as error:
        raise LexiconError(f"{where}: url {error}; write it as https://HOST/PATH") from error
    every = _duration(fields.get("every", "30m"), f"{where}: every")
    if every < MINUTE:
        raise LexiconError(f"{where}: every: asks for the feed more than once a minute; give 1m or more")
    outlet = fields.get("outlet")
    if outlet is not None and (not isinstance(outlet, str) or not outlet.strip()):
        raise LexiconError(f"{where}: outlet: {outlet!r} is no name; write it as words")
    pages = fields.get("pages", True)
    if not isinstance(pages, bool):
        raise LexiconError(f"{where}: pages: {pages!r} is neither true nor false")
    told = fields.get("recheck", [])
    recheck = [_duration(item, f"{where}: recheck") for item in (told if isinstance(told, list) else [told])]
    return Feed(url, outlet.strip() if outlet else None, every, pages, tuple(sorted(recheck)))


def _mapping(found: object, known: tuple[str, ...], where: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise LexiconError(f"{where}: is no list of fields; write 'contact: ...' and 'feeds: ...' (docs/how-to/watch-feeds.md)")
    for key in found:
        if key not in known:
            raise LexiconError(f"{where}: {key!r} is no field here; there are {', '.join(known)}")
    return found


def _contact(told: object, name: str) -> str:
    text = told.strip() if isinstance(told, str) else ""
    if ("@" in text or text.startswith(("http://", "https://"))) and text.isascii() and text.isprintable() and len(text) <= 200:
        return text
    raise LexiconError(f"{name}: contact: tell servers whom to ask: 'contact: desk@example.org' or an address of a page")


def _duration(told: object, where: str) -> float:
    found = _DURATION.fullmatch(str(told).strip().lower())
    if found is None:
        raise LexiconError(f"{where}: {told!r} is no length of time; write it as 90s, 15m, 6h or 2d")
    return float(found[1]) * _SECONDS[found[2]]


def _networks(told: object, name: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(str(item)) for item in (told if isinstance(told, list) else [told]))
    except ValueError as error:
        raise LexiconError(f"{name}: allow: {error}; write networks as 127.0.0.0/8 or 10.1.2.3/32") from error


def _refuse_twice(urls: list[str], name: str) -> None:
    seen: set[str] = set()
    for url in urls:
        if url in seen:
            raise LexiconError(f"{name}: {url} is listed twice; keep one")
        seen.add(url)
