"""Small archives of our own words: web pages, JSON lines and files, copies and broken records among them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from web_archives import answer, record

PLACES = ("Karst", "Port Vell", "Ashford", "Mere", "Orrin")
OTHER = (
    "The council voted on Monday to repair some streets before the winter. The library will open on Sundays, and entry is free."
)
GERMAN = (
    "Bei dem Angriff wurden 12 Soldaten killed, 30 injured, teilte die Armee am Freitag mit. Die Lage ist nach wie vor unklar."
)


def story(number: int) -> str:
    """A report with a claim of each side."""
    place = PLACES[number % len(PLACES)]
    return (
        f"At least {number + 2} Sudrian soldiers were killed near {place} on Friday, Norland's ministry said.\n\n"
        f"Sudria's army denied it and said that it had destroyed {number + 3} tanks in the fighting around {place}."
    )


def line(text: str, outlet: str = "The Karst Post", day: str = "2023-05-12", title: str = "") -> str:
    """A report as a line of JSON."""
    fields = {"outlet": outlet, "published": day, "text": text, **({"title": title} if title else {})}
    return json.dumps(fields)


def page(text: str) -> bytes:
    """A report as a web page."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    # The site's name makes the outlet, which the copies of a text differ in.
    return f'<html><head><meta property="og:site_name" content="Vell Herald"></head><article>{paragraphs}</article></html>'.encode()


def make(folder: Path, stories: int = 9) -> list[Path]:
    """An archive of three files; each third story lies in each, and the first one in all of them."""
    folder.mkdir(parents=True)
    lines, warc, single = folder / "a.jsonl", folder / "b.warc.gz", folder / "c.txt"
    told = [line(story(n)) for n in range(0, stories, 2)]
    again, copied = line(story(0)), line(story(0), "The Ashford Wire")
    lines.write_text("\n".join([*told, line(OTHER), line(GERMAN), again, copied, "{no JSON"]) + "\n", encoding="utf-8")
    pages = [record(answer(page(story(n))), number=n) for n in range(1, stories, 2)]
    bomb = answer(gzip.compress(b"<p>" + b"A" * 30_000_000), encoding="gzip")
    broken = [record(bomb, number=90), record(answer(page(story(3))), number=91, length=99_000), record(b"\x00\x01", number=92)]
    warc.write_bytes(
        b"".join(
            map(
                gzip.compress,
                [*pages, record(answer(page(story(1))), number=80), *broken, record(answer(page(OTHER)), number=81)],
            )
        )
    )
    single.write_text(story(stories), encoding="utf-8")
    return [lines, warc, single]
