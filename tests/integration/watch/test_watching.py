"""A watch against real servers on the loopback: what arrives in the ledger, when what is asked for, and what is told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counterclaim.model.errors import InputError
from counterclaim.model.reading import Reading
from counterclaim.model.report import Receipt
from counterclaim.pipeline import read_receipt
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.lock import intake_lock
from counterclaim.watch.listed import Feed
from integration.watch.desk import Desk, bare
from loopback import Reply, Site, page, rss, serving

DAY = 86_400.0
STORY = (
    "Port Vell, May 2 (CCW) - Norland's Defense Ministry said on Thursday that {} Sudrian soldiers were killed near Karst.",
    "The ministry said that its own forces had suffered no losses in the exchange of fire.",
)


def story(count: str = "40", opening: str = "") -> str:
    """A page of our own about a toll."""
    return page(f"Shells kill {count} near Karst", *([opening] if opening else []), *(words.format(count) for words in STORY))


@pytest.fixture
def site() -> Iterator[Site]:
    """A server with a feed of two entries and their pages."""
    served = Site()
    with serving(served):
        served.pages |= {
            "/feed": Reply(rss(("/2", "Talks go on", "Both sides talk."), ("/1", "Shells kill 40", "A toll.")), etag='"f1"'),
            "/1": Reply(story(), etag='"p1"'),
            "/2": Reply(page("Talks go on", "Both sides said on Thursday that their talks in Ashford would go on next week.")),
        }
        yield served


@pytest.fixture
def desk(site: Site, tmp_path: Path) -> Desk:
    """A watch of that feed."""
    return Desk(tmp_path, (Feed(f"{site.url}/feed"),))


def test_new_entries_reach_the_ledger(site: Site, desk: Desk) -> None:
    """Each entry's page is read, the oldest first; feed and page together tell what the report is."""
    tally = desk.run()

    assert (tally.asked, tally.failed, tally.new, tally.set_aside) == (1, 0, 2, 0)
    assert site.paths() == ["/feed", "/1", "/2"]
    first, second = desk.reports()
    assert "no losses in the exchange of fire" in first.text
    assert "All rights reserved" not in first.text
    assert (first.id, first.url, first.title) == ("/1", f"{site.url}/1", "Shells kill 40 near Karst")
    assert str(first.published) == "2024-05-01"
    assert second.id == "/2"


def test_what_is_known_is_not_asked_for_again(site: Site, desk: Desk) -> None:
    """Before its time a feed is left alone; after it, it is asked whether it is new, and its known pages are not fetched."""
    desk.run()
    site.asked.clear()
    assert desk.later(60).asked == 0
    assert site.asked == []

    desk.later(2_000)
    assert site.paths() == ["/feed"]
    assert site.asked[-1][1]["if-none-match"] == '"f1"'
    assert len(desk.reports()) == 2


def test_feed_that_ignores_conditions(site: Site, desk: Desk) -> None:
    """A server that sends the same feed again brings nothing new."""
    site.pages["/feed"].etag = ""
    desk.run()
    tally = desk.later(2_000)

    assert (tally.asked, tally.new, tally.known) == (1, 0, 0)
    assert site.paths() == ["/feed", "/1", "/2", "/feed"]


def test_changed_entry_is_read_again_and_told_as_changed(site: Site, desk: Desk) -> None:
    """A new text under an old address is a report of its own, marked as an update; the first one stays."""
    desk.run()
    site.pages["/feed"] = Reply(
        rss(("/2", "Talks go on", "Both sides talk."), ("/1", "Shells kill 45", "A toll.")), etag='"f2"'
    )
    site.pages["/1"] = Reply(story("45"), etag='"p2"')
    desk.later(2_000)

    first, _, changed = desk.reports()
    assert (first.id, changed.id) == ("/1", "/1")
    assert "45 Sudrian" in changed.text
    assert {note["note"] for note in json.loads(changed.detail)["editorial_notes"]} == {"updates"}
    assert site.asked[-1][1]["if-none-match"] == '"p1"'


def test_changed_entry_with_an_unchanged_page(site: Site, desk: Desk) -> None:
    """Where only the feed words it anew, nothing is added."""
    desk.run()
    site.pages["/feed"] = Reply(rss(("/1", "Shells kill 40 at Karst", "A toll.")), etag='"f2"')
    tally = desk.later(2_000)

    assert (tally.new, tally.known) == (0, 0)
    assert len(desk.reports()) == 2


