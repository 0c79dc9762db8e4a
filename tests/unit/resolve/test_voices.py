"""Voices: the office of a named speaker, and who says what a count stands in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.extract.claims import draft_claims
from counterclaim.model.annotation import AnnotatedReport
from counterclaim.model.claim import Effect
from counterclaim.model.draft import SpeechDraft
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.actor_table import default_table
from counterclaim.resolve.context import report_context
from counterclaim.resolve.voices import source_of, voice_of, with_sources

PARTS = {
    "Deputy": "ADJ",
    "Minister": "NOUN",
    "garrison": "NOUN",
    "'s": "PART",
    "spokesman": "NOUN",
    "the": "DET",
    "city": "NOUN",
    "in": "ADP",
    "Under": "ADP",
    "under": "ADP",
    "Secretary": "PROPN",
}


def _office(text: str, **ties: tuple[str, str, str]) -> str | None:
    tree = {word: (upos, "dep", "said") for word, upos in PARTS.items() if word in text} | ties
    report: AnnotatedReport = annotated(text, people=["Marsh"], tree=tree)
    start = text.index("Marsh")
    voice = voice_of(Phrase.at(Span(start, start + 5), text), None, None, report, report_context(report, default_table()))
    return str(voice.office) if voice.office else None


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Deputy Minister Marsh said so.", "Deputy Minister"),
        ("Marsh, the garrison's spokesman, said so.", "garrison's spokesman"),
        ("Marsh said so.", None),
        ("Some say Under Secretary Marsh said so.", "Under Secretary"),
        ("Some under Secretary Marsh said so.", "Secretary"),
    ],
)
def test_an_office_stands_beside_the_name(text: str, office: str | None) -> None:
    """Before it, or after it between commas."""
    assert office == _office(text)


@pytest.mark.parametrize(
    ("word", "above", "office"),
    [("but", "said", "Deputy Minister"), ("and", "Minister", "city and Deputy Minister")],
)
def test_an_office_ends_where_another_clause_does(word: str, above: str, office: str) -> None:
    """What joins two clauses joins no words of an office."""
    text = f"They left the city {word} Deputy Minister Marsh said so."

    assert office == _office(text, **{word: ("CCONJ", "cc", above)})


@pytest.mark.parametrize(("words", "name"), [("Deputy Minister Marsh", "Marsh"), ("Marsh", "Marsh")])
def test_an_office_is_no_part_of_the_name(words: str, name: str) -> None:
    """Where the speaker's words begin with the office, the speaker is the name that follows."""
    text = "Deputy Minister Marsh said so."
    tree = {word: (upos, "dep", "said") for word, upos in PARTS.items() if word in text}
    report = annotated(text, people=["Marsh"], tree=tree)
    start = text.index(words)
    speaker = Phrase.at(Span(start, start + len(words)), text)
    voice = voice_of(speaker, None, None, report, report_context(report, default_table()))

    assert (name, "Deputy Minister") == (str(voice.speaker), str(voice.office))


def test_whoever_stands_before_the_office_speaks_too() -> None:
    """Only a speaker whose words begin with the office is the name behind it."""
    text = "Guards under Deputy Minister Marsh said so."
    tree = {word: (upos, "dep", "said") for word, upos in PARTS.items() if word in text} | {"under": ("ADP", "case", "Marsh")}
    report = annotated(text, people=["Marsh"], tree=tree)
    words = "Guards under Deputy Minister Marsh"
    voice = voice_of(Phrase.at(Span(0, len(words)), text), None, None, report, report_context(report, default_table()))

    assert (words, "Deputy Minister") == (str(voice.speaker), str(voice.office))


@pytest.mark.parametrize("text", ["Aid came to the city Marsh said.", "A spokesman in Marsh said so."])
def test_words_beside_a_name_that_are_no_office_are_left_out(text: str) -> None:
    """A place before the name, or a noun that only governs it, is no office of the speaker."""
    assert _office(text) is None


def _speech(text: str, source: str | None, cue: str, content: str) -> SpeechDraft:
    return SpeechDraft(_at(source, text) if source else None, _at(cue, text), (_at(content, text),), "test", 0.3)


def _at(words: str, text: str) -> Phrase:
    return Phrase.at(Span(text.index(words), text.index(words) + len(words)), text)


@pytest.mark.parametrize(
    ("source", "cue", "content", "told"),
    [
        ("A guard", "said", "three men fled", "A guard"),
        ("A guard", "said", "the gate", None),
        (None, "said", "three men fled", None),
        ("A guard", "fled", "three men fled", None),
    ],
    ids=["says it", "says something else", "nobody named", "does no saying"],
)
def test_a_count_is_its_sentences_speakers(source: str | None, cue: str, content: str, told: str | None) -> None:
    """AT04: whoever says, in the count's own sentence, what the count is part of."""
    text = "Dunes lie by the gate. A guard said three men fled."
    report = annotated(text, ("three", Effect.DISPLACED, 0.9, {"target": "men"}))
    found = source_of(draft_claims(report)[0], [_speech(text, source, cue, content)], report)

    assert (str(found) if found else None) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The band, who drove off three men, fled, A guard said.", None),
        ("The band - many of whom shot three men - fled, A guard said.", None),
        ("The band – many of whom shot three men – fled, A guard said.", None),
        ("The band who drove off three men fled, A guard said.", "A guard"),
        ("The band, which fled, drove off three men, A guard said.", "A guard"),
        ("“The band, who drove off three men, fled,” A guard said.", "A guard"),
    ],
)
def test_an_aside_is_the_reports_own(text: str, told: str | None) -> None:
    """AT04: what a comma or a dash parts from what is said; inside quotation marks the speaker says that, too."""
    report = annotated(text, ("three", Effect.DISPLACED, 0.9, {"target": "men"}))
    content = text[text.index("The band") : text.index("A guard")].rstrip(" ,”")
    found = source_of(draft_claims(report)[0], [_speech(text, "A guard", "said", content)], report)

    assert (str(found) if found else None) == told


