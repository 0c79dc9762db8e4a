"""Who acts and towards whom: passives (EV10), participles (EV12), allies (EV13), threats (EV14), topics (EV15), who tells (EV16)."""

from __future__ import annotations

import pytest

from counterclaim.model.event import EventType
from counterclaim.model.report import Receipt
from counterclaim.pipeline import interpret
from counterclaim.read.wire import read_report


@pytest.mark.parametrize(
    ("said", "type_", "actor", "recipient"),
    [
        ("Soldiers rescued the 17 students abducted by gunmen on Monday.", EventType.ASSAULT, "gunmen", "17 students"),
        ("Rwandan soldiers are fighting alongside the M23 rebels, the UN said.", EventType.ASSAULT, "Rwandan soldiers", None),
        (
            "Kurdish fighters fought with American troops against Islamic State.",
            EventType.ASSAULT,
            "Kurdish fighters",
            "Islamic State",
        ),
        ("Benny Gantz threatened that Israel would expel Hezbollah.", EventType.THREATEN, "Benny Gantz", "Hezbollah"),
        ("Narendra Modi vowed that India would punish the attackers.", EventType.THREATEN, "Narendra Modi", None),
        ("Xi and Biden discussed Taiwan.", EventType.CONSULT, "Xi and Biden", None),
        ("Hamas has refused the offer, a Qatari diplomat said.", EventType.REJECT, "Hamas", None),
        ("Maduro called the charges a farce.", EventType.REJECT, "Maduro", None),
        ("Vietnam jails two bloggers for 10 years.", EventType.SANCTION, "Vietnam", "two bloggers"),
    ],
)
def test_who_acts_and_towards_whom(said: str, type_: EventType, actor: str | None, recipient: str | None) -> None:
    """The tree tells who did not do it, and who did not suffer it."""
    events = interpret(read_report(Receipt("r", said, "", id="r"))).events
    told = [
        (event.actor and str(event.actor), event.recipient and str(event.recipient)) for event in events if event.type is type_
    ]

    assert [(actor, recipient)] == told
