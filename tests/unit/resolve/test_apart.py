"""Places and times of what a report parts from what a count counts (rules PL12 to PL14, PL16, PL17, PL19)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.claim import Effect
from counterclaim.resolve.places.apart import told_apart
from readings import reading_of


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "Five more civilians were killed in the town of Sabqa and one in the town of Harasta.",
            ["town of Sabqa", "Harasta"],
            id="two counts in the words for one place",
        ),
        pytest.param(
            "Two guards were killed in a blast in Midyat on Wednesday, a day after a bomb in Istanbul killed 11 people.",
            ["Midyat", "Istanbul"],
            id="a day after",
        ),
        pytest.param("A day after the blast two soldiers were killed in Midyat.", ["Midyat"], id="a day after, before both"),
        pytest.param(
            "The minister ordered strikes on militants in Gaza after a rocket attack wounded two teenagers.",
            [None],
            id="the next attack",
        ),
        pytest.param("Nine people died after a blast in Karst.", ["Karst"], id="of the blast"),
        pytest.param(
            "Four people were killed in clashes in Karst following a bombing that killed 37 people in the capital Ankara.",
            ["Karst", "Ankara"],
            id="what came first",
        ),
    ],
)
def test_a_count_has_no_place_of_another_one(text: str, places: list[str | None]) -> None:
    """PL12, PL13, PL19: another count, a day before, and what came first have places of their own."""
    assert places == [claim.place and claim.place.phrase.words for claim in reading_of(text).claims]


def test_what_was_a_day_after_has_a_day_of_its_own() -> None:
    """PL13: the day told is not that of the day before."""
    before, after = reading_of("Two soldiers died on Wednesday, a day after 11 were killed in Karst.").claims

    assert before.when is not None
    assert after.when is None


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("Separately, gunmen killed two guards.", None),
        ("In another attack gunmen killed two guards.", None),
        ("In another attack, in Ashby, gunmen killed two guards.", "Ashby"),
        ("In another raid Karst police killed two guards.", "Karst"),
        ("Gunmen killed two guards.", "Karst"),
    ],
    ids=["separately", "another", "told", "named again", "the same"],
)
def test_another_incident_has_no_place_of_the_first(opening: str, place: str | None) -> None:
    """PL14: what a report parts from what it told before was not there by that."""
    where = "Ashby" if "Ashby" in opening else "Karst"
    report = annotated(
        f"Shells hit Karst. {opening}",
        ("two", Effect.KILLED, 0.9, {"target": "guards", "place": where}),
        places=["Karst", *(["Ashby"] if where == "Ashby" else [])],
    )
    [draft] = told_apart(draft_claims(report), report)

    assert place == (draft.place and draft.place.words)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shells hit Ashby. A raid in Karst killed two guards. Some nine others were hurt.", "Karst"),
        ("Shells hit Ashby. A raid in Karst killed two guards. Some nine riders were hurt.", "Ashby"),
        ("Shells hit Ashby. A raid in Karst killed two guards.\n\nSome nine others were hurt.", "Ashby"),
    ],
    ids=["others", "no others", "another paragraph"],
)
def test_others_were_where_the_first_were(text: str, place: str) -> None:
    """PL16: in the same paragraph, right behind."""
    report = annotated(
        text,
        ("two", Effect.KILLED, 0.9, {"target": "guards", "place": "Karst"}),
        ("nine", Effect.INJURED, 0.9, {"target": "hurt", "place": "Ashby"}),
        places=["Ashby", "Karst"],
    )
    *_, others = told_apart(draft_claims(report), report)

    assert place == str(others.place)


@pytest.mark.parametrize(
    ("opening", "party"), [("In a separate incident", None), ("On the same day", "army")], ids=["another incident", "the same"]
)
def test_who_is_told_of_in_a_later_incident_has_no_part_in_the_first(opening: str, party: str | None) -> None:
    """PL14: neither did it nor lost men in it."""
    roles = {"target": "guards", "actor": "army", "side": "army"}
    report = annotated(f"A gunfight killed two guards. {opening} the army shelled Karst.", ("two", Effect.KILLED, 0.9, roles))
    [draft] = told_apart(draft_claims(report), report)

    assert (party, party) == tuple(phrase and str(phrase) for phrase in (draft.actor, draft.side))
