"""Runs the cases of datelines, sign-offs and quotations that coders keep as YAML."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counterclaim.annotate.quotations import find_quotations
from counterclaim.lexicon.loader import parse_yaml
from counterclaim.model.report import Receipt
from counterclaim.model.span import Span
from counterclaim.read.lines import find_blocks
from counterclaim.read.wire import read_report

HERE = Path(__file__).parent


def _cases(phenomenon: str) -> list[Any]:
    cases = []
    for path in sorted((HERE / phenomenon).glob("*.yml")):
        for name, case in parse_yaml(path.read_text(encoding="utf-8"), path.name).items():
            cases.append(pytest.param(case, id=f"{path.stem}-{name}"))
    return cases


@pytest.mark.parametrize("case", _cases("datelines"))
def test_dateline(case: dict[str, Any]) -> None:
    """A dateline in any dialect gives its place, agency and full date; an opening that is none gives nothing."""
    report = read_report(Receipt("case", case["text"], ""), published=case.get("published"), today=date(2026, 6, 1))

    dateline = report.dateline
    found = (dateline.place and dateline.place.words, dateline.agency and dateline.agency.words, dateline.date)
    assert found == (case.get("place"), case.get("agency"), case.get("date"))


@pytest.mark.parametrize("case", _cases("sign_offs"))
def test_sign_off(case: dict[str, Any]) -> None:
    """A sign-off is parted from the sentence that it was glued to; a sentence without one stays whole."""
    report = read_report(Receipt("case", case["text"], ""), today=date(2026, 6, 1))

    assert (report.sign_off and report.sign_off.of(report.text)) == case["sign_off"]
    assert report.paragraphs[0].of(report.text) == case["text"].removesuffix(case["sign_off"] or "").rstrip()


@pytest.mark.parametrize("case", _cases("quotations"))
def test_quotations(case: dict[str, Any]) -> None:
    """Marks of all kinds pair up; apostrophes are none; a quotation over paragraphs goes on."""
    text = case["text"]
    paragraphs = find_blocks(text, 0, lambda line: False)  # noqa: ARG005 - no line stands alone here

    found = find_quotations(text, paragraphs)

    assert [quotation.span.of(text) for quotation in found] == case["quotations"]
    if "closed" in case:
        assert [quotation.closed for quotation in found] == case["closed"]
    if "continues" in case:
        assert [quotation.continues for quotation in found] == case["continues"]


def test_quotations_stay_inside_the_given_paragraphs() -> None:
    """Marks outside the paragraphs, as in a caption, are not read."""
    text = "“No,” he said. “Yes,” she said."

    assert [quotation.span for quotation in find_quotations(text, [Span(15, len(text))])] == [Span(15, 21)]
