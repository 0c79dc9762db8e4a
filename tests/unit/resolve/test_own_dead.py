"""Soldiers of whom an armed group speaks (SD11), one's own dead of whom one speaks (SD12), and fire at one's own land (AC18)."""

from __future__ import annotations

import pytest

from readings import reading_of


def _parties(text: str) -> tuple[str | None, str | None]:
    """Side and actor of the first claim."""
    first, *_ = reading_of(text).claims
    return str(first.side) if first.side else None, str(first.actor) if first.actor else None


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ("The Taliban said 44 soldiers were killed in a fight in Kunduz on Monday.", None),
        ("The Taliban said 44 soldiers were killed in Kunduz on Monday. The Afghan army was silent.", "Afghan army"),
        ("Al-Shabaab said three of its soldiers were killed in a raid on Monday.", "Al-Shabaab"),
        ("The Arakan Army said it had lost 14 soldiers in Lashio on Monday.", "Arakan Army"),
        ("Arakan Army troops left. The Arakan Army said 14 soldiers were killed in Lashio on Monday.", "Arakan Army"),
        ("M23 said 14 rebel soldiers were killed in Goma on Monday.", "rebel"),
        ("Fighters of M23 were in Goma. M23 said 14 fighters were killed there on Monday.", "M23"),
        (
            "The Taliban said 44 soldiers were killed on Monday. The Pakistani army and the Afghan army shelled each other.",
            None,
        ),
    ],
    ids=["nobody named", "an army named", "its", "lost", "the group has soldiers", "rebels", "fighters", "two armies"],
)
def test_soldiers_are_an_armys_and_not_the_rebels_who_speak_of_them(said: str, side: str | None) -> None:
    """SD11: a group that has soldiers of its own says so."""
    told, _ = _parties(said)

    assert told == side


@pytest.mark.parametrize(
    ("said", "parties"),
    [
        ("Ukraine's army said 14 Ukrainian servicemen were killed near Bakhmut on Monday.", ("Ukrainian", None)),
        ("Ukrainian forces killed three Ukrainian soldiers on Monday, Russia said.", ("Ukrainian", "Ukrainian forces")),
        (
            "Four Turkish soldiers were killed in a Turkish strike near Kobani on Monday, witnesses said.",
            ("Turkish", "Turkish"),
        ),
        ("Kenyan police shot dead six Kenyans on Monday, witnesses said.", ("Kenyans", "Kenyan police")),
        ("Ukraine's army killed 14 Russian servicemen near Bakhmut on Monday, it said.", ("Russian", "Ukraine's army")),
    ],
    ids=["only speaks", "did it", "whose strike it was", "police", "another's dead"],
)
def test_who_speaks_of_the_own_dead_has_not_killed_them(said: str, parties: tuple[str | None, str | None]) -> None:
    """SD12: unless the sentence tells that it was so."""
    assert _parties(said) == parties


@pytest.mark.parametrize(
    ("said", "actor"),
    [
        ("Nine Israelis have been killed in the raids.", None),
        ("Nine Palestinians have been killed in the raids.", "Israelis"),
        ("More than 40 rockets were fired into southern Israel on Tuesday.", None),
        ("More than 40 rockets were fired into Gaza on Tuesday.", "Israelis"),
    ],
    ids=["its own people", "others", "at its own land", "elsewhere"],
)
def test_a_state_told_before_harmed_neither_its_people_nor_its_land(said: str, actor: str | None) -> None:
    """SD12 and AC18: whoever was told of before did it to others alone."""
    claim = reading_of(f"The Israelis attacked Gaza on Monday. {said}").claims[0]

    assert actor == (claim.actor and str(claim.actor))


@pytest.mark.parametrize(
    ("said", "parties"),
    [
        ("Israel says 12 of its soldiers have died.", ("Israel", None)),
        ("Israel says 12 soldiers have died.", (None, "Israeli")),
    ],
    ids=["its own", "nobody's by these words"],
)
def test_what_a_body_tells_of_its_own_is_not_its_own_deed_told_before(
    said: str, parties: tuple[str | None, str | None]
) -> None:
    """SD12: the clause before the speaker tells of another count."""
    _, own = reading_of(f"Israeli fire has killed 330 people in Lebanon, the health ministry said; {said}").claims

    assert parties == (own.side and str(own.side), own.actor and str(own.actor))


def test_a_regimes_soldiers_were_not_killed_by_the_government() -> None:
    """SD12: two words for those who fight for a state tell no two sides."""
    *_, soldiers = reading_of(
        "The government bombed Al Maleh on Monday. The rebels said 30 regime soldiers were killed there."
    ).claims

    assert (soldiers.side and str(soldiers.side), soldiers.actor) == ("regime", None)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Israeli jets struck Damascus on Monday. The Israeli army said that three rockets fired from Syria hit Ashkelon.",
            {"struck": "Israeli jets", "hit": "None"},
        ),
        ("Israel said that its ships fired 12 missiles from Syria at Ashkelon.", {"fired 12 missiles": "Israel"}),
    ],
    ids=["from another land", "by its own ships"],
)
def test_who_only_speaks_of_rockets_did_not_fire_them(text: str, actors: dict[str, str]) -> None:
    """AC47: what came from another land was not fired by a state that tells of it."""
    reading = reading_of(text)

    assert actors == {str(event.cue): str(event.actor) for event in reading.events}
    assert [actors[list(actors)[-1]]] == [str(claim.actor) for claim in reading.claims]


def test_rockets_from_a_land_are_neither_of_whoever_struck_nor_is_it_hit() -> None:
    """AC47: told behind an attack of another state; SD20: soldiers hit by what came from a land are not that land's; AC30."""
    text = (
        "Israeli warplanes struck two villages in southern Lebanon, hours after rockets fired from Lebanon wounded three soldiers. "
        "Hezbollah said it had fired 20 rockets. The army said 14 were intercepted."
    )
    _, hurt, _, stopped = reading_of(text).claims

    assert (hurt.effect.value, hurt.actor, hurt.side) == ("injured", None, None)
    assert (stopped.effect.value, stopped.target_kind.value) == ("intercepted", "munition")
    assert str(stopped.actor) != "Hezbollah"
