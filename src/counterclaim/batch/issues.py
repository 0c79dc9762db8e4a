"""Issues of a batch: what was set aside, passed over or is in doubt, each with its reason, as rows of a table and as counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from counterclaim.acquire.formats.page import NO_CLAIM

if TYPE_CHECKING:
    from counterclaim.batch.tables import Columns, Writer
    from counterclaim.model.errors import Issue

SET_ASIDE, PASSED_OVER, DOUBT = "set aside", "passed over", "doubt"
NOT_ENGLISH = "not-english"
DIED = "worker-died"

ISSUE_COLUMNS: Columns = {"name": str, "kind": str, "code": str, "message": str}
"""Columns of the issues table; ``kind`` is "set aside" (could not be read), "passed over" (need not be) or "doubt" (was read)."""

_PASSED = frozenset((NO_CLAIM, NOT_ENGLISH))


def kind_of(issue: Issue) -> str:
    """What an issue says of its report. An archive is expected to hold other languages and other matters than conflict."""
    if issue.code in _PASSED:
        return PASSED_OVER
    return SET_ASIDE if issue.fatal else DOUBT


def issue_row(issue: Issue) -> dict[str, str]:
    """An issue as a row of the issues table."""
    told = {"name": well_formed(issue.where), "kind": kind_of(issue)}
    return {**told, "code": issue.code, "message": well_formed(issue.message)}


class Noted:
    """Takes issues into a table and counts them by code."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._counts: dict[str, Counter[str]] = {SET_ASIDE: Counter(), PASSED_OVER: Counter(), DOUBT: Counter()}

    def add(self, issue: Issue) -> None:
        """Adds one issue."""
        kind = kind_of(issue)
        self._counts[kind][issue.code] += 1
        self._writer.add(issue_row(issue))

    def counts(self, kind: str) -> dict[str, int]:
        """How many issues of a kind there were, by code."""
        return dict(self._counts[kind])


def well_formed(words: str) -> str:
    """The words with what UTF-8 cannot write spelled out, such as bytes in a file's name."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")
