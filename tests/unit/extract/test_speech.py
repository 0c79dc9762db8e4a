"""What is said: where the words of an attribution end (AT18), and whom a relative pronoun that speaks stands for (AT22)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.extract.speech.attributions import draft_speech
from counterclaim.model.annotation import AttributionProposal, Name, NameKind

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


@pytest.mark.parametrize(("joiner", "relation", "said"), [("that", "mark", True), ("that", "nsubj", False)])
def test_what_is_said_runs_on_over_and_that(joiner: str, relation: str, said: bool) -> None:  # noqa: FBT001 - a case of a table
    """AT18: "and that two fled" is said, too; "but that was a lie" is not."""
    text = f"Norland said rebels shelled camps and {joiner} two fled."
    tree = {
        "shelled": ("VERB", "ccomp", "said"),
        "and": ("CCONJ", "cc", "fled"),
        joiner: ("SCONJ", relation, "fled"),
        "two": ("NUM", "nsubj", "fled"),
        "fled": ("VERB", "conj", "shelled"),
    }
    report = annotated(text, tree=tree)
    proposal = AttributionProposal(((0, 1),), ((1, 2),), ((2, 5),), 0.9, 0.9)

    (draft,) = draft_speech(replace(report, analysis=replace(report.analysis, attributions=(proposal,))))

    assert (draft.content[0].words == f"rebels shelled camps and {joiner} two fled") is said


@pytest.mark.parametrize(
    ("pronoun", "kind", "antecedent"),
    [
        ("which", NameKind.ORGANIZATION, "Hill Front"),
        ("who", NameKind.PERSON, "Hill Front"),
        ("which", NameKind.PERSON, None),
        ("it", NameKind.ORGANIZATION, None),
    ],
)
def test_a_relative_pronoun_that_speaks_stands_for_a_name(pronoun: str, kind: NameKind, antecedent: str | None) -> None:
    """AT22: the name right before its comma; the words of the report stay as the source."""
    report = annotated(f"They met Hill Front, {pronoun} said two fled.")
    proposal = AttributionProposal(((5, 6),), ((6, 7),), ((7, 9),), 0.9, 0.9)
    analysis = replace(report.analysis, attributions=(proposal,), names=(Name(2, 4, kind),))

    (draft,) = draft_speech(replace(report, analysis=analysis))

    assert (pronoun, antecedent) == (str(draft.source), draft.antecedent and str(draft.antecedent))
    assert (antecedent or pronoun) == str(draft.speaker)
