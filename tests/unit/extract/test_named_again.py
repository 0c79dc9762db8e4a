"""An act by its noun that somebody only answers is none (EV40), or whoever's the noun says."""

from __future__ import annotations

import pytest

from readings import reading_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The request was turned down by the alliance.", {"REJECT": "alliance"}),
        ("The EU urged Turkey to free the mayor, a call that Erdogan rejected.", {"REQUEST": "EU", "REJECT": "Erdogan"}),
        ("Venezuela's demand for an apology was rejected by Guyana.", {"REQUEST": "Venezuela", "REJECT": "Guyana"}),
        (
            "The United States asked Pristina to wait, a request to which Kurti agreed late on Monday.",
            {"REQUEST": "United States", "AGREE": "Kurti"},
        ),
        ("An accusation by Eritrea was dismissed by Addis Ababa.", {"ACCUSE": "Eritrea", "REJECT": "Addis Ababa"}),
        ("Norland's president made a request to the alliance.", {"REQUEST": "Norland's president"}),
    ],
    ids=["the request", "a call", "in the genitive", "agreed to", "by somebody", "made"],
)
def test_who_answers_a_request_did_not_make_it(text: str, told: dict[str, str]) -> None:
    """EV40: the agent, or the subject, of the verb that answers."""
    acts = {event.type.value: event.actor and str(event.actor) for event in reading_of(text).events}

    assert acts == told
