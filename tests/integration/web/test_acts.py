"""The diplomacy view: acts between actors as a network, a matrix and a list, which tell the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from counterclaim.model.actor import Actor, Party
from counterclaim.model.event import EventType
from counterclaim.model.reading import Reading
from counterclaim.model.span import Phrase
from counterclaim.store.contents import all_events
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.web.app import Site, make_app
from counterclaim.web.visitor import LocalPeople
from integration.store import readings
from integration.store.readings import told
from integration.web.browsers import served, watched
from integration.web.markup import faults
from integration.web.test_access import HOST, OWN, token

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ACTS = (
    ("Norland", "SUD", EventType.ACCUSE, 3),
    ("Norland", "SUD", EventType.ASSAULT, 1),
    ("Sudria", "NOR", EventType.REJECT, 2),
    ("Sudria", "VEL", EventType.CONSULT, 1),
)


def acting(name: str, actor: str, recipient: str, type_: EventType) -> Reading:
    """A report of one act of one towards another."""
    made = readings.reading(name, told(3), denial=actor)
    [event] = made.events
    towards = Party(event.cue, Actor(recipient, recipient, "state", recipient))
    return replace(made, events=(replace(event, id=f"{name}-act", type=type_, recipient=towards),))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Seven acts between three states."""
    with open_ledger(tmp_path / "acts.ledger") as opened:
        opened.ingest(
            acting(f"{actor}-{type_}-{n}", actor, recipient, type_)
            for actor, recipient, type_, count in ACTS
            for n in range(count)
        )
        yield opened


def test_actors_go_by_their_own_or_their_commonest_name(tmp_path: Path) -> None:
    """A state is not called by a leader that some acts name, nor a group by its rarest spelling."""
    told_of = [("FRA", "Ida Berg"), ("ucdp:9", "A. Holm"), ("ucdp:9", "Hillmen"), ("ucdp:9", "Hillmen")]
    with open_ledger(tmp_path / "names.ledger") as opened:
        for n, (key, words) in enumerate(told_of):
            made = acting(f"Norland-{n}", "Norland", key, EventType.ACCUSE)
            [event] = made.events
            assert event.recipient
            towards = Party(Phrase(event.cue.span, words), event.recipient.actor)
            opened.ingest([replace(made, events=(replace(event, recipient=towards),))])
        client = TestClient(make_app(opened, "names.ledger"), base_url="http://localhost")
        names = {actor["key"]: actor["name"] for actor in client.get("/api/acts").json()["actors"]}

    assert (names["FRA"], names["ucdp:9"]) == ("France", "Hillmen")


def test_network_and_matrix_tell_the_same(ledger: Ledger) -> None:
    """The arcs of a pair add up to the number in the matrix; each arc leads to its acts."""
    client = TestClient(make_app(ledger, "acts.ledger"), base_url="http://localhost", follow_redirects=False)
    content = client.get("/api/acts").json()
    keys = [actor["key"] for actor in content["actors"]]
    matrix = {(row["from"], to): n for row in content["rows"] for to, n in zip(keys, row["acts"], strict=True) if n}
    drawn: dict[tuple[str, str], int] = {}
    for arc in content["network"]["arcs"]:
        drawn[arc["from"], arc["to"]] = drawn.get((arc["from"], arc["to"]), 0) + arc["acts"]

    assert drawn == matrix == {("NOR", "SUD"): 4, ("SUD", "NOR"): 2, ("SUD", "VEL"): 1}
    assert {(arc["quad"], arc["acts"]) for arc in content["network"]["arcs"] if arc["from"] == "NOR"} == {
        ("verbal conflict", 3),
        ("material conflict", 1),
    }
    assert faults(client.get("/diplomacy").text) == []
    early = client.get("/api/acts?as_of=2").json()["network"]
    assert [(arc["from"], arc["to"], arc["acts"]) for arc in early["arcs"]] == [("NOR", "SUD", 2)]
    assert client.get("/api/acts?as_of=0").json()["network"] is None


