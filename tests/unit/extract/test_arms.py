"""What is done to arms, units and land (rules QN04, QN22, QN36 and QN37), and numbers as copy has them that was set anew."""

from __future__ import annotations

import pytest

from readings import reading_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Ukraine's Air Force said it had destroyed 3,855 missiles since the beginning of the war, as well as 67,000 drones.",
            [("intercepted", 3855), ("intercepted", 67000)],
            id="destroyed by an air force",
        ),
        pytest.param(
            "On Sunday the Israeli military said it had intercepted a missile that approached from Yemen.",
            [("intercepted", 1)],
            id="intercepted",
        ),
        pytest.param(
            "The army said that its troops had destroyed nine drones in a depot.", [("destroyed", 9)], id="in a depot"
        ),
        pytest.param("Air defenses shot down three more, a security official said.", [("intercepted", 3)], id="three more"),
        pytest.param("Police shot down three protesters in Khartoum.", [("killed", 3)], id="people shot down"),
        pytest.param(
            "Eight of the 85 people kidnapped in Abuja last month have regained their freedom after ransom was paid.",
            [("freed", 8), ("abducted", 85)],
            id="freedom regained",
        ),
        pytest.param("The army said that two rebel battalions were destroyed near Karst.", [("destroyed", 2)], id="battalions"),
        pytest.param("The army said that two rebel soldiers were killed near Karst.", [("killed", 2)], id="soldiers"),
        pytest.param(
            "Iran said its forces launched fresh attacks, adding that 1,200 Iraqis were killed or wounded in fighting near Fish Lake.",
            [("casualties", 1200)],
            id="a people, killed or wounded",
        ),
        pytest.param(
            "The president said that Ukrainian forces had regained 300 square kilometres of territory in southern Ukraine.",
            [("seized", 300)],
            id="land",
        ),
        pytest.param(
            "The general said that the forces had regained control over about 400 square kilometers and eight settlements.",
            [("seized", 400), ("seized", 8)],
            id="control over land",
        ),
        pytest.param(
            "Since the war in Iraq broke out in March 2003, about 2, 875 U.S. soldiers have been killed.",
            [("killed", 2875)],
            id="a space among thousands",
        ),
        pytest.param(
            "SRINAGAR, Aug 3 - 22 militants were killed in Kashmir on Friday, police said.",
            [("killed", 22)],
            id="behind a date",
        ),
    ],
)
def test_what_is_done_to_arms_units_and_land(text: str, told: list[tuple[str, int]]) -> None:
    """Effects and numbers of all claims."""
    assert told == [(claim.effect.value, claim.quantity.low) for claim in reading_of(text).claims]
