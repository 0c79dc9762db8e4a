"""The map of claims: discs as large as places are vague, countries hatched and never points, names for contested borders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from counterclaim.model.actor import Unresolved
from counterclaim.model.place import Place, PlaceMention
from counterclaim.model.reading import Reading
from counterclaim.store.ledger import open_ledger
from counterclaim.web.app import make_app
from integration.store import readings
from integration.store.readings import told
from integration.web.markup import faults

PLACES = (
    Place("x:1", "Kupwara", "settlement", 34.53, 74.26, 1, ("IND", "PAK")),
    Place("x:2", "Kashmir", "region", 34.0, 76.0, 5, ("IND", "PAK", "CHN"), claimed_by=("China", "India", "Pakistan")),
    Place("x:3", "Sindh", "first_division", 26.0, 68.5, 4, ("PAK",)),
    Place("x:4", "Pakistan", "country", 30.0, 70.0, 6, ("PAK",)),
)


def placed(name: str, place: Place | None, count: int) -> Reading:
    """A report of one claim, about a place that the gazetteer holds, or (None) about a capital that speaks for its state."""
    made = readings.reading(name, told(count))
    mention = made.claims[0].place
    assert mention is not None
    found = PlaceMention(mention.phrase, place or Unresolved("stands for the government"))
    return replace(made, claims=(replace(made.claims[0], place=found),))


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """One claim at each kind of place, two at the last, and one at a metonym."""
    with open_ledger(tmp_path / "map.ledger") as ledger:
        made = [placed(f"r{n}", place, n + 10) for n, place in enumerate((*PLACES, None))]
        ledger.ingest([*made, placed("r9", PLACES[3], 99)])
        yield TestClient(make_app(ledger, "map.ledger"), base_url="http://localhost", follow_redirects=False)


def test_vague_places_are_large_and_countries_no_points(client: TestClient) -> None:
    """A province is drawn larger than a town; a country is hatched and listed; a metonym is nowhere."""
    content = client.get("/api/map").json()
    radius = {place["id"]: place["r"] for place in content["places"]}

    assert set(radius) == {"x:1", "x:2", "x:3"}
    assert radius["x:1"] < radius["x:2"] < radius["x:3"]
    assert [(place["id"], place["claims"], place["hatched"]) for place in content["countries"]] == [("x:4", 2, ["Pakistan"])]
    assert content["drawing"]["hatched"]
    assert "Line of Control" in {border["name"] for border in content["drawing"]["contested"]}
    assert [place["name"] for place in content["places"] if place["claimed_by"]] == ["Kashmir"]


def test_numbers_on_the_map_stand_beside_their_voices(client: TestClient) -> None:
    """Each number of the list is told per somebody, and each disc leads to its line of the list."""
    html = client.get("/map").text
    numbers = re.findall(r'<a class="num" data-drawer href="[^"]+">\d+</a> [^<]+<span class="per">per ', html)

    assert len(numbers) == html.count('class="num"') == 5
    for n in range(1, 4):
        assert f'href="#place-{n}"' in html
        assert f'id="place-{n}"' in html
    assert "Contested border: Line of Control" in html
    assert faults(html) == []


def test_the_map_is_narrowed_and_moved_by_its_address(client: TestClient) -> None:
    """Effect, side, place and how much of the earth is shown stand in the address; a moment shows what was told then."""
    assert client.get("/api/map?effect=injured").json()["places"] == []
    assert len(client.get("/api/map?side=Sudria").json()["places"]) == 3
    near = client.get("/api/map?at=x:1&span=near").json()
    assert next(place for place in near["places"] if place["id"] == "x:1")["x"] == pytest.approx(500, abs=1)
    assert near["drawing"]["ruler"]["km"] < client.get("/api/map?span=world").json()["drawing"]["ruler"]["km"]
    assert client.get("/map?at=nowhere").status_code == 404
    assert client.get("/map?span=galaxy").status_code == 400
    assert [place["id"] for place in client.get("/api/map?as_of=1").json()["places"]] == ["x:1"]
    assert "No claim tells a place" in client.get("/map?as_of=0").text
    assert client.get("/map?effect=injured").status_code == 200
