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
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.web.app import make_app
from integration.store import readings
from integration.store.readings import told
from integration.web.browsers import served, watched
from integration.web.markup import faults

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
