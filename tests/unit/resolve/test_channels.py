"""In what somebody says it (rule AT39)."""

from __future__ import annotations

import pytest

from readings import reading_of


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("The ministry said in a statement that two people had died. It added that five had fled.", ["statement", "statement"]),
        ("The ministry said in a statement that two people had died. Police said that five had fled.", ["statement", None]),
        ("The website of the defense ministry listed four people killed.", ["website"]),
    ],
    ids=["goes on", "another speaker", "a paper tells"],
)
def test_a_channel_holds_for_what_its_speaker_goes_on_to_say(text: str, channels: list[str | None]) -> None:
    """AT39: and a website that lists the dead is one."""
    told = [claim.voice and claim.voice.channel for claim in reading_of(text).claims]

    assert channels == [channel and str(channel) for channel in told]