@pytest.mark.parametrize(
    ("first", "short", "told"),
    [
        ("Interior Ministry", "the ministry", "Interior Ministry"),
        ("the Interior Ministry", "The ministry", "the Interior Ministry"),
        ("Interior Minister", "the ministry", "the ministry"),
        ("the ministry", "the ministry", "the ministry"),
        ("Colonel Marsh", "he", "Colonel Marsh"),
    ],
)
def test_a_short_name_is_the_longer_one_before(first: str, short: str, told: str) -> None:
    """AT03: "the ministry" is the ministry that spoke before; a pronoun is the last one who did."""
    text = f"It was calm, {first} told us. By noon three men fled, {short} said."
    report = annotated(text, ("three", Effect.DISPLACED, 0.9, {"target": "men"}))
    at = text.rindex(short)
    said = replace(_speech(text, None, "said", "three men fled"), source=Phrase.at(Span(at, at + len(short)), text))
    heard = [_speech(text, first, "told", "It was calm"), said]

    assert str(source_of(draft_claims(report)[0], heard, report)) == told


@pytest.mark.parametrize(("pronoun", "told"), [("it", "Interior Ministry"), ("he", "Hillmen")])
def test_it_is_who_spoke_before_in_the_paragraph(pronoun: str, told: str) -> None:
    """AT04: a source that the model finds in another paragraph gives way to the body that "it" stands for, not to a person."""
    text = f"The Hillmen met.\n\nIt was calm, Interior Ministry told us. By noon three guards fled, {pronoun} said."
    report = annotated(
        text, ("three", Effect.DISPLACED, 0.9, {"target": "guards", "source": "Hillmen"}), scores={"source": 0.9}
    )
    at = text.rindex(f"{pronoun} said")
    said = replace(_speech(text, None, "said", "three guards fled"), source=Phrase.at(Span(at, at + len(pronoun)), text))
    heard = [_speech(text, "Interior Ministry", "told", "It was calm"), said]

    assert str(source_of(draft_claims(report)[0], heard, report)) == told


@pytest.mark.parametrize(
    ("organ", "far", "people", "told"),
    [
        ("the army", "guard of the Hillmen", (), "the army"),
        ("The Northern navy", "guard of the Hillmen", (), "The Northern navy"),
        ("the army", "army of the Hillmen", (), "army of the Hillmen"),
        ("the army", "Ada Brandt", ("Ada Brandt",), "Ada Brandt"),
        ("the group", "guard of the Hillmen", (), "guard of the Hillmen"),
    ],
)
def test_an_organ_that_speaks_is_not_who_is_called_something_else(
    organ: str, far: str, people: tuple[str, ...], told: str
) -> None:
    """AT09: what the army says is no guard's claim; a person by name may speak for it, and a group may be called anything."""
    text = f"We met a {far}. By noon three riders fled, {organ} said."
    report = annotated(
        text, ("three", Effect.DISPLACED, 0.9, {"target": "riders", "source": far}), scores={"source": 0.9}, people=people
    )
    said = _speech(text, organ, "said", "three riders fled")

    assert str(source_of(draft_claims(report)[0], [said], report)) == told


@pytest.mark.parametrize(
    ("text", "named", "told"),
    [
        ("2 fell: monitor.\nHarbor Observatory, which monitors the war, named 3.", "Harbor Observatory", "Harbor Observatory"),
        ("2 fell: monitor.\nHarbor Gazette, which prints the news, named 3.", "Harbor Gazette", "monitor"),
        ("2 fell: police.\nHarbor Observatory, which monitors the war, named 3.", "Harbor Observatory", "police"),
    ],
)
def test_a_monitor_is_the_body_that_is_said_to_monitor(text: str, named: str, told: str) -> None:
    """AT06: no paper, and nobody but a monitor is meant by the word."""
    short = text[text.index(":") + 2 : text.index(".")]
    report = annotated(text, ("2", Effect.KILLED, 0.9, {"source": short}), ("3", Effect.KILLED, 0.9, {"source": named}))

    assert [told, named] == [str(draft.source) for draft in with_sources(draft_claims(report), (), report)]


@pytest.mark.parametrize(("labelled", "source"), [(True, "OFFICER"), (False, None)])
def test_a_label_speaks_for_the_sentences_after_it(labelled: bool, source: str | None) -> None:  # noqa: FBT001 - a case of a table
    """AT10: other attributions answer for the counts of their own sentence."""
    text = "[OFFICER] They came. Two were hurt."
    report = annotated(text, ("Two", Effect.INJURED, 0.9, {}))
    (draft,) = draft_claims(report)
    label = Phrase.at(Span(1, 8), text)
    speech = SpeechDraft(label, label, (Phrase.at(Span(10, len(text)), text),), "AT10", 1.0, labelled=labelled)
    found = source_of(draft, [speech], report)

    assert source == (found and str(found))
