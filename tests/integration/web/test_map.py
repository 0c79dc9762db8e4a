"""The map of claims: discs as large as places are vague, countries hatched and never points, names for contested borders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from counterclaim.model.actor import Unresolved
from counterclaim.model.place import Place, PlaceMention
from counterclaim.model.reading import Reading
from counterclaim.store.judge import Judgment
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.web import place_queries
from counterclaim.web.app import make_app
from counterclaim.web.place_queries import Places
from counterclaim.web.state import state_of
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


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Three claims about one town, one about each of two others, the last of which has people injured."""
    with open_ledger(tmp_path / "corrected.ledger") as opened:
        made = [readings.reading(f"r{n}", told(n)) for n in (1, 2, 3)]
        vell = readings.reading("r5", told(5, place="Port Vell", effect="injured"))
        opened.ingest([*made, readings.reading("r4", told(4, place="Ashford")), vell])
        yield opened


def corrected(ledger: Ledger, number: int, **changes: str) -> int:
    """A correction of the claim of a count; its entry."""
    name = next(claim.record.id for claim in ledger.search(limit=10) if claim.record.low == number)
    return ledger.judge(Judgment(name, "ada", changes=changes))


def on_map(ledger: Ledger, query: str = "") -> dict[str, tuple[int, list[int]]]:
    """The places of the map by name, each with how many claims it tells and the counts of those that are listed."""
    content = TestClient(make_app(ledger, "map"), base_url="http://localhost").get(f"/api/map{query}").json()
    listed = [*content["places"], *content["countries"]]
    return {place["name"]: (place["claims"], [claim["low"] for claim in place["told"]]) for place in listed}


def test_claims_stand_where_coders_say(ledger: Ledger) -> None:
    """A corrected claim leaves the place that was read for the one that a coder tells; not before, and not after undo."""
    before = on_map(ledger)
    assert before == {"Karst": (3, [1, 2, 3]), "Ashford": (1, [4]), "Port Vell": (1, [5])}
    seq = corrected(ledger, 2, place="Ashford")

    assert on_map(ledger) == {"Karst": (2, [1, 3]), "Ashford": (2, [2, 4]), "Port Vell": (1, [5])}
    assert on_map(ledger, f"?as_of={seq - 1}") == before
    assert on_map(ledger, "?as_of=1") == {"Karst": (1, [1])}
    gone = corrected(ledger, 4, place="")
    assert on_map(ledger)["Ashford"] == (1, [2])
    for entry in (gone, seq):
        ledger.retract(entry, "ada")
    assert on_map(ledger) == before


def test_a_place_gains_by_corrections_however_few_tell_it(ledger: Ledger) -> None:
    """A place that was read too rarely to be drawn is counted whole once corrections make it one of the foremost."""
    for number in (1, 2, 3):
        corrected(ledger, number, place="Ashford")
    with state_of(ledger, None) as state:
        assert [(place.words, place.told) for place in Places(state).told(1)] == [("Ashford", 4)]
        assert len(Places(state).claims_at("demo:3", 3)) == 3


def test_the_map_is_narrowed_by_what_coders_say(ledger: Ledger) -> None:
    """A claim of a corrected effect or side is found under that one."""
    corrected(ledger, 1, effect="injured")
    corrected(ledger, 2, side="Norland")

    assert on_map(ledger, "?effect=injured") == {"Karst": (1, [1]), "Port Vell": (1, [5])}
    assert on_map(ledger, "?effect=killed")["Karst"] == (2, [2, 3])
    assert on_map(ledger, "?side=norl") == on_map(ledger, "?side=NOR") == {"Karst": (1, [2])}
    assert on_map(ledger, "?side=Sudria")["Karst"] == (2, [1, 3])


def test_a_contested_place_that_a_coder_names_is_called_so(ledger: Ledger) -> None:
    """Its name and all who claim it are the gazetteer's, not those of the place that was read; a country is hatched."""
    corrected(ledger, 4, place="Kashmir")
    corrected(ledger, 5, place="Pakistan")
    content = TestClient(make_app(ledger, "map"), base_url="http://localhost").get("/api/map").json()
    [kashmir] = [place for place in content["places"] if place["name"] == "Kashmir"]

    assert {"India", "Pakistan"} <= {claimant.partition(" ")[0] for claimant in kashmir["claimed_by"]}
    assert [(place["name"], place["hatched"]) for place in content["countries"]] == [("Pakistan", ["Pakistan"])]
    assert {place["name"] for place in content["places"]} == {"Karst", "Kashmir"}


def test_the_latest_claims_of_a_place_stand_first_wherever_they_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the newest reports tell enough of a place, or all have to be asked."""
    days = [readings.reading(f"r{n}", told(40 + n), day=readings.DAY + timedelta(n // 2)) for n in range(9)]
    with open_ledger(tmp_path / "many.ledger") as ledger:
        ledger.ingest(days)
        with state_of(ledger, None) as state:
            place = Places(state).told(1)[0].spot.id
            whole = Places(state).claims_at(place, 99)
            assert len(whole) == 9
            for newest in (1, 3, 5, 500):
                monkeypatch.setattr(place_queries, "_NEWEST", newest)
                assert [Places(state).claims_at(place, most) for most in (1, 2, 4, 9)] == [
                    whole[:most] for most in (1, 2, 4, 9)
                ]