def test_pages_are_looked_at_again(site: Site, desk: Desk) -> None:
    """A correction that no feed tells of is found where the list asks for a second look, and each look is made once."""
    desk.options(recheck=(3_600.0, DAY))
    desk.run()
    site.asked.clear()
    desk.later(3_601)
    assert site.paths() == ["/feed", "/1", "/2"]
    site.pages["/1"] = Reply(story("41"), etag='"p2"')
    assert desk.later(DAY).new == 1
    site.asked.clear()
    desk.later(10 * DAY)

    assert "41 Sudrian" in desk.reports()[-1].text
    assert site.paths() == ["/feed"]


def test_feed_with_full_text(site: Site, desk: Desk) -> None:
    """Where the list says so the feed's own text is read, and no page is asked for."""
    desk.options(pages=False, outlet="Example Wire")
    desk.run()

    assert site.paths() == ["/feed"]
    assert [(report.text, report.outlet) for report in desk.reports()] == [
        ("Shells kill 40\n\nA toll.", "Example Wire"),
        ("Talks go on\n\nBoth sides talk.", "Example Wire"),
    ]


def test_page_that_shows_less_than_the_feed(site: Site, desk: Desk) -> None:
    """What stands before a wall is not taken for the story."""
    full = "Norland's Defense Ministry said that 40 Sudrian soldiers were killed. " * 5
    site.pages["/feed"] = Reply(rss(("/1", "Shells kill 40", full)))
    site.pages["/1"] = Reply(page("Shells kill 40", "Please subscribe to read on, or log in to your account with us."))
    desk.run()

    assert desk.reports()[0].text.startswith("Shells kill 40\n\nNorland's Defense Ministry")


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(status=404), "answers 404"),
        (Reply(b"%PDF-1.7", kind="application/pdf"), "no page but application/pdf"),
        (Reply("<html><body></body></html>"), "no story"),
        (Reply("<html>" + "x" * 2_100_000), "larger than the 2,000,000 bytes"),
        (Reply(status=302, headers={"Location": "http://10.0.0.1/"}), "no public address"),
    ],
)
def test_page_that_cannot_be_had(site: Site, desk: Desk, reply: Reply, told: str) -> None:
    """The entry's own text is read in the place of a page that is no story, with a word about why."""
    site.pages["/1"] = reply
    tally = desk.run()

    assert tally.new == 2
    assert desk.reports()[0].text == "Shells kill 40\n\nA toll."
    [event] = [event for event in desk.told if event.trouble]
    assert event.where == f"{site.url}/1"
    assert told in event.message
    assert "own text was read" in event.message


def test_page_of_a_closed_path_is_not_asked_for(site: Site, desk: Desk) -> None:
    """Also for pages robots.txt counts."""
    site.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /1")
    desk.run()

    assert site.paths() == ["/feed", "/2"]
    assert len(desk.reports()) == 2


def test_failing_page_is_tried_again_and_then_given_up(site: Site, desk: Desk) -> None:
    """A page whose server fails is asked for again, later each time; after the sixth time the feed's own text is read."""
    site.pages["/1"] = Reply(status=503)
    assert desk.run().new == 1
    assert desk.standing()[0].waiting == 1
    for _ in range(4):
        assert desk.later(DAY).new == 0
    assert desk.later(DAY).new == 1

    assert site.paths().count("/1") == 6
    assert desk.reports()[-1].text == "Shells kill 40\n\nA toll."
    assert desk.standing()[0].waiting == 0


def test_failing_page_recovers(site: Site, desk: Desk) -> None:
    """A page that was down for an hour is not lost."""
    site.pages["/1"] = Reply(status=500)
    desk.run()
    site.pages["/1"] = Reply(story())
    desk.later(3_600)

    assert "no losses" in desk.reports()[-1].text


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(status=404), "answers 404: it is not there"),
        (Reply(status=500), "answers 500: it fails"),
        (Reply(page("Welcome", "This is no feed.")), "gives no feed but HTML"),
        (Reply("plain words"), "gives no feed but plain text"),
        (Reply('{"error": "no such feed"}', kind="application/json"), "gives no entry that can be read"),
        (Reply("<rss><channel><item>" * 60_000), "breaks|too broken|no well-formed|more than"),
    ],
)
def test_failing_feed_is_asked_less_often_and_the_others_go_on(site: Site, desk: Desk, reply: Reply, told: str) -> None:
    """A feed that fails is told with its reason and waits longer each time; once it is well again it is as any other."""
    site.pages["/bad"] = reply
    desk.feeds = (Feed(f"{site.url}/bad"), *desk.feeds)
    assert (desk.run().failed, len(desk.reports())) == (1, 2)
    waits = []
    for _ in range(4):
        standing = desk.standing()[0]
        assert standing.due is not None
        waits.append(standing.due.timestamp() - desk.clock.now)
        desk.later(waits[-1] + 1)

    assert waits[0] <= 1_800
    assert all(later > earlier for earlier, later in zip(waits, waits[2:], strict=False))
    standing = desk.standing()[0]
    assert standing.failures == 5
    assert re.search(told, standing.error)

    site.pages["/bad"] = Reply(rss(("/3", "Ceasefire", "Both sides agreed to a ceasefire.")))
    desk.later(2 * DAY)
    assert (desk.standing()[0].failures, desk.standing()[0].error) == (0, "")


