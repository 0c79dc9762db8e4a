"""Rules that a whole reading shows: who did not do it (AC11, AC12), whose losses they are (SD05), whose word an act is (AT26)."""

from __future__ import annotations

import pytest

from counterclaim.model.event import EventType
from readings import reading_of


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ukrainian defenders repelled 31 attacks near Pokrovsk.", [None]),
        ("Russian forces carried out 31 attacks near Pokrovsk.", ["Russian forces"]),
        ("Ukraine released 50 Russian soldiers in exchange for 48 Ukrainians.", ["Ukraine", None]),
        ("M23 rebels seized Masisi; the Congolese army said 60 insurgents were dead.", ["M23 rebels", None]),
    ],
)
def test_who_did_not_do_it(text: str, actors: list[str | None]) -> None:
    """AC11: who repels, and who is given something; AC12: rebels of whom nobody says that they killed rebels."""
    assert actors == [claim.actor and str(claim.actor) for claim in reading_of(text).claims]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The army lost 12 soldiers and the rebels 30.", ["army", "rebels"]),
        ("Croat forces lost five men and the Muslims nine.", ["Croat forces", "Muslims"]),
    ],
)
def test_gapped_losses_are_whose_they_are(text: str, sides: list[str]) -> None:
    """SD05: the second party stands right before its number."""
    assert sides == [str(claim.side) for claim in reading_of(text).claims]


def test_who_surrenders_among_others_surrenders() -> None:
    """QN33: the part of those who surrendered is not killed."""
    effects = [
        claim.effect.value for claim in reading_of("The RSF said 60 soldiers had surrendered, among them a colonel.").claims
    ]

    assert ["surrendered", "surrendered"] == effects


def test_three_one_by_one_are_parts_of_three() -> None:
    """PO01: those apposed one by one add up, and a name with a nation is no other person (QN06)."""
    whole, *parts = reading_of("Three aid workers, a Kenyan, an Ethiopian and a South Sudanese, were killed.").claims
    named = reading_of("One aid worker, Anna Keller, a German national, was killed in Juba.").claims

    assert [whole.id] * 3 == [part.part_of for part in parts]
    assert ["One"] == [claim.quantity.phrase.words for claim in named]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Erdogan's meeting with Assad was welcomed by Moscow.", EventType.CONSULT),
        ("The Kremlin's denial of any involvement was dismissed by President Emmanuel Macron.", EventType.REJECT),
    ],
)
def test_who_reacts_to_an_act_does_not_tell_of_it(text: str, type_: EventType) -> None:
    """AT26: that it happened is the report's own word."""
    assert all(event.voice is None for event in reading_of(text).events if event.type is type_)
