"""Receipts in; whether each is to be read, or an issue that says why it is passed over, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.acquire.formats.page import NO_CLAIM
from counterclaim.acquire.language import find_language, language_name
from counterclaim.batch.issues import NOT_ENGLISH
from counterclaim.batch.sieve import default_sieve
from counterclaim.model.errors import Issue
from counterclaim.model.report import ItemStatus

if TYPE_CHECKING:
    from counterclaim.model.report import Receipt


def passed_over(receipt: Receipt, *, everything: bool) -> Issue | None:
    """Why a report need not be read; ``everything`` keeps those that seem to hold no claim."""
    if not everything and not _may_hold_claim(receipt):
        return Issue(receipt.name, "holds no claim, as far as its words tell", NO_CLAIM, fatal=False)
    # Most of an archive never comes here, so its language is asked for last.
    language = find_language(receipt.text)
    if language != "en":
        return Issue(receipt.name, f"is in {language_name(language)}, not English; only English reports are read", NOT_ENGLISH)
    return None


def _may_hold_claim(receipt: Receipt) -> bool:
    """Whether a report may hold a claim, or takes back another one: a desk's notice tells little of what it is about."""
    notice = receipt.status is not ItemStatus.USABLE or receipt.replaces or receipt.desk
    return bool(notice) or default_sieve().passes(f"{receipt.title or ''}\n{receipt.text}")
