"""Metamorphic reading (T10): a report changed in a way whose effect is known is read with that change and no other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from textwrap import fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.actor import Actor, Party
from counterclaim.model.claim import Claim
from counterclaim.model.invisible import put_back, without_invisible
from counterclaim.model.reading import Operation, Reading
from counterclaim.model.report import Receipt
from counterclaim.model.span import INVISIBLE, Phrase, Span, visible
from counterclaim.model.voice import Voice
from counterclaim.pipeline import read_receipt
from counterclaim.read.wire import read_report

_DATELINE = "TBILISI, Oct 3, 2020 (CCW) - "
_PARAGRAPHS = (
    "Azerbaijan's Defense Ministry said on Saturday that its forces had killed 331 Armenian soldiers near Fizuli.",
    "Armenia's Defense Ministry said on Saturday that its forces had killed 45 Azerbaijani soldiers near Martuni.",
    'Shells wounded 14 civilians in Stepanakert on Friday, the Red Cross said. "We saw 22 burned houses," it added.',
    "The United Nations said that more than 100,000 people had been displaced since the war began.",
)
_PAIRS = (("Azerbaijani", "Armenian"), ("Azerbaijan", "Armenia"), ("AZE", "ARM"))
_OTHER = {name: other for one, two in _PAIRS for name, other in ((one, two), (two, one))}
_NAME = re.compile("|".join(sorted(_OTHER, key=len, reverse=True)))
_TEXT = _DATELINE + "\n\n".join(_PARAGRAPHS) + "\n"
_TEXT_IN_APPOSITION = (
    "VAVUNIYA, April 22 (CCW) - Two soldiers, both privates, were shot dead by Tamil Tiger rebels near Puthukkudiyiruppu on Tuesday, an"
    ' army officer said. "We will find them," the army\'s spokesman said. The Indian Red Cross said that shells had killed five members of'
    " one family.\n"
)


@dataclass(frozen=True, order=True)
class Told:
    """What a claim says, without its place in the text; parties by the actor that they resolve to."""

    number: str
    low: int
    high: int | None
    effect: str
    people: bool
    target: str
    side: str
    voice: str
    status: str
    elsewhere: tuple[str, ...]


def told(text: str, *, near: bool = False) -> list[Told]:
    """What the claims of a text say, sorted; ``near`` leaves out what a claim may take from other sentences."""
    return sorted(_told(claim, near=near) for claim in read(text).claims)


@cache
def read(text: str) -> Reading:
    """The text as the pipeline reads it."""
    return read_receipt(Receipt("changed", text, ""))


def _told(claim: Claim, *, near: bool) -> Told:
    phrases = (claim.actor.phrase if claim.actor else "", claim.place.phrase if claim.place else "")
    return Told(
        number=str(claim.quantity.phrase),
        low=claim.quantity.low or 0,
        high=claim.quantity.high,
        effect=claim.effect,
        people=claim.target_kind.people,
        target=str(claim.target or ""),
        side=_actor(claim.side),
        voice=_actor(claim.voice),
        status=claim.status,
        elsewhere=() if near else (*map(str, phrases), str(claim.when.phrase) if claim.when else "", claim.scope),
    )


def _actor(party: Party | Voice | None) -> str:
    actor = party.actor if party else None
    return actor.id if isinstance(actor, Actor) else "" if party is None else str(party)


def test_the_report_is_read_as_it_stands() -> None:
    """What the changes below are changes of: counts of people and houses, each with who tells it and whose people they are."""
    assert [(c.number, c.effect, c.side, c.voice) for c in told(_TEXT)] == [
        ("14", "injured", "", "icrc"),
        ("22", "destroyed", "", "icrc"),
        ("331", "killed", "ARM", "AZE-MIL"),
        ("45", "killed", "AZE", "ARM-MIL"),
        ("more than 100,000", "displaced", "", "united-nations"),
    ]


@pytest.mark.parametrize("order", [(0, 2, 1, 3), (1, 0, 3, 2), (2, 3, 0, 1), (3, 2, 1, 0)])
def test_the_order_of_paragraphs_changes_no_count(order: tuple[int, ...]) -> None:
    """Each count keeps its number, effect, unit, target, side and voice wherever its paragraph stands.

    Actor, place and scope may come from sentences before, and the learned model may then find others.
    """
    assert told(_written(*(_PARAGRAPHS[n] for n in order)), near=True) == told(_TEXT, near=True)


@pytest.mark.parametrize("city", ["BAKU", "Yerevan", "GENEVA"])
def test_the_city_of_the_dateline_changes_no_claim(city: str) -> None:
    """Where a story was filed is not where it happened, and makes nobody's claim another's."""
    assert told(_TEXT.replace("TBILISI", city)) == told(_TEXT)


def test_swapped_sides_swap_sides_and_voices() -> None:
    """Neither side is read otherwise than the other: with the names swapped, so are sides, voices and targets, and nothing else."""
    assert told(_swapped(_TEXT)) == sorted(
        replace(
            claim,
            target=_swapped(claim.target),
            side=_swapped(claim.side),
            voice=_swapped(claim.voice),
            elsewhere=tuple(map(_swapped, claim.elsewhere)),
        )
        for claim in told(_TEXT)
    )


@pytest.mark.parametrize("text", [_TEXT, _TEXT_IN_APPOSITION], ids=["four paragraphs", "apposition"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("'", "’"),
        ('"([^"]*)"', r"“\1”"),
        (" ", "\u00a0"),
        (r"(\d+|Two|five) ", "\\1\u202f"),
        ("ian", "i\u00adan"),
        ("es", "e\u200bs"),
        (r"(?=\d)|(?=ll)|(?<=VA)", "\u2060"),
    ],
    ids=["apostrophe", "curly quotes", "no-break space", "narrow space", "soft hyphen", "zero-width space", "word joiner"],
)
def test_typography_changes_no_claim(text: str, old: str, new: str) -> None:
    """Curly for straight quotes, spaces that do not break, and what nobody sees inside words: the same claims."""
    changed = re.sub(old, new, text)
    plain = {ord("’"): "'", ord("“"): '"', ord("\u202f"): " "}

    assert changed != text
    assert [_plain(claim, plain) for claim in told(changed)] == told(text)
    assert _verbatim(read(changed))
    assert read(changed).report.published == read(text).report.published


def test_lines_that_break_change_no_claim() -> None:
    """Copy from a wire is set in lines, which end before a number as well as anywhere."""
    broken = ["\n\n".join(fill(words, width) for words in _TEXT.split("\n\n")) for width in range(60, 82, 2)]

    assert sum(len(re.findall(r"\w\n\d", changed)) for changed in broken) > 1
    for changed in broken:
        assert told(changed) == told(_TEXT)
        assert _verbatim(read(changed))


def _plain(claim: Told, table: dict[int, str]) -> Told:
    elsewhere = tuple(words.translate(table) for words in claim.elsewhere)
    return replace(claim, target=claim.target.translate(table), voice=claim.voice.translate(table), elsewhere=elsewhere)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("331 ", "three hundred and thirty-one "),
        ("45 ", "forty-five "),
        ("14 ", "fourteen "),
        ("more than 100,000", "more than 1,00,000"),
        ("more than 100,000", "more than one lakh"),
        ("more than 100,000", "more than 100 000"),
        ("more than 100,000", "more than a hundred thousand"),
    ],
)
def test_a_number_written_otherwise_is_the_same_number(old: str, new: str) -> None:
    """Words, Indian grouping and spaces: only the words of that count change, and its span still holds them."""
    changed = _TEXT.replace(old, new)
    numbers = {old.strip(): new.strip()}
    expected = sorted(replace(c, number=numbers.get(c.number, c.number)) for c in told(_TEXT, near=True))

    assert told(changed, near=True) == expected
    assert _verbatim(read(changed))


@settings(deadline=None, max_examples=300)
@given(text=st.text(alphabet=st.sampled_from([*INVISIBLE, *"ab \n.—🪖é"]), max_size=60))
def test_what_is_put_back_stands_where_it_stood(text: str) -> None:
    """Without invisible characters a span holds the same words without them, and put back it is one of the text as it came."""
    report = read_report(Receipt("any", text, ""), today=date(2024, 5, 10))
    visible_report = without_invisible(report)
    if visible_report is None:
        assert not set(INVISIBLE) & set(report.text)
        return
    pairs = zip(report.paragraphs, visible_report.paragraphs, strict=True)
    assert all(visible(paragraph.of(report.text)) == other.of(visible_report.text) for paragraph, other in pairs)
    words = tuple(Phrase.at(Span(n, n + 1), visible_report.text) for n in range(len(visible_report.text)))
    back = put_back(Reading(visible_report, (), (), (), (), (Operation("any", words),)), report)
    assert back.report == report
    assert [phrase.words for phrase in back.operations[0].mentions] == [phrase.words for phrase in words]
    assert all(phrase.span.of(report.text) == phrase.words for phrase in back.operations[0].mentions)


def _written(*paragraphs: str) -> str:
    return _DATELINE + "\n\n".join(paragraphs) + "\n"


def _swapped(words: str) -> str:
    """The words with each name of one side in place of the other's."""
    return _NAME.sub(lambda match: _OTHER[match.group()], words)


def _verbatim(reading: Reading) -> bool:
    """Whether every phrase of every claim is what its span holds."""
    phrases = [
        phrase
        for claim in reading.claims
        for phrase in (claim.evidence, claim.quantity.phrase, claim.target, claim.voice.speaker if claim.voice else None)
        if phrase
    ]
    return bool(phrases) and all(phrase.span.of(reading.report.text) == phrase.words for phrase in phrases)
