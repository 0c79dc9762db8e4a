"""Who only stands beside those counted (rules SD21 and SD22)."""

from __future__ import annotations

import pytest

from readings import reading_of


def _sides(text: str) -> list[str | None]:
    return [str(claim.side) if claim.side is not None else None for claim in reading_of(text).claims]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Militants stormed a base in Kenya on Monday.", None),
        ("Militants stormed a base of Pakistan on Monday.", "Pakistan"),
        ("Militants stormed a base in Pakistan's north on Monday.", "Pakistan"),
        ("India stormed a base in Pakistan on Monday.", "Pakistan"),
    ],
    ids=["where it lies", "whose it is", "a genitive", "a state did it"],
)
def test_a_state_where_it_was_is_no_side(text: str, side: str | None) -> None:
    """SD21: unless another state did it."""
    assert [side] == _sides(text)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Shelling killed 43 people in a school where displaced Ukrainians had sheltered.", "Ukrainians"),
        ("Shelling killed 43 Ukrainians in a school where displaced families had sheltered.", "Ukrainians"),
    ],
    ids=["who was there before", "the target"],
)
def test_who_died_where_people_had_sheltered_may_be_theirs(text: str, side: str) -> None:
    """SD21 leaves alone who only stands behind "where"."""
    assert [side] == _sides(text)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("A mine killed three policemen and a soldier of the Karst Brigade.", [None, "Karst Brigade"]),
        ("A mine killed three policemen of the Karst Brigade and a soldier.", ["Karst Brigade", "Karst Brigade"]),
        ("A mine killed a Kenyan soldier and his two guards.", ["Kenyan", "Kenyan"]),
    ],
    ids=["of another kind", "the first count's", "his own"],
)
def test_the_side_of_another_count_is_its_own(text: str, sides: list[str | None]) -> None:
    """SD21: policemen are not of the soldier's brigade."""
    assert sides == _sides(text)


@pytest.mark.parametrize(
    ("hit", "side"),
    [
        ("Two ships were hit on Monday.", None),
        ("Two Kenyan ships were hit on Monday.", "Kenyan"),
        ("Two soldiers were killed on Monday.", "Kenya"),
    ],
    ids=["ships", "whose they are", "soldiers"],
)
def test_ships_are_not_of_who_was_named_before(hit: str, side: str | None) -> None:
    """SD22: of the side of another sentence."""
    assert [side] == _sides(f"Kenya lost its fleet last year. {hit}")


@pytest.mark.parametrize(
    ("taken", "side"),
    [("Bakhmut was captured on Monday.", None), ("Two Ukrainian towns were captured on Monday.", "Ukrainian")],
    ids=["by its name", "whose they are"],
)
def test_a_town_by_its_name_is_not_of_who_was_named_before(taken: str, side: str | None) -> None:
    """SD22: whosever it was."""
    assert [side] == _sides(f"Ukraine lost its army last year. {taken}")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The Ukrainian navy left port on Monday. Two of its ships were sunk.", "Ukrainian"),
        ("Kenya blew up a boat on Monday. Uganda protested. Two ships were sunk.", None),
    ],
    ids=["its ships", "ships"],
)
def test_its_ships_are_theirs(text: str, side: str | None) -> None:
    """SD22: a sentence that says "its ships" tells whose they are."""
    assert _sides(text)[-1] == side


def test_others_beside_are_of_the_same_side() -> None:
    """SD21: "other" tells that they are more of the same, and armed people behind a side's are of it."""
    assert _sides("Two Kenyan soldiers and three other policemen were killed near Mandera.") == ["Kenyan", "Kenyan"]
    assert _sides("Forty Kenyan troops and 12 policemen were killed near Mandera.") == ["Kenyan", "Kenyan"]
