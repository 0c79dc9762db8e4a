"""What was missed, added on the page: by plain forms, by marking words, and found again in ledger and gold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

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

LATER = "Sudria's ministry later spoke of 12 soldiers of Sudria wounded, and 12 tanks lost, in Karst."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """One report, of which one claim was read and others were missed."""
    with open_ledger(tmp_path / "missed.ledger") as opened:
        opened.ingest([readings.reading("r1", told(40), filler=LATER)])
        yield opened


@pytest.fixture
def client(ledger: Ledger) -> TestClient:
    """The browser of Ada at her own machine."""
    return TestClient(make_app(ledger, Site("missed.ledger", LocalPeople("Ada"))), base_url=HOST, follow_redirects=False)


def shown(client: TestClient, at: int | None = None) -> Any:  # noqa: ANN401 - JSON
    """The sentences of the report."""
    key = client.get("/api/reports").json()["reports"][0]["key"]
    return client.get("/api/review/missed", params={"key": key, **({"at": at} if at is not None else {})}).json()


def added(client: TestClient, **changes: str) -> Any:  # noqa: ANN401 - an answer
    """Sends the form of the later sentence."""
    content = shown(client)
    [chosen] = [found for found in content["sentences"] if found["text"] == LATER]
    sentence = shown(client, chosen["at"])["sentence"]
    form = {
        "report": content["report"]["key"], "start": str(sentence["at"]), "end": str(sentence["to"]), "number": "12",
        "effect": "injured", "target_kind": "combatant", "target": "soldiers of Sudria", "side": "Sudria",
        "voice": "Sudria's ministry", "place": "Karst", "token": token(client, "/review?pile=open"), **changes,
    }  # fmt: skip
    return client.post("/review/addition", data=form, headers=OWN)


def test_a_missed_claim_is_added_by_a_form(client: TestClient, ledger: Ledger) -> None:
    """The claim stands on every page with its author, is undone by a form, and the log tells of both."""
    answer = added(client)
    assert answer.status_code == 303
    page = client.get(answer.headers["location"])
    assert "Claim added" in page.text
    assert faults(page.text) == []
    last = client.get(f"/api{answer.headers['location']}").json()["last"]
    claim = client.get(f"/api/claims/{last['claim']}").json()["claim"]

    assert (claim["made_by"], claim["per"], claim["count"]) == ("Ada", "per Sudria's ministry", "12")
    assert claim["remarks"] == ["added by Ada"]
    assert "Ada" in client.get(f"/claims/{last['claim']}").text
    assert [entry["kind"] for entry in client.get("/api/entries").json()["entries"]] == ["addition", "report"]
    undone = client.post("/review/undo", data={"entry": last["entry"], "token": token(client, "/review")}, headers=OWN)
    assert undone.status_code == 303
    assert client.get(f"/api/claims/{last['claim']}").json()["claim"]["standing"] == "rejected"
    assert ledger.verify().holds


def test_what_was_missed_is_in_the_gold(client: TestClient, ledger: Ledger) -> None:
    """Once the rest is decided, the file of gold has the added claim in the order of the text."""
    added(client)
    claim = client.get("/api/review").json()["claim"]["id"]
    sent = {"claim": claim, "verdict": "accept", "token": token(client, "/review")}
    assert client.post("/review/verdict", data=sent, headers=OWN).status_code == 303
    [report] = [json.loads(line) for line in client.get("/export/file?form=gold").text.splitlines()]

    assert [(row["number"], row["effect"], row["source"]) for row in report["claims"]] == [
        ("40", "killed", "Ada Brandt"),
        ("12", "injured", "Sudria's ministry"),
    ]
    assert ledger.waiting() == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": "99"}, "does not stand in the sentence"),
        ({"side": "Atlantis"}, "does not stand in the report"),
        ({"low": "9", "high": "3"}, "more than high"),
        ({"number": ""}, "number: is needed"),
        ({"end": "0"}, "ends after it begins"),
        ({"start": "999999998", "end": "999999999"}, "outside the report"),
        ({"effect": "vanished"}, "effect: give one of"),
        ({"report": "<b>none</b>"}, "not in this ledger"),
        ({"nth": "7"}, "stands 2 times"),
    ],
)
def test_what_cannot_be_added_is_told(client: TestClient, ledger: Ledger, changes: dict[str, str], words: str) -> None:
    """The page says why, in words, and keeps nothing."""
    answer = added(client, **changes)
    assert answer.status_code == 400
    assert words in answer.text
    assert faults(answer.text) == []
    assert ledger.entries() == 1


def added_act(client: TestClient, **changes: str) -> Any:  # noqa: ANN401 - an answer
    """Sends the form of an act of the later sentence."""
    content = shown(client)
    [chosen] = [found for found in content["sentences"] if found["text"] == LATER]
    form = {
        "report": content["report"]["key"], "start": str(chosen["at"]), "end": str(chosen["at"] + len(LATER)), "cue": "spoke of",
        "type": "ACCUSE", "actor": "Sudria's ministry", "recipient": "Sudria", "token": token(client, "/review?pile=open"), **changes,
    }  # fmt: skip
    return client.post("/review/added-act", data=form, headers=OWN)


def test_a_missed_act_is_added_by_a_form(client: TestClient, ledger: Ledger) -> None:
    """The act stands beside its sentence and in diplomacy with its author, and is undone by a form."""
    answer = added_act(client)
    assert answer.status_code == 303
    page = client.get(answer.headers["location"])
    assert "Act added" in page.text
    assert faults(page.text) == []
    content = client.get(f"/api{answer.headers['location']}").json()
    [act] = [act for sentence in content["sentences"] for act in sentence["acts"]]
    assert (act["id"], act["type"], act["per"]) == (content["last"]["act"], "ACCUSE", "per Example Daily itself, unattributed")
    assert act["id"] in {told["id"] for told in client.get("/api/acts").json()["acts"]}
    assert client.get("/review/acts", params={"claim": act["id"]}).status_code == 200
    sent = {"entry": content["last"]["entry"], "in_review": "acts", "token": token(client, "/review")}
    undone = client.post("/review/undo", data=sent, headers=OWN)
    assert undone.headers["location"].startswith("/review/acts")
    assert client.get("/api/review/acts", params={"claim": act["id"]}).json()["act"]["standing"] == "rejected"
    [row] = client.get("/api/acts").json()["rows"] or [{"cells": []}]
    assert not any(cell for cell in row["cells"])
    assert ledger.verify().holds


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cue": ""}, "cue: is needed"),
        ({"cue": "never"}, "does not stand in the sentence"),
        ({"type": "WAR"}, "type: give one of"),
        ({"actor": "Atlantis"}, "does not stand in the report"),
        ({"channel": "Karst"}, "whose account"),
    ],
)
def test_what_cannot_be_an_added_act_is_told(client: TestClient, ledger: Ledger, changes: dict[str, str], words: str) -> None:
    """The page says why, in words, and keeps nothing."""
    answer = added_act(client, **changes)
    assert answer.status_code == 400
    assert words in answer.text
    assert ledger.entries() == 1


def test_other_reports_and_places_are_not_found(client: TestClient) -> None:
    """A report or sentence that is not there has no page."""
    key = client.get("/api/reports").json()["reports"][0]["key"]
    for query in ({"key": "none"}, {"key": key, "at": "1"}, {}):
        assert client.get("/review/missed", params=query).status_code == 404


@pytest.mark.e2e
def test_words_marked_in_the_sentence_fill_the_form(browser: Browser, ledger: Ledger) -> None:
    """From the report to the sentence; a count marked with the mouse is told apart from the same count before it."""
    page = browser.new_page()
    seen = watched(page)
    with served(make_app(ledger, Site("missed.ledger", LocalPeople("Ada")))) as address:
        page.goto(f"{address}/reports")
        page.locator("main ol a").first.click()
        page.get_by_role("link", name="Add a claim or an act that was missed").click()
        page.get_by_role("link", name=LATER).click()
        page.get_by_text("Words that you mark").wait_for()
        mark(page, LATER.index("12 tanks"), LATER.index("12 tanks") + 2)
        assert (
            page.locator("[name=number]").input_value(),
            page.locator("[action='/review/addition'] [name=nth]").input_value(),
        ) == ("12", "2")
        page.get_by_label("who was harmed").focus()
        mark(page, LATER.index("tanks"), LATER.index(" lost"))
        page.get_by_label("effect").select_option("destroyed")
        page.get_by_label("kind of target").select_option("equipment")
        page.get_by_label("whose claim").fill("Sudria's ministry")
        page.get_by_role("button", name="Add the claim").click()
        page.get_by_text("Claim added").wait_for()
        page.get_by_role("link", name="look at the claim").click()
        assert page.locator("blockquote mark.k-count").evaluate("mark => mark.firstChild.textContent") == "12"
        assert page.locator("blockquote mark.k-target").evaluate("mark => mark.firstChild.textContent") == "tanks"
        page.go_back()
        page.get_by_text("An act instead").click()
        page.get_by_label("words that state the act").focus()
        mark(page, LATER.index("spoke"), LATER.index(" 12"))
        page.get_by_label("type of act").select_option("ACCUSE")
        page.get_by_label("whose act").fill("Sudria's ministry")
        page.get_by_role("button", name="Add the act").click()
        page.get_by_text("Act added").wait_for()
        page.get_by_role("link", name="look at the act").click()
        assert page.locator("blockquote mark.k-act").evaluate("mark => mark.firstChild.textContent") == "spoke of"
    assert seen == []
    page.close()


def mark(page: Any, start: int, end: int) -> None:  # noqa: ANN401 - a page
    """Marks characters of the sentence, as a mouse does."""
    page.evaluate(
        """([start, end]) => {
            const sentence = document.querySelector("[data-sentence]");
            getSelection().setBaseAndExtent(sentence.firstChild, start, sentence.firstChild, end);
            sentence.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
        }""",
        [start, end],
    )
