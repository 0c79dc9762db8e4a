"""Mutants: good inputs, damaged at random from a seed, and the entry points that must take them.

``python tests/mutants.py SECONDS [SEED]`` goes on for as long at each entry point and writes down what breaks it.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from counterclaim.acquire.online import feed_receipts, story_receipt
from counterclaim.acquire.readers import read_source
from counterclaim.acquire.records import Defaults
from counterclaim.acquire.source import Source
from counterclaim.annotate.quotations import find_quotations
from counterclaim.fetch.addresses import parse_url
from counterclaim.fetch.pauses import retry_after
from counterclaim.fetch.robots import Robots
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.model.errors import FetchError, InputError, LexiconError
from counterclaim.model.report import Receipt
from counterclaim.model.span import Span
from counterclaim.pipeline import interpret
from counterclaim.read.wire import read_report
from counterclaim.resolve.times import find_times
from counterclaim.resolve.times.anchor import Anchor
from counterclaim.resolve.times.dates import read_date
from counterclaim.watch.entries import entry_of, from_json, to_json
from counterclaim.watch.listed import Feed, parse_list
from loopback import page, rss
from web_archives import record

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures" / "formats"
SLOW = 2.0
"""Seconds of the processor that no input may take."""

_READ = 1_000  # characters of a mutant that are read through, which takes a second a few thousand

REFUSALS = (InputError, FetchError, LexiconError)
_TOKENS = (
    b"<", b">", b"</", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"&#0;", b"&#xD800;", b"&amp;", b"<!DOCTYPE", b"<item>", b"<p>",
    b'"', b"'", b"\\", b"\\ud800", b"{", b"}", b"[", b"]", b",", b":", b"null", b"1e999", b"-0", b"NaN",
    b"\x00", b"\x01", b"\x02", b"\x03", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"\xe2\x80\xae",
    b"\r", b"\n\n", b"\r\n", b"\t", b" ", b"Content-Length: -1\r\n", b"ZCZC", b"NNNN",
    b"1,00,000", b"three hundred and thirty-one", b"Feb 30", b"13/13/0000", b"(CCW) - ", b"UPDATES", b"KILL", b"%", b"*", b"$", b"#",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """An entry point: what is good for it, and how it takes bytes."""

    name: str
    seeds: tuple[bytes, ...]
    take: Callable[[bytes], object]


def mutant(seeds: tuple[bytes, ...], random: Random) -> bytes:
    """A good input with one to eight wounds: bytes flipped, cut out, doubled, put in, or taken from another."""
    data = bytearray(random.choice(seeds))
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(data) + 1)
        end = min(len(data), at + int(random.expovariate(1 / 20)) + 1)
        match random.randrange(6):
            case 0 if at < len(data):
                data[at] = random.randrange(256)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end] * random.choice((1, 2, 50))
            case 3 | 4:
                data[at:at] = random.choice(_TOKENS) * random.choice((1, 1, 1, 3, 200))
            case _:
                other = random.choice(seeds)
                data[at:end] = other[random.randrange(len(other) + 1) :]
    return bytes(data[:200_000])


def entries() -> Iterator[Entry]:
    """Every entry point of what comes from outside."""
    for path in sorted(FIXTURES.iterdir()):
        yield Entry(path.name, (path.read_bytes(),), _reader(path.suffix))
        yield Entry(f"{path.name} without its name", (path.read_bytes(),), _reader(""))
    yield Entry("WARC", (b"".join(record(number=n) for n in range(3)),), _reader(".warc"))
    copy = tuple(path.read_bytes() for path in sorted((ROOT / "examples").glob("*.txt")))
    story = page("Shells fall", *(text.decode()[:300] for text in copy)).encode()
    feed = rss(("/1", "Shells fall", copy[0].decode()[:400]), ("/2", "Talks", "<p>Talks &amp; more</p>")).encode()
    yield Entry(
        "page", (story,), lambda data: story_receipt(data, kind="text/html", charset=None, name="p", defaults=Defaults())
    )
    yield Entry("watched feed", (feed, (FIXTURES / "feed.atom").read_bytes()), _watched)
    yield Entry("wire copy", copy, lambda data: read_report(Receipt("copy", _text(data), "")))
    yield Entry("reading", copy, _reading)
    yield Entry("numbers", copy, lambda data: find_numbers(_text(data)))
    yield Entry("quotations", copy, _quotations)
    yield Entry(
        "dates", (b"Feb 28, 2026", b"the night of May 3 to 4", b"last Tuesday", b"mid-October 2020", b"2020-09-27"), _dates
    )
    yield Entry("time words", copy, _times)
    yield Entry("robots.txt", (b"User-agent: *\nDisallow: /a*b$\nAllow: /\nCrawl-delay: 5\n",), _robots)
    yield Entry(
        "URL",
        (b"https://user@b\xc3\xbccher.example:8080/a%20b?c=d#e", b"http://[::ffff:127.0.0.1]/"),
        lambda d: parse_url(_text(d)),
    )
    yield Entry("Retry-After", (b"120", b"Fri, 31 Dec 1999 23:59:59 GMT"), lambda data: retry_after(_text(data), 0.0))
    yield Entry(
        "list of feeds",
        ((ROOT / "examples" / "feeds.yaml").read_bytes(),),
        lambda data: parse_list(data.decode("utf-8", "replace"), "feeds.yaml"),
    )


def opened(entry: Entry) -> Entry:
    """The entry, once what it opens at first use (word lists, the language model) is open: no clock counts that."""
    trouble(entry, entry.seeds[0])
    return entry


def trouble(entry: Entry, data: bytes) -> str:
    """What goes wrong with an input, "" where it is taken or refused in order and in time."""
    start = time.process_time()
    try:
        entry.take(data)
    except REFUSALS:
        pass
    except Exception as error:  # noqa: BLE001 - any other error is what is looked for
        return f"{type(error).__name__}: {error}"
    taken = time.process_time() - start
    return f"took {taken:.1f} seconds" if taken > SLOW else ""


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass" if b"\xed\xa0" in data and _passes(data) else "replace")


def _passes(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _reader(suffix: str) -> Callable[[bytes], object]:
    return lambda data: list(read_source(Source("mutant", suffix, io.BytesIO(data))))


def _watched(data: bytes) -> None:
    feed = Feed("https://daily.example/feed")
    for receipt in feed_receipts(data, name=feed.url, defaults=Defaults()):
        if isinstance(receipt, Receipt):
            entry = entry_of(receipt, feed, feed.url)
            if from_json(to_json(entry.receipt)) != entry.receipt:
                raise AssertionError("an entry is not what it was when it was kept")


def _reading(data: bytes) -> None:
    interpret(read_report(Receipt("copy", _text(data)[:_READ], "")))


def _quotations(data: bytes) -> None:
    report = read_report(Receipt("copy", _text(data), ""))
    find_quotations(report.text, report.paragraphs)


def _times(data: bytes) -> None:
    text = _text(data)
    find_times(text, Span(0, len(text)))


def _dates(data: bytes) -> None:
    read_date(_text(data)[:300], Anchor(date(2026, 3, 1)))


def _robots(data: bytes) -> None:
    robots = Robots(data.decode("utf-8", "replace"))
    robots.permits("https://daily.example/ab/a.pdf?x=1")
    if not 0 <= robots.gap() <= 600:
        raise AssertionError("a pause of no sensible length")


def main(seconds: float, seed: int) -> int:
    """Goes on for as long at each entry point; the number of those that break."""
    broken = 0
    for entry in map(opened, entries()):
        random, end, count = Random(f"{seed} {entry.name}"), time.monotonic() + seconds, 0  # noqa: S311 - nothing secret
        while time.monotonic() < end:
            data, count = mutant(entry.seeds, random), count + 1
            if found := trouble(entry, data):
                broken += 1
                kept = Path(f"mutant-{broken}.bin")
                kept.write_bytes(data)
                print(f"{entry.name}: {found} ({kept})")  # noqa: T201 - the result of the script
                break
        print(f"{entry.name}: {count:,} mutants")  # noqa: T201 - as above
    return broken


if __name__ == "__main__":
    sys.exit(bool(main(float(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 1)))
