"""Who speaks in a recording is told by the label before the words."""

from __future__ import annotations

from annotated import annotated
from counterclaim.extract.speech.transcripts import draft_transcripts

RECORDING = """HARBOR TOWN, 3 MAY (RADIO) -- [TEXT] SHELLS FELL ON THE HARBOR.
[BEGIN RECORDING] [UNIDENTIFIED GARRISON OFFICER] WE COUNTED TWO WOUNDED.
NOBODY DIED.
[REPORTER] WHO FIRED FIRST?
[GARRISON OFFICER] THEY DID. [END RECORDING]
THE RADIO WENT ON.
[PASSAGE OMITTED] IT RAINED."""


def _told(text: str) -> list[tuple[str, str, list[str]]]:
    drafts = draft_transcripts(annotated(text))
    return [(str(draft.source), str(draft.cue), [str(phrase).strip() for phrase in draft.content]) for draft in drafts]


def test_a_label_speaks_until_the_next_one() -> None:
    """AT10: also in the paragraphs after it; a shorter label later is the same speaker, and a reporter is nobody's voice."""
    officer = "UNIDENTIFIED GARRISON OFFICER"

    assert [
        (officer, officer, ["WE COUNTED TWO WOUNDED."]),
        (officer, officer, ["NOBODY DIED."]),
        (officer, "GARRISON OFFICER", ["THEY DID."]),
    ] == _told(RECORDING)


def test_brackets_of_other_copy_are_no_labels() -> None:
    """Without a recording a bracket that opens a paragraph is an editor's word."""
    assert [] == _told("[Norland] guards fired first.\n[Sudland] guards fired back.")
