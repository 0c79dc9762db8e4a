"""Review on the page by plain forms: one decision a form, the next claim after it, and the log that tells of each."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from counterclaim.model.span import one_line
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.web.app import Site, make_app
from counterclaim.web.visitor import LocalPeople
from integration.store import readings
from integration.store.readings import told
from integration.web.hostile import PAYLOADS
from integration.web.markup import faults
from integration.web.test_access import HOST, OWN, token


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A dispute, and three matters that nobody disputes."""
    with open_ledger(tmp_path / "review.ledger") as opened:
        opened.ingest(
            [
                readings.reading("r1", told(40), told(12, effect="injured")),
                readings.reading("r2", told(3, voice="Sudria's ministry")),
                readings.reading("r3", told(12, place="Ashford"), told(12, place="Port Vell")),
            ]
        )
        yield opened


@pytest.fixture
def client(ledger: Ledger) -> TestClient:
    """The browser of Ada at her own machine."""
    return TestClient(make_app(ledger, Site("review.ledger", LocalPeople("Ada"))), base_url=HOST, follow_redirects=False)


def send(client: TestClient, path: str, **fields: str) -> Any:  # noqa: ANN401 - what the next page shows
    """Sends a form, follows where it leads, and gives what is shown there."""
    answer = client.post(
        path, data={**fields, "token": token(client, "/review?pile=open&claim=" + any_claim(client))}, headers=OWN
    )
    assert answer.status_code == 303, answer.text
    assert client.get(answer.headers["location"]).status_code == 200
    return client.get(f"/api{answer.headers['location']}").json()


def any_claim(client: TestClient) -> str:
    """The id of some claim, so that the page has forms."""
    return str(client.get("/api/claims").json()["claims"][0]["id"])


def test_a_decision_leads_to_the_next_claim(client: TestClient, ledger: Ledger) -> None:
    """Each verdict takes a claim out of the pile and is an entry with name and time; the last form finds the pile empty."""
    shown = client.get("/api/review").json()
    seen, started = [], ledger.verify().entries
    while shown["claim"]:
        seen.append(shown["claim"]["id"])
        verdict = ("accept", "reject", "unsure")[len(seen) % 3]
        shown = send(client, "/review/verdict", claim=seen[-1], verdict=verdict, note=f"number {len(seen)}")
        assert shown["last"]["claim"] == seen[-1]

    assert len(set(seen)) == len(seen) == 5
    assert shown["progress"] == {"claims": 5, "done": 5, "last_hour": 5}
    assert "No claim waits for your verdict" in client.get("/review").text
    entries = client.get("/api/entries").json()["entries"]
    assert {(entry["kind"], entry["made_by"]) for entry in entries if entry["entry"] > started} == {("verdict", "Ada")}
    assert ledger.verify().holds


def test_a_place_in_the_pile_is_kept(client: TestClient) -> None:
    """Who went on without a verdict stays there after the next one."""
    order = [client.get(f"/api/review?at={n}").json()["claim"]["id"] for n in range(1, 6)]
    assert len(set(order)) == 5
    shown = send(client, "/review/verdict", claim=order[1], verdict="accept", in_at="2")
    assert (shown["at"], shown["claim"]["id"]) == (2, order[2])
    assert client.get("/api/review?at=999").json()["claim"]["id"] == order[4]


def test_a_correction_changes_what_was_changed(client: TestClient, ledger: Ledger) -> None:
    """Only fields that differ are corrected; a form that changes nothing accepts the claim."""
    shown = client.get("/api/review").json()
    name = shown["claim"]["id"]
    fields = {field["name"]: "" if field["now"] is None else str(field["now"]) for field in shown["fields"]}
    after = send(client, "/review/correction", claim=name, **{**fields, "high": "", "side": "Norland", "latest": "2023-05-14"})
    assert after["last"]["did"] == "corrected"
    held = {claim.record.id: claim for claim in ledger.search(limit=10)}[name]
    assert (held.record.high, str(held.record.side), held.record.latest) == (None, "Norland", readings.DAY.replace(day=14))
    assert held.verdicts == (("Ada", "correct"),)
    again = client.get("/api/review", params={"claim": name}).json()
    fields = {field["name"]: "" if field["now"] is None else str(field["now"]) for field in again["fields"]}
    assert send(client, "/review/correction", claim=name, **fields)["last"]["did"] == "accepted"


