"""Phrases lose what is not theirs at either end."""

from __future__ import annotations

from dataclasses import replace

import pytest

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


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("The Norland-led coalition fired.", "led coalition", "Norland-led coalition"),
        ("The U.N.-backed force fired.", "backed force", "U.N.-backed force"),
        ("The Norland-Sudria war began.", "Sudria war", "Sudria war"),
        ("Norland - its army fired.", "its army", "its army"),
    ],
)
def test_a_phrase_does_not_begin_within_a_hyphenated_word(text: str, words: str, whole: str) -> None:
    """Unless with a name, which may be one of two."""
    report = annotated(text)
    inside = report.tokens_in(Span(text.index(words), text.index(words) + len(words)))

    assert str(trimmed(report, inside[0], inside[-1] + 1)) == whole


@pytest.mark.parametrize("text", ["Harbor Power (HP) fired.", "Harbor Power [National Power, Inc.] fired."])
def test_a_bracket_that_is_not_closed_holds_what_follows_the_name(text: str) -> None:
    """The model ends within it, or its closing mark is trimmed."""
    report = annotated(text)

    assert str(trimmed(report, 0, len(report.tokens) - 2)) == "Harbor Power"
