"""Tallies: who puts a toll at a number, or counts so many, is its source (AT21)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.speech.tallies import with_tallies
from counterclaim.model.draft import SpeechDraft
from counterclaim.model.report import Receipt
from counterclaim.model.span import Phrase, Span
from counterclaim.pipeline import annotate
from counterclaim.read.wire import read_report


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Syrian Observatory, which follows the war, put the toll at 41.",
            [("The Syrian Observatory", "put", "the toll at 41")],
        ),
        ("Ukraine counts 2,300 dead, and Russia none.", [("Ukraine", "counts", "2,300 dead")]),
        ("The United Nations has recorded at least 400 deaths.", [("The United Nations", "recorded", "at least 400 deaths")]),
        ("The toll was put at 41.", []),
        ("The army put its men on alert at 41 posts.", []),
        ("The rebel front counts 500 soldiers in its ranks.", []),
    ],
)
def test_who_counts_the_dead_says_so(text: str, told: list[tuple[str, str, str]]) -> None:
    """A verb of counting with a subject, and a word for a toll beside the number."""
    found = with_tallies((), annotate(read_report(Receipt("r", text, "", id="r"))))

    assert told == [(str(draft.source), draft.cue.words, draft.content[0].words) for draft in found]
    assert all(draft.certain for draft in found)


def test_an_attribution_that_the_model_is_sure_of_stays() -> None:
    """And one of the same cue that it doubts gives way."""
    text = "Norland counts nine dead."
    tree = {"Norland": ("PROPN", "nsubj", "counts"), "counts": ("VERB", "root", "counts"), "nine": ("NUM", "nummod", "dead")}
    report = annotated(text, tree=tree)
    parts = [
        Phrase.at(Span(text.index(words), text.index(words) + len(words)), text) for words in ("Norland", "counts", "nine")
    ]
    sure, faint = (SpeechDraft(parts[0], parts[1], (parts[2],), "test", score) for score in (0.9, 0.3))

    assert (sure,) == with_tallies([sure], report)
    assert ["AT21"] == [draft.made_by for draft in with_tallies([faint], report)]