def test_whose_claim_it_is_and_where_are_corrected(client: TestClient, ledger: Ledger) -> None:
    """A voice and a place are words; an empty voice is the report's own, and a form that leaves them out leaves them."""
    name = client.get("/api/review").json()["claim"]["id"]
    page = client.get("/review").text
    assert "all claims of this voice" in client.get(f"/claims/{name}").text
    assert "whose claim (empty: the report’s own)" in page
    send(client, "/review/correction", claim=name, voice="Sudria's ministry", place="Ashford")
    assert "all claims of this voice" not in client.get(f"/claims/{name}").text
    held = {claim.record.id: claim for claim in ledger.search(limit=10)}[name].record
    assert held.voice == next(c.record.voice for c in ledger.search(limit=10) if c.record.low == 3)
    assert held.place == next(c.record.place for c in ledger.search("Ashford", limit=10) if c.record.id != name)

    shown = send(client, "/review/correction", claim=name, voice="", in_pile="done")
    record = {claim.record.id: claim for claim in ledger.search(limit=10)}[name].record
    assert (shown["last"]["did"], record.voice, record.place) == ("corrected", None, held.place)
    content = client.get(f"/api/claims/{name}").json()
    assert (content["claim"]["attributed"], content["claim"]["place"]) == (False, "Ashford")
    assert not {"voice", "cue", "place"} & {stretch["kind"] for stretch in content["sentence"]}
    assert {("speaker", "Ada Brandt"), ("place", "Karst")} <= {(read["part"], read["words"]) for read in content["read"]}
    report = client.get("/api/report", params={"key": content["claim"]["report"]["key"]}).json()
    [told_of] = [claim for claim in report["claims"] if claim["id"] == name]
    assert told_of["cue"] is None
    assert [claim["cue"] for claim in report["claims"] if claim["id"] != name] == ["said"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_of_a_coder_stay_text(client: TestClient, payload: str) -> None:
    """What a coder writes as voice and place is printed as words wherever the claim is shown."""
    name = client.get("/api/review").json()["claim"]["id"]
    words = one_line(payload)
    send(client, "/review/correction", claim=name, voice=payload, place=payload)
    assert client.get(f"/api/claims/{name}").json()["claim"]["place"] == words
    matter = client.get(f"/api/claims/{name}").json()["matter"]
    for path in (
        f"/claims/{name}",
        f"/review?claim={name}",
        f"/matters/{matter}",
        "/map",
        "/",
        "/matters",
        "/export?form=gold",
    ):
        assert faults(client.get(path).text) == [], path
    assert words in unescape(client.get(f"/claims/{name}").text)


def test_what_no_claim_can_be_is_refused_with_the_reason(client: TestClient, ledger: Ledger) -> None:
    """The answer names what is wrong, and the log holds nothing of it."""
    before = ledger.verify().entries
    own = token(client, "/review")
    claim = client.get("/api/review").json()["claim"]["id"]
    for path, fields, words in (
        ("/review/correction", {"claim": claim, "low": "50", "high": "2"}, "is more than"),
        ("/review/correction", {"claim": claim, "low": "-1"}, "whole number"),
        ("/review/correction", {"claim": "none"}, "no such claim"),
        ("/review/verdict", {"claim": "none", "verdict": "accept"}, "not in this ledger"),
        ("/review/verdict", {"claim": claim}, "give one of"),
        ("/review/link", {"claim": claim, "same": "1"}, "choose a claim"),
        ("/review/link", {"claim": claim, "other": claim, "same": "1"}, "is itself"),
        ("/review/link", {"claim": claim, "other": "<script>", "same": "1"}, "&lt;script&gt;"),
    ):
        answer = client.post(path, data={**fields, "token": own}, headers=OWN)
        assert answer.status_code in {400, 404}, path
        assert words in answer.text, (path, answer.text)
    assert ledger.verify().entries == before


def test_merging_splitting_and_undoing(client: TestClient, ledger: Ledger) -> None:
    """A claim joins the matter that is offered with reasons, leaves it again, and undo brings back what was."""
    ashford, vell = (
        c for c in ledger.search(limit=10) if str(c.record.place) in {"Ashford", "Port Vell"} and c.record.low == 12
    )
    shown = client.get("/api/review", params={"claim": ashford.record.id}).json()
    [offer] = [offer for offer in shown["offers"] if offer["claim"] == vell.record.id]
    assert "their days meet" in offer["reasons"]
    assert "the same count, 12" in offer["reasons"]

    merged = send(client, "/review/link", claim=ashford.record.id, other=vell.record.id, same="1")
    assert merged["claim"]["id"] == ashford.record.id
    assert len(ledger.matter(vell.record.id).claims) == 2
    split = send(client, "/review/link", claim=ashford.record.id, other=merged["stays"], same="0")
    assert [claim.record.id for claim in ledger.matter(ashford.record.id).claims] == [ashford.record.id]
    undone = send(client, "/review/undo", entry=str(split["last"]["entry"]))
    assert undone["claim"]["id"] == ashford.record.id
    assert len(ledger.matter(vell.record.id).claims) == 2
    assert undone["last"] is None


def test_undo_brings_the_claim_back(client: TestClient, ledger: Ledger) -> None:
    """After undo the claim is shown again, waits again, and counts again."""
    claim = client.get("/api/review").json()["claim"]["id"]
    after = send(client, "/review/verdict", claim=claim, verdict="reject")
    assert not {c.record.id: c for c in ledger.search(limit=10)}[claim].stands
    back = send(client, "/review/undo", entry=str(after["last"]["entry"]))
    assert back["claim"]["id"] == claim
    assert {c.record.id: c for c in ledger.search(limit=10)}[claim].stands
    assert client.get("/api/review").json()["claim"]["id"] == claim


def test_where_coders_differ_is_settled(client: TestClient, ledger: Ledger) -> None:
    """Agreement is told, and the pile of claims that coders differ in shows who said what, until it is settled."""
    bo = TestClient(make_app(ledger, Site("review.ledger", LocalPeople("Bo"))), base_url=HOST, follow_redirects=False)
    names = [client.get(f"/api/review?at={n}").json()["claim"]["id"] for n in range(1, 6)]
    for n, name in enumerate(names):
        send(client, "/review/verdict", claim=name, verdict="accept" if n else "unsure")
        send(bo, "/review/verdict", claim=name, verdict="reject" if n == 1 else "accept")
    told_of = client.get("/api/agreement").json()
    assert (told_of["shared"], told_of["differing"], told_of["differing_claims"]) == (4, 1, [names[1]])
    assert told_of["alpha"] == pytest.approx(0.0)
    assert [pair["same"] for pair in told_of["pairs"]] == [3]
    page = client.get("/agreement").text
    assert "0.000" in page
    assert "too low" in page.casefold()
    chair = TestClient(make_app(ledger, Site("review.ledger", LocalPeople("Cy"))), base_url=HOST, follow_redirects=False)
    shown = chair.get("/api/review?pile=differing").json()
    assert shown["verdicts"] == [{"coder": "Ada", "verdict": "accept"}, {"coder": "Bo", "verdict": "reject"}]
    assert chair.get("/api/review?pile=unsure").json()["claim"]["id"] == names[0]
    after = send(chair, "/review/verdict", claim=names[1], verdict="accept", in_pile="differing")
    assert (after["pile"], after["claim"]) == ("differing", None)


def test_another_writer_is_waited_for_and_told_of(client: TestClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a long ingest writes, a verdict is refused after a while, changes nothing, and says so."""
    monkeypatch.setattr("counterclaim.web.deeds.PATIENCE_S", 0.1)
    claim = client.get("/api/review").json()["claim"]["id"]
    sent = {"claim": claim, "verdict": "accept", "token": token(client, "/review")}
    with open_ledger(ledger._address.path) as other, other._writing():  # type: ignore[arg-type]  # noqa: SLF001 - a long writer
        answer = client.post("/review/verdict", data=sent, headers=OWN)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "Nothing was changed" in answer.text
    assert client.post("/review/verdict", data=sent, headers=OWN).status_code == 303


def test_gold_of_what_was_reviewed_is_a_file(client: TestClient) -> None:
    """The button of the page leads to gold of the reports that are decided whole."""
    while claim := client.get("/api/review").json()["claim"]:
        send(client, "/review/verdict", claim=claim["id"], verdict="accept")
    page = client.get("/review?pile=done").text
    assert "form=gold" in page
    answer = client.get("/export/file?form=gold")
    assert len(answer.text.splitlines()) == 3
