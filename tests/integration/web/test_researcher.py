"""What a researcher does with the demo, from the command line to the export, in a real browser: each step leads to the next."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.web.app import Site, make_app
from counterclaim.web.visitor import LocalPeople
from integration.store import readings
from integration.store.readings import told
from integration.web.addresses import addresses
from integration.web.browsers import served, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.e2e
_DEMO = "from counterclaim.cli.main import app; app()"


@pytest.fixture(scope="module")
def demo() -> Iterator[str]:
    """The address of `counterclaim demo`, for as long as the tests of this file run."""
    command = [sys.executable, "-c", _DEMO, "demo", "--port", "0", "--reviewer", "Ada Lind"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3] / "src")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:  # noqa: S603 - words of ours
        assert process.stderr is not None
        lines = []
        for line in process.stderr:
            lines.append(line)
            if "http://" in line:
                break
        assert process.poll() is None, lines
        yield lines[-1].rsplit(": ", 1)[-1].strip().rstrip("/")
        process.terminate()


def test_from_the_demo_to_the_export(browser: Browser, demo: str, tmp_path: Path) -> None:
    """Who claims what, a number with its sentence, an earlier moment, a contradiction resolved, ten claims reviewed, rows exported."""
    page = browser.new_page(accept_downloads=True)
    seen = watched(page)
    page.goto(demo)
    sentence_behind_a_number(page)
    earlier_moment(page, demo)
    contradiction_resolved(page, demo)
    ten_claims_by_keys(page, demo)
    rows = exported(page, demo, "ged", tmp_path)
    assert len(rows[0]) == 49
    assert "best" in rows[0]
    reviewed = exported(page, demo, "claims-csv", tmp_path)
    remarks = [row["remarks"] for row in reviewed if "Ada Lind" in row["remarks"]]
    assert len(remarks) == 10
    assert sum("accepted by Ada Lind" in remark for remark in remarks) == 9
    assert sum("rejected by Ada Lind" in remark for remark in remarks) == 1
    assert seen == []
    page.close()


def sentence_behind_a_number(page: Page) -> None:
    """A voice's number opens the sentence in which the number stands, told per the same voice."""
    voice = page.locator("td .voices li", has_text=re.compile(r"\d{2}")).first  # smaller ones may stand as words
    number, per = voice.locator("a.num"), voice.locator(".per").inner_text()
    assert per.startswith("per ")
    number.click()
    mark = page.locator("#drawer blockquote mark.k-count")
    mark.wait_for()
    assert any(digit in mark.inner_text() for digit in number.inner_text())
    assert per in page.locator("#drawer").inner_text()
    page.keyboard.press("Escape")


def earlier_moment(page: Page, demo: str) -> None:
    """The slider leads to what was claimed before the first report, and one step on; "now" leads back."""
    page.locator("#moment").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**/?as_of=0")
    assert page.get_by_text("No claim about any side").is_visible()
    page.get_by_role("link", name="later").click()
    page.wait_for_url("**/?as_of=1")
    page.get_by_role("link", name="now", exact=True).click()
    page.wait_for_url(f"{demo}/")


def contradiction_resolved(page: Page, demo: str) -> None:
    """From a card to the review of the denial; rejected there, it contradicts nothing, and the entry can be undone and made again."""
    page.goto(f"{demo}/contradictions")
    cards = page.locator("article.card").count()
    assert cards > 0
    page.get_by_role("link", name="review the denial").first.click()
    page.wait_for_url("**/review/acts?claim=*")
    with page.expect_navigation():
        page.keyboard.press("x")
    assert "Act rejected" in page.locator(".last").inner_text()
    page.goto(f"{demo}/contradictions")
    assert page.locator("article.card").count() == cards - 1


def ten_claims_by_keys(page: Page, demo: str) -> None:
    """Nine are accepted and one rejected, without a mouse."""
    page.goto(f"{demo}/review")
    for key in "aaaxaaaaaa":
        with page.expect_navigation():
            page.keyboard.press(key)
    assert "10 of" in page.locator(".progress").inner_text().replace("\n", " ")


def exported(page: Page, demo: str, form: str, folder: Path) -> list[dict[str, str]]:
    """The rows of a file that the page's button sends."""
    page.goto(f"{demo}/export")
    page.get_by_label("Form of the claims").select_option(form)
    page.get_by_role("button", name="Preview the claims").click()
    with page.expect_download() as sent:
        page.get_by_role("link", name=f"Download all claims as {form}").click()
    path = folder / form
    sent.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def disputed(tmp_path: Path) -> Iterator[Ledger]:
    """Two voices that contradict each other."""
    with open_ledger(tmp_path / "two.ledger") as opened:
        opened.ingest([readings.reading("r1", told(40)), readings.reading("r2", told(3, voice="Sudria's ministry"))])
        yield opened


def test_two_claims_of_a_card_are_parted(browser: Browser, disputed: Ledger) -> None:
    """Claims that are not of one matter are parted from the card, by a coder; who only reads is offered nothing."""
    page = browser.new_page()
    seen = watched(page)
    with served(make_app(disputed, Site("two.ledger", LocalPeople("Ada")))) as address:
        page.goto(f"{address}/contradictions")
        before = page.locator("article.card").count()
        page.get_by_role("button", name="part these claims").first.click()
        page.wait_for_url("**/review?claim=*")
        assert "split off" in page.locator(".last").inner_text()
        page.goto(f"{address}/contradictions")
        assert page.locator("article.card").count() < before
    with served(make_app(disputed, Site("two.ledger", LocalPeople()))) as address:
        page.goto(f"{address}/contradictions")
        assert page.locator(".settle").count() == 0
    assert seen == []
    page.close()


def test_with_the_network_blocked_each_page_is_the_same(browser: Browser, client: TestClient) -> None:
    """T32: with every other host out of reach, each page is built of the same elements as without; nothing was asked for there."""
    blocked, free = browser.new_context(), browser.new_context()
    outside: list[str] = []

    def stop(route: Route) -> None:
        outside.append(route.request.url)
        route.abort()

    blocked.route(lambda url: not url.startswith("http://127.0.0.1:"), stop)
    one, other = blocked.new_page(), free.new_page()
    different = []
    with served(client.app) as address:
        seen = set()
        for path in addresses(client, api=False):
            kind = path.partition("?")[0].split("/")[1]
            if kind in seen:
                continue
            seen.add(kind)
            built = []
            for page in (one, other):
                page.goto(address + path, wait_until="networkidle")
                # A form's token and the hour's progress are the only things that two looks may differ in.
                built.append(page.evaluate("document.documentElement.outerHTML.replace(/value=\"[\\\\w-]{20,}\"/g, '')"))
            if built[0] != built[1]:
                different.append(path)
    assert different == []
    assert outside == []
    blocked.close()
    free.close()