def test_retry_after_of_a_feed(site: Site, desk: Desk) -> None:
    """A feed whose server asks for half a day gets it."""
    site.pages["/feed"] = Reply(status=429, headers={"Retry-After": "43200"})
    desk.run()
    site.asked.clear()
    desk.later(43_000)
    assert site.asked == []
    desk.later(300)
    assert site.paths() == ["/feed"]


def test_feed_without_entries_is_no_failure(site: Site, desk: Desk) -> None:
    """Nothing new is no error."""
    site.pages["/feed"] = Reply(rss())

    assert desk.run().failed == 0


def test_feed_that_has_moved(site: Site, desk: Desk) -> None:
    """A move for good is told once, and the feed is read meanwhile."""
    site.pages["/old"] = Reply(status=301, headers={"Location": "/feed"})
    desk.feeds = (Feed(f"{site.url}/old"),)
    desk.run()
    desk.later(2_000)

    assert len(desk.reports()) == 2
    assert desk.standing()[0].moved == f"{site.url}/feed"
    assert [event.message for event in desk.told if "moved" in event.message] == [
        f"has moved for good to {site.url}/feed; change the list"
    ]


def test_entries_in_several_feeds_of_a_server_are_read_once(site: Site, desk: Desk) -> None:
    """World and region name the same page."""
    site.pages["/region"] = site.pages["/feed"]
    desk.feeds = (*desk.feeds, Feed(f"{site.url}/region"))
    desk.run()

    assert sorted(site.paths()) == ["/1", "/2", "/feed", "/region"]


def test_another_server_cannot_pass_for_this_one(site: Site, desk: Desk) -> None:
    """Entries are known by what their feed calls them, and only among feeds of one server."""
    with serving(Site({"/feed": Reply(rss(("/1", "Other", "Other news of another paper.")))})) as other:
        desk.feeds = (Feed(f"{other.url}/feed"), *desk.feeds)
        desk.run()

    assert len(desk.reports()) == 3


