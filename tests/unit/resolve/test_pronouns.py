"""Whom "him" (RC09), "each other" and "they" (RC10) mean, where the sentence before names them."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.model.event import EventType
from counterclaim.resolve.acts.pronouns import with_persons_meant
from readings import reading_of


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Putin called Pashinyan on Tuesday. Pashinyan thanked him for his mediation.", "Putin"),
        ("Kamala Harris met Bernardo Arevalo. Arevalo thanked her.", "Kamala Harris"),
        ("Putin called Pashinyan on Tuesday. Pashinyan thanked Turkey for its mediation.", "Turkey"),
    ],
    ids=["him", "her", "a name"],
)
def test_the_other_of_two_persons_is_meant(text: str, recipient: str) -> None:
    """RC09: not the one who acts."""
    *_, last = reading_of(text).events

    assert str(last.recipient) == recipient


def test_of_three_persons_none_is_picked_by_the_rule() -> None:
    """RC09: the model's own choice stays."""
    text = "Putin met Pashinyan and Aliyev on Tuesday. Pashinyan thanked him for his mediation."
    *_, last = reading_of(text).events

    assert last.recipient is None or str(last.recipient) != "Pashinyan"


def test_what_each_accuses_the_other_of_both_did() -> None:
    """RC09: "each other" did it to each other."""
    text, both = (
        "Norland and Sudland accused each other of firing.",
        {"actor": "Norland and Sudland", "recipient": "each other"},
    )
    fired = ("firing", EventType.ASSAULT, {"actor": "each other"})
    report = annotated(text, events=[("accused", EventType.ACCUSE, both), fired])
    _, deed = with_persons_meant(draft_events(report), report)

    assert [str(party) for party in (deed.actor, deed.recipient)] == ["Norland and Sudland", "each other"]


@pytest.mark.parametrize(
    ("met", "actor"),
    [
        ("Angola's president hosted the foreign ministers of Congo and Rwanda.", "foreign ministers of Congo and Rwanda"),
        ("The ministers met Erdogan in Ankara.", "ministers"),
    ],
    ids=["several were hosted", "several met one"],
)
def test_they_are_several(met: str, actor: str) -> None:
    """RC10: and not the one who met them."""
    *_, agreed = reading_of(f"{met} They agreed to set up a joint force.").events

    assert (EventType.AGREE, actor) == (agreed.type, str(agreed.actor))
