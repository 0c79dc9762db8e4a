"""What a state is called that did what its nation's adjective tells (rule AC49)."""

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
