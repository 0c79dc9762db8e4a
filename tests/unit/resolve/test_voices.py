"""Voices: the office of a named speaker."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.model.annotation import AnnotatedReport
from counterclaim.model.report import Dateline
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.actors.table import default_table
from counterclaim.resolve.context import report_context
from counterclaim.resolve.speakers.voices import is_person, voice_of
from readings import reading_of

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
    return _office_in(annotated(text, people=["Marsh"], tree=tree))


def _office_in(report: AnnotatedReport) -> str | None:
    text = report.report.text
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
    ("text", "office"),
    [
        ("The city spokesman in Ashby, General Marsh, said so.", "city spokesman in Ashby"),
        ("The city spokesman in Ashby, Marsh, said so.", "city spokesman in Ashby"),
        ("The city spokesman in Ashby, General Marsh said so.", "General"),
        ("They met the city spokesman in Ashby, General Marsh, and left.", "General"),
    ],
    ids=["with a rank", "by name alone", "no comma behind", "not at the start"],
)
def test_an_office_opens_the_sentence_of_a_name_between_commas(text: str, office: str) -> None:
    """It tells more than the rank; elsewhere it may be of somebody else."""
    noun, name = ("NOUN", "dep", "said"), ("PROPN", "dep", "said")
    words = {"The": ("DET", "dep", "said"), "spokesman": noun, "Ashby": name, "General": name}
    ties = {word: (upos, "root", word) for word, (upos, _, _) in words.items() if word in text}

    assert office == _office_in(annotated(text, people=["Marsh"], tree=_plain(text) | ties))


def _plain(text: str) -> dict[str, tuple[str, str, str]]:
    return {word: (upos, "root", word) for word, upos in PARTS.items() if word in text}


def test_an_office_begins_after_the_dateline() -> None:
    """A dateline that no dash closes runs into the office."""
    text = "NAIROBI, Kenya U.S. Under Secretary Marsh said so to reporters on Wednesday."
    report = annotated(
        text, people=["Marsh"], tree=dict.fromkeys(("Kenya", "U.S.", "Under", "Secretary"), ("PROPN", "dep", "said"))
    )
    place = Phrase.at(Span(0, len("NAIROBI, Kenya")), text)
    dated = replace(report, report=replace(report.report, dateline=Dateline(span=place.span, place=place)))

    assert "U.S. Under Secretary" == _office_in(dated)


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


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Chad’s General Staff said so.", "General Staff", "Chad’s General Staff"),
        ("The Chadian army said so.", "army", "Chadian army"),
        ("The army said so.", "army", "army"),
        ("Chad's Marsh said so.", "Marsh", "Marsh"),
    ],
)
def test_a_speaking_office_is_called_with_whose_it_is(text: str, words: str, name: str) -> None:
    """PT04: a name in the genitive, or a nation, right before it; a person goes by the name alone."""
    report = annotated(text, people=["Marsh"] if words == "Marsh" else [])
    start = text.index(words)
    speaker = Phrase.at(Span(start, start + len(words)), text)

    assert name == str(voice_of(speaker, None, None, report, report_context(report, default_table())).speaker)


def test_the_place_of_a_dateline_owns_nobody() -> None:
    """PT04: "BAGHDAD officials" are not Baghdad's, where the story begins behind its dateline."""
    text = "BAGHDAD Officials said so."
    report = annotated(text)
    dated = replace(report, report=replace(report.report, dateline=Dateline(span=Span(0, len("BAGHDAD ")))))
    speaker = Phrase.at(Span(len("BAGHDAD "), len("BAGHDAD Officials")), text)

    assert str(voice_of(speaker, None, None, dated, report_context(dated, default_table())).speaker) == "Officials"


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("the prime minister", True),
        ("a witness", True),
        ("the chief of staff", True),
        ("the prime minister's office", False),
        ("Norland's General Staff", False),
        ("the army", False),
    ],
)
def test_an_office_of_people_is_no_person(words: str, person: bool) -> None:  # noqa: FBT001 - a case of a table
    """What ends in "office" or "general staff" is a body, whoever heads it."""
    assert person is is_person(Phrase.at(Span(0, len(words)), words), annotated(words))


@pytest.mark.parametrize(
    ("before", "speaker"),
    [("Vucic met ambassadors in Belgrade.", "Vucic"), ("The army met ambassadors in Belgrade.", "Jens Stoltenberg")],
    ids=["a person", "a body"],
)
def test_he_is_the_person_of_the_sentence_before(before: str, speaker: str) -> None:
    """AT42: who may have spoken to nobody before."""
    text = f"Jens Stoltenberg said NATO was ready. {before} He told them that Serbia would not recognise Kosovo."
    *_, refusal = reading_of(text).events

    assert refusal.voice is not None
    assert str(refusal.voice.speaker) == speaker
