"""What a researcher does on the page, done in a real browser: from the matrix to the sentence, with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from counterclaim.web.app import Site, make_app
from counterclaim.web.visitor import LocalPeople
from integration.web.addresses import addresses
from integration.web.browsers import served, watched
from integration.web.hostile import PAYLOADS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from counterclaim.store.ledger import Ledger

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def address(ledger: Ledger) -> Iterator[str]:
    """The page of the ledger of two states."""
    with served(make_app(ledger, Site("two.ledger", LocalPeople("Ada")))) as started:
        yield started


def test_a_number_opens_beside_the_matrix(browser: Browser, address: str) -> None:
    """A click on a number shows its sentence with the count marked, and the matrix stays."""
    page = browser.new_page()
    seen = watched(page)
    page.goto(address)
    number = page.locator("td a.num").first
    count = number.inner_text()
    number.click()
    sentence = page.locator("#drawer blockquote mark.k-count")
    sentence.wait_for()
    assert sentence.evaluate("mark => mark.firstChild.textContent") == count
    assert page.url.rstrip("/") == address
    page.keyboard.press("Escape")
    assert page.locator("#drawer").is_hidden()
    assert seen == []
    page.close()


def test_the_keyboard_alone_leads_to_the_sentence(browser: Browser, address: str) -> None:
    """Tab reaches the first number of the matrix, and Enter opens it."""
    page = browser.new_page()
    page.goto(address)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('td a.num')"):
            break
    page.keyboard.press("Enter")
    page.locator("#drawer blockquote mark.k-count").wait_for()
    page.close()


def test_without_scripts_a_number_leads_to_its_report(browser: Browser, address: str) -> None:
    """With JavaScript off, number, claim, report and an earlier moment are plain pages."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator("td a.num").first.click()
    page.wait_for_url("**/claims/*")
    assert page.locator("blockquote mark.k-count").count() == 1
    page.get_by_text("read the whole report of this claim").click()
    page.wait_for_url("**/report?key=*")
    assert page.locator(".reading mark.k-count").count() >= 1
    page.goto(f"{address}/?as_of=2")
    assert page.locator(".asof.past").count() == 1
    context.close()


def test_the_slider_moves_the_page_in_time(browser: Browser, address: str) -> None:
    """The moment chosen with the slider stands in the address."""
    page = browser.new_page()
    page.goto(address)
    page.locator("#moment").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**/?as_of=0")
    assert page.get_by_text("No claim about any side").is_visible()
    page.close()


def test_a_narrow_screen_shows_all_without_scrolling_sideways(browser: Browser, address: str, client: TestClient) -> None:
    """At 390 pixels no page is wider than the screen."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    wide = []
    for path in addresses(client, api=False):
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    assert wide == []
    page.close()


def test_hostile_text_runs_nowhere(browser: Browser, hostile: TestClient) -> None:
    """No payload in any field of a ledger runs, reaches another host or breaks the policy, on any page."""
    page = browser.new_page()
    seen = watched(page)
    with served(hostile.app) as address:
        for path in addresses(hostile, api=False):
            if not path.startswith(("/export?", "/unknown?")):
                page.goto(address + path)
        page.goto(address)
        page.locator("td a.num").first.click()
        page.locator("#drawer blockquote").wait_for()
    assert seen == []
    assert len(PAYLOADS) > 10
    page.close()
