"""What a state is called that did what its nation's adjective tells (rule AC49), or whose acts are condemned (rule RC08)."""

from __future__ import annotations

import pytest

from readings import reading_of


@pytest.mark.parametrize(
    ("before", "actor"),
    [
        ("Israel shelled Tyre on Monday.", "Israel"),
        ("Hezbollah shelled Haifa on Monday.", "Israeli"),
        ("Lebanon's army left Israel alone.", "Israeli"),
    ],
    ids=["it acts by its name", "it is not named", "it does not act"],
)
def test_a_state_that_acts_by_its_name_is_called_so(before: str, actor: str) -> None:
    """AC49: by the name nearest to the adjective, and only where the report tells of its acts by that."""
    *_, claim = reading_of(f"{before} Israeli strikes killed nine people in Sidon.").claims

    assert actor == str(claim.actor)


def test_people_are_called_as_they_are() -> None:
    """AC49: "the Israelis" are named where they did it."""
    *_, claim = reading_of("Israel shelled Tyre on Monday. The Israelis killed nine people in Sidon.").claims

    assert str(claim.actor) == "Israelis"


@pytest.mark.parametrize(
    ("before", "act", "recipient"),
    [
        ("Sweden raided a camp.", "condemned the Swedish raid", "Sweden"),
        ("Norway raided a camp.", "condemned the Swedish raid", "Swedish"),
        ("Sweden raided a camp.", "condemned the Swedish", "Swedish"),
        ("Sweden raided a camp.", "bombed a Swedish post", "Swedish post"),
    ],
    ids=["it is named", "it is not named", "the people", "a deed"],
)
def test_words_about_what_a_nations_adjective_tells_are_towards_the_state(before: str, act: str, recipient: str) -> None:
    """RC08: by its name, where the report has one."""
    *_, event = reading_of(f"{before} Kenya {act}.").events

    assert recipient == str(event.recipient)
