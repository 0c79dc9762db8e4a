"""The day on which a toll grew is not the day of the harm that it counts (TM02)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.claim import Effect
from counterclaim.resolve.times.tolls import without_day_of_growth
from readings import reading_of

GREW = {
    "12": ("NUM", "obl", "rose"),
    "Tuesday": ("PROPN", "obl", "rose"),
    "on": ("ADP", "case", "Tuesday"),
    "by": ("ADP", "case", "Tuesday"),
    "blast": ("NOUN", "nsubj", "rose"),
    "the": ("DET", "det", "blast"),
    "a": ("DET", "det", "blast"),
    "Sunday": ("PROPN", "nmod:poss", "blast"),
    "Monday": ("PROPN", "compound", "blast"),
    "since": ("ADP", "case", "March"),
    "March": ("PROPN", "obl", "rose"),
}


@pytest.mark.parametrize(
    ("text", "read", "told"),
    [
        ("The toll of the blast rose to 12 on Tuesday.", "on Tuesday", None),
        ("The toll of the blast rose by Tuesday to 12.", "by Tuesday", None),
        ("The toll of Sunday's blast rose to 12 by Tuesday.", "by Tuesday", "Sunday's"),
        ("The toll from Sunday's blast rose to 12 on Tuesday.", "Sunday's blast rose to 12 on Tuesday", "Sunday's"),
        ("The toll of the Monday blast rose to 12 on Tuesday.", "on Tuesday", "Monday"),
        ("The toll of the Monday blast rose to 12 on Tuesday.", "Monday", "Monday"),
        ("The toll of a blast rose to 12 on Tuesday.", "on Tuesday", "on Tuesday"),
        ("The toll of the blast rose to 12 since March.", "since March", "since March"),
        ("The toll of the blast put at 12 rose on Tuesday.", "on Tuesday", "on Tuesday"),
    ],
)
def test_a_toll_has_the_day_of_its_attack(text: str, read: str, told: str | None) -> None:
    """A running total has its own time, an attack first told of is of the day, and a count to which nothing grew is left alone."""
    tree = {word: tie for word, tie in GREW.items() if word in text.replace("'", " ").replace(".", " ").split()}
    report = annotated(text, ("12", Effect.KILLED, 0.9, {"when": read}), tree=tree)
    (draft,) = draft_claims(report)

    when = without_day_of_growth(draft, report).when

    assert (when and str(when)) == told


def test_a_toll_without_a_day_stays_as_it_is() -> None:
    """Nothing is looked for."""
    report = annotated("The toll of Sunday's blast rose to 12.", ("12", Effect.KILLED, 0.9, {}))
    (draft,) = draft_claims(report)

    assert without_day_of_growth(draft, report) is draft


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The death toll from the blast at a market in Karst rose to 12 on Tuesday, officials said.", [None]),
        ("The death toll from Sunday's blast in Karst had climbed to 12 by Tuesday, officials said.", ["Sunday's"]),
        ("A blast killed five guards in Karst on Tuesday, officials said.", ["on Tuesday"]),
    ],
)
def test_in_a_reading(text: str, told: list[str | None]) -> None:
    """As the language model reads it."""
    claims = reading_of(text).claims

    assert [claim.when and str(claim.when.phrase) for claim in claims] == told
