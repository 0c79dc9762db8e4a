"""Marks: overlapping spans of a report cut into stretches, none of its words lost."""

from __future__ import annotations

from counterclaim.web.marks import Mark, paragraphs

TEXT = "At least 12 troops died, Ada Brandt said.\n \nNothing else."


def test_the_most_telling_mark_is_shown() -> None:
    """A count inside a claim's sentence is shown as count, the rest of the sentence as the claim's."""
    (first, second) = paragraphs(TEXT, [Mark(0, 41, "claim", 1), Mark(0, 11, "count", 1), Mark(25, 35, "voice", 1)])

    assert [(s.text, s.kind) for s in first.stretches] == [
        ("At least 12", "count"),
        (" troops died, ", "claim"),
        ("Ada Brandt", "voice"),
        (" said.", "claim"),
    ]
    assert first.claims == (1,)
    assert [s.kind for s in second.stretches] == [""]


def test_a_label_is_printed_where_its_mark_begins() -> None:
    """A mark that another cuts in two opens once."""
    (found, _) = paragraphs(TEXT, [Mark(0, 18, "target", 1), Mark(9, 11, "count", 2)])

    assert [(s.text, s.kind, s.opens) for s in found.stretches[:3]] == [
        ("At least ", "target", True),
        ("12", "count", True),
        (" troops", "target", False),
    ]


def test_a_mark_over_two_paragraphs_is_shown_in_both() -> None:
    """A sentence that a blank line cuts is marked on either side."""
    found = paragraphs(TEXT, [Mark(36, 51, "claim", 1)])

    assert [[s.text for s in paragraph.stretches if s.kind] for paragraph in found] == [["said."], ["Nothing"]]
    assert [paragraph.claims for paragraph in found] == [(1,), ()]


def test_hidden_kinds_stay_plain() -> None:
    """A kind that is not asked for leaves its words as they are."""
    (found, _) = paragraphs(TEXT, [Mark(0, 11, "count", 1)], ("voice",))

    assert [(s.text, s.kind) for s in found.stretches] == [("At least 12 troops died, Ada Brandt said.", "")]
