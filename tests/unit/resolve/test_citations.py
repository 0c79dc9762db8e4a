"""Whom a speaker cites (rule AT05), whose words a speaker tells (rule AT17), and whom an agency passes on (rule AT16)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.model.draft import SpeechDraft
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.speakers.citations import cited, passed_on
from readings import reading_of

GAZETTE = "Harbor Gazette"


def _cited(text: str) -> tuple[str | None, str | None]:
    report = annotated(text)
    sentence = next(s.span for s in report.sentences if s.span.covers(Span(text.index("4"), text.index("4") + 1)))
    speaker = Phrase.at(Span(text.index(GAZETTE), text.index(GAZETTE) + len(GAZETTE)), text)
    source, channel = cited(speaker, None, sentence, report)
    return (str(source) if source else None), (str(channel) if channel else None)


@pytest.mark.parametrize(
    ("text", "source", "channel"),
    [
        ("4 men were held, the Harbor Gazette reported, citing a guard.", "guard", GAZETTE),
        (
            "4 men were held, the Harbor Gazette said on Monday, quoting the coast guard, which hunts them.",
            "the coast guard",
            GAZETTE,
        ),
        ("4 men were held, said the Harbor Gazette citing data from the coast guard.", "the coast guard", GAZETTE),
        ("4 men were held, the Harbor Gazette reported, citing security concerns.", GAZETTE, None),
        ("4 men were held, the Harbor Gazette reported.", GAZETTE, None),
        ("4 men were held. The Harbor Gazette left, citing a guard.", GAZETTE, None),
        ("4 men were held, the Harbor Gazette said in a long piece on its first page, citing a guard.", GAZETTE, None),
        ("4 men were held, the Harbor Gazette said, citing", GAZETTE, None),
    ],
    ids=["citing", "quoting", "papers", "a reason", "nobody", "another sentence", "too far", "cut short"],
)
def test_whoever_is_cited_is_the_source(text: str, source: str, channel: str | None) -> None:
    """The one who cites is the channel; without a citation beside the speaker, nothing changes."""
    assert (source, channel) == _cited(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nine people died in the raid, Governor Ihor Bereza said, Reuters reported.", ("Ihor Bereza", "Reuters")),
        ("Nine people died in the raid near Lviv, the governor said, according to Reuters.", ("the governor", "Reuters")),
        ("Nine people died in the raid, Reuters reported, citing police.", ("police", "Reuters")),
        ("Nine people died in the raid, a doctor told AFP.", ("a doctor", "AFP")),
        ("Nine people died in the raid, according to Reuters.", ("Reuters", None)),
        ("Nine people died in the raid, a doctor said.", ("a doctor", None)),
    ],
)
def test_an_agency_passes_on_what_somebody_says(text: str, told: tuple[str, str | None]) -> None:
    """AT16: whoever says it to the agency is the source, and the agency is the channel."""
    [claim] = reading_of(text).claims
    assert claim.voice is not None

    assert (str(claim.voice.speaker), str(claim.voice.channel) if claim.voice.channel else None) == told


@pytest.mark.parametrize(
    ("text", "inner", "outer", "told"),
    [
        ("The envoy notes that police announced 4 arrests.", ("police", "announced"), "notes", ("police", "The envoy")),
        ("The envoy notes that police ordered 4 arrests.", ("police", "ordered"), "notes", ("The envoy", None)),
        ("The envoy notes that they announced 4 arrests.", ("they", "announced"), "notes", ("The envoy", None)),
        ("The envoy, citing how police announced 4 arrests.", ("police", "announced"), "citing", ("The envoy", None)),
    ],
    ids=["announced", "no words", "a pronoun", "citing"],
)
def test_whose_words_a_speaker_tells(text: str, inner: tuple[str, str], outer: str, told: tuple[str, str | None]) -> None:
    """AT17: they are the source, and the speaker is the channel."""

    def at(words: str, end: str | None = None) -> Phrase:
        start = text.index(words)
        return Phrase.at(Span(start, text.index(end) if end else start + len(words)), text)

    content = at(outer, ".")
    heard = [
        SpeechDraft(at("The envoy"), at(outer), (content,), "test", 0.9),
        SpeechDraft(at(inner[0]), at(inner[1]), (at("4", "."),), "test", 0.9),
    ]
    source, channel = passed_on(at("The envoy"), None, at("4").span, heard)

    assert told == (str(source), str(channel) if channel else None)
