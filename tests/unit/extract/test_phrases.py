"""Phrases lose what is not theirs at either end."""

from __future__ import annotations

from dataclasses import replace

from annotated import annotated
from counterclaim.extract.phrases import trimmed
from counterclaim.model.report import Dateline
from counterclaim.model.span import Span


def test_a_dateline_is_no_part_of_a_phrase() -> None:
    """The model reads on from the dateline into the first words; the dateline alone stays as it is."""
    report = annotated("ARDA - Norland fired first.")
    dated = replace(report, report=replace(report.report, dateline=Dateline(span=Span(0, 7))))

    assert ["Norland", "ARDA"] == [str(trimmed(dated, 0, last)) for last in (3, 1)]
    assert "ARDA - Norland" == str(trimmed(report, 0, 3))
