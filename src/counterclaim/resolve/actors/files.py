"""A user's actor file in, listings out: YAML, a UCDP actor CSV, or a TABARI/PETRARCH dictionary (``.actors``)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import parse_yaml
from counterclaim.model.actor import Actor
from counterclaim.model.errors import LexiconError
from counterclaim.resolve.actors.table import Listing, is_acronym, listings_of, read_entries
from counterclaim.resolve.words.states import states

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_UCDP_KINDS = {"1": "rebel", "2": "person", "3": "militia", "4": "government"}
_CODE = re.compile(r"\[([^\[\]]{1,60})\]")
_DATED = re.compile(r"^([A-Z0-9~/]{0,24})\s{0,4}([<>]?)(\d{6,8})?(?:-(\d{6,8}))?$")
# CAMEO role codes that say what kind of actor a code names; the first that fits decides (CAMEO 1.1b3, chapter 3).
_ROLES = (
    ("IGO", "igo"), ("NGO", "ngo"), ("NGM", "ngo"), ("GOV", "government"), ("MIL", "military"), ("COP", "police"),
    ("REB", "rebel"), ("SEP", "rebel"), ("INS", "rebel"), ("UAF", "militia"), ("MED", "media"), ("CVL", "civilian"),
    ("OPP", "civilian"), ("LEG", "government"), ("JUD", "government"), ("SPY", "military"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UcdpRow:
    """One line of the UCDP Actor Dataset: actor id, organization level (1-4), names, Gleditsch and Ward numbers."""

    id: str
    org: str
    names: tuple[str, ...]
    gw: tuple[str, ...]


def read_actor_file(path: Path) -> list[Listing]:
    """The listings of a file; its ending tells the format (``.yml``, ``.csv``, else a dictionary).

    Raises:
        LexiconError: the file is missing, or a line of it cannot be read.
    """
    if path.suffix in (".yml", ".yaml"):
        entries = parse_yaml(_text_of(path), path.name)
        if not isinstance(entries, dict):
            raise LexiconError(f"{path.name}: expected names with their entries, found {type(entries).__name__}")
        return read_entries(entries, path.name)
    if path.suffix == ".csv":
        return [listing for row in read_ucdp_rows(path) for listing in _ucdp_listings(row)]
    return list(_dictionary(_text_of(path), path.name))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read: {error}") from error


def read_ucdp_rows(path: Path) -> list[UcdpRow]:
    """The rows of a UCDP Actor Dataset CSV; column names of versions 17 to 25 are known.

    Raises:
        LexiconError: a column is missing, or a row has no id or name.
    """
    reader = csv.DictReader(StringIO(_text_of(path), newline=""))
    columns = {name.lower(): name for name in reader.fieldnames or ()}
    identity = columns.get("actorid") or columns.get("actor_id")
    name_columns = [columns[name] for name in columns if name.startswith("name")]
    if identity is None or not name_columns:
        raise LexiconError(f"{path.name}, line 1: needs the columns ActorId and NameData of the UCDP Actor Dataset")
    rows = []
    for row in reader:
        names = tuple(dict.fromkeys(row[name].strip() for name in name_columns if row[name] and row[name].strip()))
        if not row[identity] or not names:
            raise LexiconError(f"{path.name}, line {reader.line_num}: no actor id or no name")
        org = (row.get(columns.get("org", "")) or "1").strip()
        if org not in _UCDP_KINDS:
            raise LexiconError(f"{path.name}, line {reader.line_num}: Org must be 1, 2, 3 or 4, not {org!r}")
        gw = re.split(r",\s*", row.get(columns.get("gwnoloc", "")) or "")
        rows.append(UcdpRow(row[identity].strip(), org, names, tuple(number for number in gw if number)))
    return rows


def _ucdp_listings(row: UcdpRow) -> list[Listing]:
    by_gw = {str(state.gw): state.iso3 for state in states().values() if state.gw is not None}
    home = next((by_gw[number] for number in row.gw if number in by_gw), None)
    actor = Actor(f"ucdp:{row.id}", row.names[0], _UCDP_KINDS[row.org], home, (("ucdp", row.id),))
    return listings_of(actor, row.names)


@dataclass(frozen=True, slots=True)
class _Coded:
    """A code of a dictionary with the dates for which it holds."""

    code: str
    since: date | None = None
    until: date | None = None


def _dictionary(text: str, name: str) -> Iterator[Listing]:
    """Entries of a TABARI or PETRARCH dictionary: ``NAME_ [CODE]``, ``+SYNONYM_`` below it, ``[CODE 900101-920630]`` dated."""
    pending: list[str] = []
    codes: list[_Coded] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.split("#")[0].split(";")[0].rstrip()
        if not line.strip() or line.startswith(("<", "DATE:")):
            continue
        where = f"{name}, line {number}"
        found = [_coded(match, where) for match in _CODE.findall(line)]
        words = line[: line.find("[")] if found else line
        if line.lstrip().startswith("+"):
            if not pending:
                raise LexiconError(f"{where}: a synonym (+) stands before any name")
            pending.append(_words(words.strip()[1:], where))
            codes.extend(found)
        elif line[0].isspace():
            codes.extend(found)
        else:
            yield from _coded_listings(pending, codes, where)
            pending, codes = [_words(words, where)], found
    yield from _coded_listings(pending, codes, f"{name}, last entry")


def _words(entry: str, where: str) -> str:
    words = " ".join(entry.replace("_", " ").replace("=", "").split())
    if not words:
        raise LexiconError(f"{where}: no name before the code")
    return words.title()


def _coded(text: str, where: str) -> _Coded:
    """A code with its date limits: ``<910101`` before, ``>910101`` from then on, ``900101-910101`` between."""
    match = _DATED.match(text.strip())
    if match is None:
        raise LexiconError(
            f"{where}: cannot read the code [{text}]; write [CODE], [CODE >YYMMDD], [CODE <YYMMDD] or [CODE YYMMDD-YYMMDD]"
        )
    code, sign, first, second = match.groups()
    day = _day(first, where) if first else None
    if second:
        return _Coded(code, day, _day(second, where))
    if sign == "<" and day:
        return _Coded(code, None, day - timedelta(days=1))
    return _Coded(code, day if sign == ">" else None)


def _day(digits: str, where: str) -> date:
    """A day written YYMMDD (from 1930 on) or YYYYMMDD."""
    full = digits if len(digits) == 8 else ("20" if digits < "3" else "19") + digits
    try:
        return date(int(full[:4]), int(full[4:6]), int(full[6:8]))
    except ValueError as error:
        raise LexiconError(f"{where}: no such day: {digits}") from error


def _coded_listings(names: list[str], codes: list[_Coded], where: str) -> Iterator[Listing]:
    if names and not codes:
        raise LexiconError(f"{where}: {names[0]!r} has no [CODE]")
    for name in names:
        for coded in codes:
            actor = _cameo_actor(coded.code, names[0])
            yield Listing(name, actor, is_acronym(name), since=coded.since, until=coded.until)


def _cameo_actor(code: str, label: str) -> Actor:
    """An actor by its CAMEO code: a state's three letters, then roles of three letters each."""
    state = code[:3] if code[:3] in states() else None
    rest = [code[i : i + 3] for i in range(3 if state else 0, len(code), 3)]
    kind = next((kind for role, kind in _ROLES if role in rest), "state" if state and not rest else "person")
    return Actor(f"cameo:{code}", label, kind, state, (("cameo", code),))
