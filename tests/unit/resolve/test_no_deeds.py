"""What was none of somebody's deeds: a weapon's (AC54), a denier's (AC55), own and like dead (AC56, AC58), what one answers (AC57)."""

from __future__ import annotations

import pytest

from readings import reading_of


def _actors(text: str) -> list[str | None]:
    """Who did it, by the claims of a text."""
    return [str(claim.actor) if claim.actor else None for claim in reading_of(text).claims]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Gunmen kill 13 villagers, abduct dozens in Zamfara; troops free 31", ["Gunmen", "Gunmen", "troops"]),
        ("Militants kill five soldiers in Kashmir ambush; two gunmen shot dead", ["Militants", None]),
        ("Militants kill five soldiers in Kashmir ambush; two civilians shot dead", ["Militants", "Militants"]),
        ("Rebels of the Arakan Army shot two gunmen dead in Sittwe on Monday.", ["Arakan Army"]),
        ("A drone killed a woman in Sumy on Monday.", [None]),
        ("A Russian drone killed a woman in Sumy on Monday.", ["Russian drone"]),
        ("The Taliban said they were not behind the bombing that killed 30 people in Kabul.", [None]),
        ("The Taliban said they were behind the bombing that killed 30 people in Kabul.", ["Taliban"]),
        ("Soldiers killed nine of the rebels, Major Cruz said, adding that two soldiers died in the raid.", ["Soldiers", None]),
        ("Police killed six bandits in Zamfara, the commissioner said, adding that an officer died.", ["Police", None]),
        ("Troops killed six bandits, the mayor said, adding that a policeman lost his life in it.", ["Troops", None]),
        ("Soldiers killed nine rebels and, by mistake, two soldiers.", ["Soldiers", "Soldiers"]),
    ],
    ids=[
        "who frees",
        "its like",
        "others",
        "its like in the active",
        "a weapon",
        "of a land",
        "not behind",
        "behind",
        "soldiers",
        "police",
        "a policeman",
        "by mistake",
    ],
)
def test_who_did_not_do_it(text: str, actors: list[str | None]) -> None:
    """AC54, AC55, AC56, AC58, AC59: whoever stands before the count."""
    told = _actors(text)

    assert [actor in str(found) if actor else found is None for found, actor in zip(told, actors, strict=True)] == [True] * len(
        actors
    )


@pytest.mark.parametrize(
    ("said", "actor"),
    [
        ("The group said it was a response to the killing of two of its fighters in Naqoura.", None),
        ("The group said it was a response to Israel's attack that killed two of its fighters.", "Israel"),
    ],
    ids=["untold", "in the genitive"],
)
def test_what_somebody_answers_was_anothers_deed(said: str, actor: str | None) -> None:
    """AC57: of the claim, and of the act that the sentence tells."""
    reading = reading_of(f"Hezbollah fired 20 rockets at Israel. {said}")
    _, claim = reading.claims

    assert actor == (str(claim.actor) if claim.actor else None)
    assert all(str(act.actor) != "Hezbollah" for act in reading.events if act.evidence == claim.evidence)
