"""What is said: where the words of an attribution end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.extract.speech import draft_speech
from counterclaim.model.annotation import AttributionProposal

TEXT = "The army claimed that rebels shelled a camp and seized a bridge."
TREE = {
    "claimed": ("VERB", "root", "claimed"),
    "shelled": ("VERB", "ccomp", "claimed"),
    "and": ("CCONJ", "cc", "seized"),
    "bridge": ("NOUN", "obj", "seized"),
    "a": ("DET", "det", "camp"),
}
CLAIMED = AttributionProposal(((0, 2),), ((2, 3),), ((3, 8),), 0.9, 0.9)
SEIZED = AttributionProposal(((0, 2),), ((9, 10),), ((10, 12),), 0.9, 0.9)


@pytest.mark.parametrize(
    ("above", "proposals", "said"),
    [
        ("shelled", (CLAIMED,), "that rebels shelled a camp and seized"),
        ("claimed", (CLAIMED,), "that rebels shelled a camp"),
        ("shelled", (CLAIMED, SEIZED), "that rebels shelled a camp"),
    ],
    ids=["joined to what is said", "joined to the cue", "tells of words itself"],
)
def test_what_is_said_runs_on_over_verbs_that_share_its_subject(
    above: str, proposals: tuple[AttributionProposal, ...], said: str
) -> None:
    """AT18: a verb that is joined to the clause that is said is said, too."""
    report = annotated(TEXT, tree={**TREE, "seized": ("VERB", "conj", above)})
    analysis = replace(report.analysis, attributions=proposals)

    first, *_ = draft_speech(replace(report, analysis=analysis))

    assert [phrase.words for phrase in first.content] == [said]
