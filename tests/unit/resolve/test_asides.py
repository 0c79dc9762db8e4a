"""What a report itself tells in a sentence in which somebody speaks (rules AT29 to AT33)."""

from __future__ import annotations

import pytest

from readings import reading_of

_BLAST = "Two guards died in a blast in Ashford, the army said"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param("A doctor who treated 72 hostages said that they were in good health.", [None], id="of the speaker"),
        pytest.param("A doctor said that 72 hostages were in good health.", ["A doctor"], id="by the speaker"),
        pytest.param(f"{_BLAST} on Monday, a day after a bomb in Karst killed nine.", ["army", None], id="a day after"),
        pytest.param(
            f"{_BLAST}, as fighting spread in the north after a bomb had killed nine.", ["army", None], id="going on with as"
        ),
        pytest.param(f"{_BLAST}, and nine villagers were hurt.", ["army", "army"], id="and"),
        pytest.param(f"{_BLAST}, bringing the toll to nine.", ["army", "army"], id="bringing the toll to"),
        pytest.param("The ministry declined to name any of the four soldiers who were killed.", [None], id="declines to name"),
        pytest.param(
            "A guard declined to be named but said that four soldiers were killed.", ["A guard"], id="declines to be named"
        ),
        pytest.param(
            "The speaker informed lawmakers on Sunday that security officials told him 31 soldiers had died.",
            ["security officials"],
            id="a clause taken for a speaker",
        ),
        pytest.param(
            "The army announced that two soldiers were killed, bringing the number of dead to 90, according to a monitor.",
            ["army", "a monitor"],
            id="brought to another's toll",
        ),
        pytest.param("The army announced that two soldiers were killed, according to a monitor.", ["army"], id="passed on"),
    ],
)
def test_what_the_report_adds_is_nobodys_word(text: str, sources: list[str | None]) -> None:
    """Each count has the source that says it, or none."""
    assert sources == [claim.voice and str(claim.voice.speaker) for claim in reading_of(text).claims]
