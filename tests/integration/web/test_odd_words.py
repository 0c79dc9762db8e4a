"""T6: whatever scripts a report mixes, a real browser shows each mark over its own words, and each word once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from counterclaim.store.ledger import open_ledger
from counterclaim.web.app import Site, make_app
from counterclaim.web.visitor import LocalPeople
from integration.store.test_spans import odd_reports
from integration.web.browsers import served, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.e2e

# Labels of marks stand in <sub>, and are no words of the report.
_SHOWN = """kind => {
    const bare = (node) => {
        const copy = node.cloneNode(true);
        copy.querySelectorAll("sub").forEach((label) => label.remove());
        return copy.textContent;
    };
    return [...document.querySelectorAll(kind)].map(bare);
}"""


def test_marks_stand_over_their_words(browser: Browser, tmp_path: Path) -> None:
    """Emoji, joiners, words from right to left and combining marks move no mark of a count or a voice, and lose no word."""
    page = browser.new_page()
    seen = watched(page)
    with open_ledger(tmp_path / "odd.ledger") as ledger:
        ledger.ingest(odd_reports(15))
        with ledger.reading() as connection:
            texts = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT key, text FROM reports")}
        claims = ledger.search(limit=1000)
        with served(make_app(ledger, Site("odd.ledger", LocalPeople("Ada")))) as address:
            for key, text in texts.items():
                page.goto(f"{address}/report?{urlencode({'key': key})}")
                told = [claim for claim in claims if claim.report.key == key]
                spans = [claim.detail["number"]["span"] for claim in told]
                voices = [claim.voice_read["speaker"]["span"] for claim in told if claim.voice_read]
                assert page.evaluate(_SHOWN, ".reading mark.k-count") == [text[slice(*span)] for span in sorted(spans)]
                assert page.evaluate(_SHOWN, ".reading mark.k-voice") == [text[slice(*span)] for span in sorted(voices)]
                assert "".join("".join(page.evaluate(_SHOWN, ".reading .text")).split()) == "".join(text.split())
    assert seen == []
    assert len(claims) == 30
    page.close()
