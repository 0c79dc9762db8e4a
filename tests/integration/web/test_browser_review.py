"""Review in a real browser: by keys alone, by plain forms without scripts, on a shared server, and for those who read by ear."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from counterclaim.model.person import Role
from counterclaim.store.accounts.book import Accounts
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.web.app import Site, make_app
from counterclaim.web.visitor import LocalPeople, SharedPeople
from integration.store import readings
from integration.store.readings import told
from integration.web.addresses import addresses
from integration.web.browsers import served, watched
from integration.web.test_access import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e
AXE = "axe_playwright_python.sync_playwright"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Disputes enough for ten verdicts."""
    with open_ledger(tmp_path / "keys.ledger") as opened:
        opened.ingest(
            [
                readings.reading("r1", told(40), told(12, effect="injured")),
                readings.reading("r2", told(3, voice="Sudria's ministry"), denial="Norland"),
                *readings.crowd(12, parts=False),
            ]
        )
        yield opened


def local(ledger: Ledger) -> Any:  # noqa: ANN401 - an application
    """The page for Ada at her own machine."""
    return make_app(ledger, Site("keys.ledger", LocalPeople("Ada")))


def press(page: Page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def heading(page: Page) -> str:
    """The claim whose turn it is."""
    return page.locator("#turn").inner_text()


def test_ten_claims_are_reviewed_by_keys_alone(browser: Browser, ledger: Ledger) -> None:
    """T31: accept, reject, unsure, correct, split, merge, undo, note, and the way through the pile; the export holds it all."""
    page = browser.new_page()
    seen = watched(page)
    with served(local(ledger)) as address:
        page.goto(f"{address}/review")
        first = heading(page)
        press(page, "a")
        assert "Claim accepted" in page.locator(".last").inner_text()
        press(page, "z")
        assert heading(page) == first
        press(page, "a")
        for key in ("x", "u", "a", "x", "a"):
            press(page, key)
        second = heading(page)
        press(page, "ArrowRight")
        assert "Claim 2 of" in page.locator(".turn").inner_text()
        press(page, "ArrowLeft")
        assert heading(page) == second

        page.keyboard.press("e")
        page.keyboard.type("00")  # the count is marked when the field is reached
        page.keyboard.press("Escape")
        page.locator("input[name=low]").fill("1")
        page.locator("input[name=high]").fill("777")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "Claim corrected" in page.locator(".last").inner_text()

        page.keyboard.press("n")
        page.keyboard.type("axe")  # letters of a note are no verdicts
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "Claim accepted" in page.locator(".last").inner_text()
        for key in ("a", "x"):
            press(page, key)
        assert "10 of" in page.locator(".progress").inner_text().replace("\n", " ")
        while page.locator("[data-key=s]").count() == 0:
            press(page, "ArrowRight")
        press(page, "s")
        assert "split off" in page.locator(".last").inner_text()
        press(page, "z")
        page.keyboard.press("?")
        page.locator(".keys[open]").wait_for()
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "find"
    assert seen == []
    page.close()
    rows = list(csv.DictReader(io.StringIO("".join(ledger.export("claims-csv")))))
    remarks = [row["remarks"] for row in rows if "by Ada" in row["remarks"]]
    assert len(remarks) == 10
    assert any("accepted by Ada: axe" in remark for remark in remarks)
    assert [row["high"] for row in rows if "corrected by Ada" in row["remarks"]] == ["777"]


def test_single_keys_can_be_switched_off(browser: Browser, ledger: Ledger) -> None:
    """Who speaks to the machine, or brushes a key, can have keys rest; the choice is kept."""
    page, before = browser.new_page(), ledger.verify().entries
    with served(local(ledger)) as address:
        page.goto(f"{address}/review")
        page.keyboard.press("?")
        page.get_by_label("single keys work on this page").uncheck()
        for _ in range(2):
            page.locator("h1").click()
            page.keyboard.press("a")
            page.wait_for_timeout(150)
            assert page.url == f"{address}/review"
            page.reload()
    page.close()
    assert ledger.verify().entries == before


def test_review_works_without_scripts(browser: Browser, ledger: Ledger) -> None:
    """With JavaScript off each deed is a button."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(local(ledger)) as address:
        page.goto(f"{address}/review")
        first = heading(page)
        page.get_by_role("button", name="Reject").click()
        assert "Claim rejected" in page.locator(".last").inner_text()
        page.get_by_role("button", name="Undo").click()
        assert heading(page) == first
        page.locator("summary", has_text="Correct the claim").click()
        page.locator("input[name=high]").fill("9999")
        page.get_by_role("button", name="Correct the claim, and go on").click()
        assert "Claim corrected" in page.locator(".last").inner_text()
    context.close()


def test_a_coder_signs_in_reviews_and_signs_out(browser: Browser, ledger: Ledger) -> None:
    """On a shared server a verdict bears the user's name; after signing out no page is shown."""
    accounts = Accounts(ledger)
    accounts.add("Bo Ek", Role.CODER, PASSWORD)
    page = browser.new_page()
    seen = watched(page)
    with served(make_app(ledger, Site("keys.ledger", SharedPeople(accounts, secure=False)))) as address:
        page.goto(f"{address}/review")
        assert page.url == f"{address}/login?next=%2Freview"
        page.get_by_label("Name").fill("Bo Ek")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{address}/review")
        press(page, "a")
        assert page.get_by_text("Bo Ek, coder").is_visible()
        page.get_by_role("button", name="sign out").click()
        page.wait_for_url("**/login")
        page.goto(f"{address}/review")
        assert page.url.startswith(f"{address}/login")
    assert [line for line in seen if "favicon" not in line] == []
    assert [claim.verdicts for claim in ledger.search(limit=99) if claim.verdicts] == [(("Bo Ek", "accept"),)]
    page.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_axe_finds_nothing_serious(browser: Browser, ledger: Ledger, scheme: Any, width: int) -> None:  # noqa: ANN401 - a word of Playwright
    """T31: no page of any kind, light, dark or 390 pixels wide, has a serious fault for those who read by ear or keyboard."""
    axe = pytest.importorskip(AXE, reason="axe is not installed (pip install axe-playwright-python)").Axe()
    accounts = Accounts(ledger)
    accounts.add("Chair", Role.ADMIN, PASSWORD)
    app = make_app(ledger, Site("keys.ledger", SharedPeople(accounts, secure=False)))
    paths = kinds_of_pages(TestClient(local(ledger), base_url="http://localhost"))
    screen: Any = {"width": width, "height": 900}
    page = browser.new_page(
        color_scheme=scheme, viewport=screen, bypass_csp=True
    )  # axe is put into the page, which the policy forbids
    faults = []
    with served(app) as address:
        page.goto(f"{address}/login")
        faults += serious(axe, page, scheme)
        page.get_by_label("Name").fill("Chair")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{address}/")
        for path in (*paths, "/account", "/people", "/claims/none"):
            page.goto(address + path)
            for summary in page.locator("main summary").all():
                summary.click()
            faults += serious(axe, page, scheme)
    page.close()
    assert faults == []


def kinds_of_pages(client: TestClient) -> list[str]:
    """One address of each view and choice."""
    kinds: dict[str, str] = {}
    for path in addresses(client, api=False):
        name, _, query = path.partition("?")
        kind = name.split("/")[1] + query.partition("=")[0]
        kinds.setdefault(kind, path)
    return list(kinds.values())


def serious(axe: Any, page: Page, scheme: str) -> list[str]:  # noqa: ANN401 - axe tells no types
    """Serious and critical faults of a page, with where they are; in the dark only the colors are others."""
    found = axe.run(page, options={"runOnly": ["color-contrast"]} if scheme == "dark" else None).response["violations"]
    return [
        f"{page.url}: {fault['id']} at {fault['nodes'][0]['target']}"
        for fault in found
        if fault["impact"] in {"serious", "critical"}
    ]