@pytest.mark.e2e
def test_an_arc_leads_to_its_acts_without_scripts(browser: Browser, ledger: Ledger) -> None:
    """By keyboard, at 390 pixels and with JavaScript off, an arc opens the acts that it stands for."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    seen = watched(page)
    with served(make_app(ledger, "acts.ledger")) as address:
        page.goto(f"{address}/diplomacy")
        arc = page.get_by_role("link", name="2 acts of verbal conflict claimed")
        box, screen = arc.bounding_box(), page.viewport_size
        assert box
        assert screen
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= screen["width"]
        arc.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/diplomacy?from=SUD&to=NOR#acts")
        assert page.locator("#acts > li").count() == 2
    assert seen == []
    context.close()


def test_acts_are_reviewed_by_forms(ledger: Ledger) -> None:
    """Each verdict leads to the next act; what is rejected or corrected leaves or changes network and matrix at once."""
    client = TestClient(make_app(ledger, Site("acts.ledger", LocalPeople("Ada"))), base_url=HOST, follow_redirects=False)
    shown = client.get("/api/review/acts?type=CONSULT").json()
    assert (shown["waiting"], shown["act"]["actor"], shown["progress"]["claims"]) == (1, "Sudria", 7)
    sent = {"in_review": "acts", "token": token(client, "/review/acts")}

    corrected = client.post(
        "/review/act", data={**sent, "claim": shown["act"]["id"], "type": "AID", "recipient": "Norland"}, headers=OWN
    )
    assert corrected.status_code == 303
    after = client.get(f"/api{corrected.headers['location']}").json()
    assert (after["last"]["did"], after["waiting"], after["progress"]["done"]) == ("corrected", 6, 1)
    rejected = client.post("/review/verdict", data={**sent, "claim": after["act"]["id"], "verdict": "reject"}, headers=OWN)
    told_of = (after["act"]["actor"], after["act"]["type"])
    assert rejected.headers["location"].startswith("/review/acts?")
    arcs = {(arc["from"], arc["to"], arc["quad"]): arc["acts"] for arc in client.get("/api/acts").json()["network"]["arcs"]}

    assert arcs["SUD", "NOR", "material cooperation"] == 1
    assert not any("VEL" in arc for arc in arcs)
    assert sum(arcs.values()) == 6
    assert told_of in {("Norland", "ACCUSE"), ("Norland", "ASSAULT"), ("Sudria", "REJECT")}
    page = client.get("/diplomacy").text
    assert "rejected</span>" in page
    for path in (
        "/review/acts",
        "/review/acts?pile=done",
        f"/review/acts?claim={shown['act']['id']}",
        "/review/acts?of=nobody",
    ):
        answer = client.get(path)
        assert answer.status_code == 200
        assert faults(answer.text) == []
    assert client.get("/review/acts?claim=none").status_code == 404
    undone = client.post("/review/undo", data={**sent, "entry": "9"}, headers=OWN)
    assert undone.headers["location"].startswith("/review/acts?")
    assert client.get("/api/acts").json()["rows"] != []
    assert ledger.verify().holds


@pytest.mark.e2e
def test_acts_are_reviewed_by_keys_alone(browser: Browser, ledger: Ledger) -> None:
    """Accept, reject, unsure, correct and undo without a mouse."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    seen = watched(page)
    with served(make_app(ledger, Site("acts.ledger", LocalPeople("Ada")))) as address:
        page.goto(f"{address}/review/acts")
        for key, did in (("a", "accepted"), ("x", "rejected"), ("u", "marked unsure"), ("z", ""), ("a", "accepted")):
            with page.expect_navigation():
                page.keyboard.press(key)
            if did:
                assert f"Act {did}" in page.locator(".last").inner_text()
        page.keyboard.press("e")
        page.keyboard.type("SUP")  # the choice of the type has the focus
        with page.expect_navigation():
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        assert "Act corrected" in page.locator(".last").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert seen == []
    page.close()
    with ledger.reading() as connection:
        assert sorted(verdict for event in all_events(connection) for _, verdict in event.verdicts) == [
            "accept", "accept", "correct", "reject",
        ]  # fmt: skip
