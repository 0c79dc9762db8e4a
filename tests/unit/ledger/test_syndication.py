"""Copies of one text: cut, re-headlined, re-paragraphed; a changed number is never merged away."""

from __future__ import annotations

import pytest

from counterclaim.ledger.syndication import Kinship, fingerprint, kin

STORY = """Norland shells border town, 12 dead

Karst, May 10 - Shelling by Norland's army killed 12 people in the border town of Karst on Friday, the town's hospital said.

Another 30 people were wounded when shells hit the market at noon, a doctor told reporters by telephone from the town.

Norland's defense ministry said that its guns had answered fire from a hill held by Sudrian troops near the river.

Sudria's prime minister called for talks and said that 215 of its people had died since the fighting began in March.

Aid groups asked both sides to let trucks with food and medicine into the town, where power has been out for four days.
"""
OTHER = """Grain harvest falls short in Sudria

Farmers in the south of Sudria brought in a third less wheat than last year after a dry spring, the farm board said on Friday.

Prices rose in the markets of the capital, and the government said that it would open its stores to bakeries before winter comes.
"""


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        "\n\n".join(STORY.split("\n\n")[:5]),
        "\n\n".join(STORY.split("\n\n")[1:4]),
        "Border town under fire\n\n" + "\n\n".join(STORY.split("\n\n")[1:]),
        " ".join(STORY.split()),
        STORY.replace("12", "twelve").replace("'", "’").replace("Karst", "KARST"),
    ],
    ids=["verbatim", "cut", "cut by half", "new headline", "one paragraph", "other spelling"],
)
def test_copies_are_found(copy: str) -> None:
    """What desks do to a wire story leaves it a copy."""
    found = kin(fingerprint("wire", STORY), fingerprint("site", copy))

    assert found is not None
    assert found.kinship == Kinship.COPY


@pytest.mark.parametrize(("old", "new"), [("killed 12", "killed 14"), ("Another 30", "Another 13"), ("that 215", "that 251")])
def test_changed_number_is_a_new_telling(old: str, new: str) -> None:
    """One corrected number makes another telling, also in a cut copy."""
    corrected = STORY.replace(old, new)
    cut = "\n\n".join(corrected.split("\n\n")[:5])

    for copy in (corrected, cut):
        found = kin(fingerprint("wire", STORY), fingerprint("site", copy))
        assert found is not None
        assert found.kinship == Kinship.CHANGED_NUMBER
        assert found.changed


def test_other_story_is_no_kin() -> None:
    """Texts that share little are not related; line ends tell nothing."""
    assert kin(fingerprint("farm", OTHER), fingerprint("wire", STORY)) is None
    assert kin(fingerprint("site", STORY.replace("\n\n", "\n")), fingerprint("wire", STORY)) is not None


def test_short_notes_are_not_judged() -> None:
    """A line or two may be alike by chance."""
    assert kin(fingerprint("a", "12 dead in Karst, hospital says"), fingerprint("b", "12 dead in Karst, hospital says")) is None
