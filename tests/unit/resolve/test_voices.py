"""Voices: the office of a named speaker."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.model.annotation import AnnotatedReport
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.actor_table import default_table
from counterclaim.resolve.context import report_context
from counterclaim.resolve.voices import voice_of

PARTS = {
    "Deputy": "ADJ",
    "Minister": "NOUN",
    "garrison": "NOUN",
    "'s": "PART",
    "spokesman": "NOUN",
    "the": "DET",
    "city": "NOUN",
    "in": "ADP",
}


def _office(text: str) -> str | None:
    tree = {word: (upos, "dep", "said") for word, upos in PARTS.items() if word in text}
    report: AnnotatedReport = annotated(text, people=["Marsh"], tree=tree)
    start = text.index("Marsh")
    voice = voice_of(Phrase.at(Span(start, start + 5), text), None, None, report, report_context(report, default_table()))
    return str(voice.office) if voice.office else None


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Deputy Minister Marsh said so.", "Deputy Minister"),
        ("Marsh, the garrison's spokesman, said so.", "garrison's spokesman"),
        ("Marsh said so.", None),
    ],
)
def test_an_office_stands_beside_the_name(text: str, office: str | None) -> None:
    """Before it, or after it between commas."""
    assert office == _office(text)


@pytest.mark.parametrize("text", ["Aid came to the city Marsh said.", "A spokesman in Marsh said so."])
def test_words_beside_a_name_that_are_no_office_are_left_out(text: str) -> None:
    """A place before the name, or a noun that only governs it, is no office of the speaker."""
    assert _office(text) is None
