"""Actors of another sentence who did something else (rules AC50 to AC53)."""

from __future__ import annotations

import pytest

from readings import reading_of

_FILLER = " ".join(f"Traders kept their stalls shut for day {day}." for day in range(1, 12))


def _actors(text: str, *counts: str) -> list[str | None]:
    by_count = {claim.quantity.phrase.words: claim.actor for claim in reading_of(text).claims}
    return [str(by_count[count]) if by_count[count] is not None else None for count in counts]


@pytest.mark.parametrize(
    ("attack", "actor"),
    [("A car bomb in Aleppo killed nine people", None), ("Shelling of Aleppo killed nine people", "Islamic State group")],
    ids=["bomb", "shelling"],
)
def test_an_attack_of_another_paragraph_is_not_theirs(attack: str, actor: str | None) -> None:
    """AC50: a bomb that nobody is told to have set is nobody's; shelling goes on."""
    raid = "The Islamic State group raided Palmyra on Monday and killed two villagers."
    assert _actors(f"{raid}\n\n{attack} on Tuesday, doctors said.", "two", "nine") == ["Islamic State group", actor]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The leader was shot dead in Tehran, Iran, on Sunday.", None),
        ("A second leader was shot dead in Tyre, Lebanon, on Sunday.", "Israel"),
        ("The leader was shot dead in Tehran, Iran, on Sunday. Iranian officials blamed Israel.", "Israel"),
    ],
    ids=["another land", "same land", "blamed"],
)
def test_harm_in_another_land_is_not_theirs(text: str, actor: str | None) -> None:
    """AC51: who is told of harm in one country did not do it in another."""
    claims = reading_of(f"Israel said on Monday it had killed a Hezbollah commander in Tyre, Lebanon. {text}").claims
    told = next(claim for claim in claims if "leader" in claim.quantity.phrase.words)
    assert (told.actor and str(told.actor)) == actor


@pytest.mark.parametrize(
    ("between", "who", "actor"),
    [(_FILLER, "Rockets", None), ("", "Rockets", "Hezbollah"), (_FILLER, "They", "Hezbollah")],
    ids=["far", "near", "told of before"],
)
def test_harm_far_off_is_not_theirs(between: str, who: str, actor: str | None) -> None:
    """AC52: eleven sentences on, harm at another place is nobody's."""
    raid = "Hezbollah rockets hit Nahariya on Monday and killed two villagers."
    assert _actors(f"{raid}\n\n{between}\n\n{who} killed 14 people in Acre, medics said.", "two", "14") == ["Hezbollah", actor]


def test_a_force_did_not_harm_its_own() -> None:
    """AC53: of those who died when troops came in, the soldiers are not theirs."""
    text = "Israeli troops stormed the villa in Gaza. Fourteen militants, two soldiers and a hostage were killed."
    assert _actors(text, "Fourteen", "two", "a") == ["Israeli troops", None, None]


def test_a_doubt_goes_with_the_actor_it_was_about() -> None:
    """AC53: nothing is left that says whence an actor was taken who is none."""
    text = "Israeli troops stormed the villa in Gaza. Fourteen militants, two soldiers and a hostage were killed."
    doubts = {claim.quantity.phrase.words: claim.doubts for claim in reading_of(text).claims}
    assert any(doubt.startswith("actor ") for doubt in doubts["Fourteen"])
    assert not any(doubt.startswith("actor ") for doubt in doubts["two"])
