"""Makes a synthetic archive.

python bench/made_archive.py DIR --pages 100000 [--conflict 0.05] [--files 8] [--reports FILE.jsonl] [--broken 0.001] [--seed 1]

Writes gzipped WARC files of web pages and files of JSON lines, in equal parts. All texts are made of sentences of our own about invented
places, or, with --reports, the conflict news is taken from a file of JSON lines of your own. Some texts are carried by several outlets,
some pages are served twice, a third of the others is in other languages; and among them lie bombs and broken records, one in a
thousand by default. What was put in is told at the end and written to DIR.made.json, so that what comes out can be held against it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = yaml.safe_load((Path(__file__).parent / "made_archive.yml").read_text(encoding="utf-8"))
_OUTLETS = tuple(
    f"{city}-{kind}.example" for city in ("karst", "vell", "ashford", "lumen", "orrin") for kind in ("post", "herald", "wire")
)
_FIRST = date(2023, 1, 1)
_FOREIGN, _COPIES, _AGAIN = 0.33, 0.2, 0.03


class Maker:
    """Makes stories, the same ones for the same seed."""

    def __init__(self, seed: int, conflict: float, reports: list[dict[str, str]]) -> None:
        self._chance = Random(seed)  # noqa: S311 - repeatable, guards nothing
        self._conflict, self._reports = conflict, reports
        self._told: list[dict[str, str]] = []
        self.counts: Counter[str] = Counter()

    def story(self) -> dict[str, str]:
        """A story: kind, outlet, day, title and text."""
        chance = self._chance
        if self._told and chance.random() < self._conflict * _COPIES:
            self.counts["conflict, copied"] += 1
            return {**chance.choice(self._told), "outlet": chance.choice(_OUTLETS)}
        if chance.random() < self._conflict:
            self.counts["conflict"] += 1
            found = self._of_conflict()
            self._told = [*self._told[-200:], found]
            return found
        foreign = chance.random() < _FOREIGN
        kind = chance.choice(sorted(_WORDS["foreign" if foreign else "other"]))
        self.counts["foreign" if foreign else "other"] += 1
        return self._made(kind, _WORDS["foreign" if foreign else "other"][kind], 14 if foreign else 22)

    def _of_conflict(self) -> dict[str, str]:
        if not self._reports:
            return self._made("conflict", _WORDS["conflict"], 10)
        report = self._chance.choice(self._reports)
        return {
            "kind": "conflict",
            "outlet": str(report.get("outlet") or self._chance.choice(_OUTLETS)),
            "day": str(report.get("published") or _FIRST),
            "title": str(report.get("title") or "A report"),
            "text": report["text"],
        }

    def _made(self, kind: str, sentences: list[str], length: int) -> dict[str, str]:
        chance = self._chance
        told = [self._filled(chance.choice(sentences)) for _ in range(chance.randint(length // 2, length * 3 // 2))]
        day = _FIRST + timedelta(chance.randrange(365))
        paragraphs = [" ".join(told[n : n + 2]) for n in range(0, len(told), 2)]
        return {
            "kind": kind,
            "outlet": chance.choice(_OUTLETS),
            "day": day.isoformat(),
            "title": self._filled(told[0].split(",")[0].rstrip(".")),
            "text": "\n\n".join(paragraphs),
        }

    def _filled(self, sentence: str) -> str:
        chance = self._chance
        while "{" in sentence:
            before, _, rest = sentence.partition("{")
            slot, _, after = rest.partition("}")
            value = str(chance.randint(2, 400)) if slot == "n" else chance.choice(_WORDS["slots"][slot])
            sentence = f"{before}{value}{after}"
        return sentence


def page(story: dict[str, str]) -> bytes:
    """A web page around a story, with the scripts, styles, menus and teasers that pages have: some 60 kB, as pages are."""
    menu = "".join(f'<li class="menu-item item-{n}"><a href="/{n}">{words}</a></li>' for n, words in enumerate(_WORDS["menu"]))
    script = "".join(f"function f{n}(a){{if(a<{n}){{return a*{n}}}return a}}\n" for n in range(600))
    style = "".join(f".c{n}{{margin:{n}px;padding:{n % 7}px}}\n" for n in range(300))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story["text"].split("\n\n"))
    head = f'<title>{story["title"]}</title><meta charset="utf-8"><meta property="article:published_time" content="{story["day"]}">'
    site = f'<meta property="og:site_name" content="{story["outlet"]}"><script>{script}</script><style>{style}</style>'
    aside = "".join(
        f"<div class='teaser c{n}'><div class='image'><img src='/i{n}.jpg' alt=''></div><a href='/t{n}'><span>{words}</span></a></div>"
        for n, words in enumerate(_WORDS["teasers"] * 12)
    )
    return (
        f"<!DOCTYPE html><html><head>{head}{site}</head><body><nav><ul>{menu}</ul></nav><main><article><h1>{story['title']}</h1>"
        f"{body}</article></main><aside>{aside}</aside><footer>{_WORDS['footer']}</footer></body></html>"
    ).encode()


def record(content: bytes, *, uri: str | None, length: int | None = None) -> bytes:
    """A WARC record of a response; ``length`` is what it says of itself."""
    address = f"WARC-Target-URI: {uri}\r\n" if uri else ""
    size = len(content) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2023-05-01T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"{address}Content-Length: {size}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def answer(body: bytes, *, packed: bool = False) -> bytes:
    """An HTTP answer."""
    encoding = "Content-Encoding: gzip\r\n" if packed else ""
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{encoding}\r\n".encode() + body


def broken_records(chance: Random) -> tuple[str, bytes]:
    """One of the things that go wrong in archives, packed as it lies there, with its name."""
    small = page({"title": "A page", "text": "Words.", "day": "2023-05-01", "outlet": "x.example"})
    bomb = gzip.compress(b"<p>" + b"A" * 64_000_000, 9)
    kinds = {
        "bomb in an answer": lambda: gzip.compress(record(answer(bomb, packed=True), uri="https://x.example/bomb")),
        "bomb in a record": lambda: gzip.compress(record(answer(b"B" * 64_000_000), uri="https://x.example/large"), 9),
        "lies about its length": lambda: gzip.compress(
            record(answer(small), uri="https://x.example/lie", length=len(small) * 9)
        ),
        "has no address": lambda: gzip.compress(record(answer(small), uri=None)),
        "cut short": lambda: gzip.compress(record(answer(small), uri="https://x.example/cut"))[:-40],
        "not packed as it says": lambda: gzip.compress(record(answer(small, packed=True), uri="https://x.example/unpacked")),
        "nested": lambda: gzip.compress(record(answer(b"<div>" * 200_000), uri="https://x.example/nested")),
        "no HTTP": lambda: gzip.compress(record(b"\x00\x01\x02", uri="https://x.example/none")),
    }
    kind = chance.choice(sorted(kinds))
    return kind, kinds[kind]()


def broken_lines(chance: Random) -> tuple[str, bytes]:
    """A line of JSON that cannot be read, with its name."""
    kinds = {
        "line: nested": b"[" * 100_000,
        "line: cut short": b'{"text": "Two were hurt',
        "line: no text": b'{"title": "None"}',
        "line: not UTF-8": b'{"text": "\xff\xfe\xfa"}',
        "line: too long": b'{"text": "' + b"A" * 6_000_000 + b'"}',
    }
    kind = chance.choice(sorted(kinds))
    return kind, kinds[kind]


def write_warc(path: Path, stories: Iterator[dict[str, str]], chance: Random, counts: Counter[str], broken: float) -> None:
    """Writes stories as pages of a WARC file, each packed on its own, and a share of broken records."""
    with path.open("wb") as stream:
        for number, story in enumerate(stories):
            packed = gzip.compress(record(answer(page(story)), uri=f"https://{story['outlet']}/{path.stem}/{number}"), 6)
            stream.write(packed)
            if chance.random() < _AGAIN:
                counts["served again"] += 1
                stream.write(packed)
            if chance.random() < broken:
                kind, content = broken_records(chance)
                counts[f"broken: {kind}"] += 1
                stream.write(content)


def write_lines(path: Path, stories: Iterator[dict[str, str]], chance: Random, counts: Counter[str], broken: float) -> None:
    """Writes stories as JSON lines, and a share of broken ones."""
    with path.open("wb") as stream:
        for number, story in enumerate(stories):
            fields = {"outlet": story["outlet"], "published": story["day"], "title": story["title"], "text": story["text"]}
            url = f"https://{story['outlet']}/{path.stem}/{number}"
            stream.write(json.dumps({**fields, "url": url}, ensure_ascii=False).encode() + b"\n")
            if chance.random() < broken:
                kind, content = broken_lines(chance)
                counts[f"broken: {kind}"] += 1
                stream.write(content + b"\n")


@dataclass(frozen=True)
class Plan:
    """How an archive is made: so many pages in so many files, a share of them of conflict, with reports of your own or made up.

    Beside the pages stands a share of bombs and broken records.
    """

    pages: int
    conflict: float = 0.05
    files: int = 8
    seed: int = 1
    reports: Path | None = None
    broken: float = 0.001


def make(folder: Path, plan: Plan) -> Counter[str]:
    """Makes the archive; what was put into it, by kind."""
    folder.mkdir(parents=True, exist_ok=True)
    maker = Maker(plan.seed, plan.conflict, records(plan.reports) if plan.reports else [])
    chance = Random(plan.seed + 1)  # noqa: S311 - as above
    for number in range(plan.files):
        share = plan.pages // plan.files + (number < plan.pages % plan.files)
        stories = (maker.story() for _ in range(share))
        if number % 2 == 0:
            write_warc(folder / f"made-{number:03}.warc.gz", stories, chance, maker.counts, plan.broken)
        else:
            write_lines(folder / f"made-{number:03}.jsonl", stories, chance, maker.counts, plan.broken)
    return maker.counts


def records(path: Path) -> list[dict[str, str]]:
    """The reports in a file of JSON lines, packed or not."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def main() -> int:
    """Makes an archive and tells what is in it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--conflict", type=float, default=0.05, help="share of conflict news")
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reports", type=Path, help="conflict news of your own, as JSON lines")
    parser.add_argument("--broken", type=float, default=0.001, help="share of bombs and broken records")
    options = parser.parse_args()
    plan = Plan(options.pages, options.conflict, options.files, options.seed, options.reports, options.broken)
    counts = make(options.folder, plan)
    # Beside the archive, so that the archive holds nothing but reports.
    told = options.folder.with_name(f"{options.folder.name}.made.json")
    told.write_text(json.dumps(counts, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    for kind, count in sorted(counts.items()):
        print(f"{count:9,} {kind}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
