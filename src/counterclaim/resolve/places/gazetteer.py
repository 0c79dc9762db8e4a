"""The gazetteer: a name key in, the places of that name out; the one home of SQLite in this stage, read-only."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from counterclaim.model.place import Place
from counterclaim.resolve.words.names import article_free_key, name_key, skeleton

KINDS = {
    "s": "settlement", "d": "second_division", "f": "first_division", "c": "country", "k": "continent", "r": "region",
    "a": "area", "i": "island", "p": "site", "m": "mountains", "v": "river", "w": "water", "b": "border",
}  # fmt: skip
# UCDP GED where_prec where the entry itself states none.
PRECISION = {"settlement": 1, "second_division": 3, "first_division": 4, "country": 6, "continent": 6}
OWN_NAME, OTHER_NAME, SHORTENED, LIKE_SOUNDING = 0, 1, 2, 3
_COLUMNS = "p.id, p.name, p.kind, p.latitude, p.longitude, p.population, p.country, p.parent, p.precision, p.claimed_by, p.code"
_ALIKE = 0.6  # share of letters below which equal consonants are chance
_DOUBLED = range(4, 9)  # letters of a name that is looked for with one of them doubled
_MOST = 400  # more places of one name ("San Antonio") do not help


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as the gazetteer holds it: the value, its people, its division's id, and how well the name fits (0 best to 3)."""

    place: Place
    population: int
    parent: int | None
    rank: int = OWN_NAME


@dataclass(slots=True)
class Gazetteer:
    """Places by name; the file is opened at the first question, read-only."""

    path: Path
    _connection: sqlite3.Connection | None = field(default=None, repr=False)

    def named(self, name: str) -> tuple[Entry, ...]:
        """The places of that name, most people first; failing that, without its article, then those that sound like it."""
        for key in dict.fromkeys((name_key(name), article_free_key(name))):
            found = self._query("name", key)
            if found:
                return found
        return self.sounding_like(name)

    def sounding_like(self, name: str) -> tuple[Entry, ...]:
        """Places whose name has the same consonants ("Dayr az Zawr" for "Deir ez-Zor"), where transliteration varies most."""
        bones = skeleton(name)
        found = self._query("bones", bones) if bones else self._doubled(name_key(name))
        return tuple(entry for entry in found if _share_of_letters(name, entry.place.name) >= _ALIKE)

    def _doubled(self, key: str) -> tuple[Entry, ...]:
        """Places of a short name of which one letter stands twice ("Raqqa" for "Raqa")."""
        if not (len(key) in _DOUBLED and key.isalpha()):
            return ()
        spellings = (key[: n + 1] + key[n:] for n in range(len(key)))
        return tuple(replace(entry, rank=LIKE_SOUNDING) for spelling in spellings for entry in self._query("name", spelling))

    def by_id(self, place_id: int) -> Entry | None:
        """The place with that id."""
        rows = self._connect().execute(f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.id = ?", (place_id,)).fetchall()  # noqa: S608
        return self._entry(rows[0]) if rows else None

    def divisions_of(self, entry: Entry) -> tuple[Entry, ...]:
        """The divisions and the country that hold a place, smallest first."""
        held: list[Entry] = []
        parent = entry.parent
        while parent is not None and len(held) < 4:
            upper = self.by_id(parent)
            if upper is None:
                break
            held.append(upper)
            parent = upper.parent
        return tuple(held)

    def close(self) -> None:
        """Closes the file; the next question opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connect(self) -> sqlite3.Connection:
        if self._connection is None:
            address = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        return self._connection

    def _query(self, table: str, key: str) -> tuple[Entry, ...]:
        rank = "n.rank" if table == "name" else str(LIKE_SOUNDING)
        order = f"ORDER BY p.population DESC, p.id LIMIT {_MOST}"
        sql = f"SELECT {_COLUMNS}, {rank} FROM {table} n JOIN place p ON p.id = n.place WHERE n.key = ? {order}"  # noqa: S608
        return tuple(self._entry(row) for row in self._connect().execute(sql, (key,)))

    def _entry(
        self, row: tuple[int, str, str, int, int, int, str, int | None, int | None, str | None, str | None, int]
    ) -> Entry:
        id_, name, letter, latitude, longitude, population, countries, parent, precision, claims, code, rank = row
        kind = KINDS[letter]
        place = Place(
            id=code if code and ":" in code else f"geonames:{code or id_}",
            name=name,
            kind=kind,
            latitude=latitude / 1e4,
            longitude=longitude / 1e4,
            precision=precision or PRECISION[kind],
            countries=tuple(countries.split()),
            claimed_by=tuple(claims.split("; ")) if claims else (),
        )
        return Entry(place, population, parent, rank)


def _share_of_letters(one: str, other: str) -> float:
    """Letters in common (0-1), without articles."""
    return SequenceMatcher(None, article_free_key(one), article_free_key(other), autojunk=False).ratio()


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer that comes with the package."""
    return Gazetteer(Path(str(files("counterclaim.resolve") / "data" / "gazetteer.sqlite")))


@lru_cache(maxsize=2_048)
def places_named(name: str) -> tuple[Entry, ...]:
    """``Gazetteer.named`` of the package's gazetteer, remembered, since reports name the same places over and over.

    A name may have hundreds of places: more names would take a watch that runs for months a hundred megabytes.
    """
    return default_gazetteer().named(name)


@lru_cache(maxsize=2_048)
def divisions_holding(entry: Entry) -> tuple[Entry, ...]:
    """``Gazetteer.divisions_of`` of the package's gazetteer, remembered."""
    return default_gazetteer().divisions_of(entry)
