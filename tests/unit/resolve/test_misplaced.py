"""Places that are none, and those of what came first."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.claim import Effect
from counterclaim.resolve.places.misplaced import without_misplaced
from readings import reading_of


@pytest.mark.parametrize(
    ("text", "effect", "roles", "place"),
    [
        ("In their search for Holm police held nine men.", Effect.CAPTURED, {"place": "Holm"}, None),
        ("The Agency for the Near East said nine died.", Effect.KILLED, {"place": "Near East"}, None),
        ("Norland said nine died.", Effect.KILLED, {"place": "Norland", "source": "Norland"}, None),
        (
            "Norland said it had executed nine.",
            Effect.KILLED,
            {"place": "Norland", "source": "Norland", "actor": "Norland"},
            "Norland",
        ),
        ("Nine died in Karst, Norland said.", Effect.KILLED, {"place": "Karst", "source": "Norland"}, "Karst"),
    ],
    ids=["a person", "of a body's name", "who speaks", "who speaks and did it", "a place"],
)
def test_what_is_no_place(text: str, effect: Effect, roles: dict[str, str], place: str | None) -> None:
    """PL18: people, parts of names, and who only speaks are no places."""
    count = "nine" if "nine" in text else "Nine"
    report = annotated(
        text,
        (count, effect, 0.9, roles),
        people=["Holm"] if "Holm" in text else [],
        bodies=["The Agency for the Near East"] * ("Agency" in text),
    )
    [draft] = without_misplaced(draft_claims(report), report)

    assert place == (draft.place and draft.place.words)


def test_each_count_of_a_list_has_its_own_place() -> None:
    """PL20: the place right before "with" and its number."""
    text = "OSTHAVEN, May 12 (CCW) - Most were executed in Karst, with 40, followed by Sudland with 107, and Ankara with 12."

    assert ["Karst", "Sudland", "Ankara"] == [str(claim.place.phrase) for claim in reading_of(text).claims if claim.place]


def test_whence_a_missile_came_is_not_where_it_was_stopped() -> None:
    """PL18: a missile "from Yemen" was intercepted nowhere that is told."""
    [claim] = reading_of("OSTHAVEN, May 12 (CCW) - Israel's military said it had intercepted a missile from Yemen.").claims

    assert claim.place is None
