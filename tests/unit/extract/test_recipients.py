"""Towards whom acts are: somebody's aide (EV41), who was shot behind another act (EV42), and not who a denied deed was done to (EV43)."""

from __future__ import annotations

import pytest

from counterclaim.model.event import EventType
from readings import reading_of


def _recipients(text: str, type_: EventType) -> list[str | None]:
    """The recipients of a text's acts of one type."""
    return [str(event.recipient) if event.recipient else None for event in reading_of(text).events if event.type is type_]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Al Shabaab shot dead the driver of governor Ali Guudlawe.", ["driver of governor Ali Guudlawe"]),
        ("Al Shabaab shot dead the governor of Hirshabelle.", ["governor of Hirshabelle"]),
        ("The attacker stabbed two guards before being shot dead by police.", ["guards", "attacker"]),
        ("A bomber killed three policemen in Jolo before he was killed by soldiers.", ["policemen", "bomber"]),
        ("A bomber killed three policemen in Jolo before soldiers killed him.", ["policemen", "bomber"]),
    ],
    ids=["somebody's driver", "a town's governor", "being shot", "he was killed", "in the active"],
)
def test_who_suffered_force(text: str, recipients: list[str | None]) -> None:
    """EV41, EV42: whoever stands nearest to the words for it is not always meant."""
    assert _recipients(text, EventType.ASSAULT) == recipients


@pytest.mark.parametrize(
    ("text", "type_", "recipients"),
    [
        ("The United Arab Emirates has denied arming the RSF.", EventType.REJECT, [None]),
        ("Rwanda, which Congo accuses of arming the M23, was silent.", EventType.ACCUSE, ["Rwanda"]),
        ("Congo accused Rwanda of arming the M23.", EventType.ACCUSE, ["Rwanda"]),
        ("Kosovo has refused to meet Serbia.", EventType.REJECT, ["Serbia"]),
    ],
    ids=["denied", "in a relative clause", "accused", "refused"],
)
def test_who_a_deed_was_done_to_is_not_accused_of_it(text: str, type_: EventType, recipients: list[str | None]) -> None:
    """EV43: the noun before a relative clause is."""
    assert _recipients(text, type_) == recipients


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Egypt has been mediating between Israel and Hamas.", ["Israel and Hamas"]),
        ("Egypt has held talks with Israel and Hamas.", ["Israel and Hamas"]),
    ],
    ids=["between", "with"],
)
def test_who_acts_between_two_acts_towards_both(text: str, recipients: list[str | None]) -> None:
    """EV22, of a third party."""
    assert _recipients(text, EventType.CONSULT) == recipients
