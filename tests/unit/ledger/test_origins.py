"""Where the text of a report comes from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from counterclaim.ledger.origins import origin
from ledger_examples import claim


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"agency": "Agence France-Presse", "outlet": "Karst Courier"}, "AFP"),
        ({"outlet": "Karst Courier", "evidence": "Nine died, the mayor told Reuters."}, "Reuters"),
        ({"outlet": "Karst Courier", "evidence": "Nine died, the Associated Press reported, citing a guard."}, "AP"),
        ({"outlet": "Karst Courier", "agency": "AP", "evidence": "Nine died, the mayor told Reuters."}, "AP"),
        (
            {"outlet": "Karst Courier", "evidence": "Nine died near the Reuters office, the mayor told the Courier."},
            "Karst Courier",
        ),
        ({"outlet": "Karst Courier", "evidence": "Nine died, the mayor told the Trend of the day."}, "Karst Courier"),
    ],
    ids=["signed", "told an agency", "an agency reported", "signed by another", "no credit", "a common word"],
)
def test_a_wire_is_behind_what_it_signs_and_what_is_credited_to_it(fields: dict[str, Any], told: str) -> None:
    """An outlet's own sentence may say whose words it carries; whoever signs the report outranks that."""
    signed: dict[str, Any] = {"agency": None, **fields}

    assert origin(replace(claim("a"), **signed)) == told
