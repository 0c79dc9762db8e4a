"""Parties by what the report says elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from annotated import annotated
from counterclaim.model.actor import Actor, Party, Unresolved
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.actors.parties import party_of
from counterclaim.resolve.actors.table import default_table
from counterclaim.resolve.context import report_context
from readings import reading_of

PARTS = {
    "Kenyan": "ADJ", "Interior": "PROPN", "Minister": "PROPN", "embattled": "ADJ", "leader": "NOUN", "lawyer": "NOUN",
}  # fmt: skip


def _party(text: str, words: str, people: Sequence[str] = (), places: Sequence[str] = ()) -> Party:
    """The party that words, where they stand last in a report of 1988, mean."""
    tree = {word: (part, "root", "") for word, part in PARTS.items() if word in text}
    report = annotated(text, tree=tree, people=people, places=places)
    report = replace(report, report=replace(report.report, published=date(1988, 6, 1)))
    at = text.rindex(words)
    party = party_of(Phrase.at(Span(at, at + len(words)), text), report, report_context(report, default_table()))
    assert party is not None
    return party


def test_nobody_named_is_no_party() -> None:
    """A claim without an actor has none."""
    report = annotated("Nothing fell.")

    assert party_of(None, report, report_context(report, default_table())) is None


def test_a_person_is_of_what_the_report_says_that_the_person_is() -> None:
    """PT01: the office stands at an earlier mention."""
    party = _party("Then Kenyan Interior Minister Ida Berg flew in. Later Berg met them.", "Berg", ["Ida Berg"])
    assert isinstance(party.actor, Unresolved)  # no person of the report is called Berg alone

    text = "Then Kenyan Interior Minister Ida Berg flew in. They met Ida Berg."
    named = _party(text, "Ida Berg", ["Ida Berg"])
    assert isinstance(named.actor, Actor)
    assert named.actor.id == "KEN-GOV"


@pytest.mark.parametrize(("office", "id_"), [("lawyer", None), ("embattled leader", "RUS-GOV"), ("Minister", "RUS-GOV")])
def test_a_lawyer_called_as_a_leader_is_not_the_leader(office: str, id_: str | None) -> None:
    """PT01: what the report says that the person is outranks the list of leaders."""
    name = "Mikhail Gorbachev"
    party = _party(f"Then {office} {name} came. They thanked {name}.", name, [name])

    assert getattr(party.actor, "id", None) == id_


def test_persons_together_are_each_of_what_the_report_says() -> None:
    """PT01: one by the report, one by the list of leaders; the phrase stays whole."""
    words = "Ida Berg and Mikhail Gorbachev"
    party = _party(f"After Kenyan Interior Minister Ida Berg called, {words} met.", words, ["Ida Berg", "Mikhail Gorbachev"])

    assert str(party.phrase) == words
    assert [actor.id for actor in party.actors] == ["KEN-GOV", "RUS-GOV"]


@pytest.mark.parametrize(
    ("words", "place", "id_"),
    [
        ("mayor of Nakuru", "Nakuru", "KEN-GOV"),
        ("residents of the town of Nakuru", "Nakuru", "KEN-CIV"),
        ("police in Nakuru", "Nakuru", "KEN-POL"),
        ("troops in Nakuru", "Nakuru", None),
        ("rebels in Nakuru", "Nakuru", None),
        ("Nakuru", "Nakuru", None),
        ("rebel police in Nakuru", "Nakuru", None),
        ("mayor of Sevastopol", "Sevastopol", None),
        ("mayor of Qqxzzt", "Qqxzzt", None),
    ],
)
def test_people_and_officials_are_of_the_state_that_their_place_is_in(words: str, place: str, id_: str | None) -> None:
    """PT02: not forces, not the place alone, not where several states claim it."""
    party = _party(f"Many blamed the {words}. Chad and Mali looked on.", words, places=[place])

    assert getattr(party.actor, "id", None) == id_


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("They mourned the bombings in Brussels.", "BEL"),
        ("They mourned the dead near Kabul.", "AFG"),
        ("They accused Kabul.", "AFG-GOV"),
        ("There were talks with Kabul.", "AFG-GOV"),
        ("There were talks between Kabul and others.", "AFG-GOV"),
    ],
)
def test_a_capital_where_something_happened_is_its_land(text: str, id_: str) -> None:
    """PT03: who was bombed in Brussels is not the union that sits there."""
    capital = next(word for word in ("Brussels", "Kabul") if word in text)
    party = _party(text, capital, places=[capital])

    assert isinstance(party.actor, Actor)
    assert party.actor.id == id_


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("Chad's General Staff met Kenyans from Kenya.", "General Staff", "TCD-MIL"),
        ("The South Sudanese army met Kenyans from Kenya.", "army", "SSD-MIL"),
        ("The UK Home Office met Kenyans from Kenya.", "Home Office", "GBR-GOV"),
        ("Norland's General Staff met Kenyans from Kenya.", "General Staff", None),
        ("Chad's Hillmen met Kenyans from Kenya.", "Hillmen", None),
        ("Chad's Hamas met Kenyans from Kenya.", "Hamas", "ucdp:209"),
        ("In Chad police met Kenyans from Kenya.", "police", "KEN-POL"),
        ("Of Chadian, police told Kenyans from Kenya.", "police", "KEN-POL"),
    ],
    ids=["genitive", "nation", "abbreviation", "of no state known", "no office", "a group", "where they are", "after a comma"],
)
def test_whose_an_office_is_stands_right_before_it(text: str, words: str, id_: str | None) -> None:
    """PT04: it is not the state's that the report names most often."""
    party = _party(text, words, places=[name for name in ("Norland", "Kenyans", "Kenya.") if name in text])

    assert (party.actor.id if isinstance(party.actor, Actor) else None) == id_


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Saudi-led warplanes killed 14 civilians in Hodeidah on Tuesday.", ["YEM-CIV"]),
        ("Russian shelling killed three civilians in Kherson on Tuesday.", ["UKR-CIV"]),
        ("Sudanese police arrested 30 protesters in Khartoum on Monday.", ["SDN-CIV"]),
        ("Israeli forces shot dead a teenager in Jenin on Tuesday.", [None]),
        ("Russian shelling killed three Russian civilians in Kherson on Tuesday.", ["RUS-CIV"]),
    ],
    ids=["abroad", "next door", "at home", "where two claim the land", "of a nation"],
)
def test_people_are_of_the_land_where_it_was(text: str, ids: list[str | None]) -> None:
    """PT05: and not of whoever used force on them."""
    recipients = [event.recipient for event in reading_of(text).events]

    assert ids == [one.actor.id if one and isinstance(one.actor, Actor) else None for one in recipients]


def test_a_capital_of_a_land_that_is_told_of_is_its_government() -> None:
    """Whatever the tags take it for; a "Victoria" where nothing is told of the Seychelles is somebody."""
    *_, expelled = reading_of("Armenia accused Azerbaijan of an attack. Baku expelled two French diplomats in response.").events
    *_, held = reading_of("Police in Nigeria arrested a soldier. His wife, Victoria, was also arrested.").events

    assert expelled.actor is not None
    assert isinstance(expelled.actor.actor, Actor)
    assert expelled.actor.actor.id == "AZE-GOV"
    assert held.recipient is not None
    assert not isinstance(held.recipient.actor, Actor)
