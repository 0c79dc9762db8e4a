"""Several speakers in one sentence: each says only what stands up to the next (AT20)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.speech.beside import apart
from counterclaim.model.draft import SpeechDraft
from counterclaim.model.span import Phrase, Span


def _speech(text: str, source: str, cue: str, content: str, confidence: float = 0.9) -> SpeechDraft:
    source_at, content_at = text.index(source), text.index(content)
    cue_at = text.index(cue, source_at)
    spans = (
        Span(source_at, source_at + len(source)),
        Span(cue_at, cue_at + len(cue)),
        Span(content_at, content_at + len(content)),
    )
    found = [Phrase.at(span, text) for span in spans]
    return SpeechDraft(found[0], found[1], (found[2],), "test", confidence)


@pytest.mark.parametrize("joint", [", but ", "; ", ", while ", " and ", " whereas ", ", though "])
def test_a_speaker_ends_where_another_begins(joint: str) -> None:
    """The first one's words end before what sets the second beside it, and each has its own stretch of the sentence."""
    text = f"Police said nine were held{joint}lawyers said twelve were."
    first = _speech(text, "Police", "said", text[len("Police said ") : -1])
    second = _speech(text, "lawyers", "said", "twelve were")

    police, lawyers = apart([first, second], annotated(text))

    assert ["nine were held", "twelve were"] == [speech.content[0].words for speech in (police, lawyers)]
    assert police.stretch is not None
    assert lawyers.stretch is not None
    assert text == police.stretch.of(text) + lawyers.stretch.of(text)


@pytest.mark.parametrize(
    ("text", "cue", "confidence"),
    [
        ("Police said nine were held and that lawyers said twelve were.", "said", 0.9),
        ("Police said: “Nine were held, but lawyers said twelve were.”", "said", 0.9),
        ("Police said nine were held, but lawyers wanted twelve freed.", "wanted", 0.6),
        ("Police said nine were held, but lawyers said twelve were.", "said", 0.2),
    ],
    ids=["told by the first", "one quotation", "no words of theirs", "hardly a speaker"],
)
def test_what_the_first_speaker_says_of_another_stays(text: str, cue: str, confidence: float) -> None:
    """AT20 leaves what is one speaker's word whole."""
    start = text.index("nine") if "nine" in text else text.index("Nine")
    first = _speech(text, "Police", "said", text[start:].rstrip(".”"))
    second = _speech(text, "lawyers", cue, "twelve", confidence)

    told, _ = apart([first, second], annotated(text))

    assert first == told


@pytest.mark.parametrize(
    ("end", "kept"),
    [(".", "it killed nine Hillmen"), (", had lost.", "it killed nine Hillmen, who said it was a lie, had lost")],
)
def test_a_relative_clause_at_the_end_has_its_own_speaker(end: str, kept: str) -> None:
    """A comma before "who" parts two speakers only where the first one does not go on behind it."""
    text = f"Norland said it killed nine Hillmen, who said it was a lie{end}"
    first = _speech(text, "Norland", "said", text[len("Norland said ") : -1])

    told, _ = apart([first, _speech(text, "who", "said", "it was a lie")], annotated(text))

    assert kept == told.content[0].words