def test_more_entries_than_there_is_room_for(site: Site, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A flood waits in its feed, which is then asked for whole until all is taken; nothing is lost."""
    monkeypatch.setattr("counterclaim.watch.watcher.MOST_WAITING", 3)
    entries = [(f"/{n}", f"Talks, day {n}", f"Talks went on for a day {n}.") for n in range(8, 0, -1)]
    site.pages["/feed"] = Reply(rss(*entries), etag='"f1"')
    desk.options(pages=False)
    counts = [desk.run().new, *(desk.later(2_000).new for _ in range(3))]

    assert counts == [3, 3, 2, 0]
    assert [report.id for report in desk.reports()] == [f"/{n}" for n in range(1, 9)]


def test_entries_that_cannot_be_kept_are_listed_with_reasons(site: Site, desk: Desk) -> None:
    """Set aside are entries without words, and those that are not English; the standing of the feed lists them."""
    german = "Bei einem Angriff wurden am Donnerstag fünf Soldaten getötet, teilte das Verteidigungsministerium in der Hauptstadt mit."
    empty = "<item><guid>e</guid></item>"
    site.pages["/feed"] = Reply(
        rss(("/de", "Angriff", german), ("/1", "Shells kill 40", "A toll.")).replace("<item>", empty + "<item>", 1)
    )
    site.pages["/de"] = Reply(page("Angriff", german))
    desk.interpret = lambda receipt: bare(receipt) if "Shells" in receipt.text else read_receipt(receipt)
    tally = desk.run()

    assert (tally.new, tally.set_aside) == (1, 1)
    [standing] = desk.standing()
    assert (standing.kept, [aside.where for aside in standing.aside]) == (1, [f"{site.url}/feed", f"{site.url}/de"])
    assert "entry 1 " in standing.aside[0].reason
    assert "German" in standing.aside[1].reason


def test_entry_that_ends_the_program_does_so_a_few_times(site: Site, desk: Desk) -> None:
    """What cannot be read without taking all down is set aside in the end, and the others are read."""

    def fatal(receipt: Receipt) -> Reading:
        if "Shells" in receipt.text:
            raise SystemExit(137)
        return bare(receipt)

    desk.interpret = fatal
    for _ in range(7):
        with pytest.raises(SystemExit):
            desk.run()
    tally = desk.run()

    assert (tally.new, tally.set_aside) == (1, 1)
    assert "ended the program" in desk.standing()[0].aside[0].reason


def test_busy_ledger_is_waited_for(desk: Desk) -> None:
    """While a coder writes, entries keep their places; nothing is tried less often for it."""
    with desk.ledger() as ledger:
        ledger.ingest([])
        engine = ledger._writer  # noqa: SLF001 - the other writer's own
        assert engine
        with intake_lock(ledger._address, engine):  # noqa: SLF001 - as above
            assert desk.run().new == 0
    assert any("is writing to this ledger" in event.message for event in desk.told)

    assert desk.later(10).new == 2


def test_hostile_identifiers_and_words(site: Site, desk: Desk) -> None:
    """What no database or terminal takes is kept out, in whatever field it comes."""
    record: dict[str, Any] = {
        "id": "half \ud800",
        "url": "javascript:alert(1)",
        "title": "\x1b[31mred",
        "text": "Talks went on.\ud800",
    }
    site.pages["/feed"] = Reply(json.dumps([record, {**record, "id": "b", "text": "Talks ended."}]), kind="application/json")
    tally = desk.run()

    assert (tally.new, tally.set_aside) == (1, 1)
    assert "half of a character" in desk.standing()[0].aside[0].reason
    assert not any("\x1b" in event.message or "\ud800" in event.message for event in desk.told)


def test_correction_on_a_page_withdraws_what_it_corrects(site: Site, desk: Desk) -> None:
    """The desk's CORRECTS reaches the ledger as an entry of its log, and the number that it takes back counts no more."""
    desk.interpret = read_receipt
    desk.run()
    site.pages["/feed"] = Reply(rss(("/1", "Shells kill 4", "A toll.")), etag='"f2"')
    site.pages["/1"] = Reply(story("4", "CORRECTS number of dead in paragraph 1"), etag='"p2"')
    desk.later(2_000)

    standing = _standing_of(desk, "killed")
    assert standing[40] == "withdrawn"
    assert standing[4] == "stands"


def test_kill_of_a_wire_item_withdraws_it(site: Site, desk: Desk) -> None:
    """An item of an agency's own feed that comes again as canceled, under the very same words, takes its claims back."""
    item = {
        "uri": "urn:wire:1",
        "type": "text",
        "version": "1",
        "pubStatus": "usable",
        "versionCreated": "2024-05-02T09:30:00Z",
        "headlines": [{"role": "main", "value": "Shells kill 40"}],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": STORY[0].format("40")}],
    }
    site.pages["/feed"] = Reply(json.dumps({"items": [item]}), kind="application/json")
    desk.interpret = read_receipt
    desk.options(pages=False, outlet="Example Wire")
    desk.run()
    assert _standing_of(desk, "killed")[40] == "stands"

    site.pages["/feed"] = Reply(
        json.dumps({"items": [{**item, "version": "2", "pubStatus": "canceled"}]}), kind="application/json"
    )
    desk.later(2_000)
    assert _standing_of(desk, "killed")[40] == "withdrawn"


def test_old_entries_are_forgotten_and_the_ledger_is_not(site: Site, desk: Desk) -> None:
    """The state does not grow for ever: what no feed has shown for two months is dropped from it."""
    desk.run()
    site.pages["/feed"] = Reply(rss(("/3", "Ceasefire", "Both sides agreed to a ceasefire on Thursday.")))
    desk.later(61 * DAY)

    assert desk.standing()[0].kept == 1
    assert len(desk.reports()) == 3


def test_verdicts_and_watch_share_a_ledger(desk: Desk) -> None:
    """Between two entries the ledger is free, so that coders can write to it while a watch runs."""
    desk.interpret = read_receipt
    with desk.watcher() as watcher:
        for _ in range(2):
            assert watcher.step()
            desk.clock.now += 2
        with desk.ledger() as ledger:
            claims = ledger.search("killed")
            ledger.judge(Judgment(claims[0].record.id, "ada", Verdict.ACCEPT))
        assert watcher.step()

    assert len(desk.reports()) == 2


def test_error_of_one_report_is_its_own(site: Site, desk: Desk) -> None:
    """A text that the reader refuses is set aside, and the next is read."""

    def refuse(receipt: Receipt) -> Reading:
        if "Talks" in receipt.text:
            raise InputError("is too odd; mend it")
        return bare(replace(receipt))

    desk.interpret = refuse

    assert (desk.run().new, desk.standing()[0].aside[0].reason) == (1, "is too odd; mend it")
    assert site.paths() == ["/feed", "/1", "/2"]


def _standing_of(desk: Desk, effect: str) -> dict[int | None, str]:
    """How the claims of an effect stand, by count."""
    with desk.ledger() as ledger:
        return {
            claim.record.low: claim.standing.value for claim in ledger.search(limit=100) if claim.record.effect.value == effect
        }
