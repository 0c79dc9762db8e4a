"""GDELT's Global Knowledge Graph 2: a table without a header comes in; a receipt of each article's headline goes out."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from counterclaim.acquire.days import parse_day
from counterclaim.acquire.receipts import Item, make_receipt
from counterclaim.acquire.records import HEADLINES
from counterclaim.model.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.acquire.source import Source
    from counterclaim.model.report import Receipt

_COLUMNS = 27
_RECORD, _DATE, _OUTLET, _ADDRESS, _TRANSLATION, _EXTRAS = 0, 1, 3, 4, 25, 26
_ROW = re.compile(rb"\d{14}-T?\d+\t\d{14}\t[1-6]\t")
_TITLE = re.compile(r"<PAGE_TITLE>([^<]{1,1000})</PAGE_TITLE>")
_SOURCE_LANGUAGE = re.compile(r"srclc:([a-z]{2,3})")


def is_gkg(source: Source) -> bool:
    """Whether an input opens with a row of GKG 2.0 or 2.1."""
    return _ROW.match(source.head()) is not None


def read_gkg(source: Source) -> Iterator[Receipt | Issue]:
    """The receipts of a GKG file's rows; GDELT keeps headlines and addresses, not the articles' text."""
    yield Issue(
        source.name, "holds headlines without the articles; their text is behind their addresses", HEADLINES, fatal=False
    )
    for number, line in enumerate(source.lines(), start=1):
        if not line.strip():
            continue
        name = f"{source.name}, line {number}"
        try:
            yield make_receipt(_item(line), name=name, raw=line, defaults=source.defaults)
        except InputError as error:
            yield Issue(name, str(error), "bad-record")


def _item(line: bytes) -> Item:
    cells = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
    if len(cells) != _COLUMNS:
        raise InputError(f"is no GKG row: it has {len(cells)} columns, not {_COLUMNS}")
    language = _SOURCE_LANGUAGE.search(cells[_TRANSLATION])
    if language and language[1] != "eng":
        raise InputError(f"is of an article in another language ({language[1]}); only English reports are read")
    title = _TITLE.search(cells[_EXTRAS])
    if title is None:
        raise InputError("has no headline; GKG rows before 2015 and of pages without a title have none")
    return Item(
        paragraphs=(" ".join(html.unescape(title[1]).split()),),
        id=cells[_RECORD],
        outlet=cells[_OUTLET],
        published=parse_day(cells[_DATE]),
        url=cells[_ADDRESS] if cells[_ADDRESS].startswith("http") else "",
    )
