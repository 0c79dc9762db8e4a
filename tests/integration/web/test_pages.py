"""What pages show: every number beside whose claim it is, both sides in one form, each number a way to its sentence."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from counterclaim.web.views import exports
from integration.web.addresses import addresses, ids
from integration.web.markup import faults


def test_every_page_answers_and_reaches_nothing_outside(client: TestClient) -> None:
    """All pages are whole, carry the one script of ours, and name no address but the server's own."""
    for path in addresses(client, api=False):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert faults(answer.text) == [], path
        assert len(re.findall("<h1>", answer.text)) == 1, path


def test_hostile_text_never_becomes_markup(hostile: TestClient) -> None:
    """A payload in any field of a report, claim or act is printed as the words that it is."""
    printed = 0
    for path in addresses(hostile, api=False):
        answer = hostile.get(path)
        assert answer.status_code == 200, path
        assert faults(answer.text) == [], path
        assert "49${" not in answer.text
        printed += answer.text.count("&lt;script&gt;")
    assert printed > 50


def test_hostile_text_in_parameters_never_becomes_markup(client: TestClient) -> None:
    """What a request brings is printed as words where it is printed at all."""
    payload = '"><script>alert(1)</script>'
    for path in ("/search?q=", "/timeline?q=", "/contradictions?side=", "/?side=", "/as-of?since=", "/report?key=", "/claims/"):
        answer = client.get(path + payload)
        assert answer.status_code < 500, path
        assert faults(answer.text) == [], path


def test_the_matrix_tells_no_number_without_its_voice(client: TestClient) -> None:
    """Each number of a cell stands before "per", and leads to the claim that it was last told by."""
    html = client.get("/").text
    numbers = re.findall(r'<a class="num" data-drawer href="([^"]+)">([^<]+)</a> <span class="per">([^<]+)<', html)

    assert len(numbers) == html.count('class="num"') >= 4
    assert all(re.match("per |denied by |unconfirmed, per |hypothetical, per ", per) for _, _, per in numbers)
    for href, count, _ in numbers:
        answer = client.get(href.replace("&amp;", "&"))
        assert answer.status_code == 303
        claim = client.get(f"/api{answer.headers['location']}").json()["claim"]
        assert claim["count"] == count


def test_both_sides_stand_in_the_same_form(client: TestClient) -> None:
    """The matrix holds a cell for every side and effect, also where nothing is claimed."""
    content = client.get("/api/matrix").json()

    assert {side["key"] for side in content["sides"]} == {"NOR", "SUD"}
    assert all(len(row["cells"]) == 2 for row in content["rows"])
    assert [side["key"] for side in client.get("/api/matrix?side=Norland").json()["sides"]] == ["NOR"]


def test_a_claim_shows_its_sentence_with_its_words_marked(client: TestClient) -> None:
    """The stretches of the sentence make up the evidence, and the count and the cue are marked and labelled."""
    for name in ids(client)["claim"]:
        content = client.get(f"/api/claims/{name}").json()
        text = "".join(stretch["text"] for stretch in content["sentence"])
        assert text == content["claim"]["evidence"]
        assert [s["text"] for s in content["sentence"] if s["kind"] == "count"] == [content["claim"]["number"]]
        assert "<sub>count</sub>" in client.get(f"/claims/{name}").text


def test_the_reading_view_keeps_every_word(client: TestClient) -> None:
    """The marked text of a report, put together again, is the report."""
    for key in ids(client)["report"]:
        content = client.get("/api/report", params={"key": key}).json()
        assert all(p["stretches"] for p in content["paragraphs"])
        whole = "\n\n".join("".join(s["text"] for s in p["stretches"]) for p in content["paragraphs"])
        assert all(claim["evidence"] in whole for claim in content["claims"])
        plain = client.get("/api/report", params={"key": key, "show": "count"}).json()
        assert {s["kind"] for p in plain["paragraphs"] for s in p["stretches"]} <= {"", "count"}


def test_contradictions_are_cards_with_reasons(client: TestClient) -> None:
    """Rival counts and denials are set against each other, each side with its voice, and the reasons are told."""
    groups = client.get("/api/contradictions").json()["contradictions"]
    cards = [card for group in groups for card in group["cards"]]

    assert {"number", "occurrence"} & {card["about"] for card in cards}
    assert all(card["reasons"] for card in cards)
    assert all(side["claim"] or side["answer"] for card in cards for side in card["sides"])


def test_an_earlier_moment_shows_what_was_claimed_then(client: TestClient) -> None:
    """As of an entry, later reports are not there, and every link of the page keeps the moment."""
    assert len(client.get("/api/reports?as_of=2").json()["reports"]) == 2
    assert client.get("/api/reports?as_of=0").json()["reports"] == []
    html = client.get("/matters?as_of=2").text
    links = re.findall(r'<a [^>]*href="(/matters/[^"]+)"', html)
    assert links
    assert all("as_of=2" in link for link in links)
    changes = client.get("/api/entries?since=1&as_of=3").json()["changes"]
    assert {"new", "changed"} & {change["change"] for change in changes}


def test_a_moment_gives_the_same_whenever_it_is_asked_for(client: TestClient) -> None:
    """A past state that is kept from an earlier request is the one that was made, also after others were looked at."""
    moments = [*range(1, 8), 2, 3, 1]
    seen = {moment: client.get(f"/api/matters?as_of={moment}").content for moment in moments}
    for moment in reversed(moments):
        assert client.get(f"/api/matters?as_of={moment}").content == seen[moment]
    last = client.get("/api/entries").json()["entries"][0]["entry"]
    now, later = client.get("/api/matters").json(), client.get(f"/api/matters?as_of={last + 5}").json()
    assert now["matters"] == later["matters"]


def test_independence_tells_outlets_origins_and_claimants(client: TestClient) -> None:
    """The tree of a matter has as many claimants as its figures tell."""
    for name in ids(client)["matter"]:
        content = client.get(f"/api/matters/{name}").json()
        if content["matter"]["standing"]:
            assert len(content["tree"]) == content["matter"]["claimants"]


@pytest.mark.parametrize("form", ["ged", "claims-csv", "jsonl"])
def test_a_form_comes_as_a_file(client: TestClient, form: str) -> None:
    """A form is sent as a file, without quotes where that is asked for, and its loss report beside it."""
    answer = client.get(f"/export/file?form={form}&no_quotes=1")
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="ledger-{form}')
    assert answer.text
    assert "soldiers of Sudria were killed in Karst" not in answer.text
    loss = client.get(f"/export/file?form={form}&loss=1")
    assert loss.text.startswith('"subject","not held"')


def test_a_form_that_goes_through_everything_first_has_no_preview_of_many_claims(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says so and offers the file; other forms, and fewer claims, are previewed."""
    few = client.get("/api/forms", params={"form": "gold"}).json()
    monkeypatch.setattr(exports, "_MOST_BEFORE", 1)
    many = client.get("/api/forms", params={"form": "gold"}).json()
    page = client.get("/export", params={"form": "gold"}).text

    assert (few["late"], many["late"], many["preview"]) == (False, True, "")
    assert "have no preview" not in client.get("/export", params={"form": "jsonl"}).text
    assert "have no preview" in page
    assert "/export/file?form=gold" in page
    assert client.get("/api/forms", params={"form": "jsonl"}).json()["preview"]
