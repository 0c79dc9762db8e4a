"""The registry of formats: an input goes to the first reader that knows it, and comes out as receipts and issues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.acquire.formats.feed import is_feed, read_feed
from counterclaim.acquire.formats.gkg import is_gkg, read_gkg
from counterclaim.acquire.formats.jsonfile import is_json, read_json
from counterclaim.acquire.formats.mail import is_mail, read_mail
from counterclaim.acquire.formats.newsml import is_newsml, read_newsml
from counterclaim.acquire.formats.nitf import is_nitf, read_nitf
from counterclaim.acquire.formats.page import is_page, read_page_file, read_plain
from counterclaim.acquire.formats.table import is_table, read_table
from counterclaim.acquire.formats.telegraphy import is_telegraphic, read_telegraphic
from counterclaim.acquire.formats.warc import is_warc, read_warc
from counterclaim.acquire.packed import is_packed, unpack
from counterclaim.model.errors import InputError, Issue, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from counterclaim.acquire.source import Source
    from counterclaim.model.report import Receipt


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: whether an input is in it, and the receipts of what it holds."""

    name: str
    sniff: Callable[[Source], bool]
    read: Callable[[Source], Iterator[Receipt | Issue]]


READERS = (
    Reader("WARC", is_warc, read_warc),
    Reader("JSON", is_json, read_json),
    Reader("NewsML-G2", is_newsml, read_newsml),
    Reader("NITF", is_nitf, read_nitf),
    Reader("RSS or Atom", is_feed, read_feed),
    Reader("IPTC 7901, ANPA 1312 or telex", is_telegraphic, read_telegraphic),
    Reader("GDELT GKG", is_gkg, read_gkg),
    Reader("CSV", is_table, read_table),
    Reader("HTML", is_page, read_page_file),
    Reader("EML", is_mail, read_mail),
    Reader("plain text", lambda _: True, read_plain),
)
"""Every format, the most telling signs first; plain text takes what is left."""

SUFFIXES = frozenset(
    {
        ".txt",
        ".text",
        ".html",
        ".htm",
        ".xhtml",
        ".json",
        ".jsonl",
        ".ndjson",
        ".xml",
        ".ninjs",
        ".newsml",
        ".nitf",
        ".rss",
        ".atom",
    }
    | {".rdf", ".eml", ".csv", ".tsv", ".iptc", ".anpa", ".wire", ".warc", ".wet", ".gz", ".zip"}
)
"""The names of files that are read in a folder; a file that is given by name is read whatever it is called."""


def find_reader(source: Source) -> Reader:
    """The first reader that knows an input."""
    return next(reader for reader in READERS if reader.sniff(source))


def read_source(source: Source) -> Iterator[Receipt | Issue]:
    """The receipts of an input in any format, or those of the inputs packed in it; errors of one input are its issue."""
    try:
        if is_packed(source) and not is_warc(source):
            for inner in unpack(source):
                yield from (inner,) if isinstance(inner, Issue) else read_source(inner)
        else:
            yield from find_reader(source).read(source)
    except InputError as error:
        yield Issue(source.name, str(error), "unreadable")
    except MissingExtraError as error:
        yield Issue(source.name, str(error), "missing-extra")
