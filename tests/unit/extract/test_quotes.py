"""Quotations find their speakers, or are named as nobody's."""

from __future__ import annotations

from annotated import annotated
from counterclaim.extract.speech.quotes import with_quotations, without_speaker
from counterclaim.model.draft import SpeechDraft
from counterclaim.model.span import Phrase, Span

TEXT = "“We left the valley at dawn,” Marsh said. “Nobody was hurt in the village.” He then left."


def _phrase(words: str, text: str = TEXT) -> Phrase:
    start = text.index(words)
    return Phrase.at(Span(start, start + len(words)), text)


def test_a_second_quotation_is_the_same_speakers() -> None:
    """AT01: the quotation after "Marsh said" is Marsh's, a little less sure."""
    first = SpeechDraft(_phrase("Marsh"), _phrase("said"), (_phrase("We left the valley at dawn,"),), "test", 0.9)
    found = with_quotations(annotated(TEXT), [first])

    assert ["test", "AT01"] == [speech.made_by for speech in found]
    assert ["Marsh", "Marsh"] == [str(speech.source) for speech in found]
    assert found[1].confidence < first.confidence
    assert () == without_speaker(annotated(TEXT), found)


def test_a_quotation_where_nobody_speaks_is_named() -> None:
    """Without any attribution nothing is guessed, and both quotations are told to the reader."""
    assert [] == list(with_quotations(annotated(TEXT), []))
    assert 2 == len(without_speaker(annotated(TEXT), []))


def test_short_quotations_are_names_and_ironies() -> None:
    """Three words in quotation marks need no speaker."""
    assert () == without_speaker(annotated("The “zone of calm” held."), [])


def test_a_quotation_that_is_a_paragraph_belongs_to_who_spoke_before_it() -> None:
    """Wire copy sets a long quotation alone below the sentence that names its speaker."""
    text = "Marsh spoke of a hard week.\n“The road was open until noon and then it was not.”\nThe valley is quiet."
    spoken = SpeechDraft(_phrase("Marsh", text), _phrase("spoke", text), (_phrase("of a hard week", text),), "test", 0.9)
    found = with_quotations(annotated(text), [spoken])

    assert ["Marsh", "Marsh"] == [str(speech.source) for speech in found]
    assert () == without_speaker(annotated(text), found)


def test_a_faint_attribution_speaks_for_a_quotation_that_nobody_else_does() -> None:
    """AT01: what the model only suspects is told where the words stand in quotation marks, and nowhere else."""
    quoted = SpeechDraft(_phrase("Marsh"), _phrase("said"), (_phrase("We left the valley at dawn,"),), "test", 0.2)
    told = SpeechDraft(_phrase("He"), _phrase("left"), (_phrase("He then left"),), "test", 0.2)
    found = with_quotations(annotated(TEXT), [], [quoted, told])

    assert [("test", 0.2), ("AT01", 0.2 * 0.9)] == [(speech.made_by, speech.confidence) for speech in found]


def test_a_quotation_that_opens_a_paragraph_is_not_of_who_accuses_in_it() -> None:
    """AT01: whoever spoke last before it goes on, where its own paragraph has nobody who gives words."""
    text = "“We left the valley at dawn,” Marsh said.\n“Nobody was hurt in the village.” Brandt accused Marsh of lies."
    spoken = SpeechDraft(
        _phrase("Marsh", text), _phrase("said", text), (_phrase("We left the valley at dawn,", text),), "test", 0.9
    )
    accused = SpeechDraft(_phrase("Brandt", text), _phrase("accused", text), (_phrase("of lies", text),), "test", 0.9)
    found = with_quotations(annotated(text), [spoken, accused])

    assert ["Marsh"] == [str(speech.source) for speech in found if speech.made_by == "AT01"]
