"""Subsets: which counts a report tells as parts of others (rules PO01 and PO02), and which stand beside each other."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from counterclaim.model.claim import Claim, Effect, Quantity, Scope, Status, TargetKind
from counterclaim.model.identity import content_id
from counterclaim.model.span import Phrase, Span
from counterclaim.model.voice import Voice
from counterclaim.resolve.subsets import with_wholes
from readings import reading_of

_COUNTS = {
    "a dozen": (12, 12), "dozens": (24, None), "two": (2, 2), "three": (3, 3), "five": (5, 5), "seven": (7, 7), "nine": (9, 9),
    "12": (12, 12), "30": (30, 30), "at least 40": (40, None), "15": (15, 15), "one": (1, 1),
}  # fmt: skip
_COUNT = re.compile(rf"\b(?:{'|'.join(sorted(_COUNTS, key=len, reverse=True))})\b", re.IGNORECASE)


def claims_in(text: str, effects: dict[str, Effect] | None = None, **others: object) -> list[Claim]:
    """A claim for each count of a text; ``effects`` of some counts by their words, all others are killed."""
    found = []
    for sentence in re.finditer(r"[^.\s][^.]*\.", text):
        for number in _COUNT.finditer(text, sentence.start(), sentence.end()):
            low, high = _COUNTS[number[0].lower()]
            hedge = Phrase(Span(number.start(), number.start() + 8), "at least") if number[0].startswith("at") else None
            effect = (effects or {}).get(number[0], Effect.KILLED)
            fields = {
                "status": Status.ASSERTED,
                "scope": Scope.INCIDENT,
                "voice": None,
                "target_kind": TargetKind.PERSON,
                **others,
            }
            found.append(
                Claim(
                    id=content_id(number.start(), effect), effect=effect,
                    quantity=Quantity(Phrase(Span(*number.span()), number[0]), low, high, hedge),
                    target=None, side=None, actor=None, place=None, when=None,
                    evidence=Phrase(Span(*sentence.span()), sentence[0]), made_by="QN01", confidence=0.9, **fields,  # type: ignore[arg-type]
                )
            )  # fmt: skip
    return found


def parts(text: str, effects: dict[str, Effect] | None = None, **others: object) -> dict[str, str]:
    """The counts told as parts, each with that of which it is one."""
    told = with_wholes(claims_in(text, effects, **others), text)
    words = {claim.id: str(claim.quantity) for claim in told}
    return {str(claim.quantity): words[claim.part_of] for claim in told if claim.part_of}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A blast killed 12 people, including three children.", {"three": "12"}),
        ("A blast killed 12 people, including three children and two nurses.", {"three": "12", "two": "12"}),
        ("The 12 killed included three children, two nurses and five guards.", {"three": "12", "two": "12", "five": "12"}),
        ("A blast killed 12 people, three of them children.", {"three": "12"}),
        ("A blast killed 12 people, five of whom were guards.", {"five": "12"}),
        ("A blast killed dozens, including 30 guards.", {"30": "dozens"}),
        ("Five guards were among 12 people killed at the gate.", {"Five": "12"}),
        ("Five of the 12 guards killed at the gate were new.", {"Five": "12"}),
        ("Of the 12 killed, three were children.", {"three": "12"}),
        ("The mayor said that among the 12 dead were three children.", {"three": "12"}),
        ("Seven guards died in Karst and 12 people in Ashford, including three children.", {"three": "12"}),
        ("A blast killed 12 people - seven guards and five porters.", {"seven": "12", "five": "12"}),
        ("The toll of the raid rose to 12 after one guard died of wounds.", {"one": "12"}),
        ("A blast killed 12 people (seven guards, three porters and two nurses).", {"seven": "12", "three": "12", "two": "12"}),
    ],
)
def test_a_sentence_tells_parts(text: str, expected: dict[str, str]) -> None:
    """The nearest count that is larger and so told is the whole."""
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A blast killed 12 people and three children.",
        "Shells killed 12 people in Karst, and three children in Ashford.",
        "Shells killed 12 people, among them a judge, while three guards died in Ashford.",
        "Shells killed two people, including three children.",
        "One of the guards and three others were killed.",
        "Two of the guards were hit in their car and on the road while the other three were on foot.",
        "A blast killed 12 people - seven guards and three porters.",
    ],
)
def test_counts_beside_each_other_are_no_parts(text: str) -> None:
    """What goes on to a count of its own, what is larger, and lists that do not add up are left alone."""
    assert parts(text) == {}


def test_what_a_sentence_adds_is_no_part() -> None:
    """What comes "in addition to" them, and in a further clause, are others than those included."""
    assert parts("It counts 30 killed, including 12 guards, in addition to seven rebels.") == {"12": "30"}
    assert parts("A blast killed 12 people, including three children, and two guards.") == {"three": "12"}
    assert parts("Guards killed six of the bandits, the mayor said, adding that one policeman died.") == {}
    assert parts("A blast killed 12 people, the mayor said, adding that three of them were children.") == {"three": "12"}


def test_a_part_suffers_what_its_whole_does() -> None:
    """The wounded are no part of the dead; the dead and the wounded are of the casualties."""
    text = "It tells of 12 people, including three children."
    assert parts(text, {"three": Effect.INJURED}) == {}
    assert parts(text, {"three": Effect.INJURED, "12": Effect.CASUALTIES}) == {"three": "12"}
    assert parts(text, {"three": Effect.CASUALTIES}) == {}


def test_another_voice_tells_no_part() -> None:
    """What two voices tell in one sentence are two counts."""
    text = "A blast killed 12 people, including three children."
    first, second = claims_in(text)
    mayor = Voice(Phrase(Span(0, 7), "A blast"), None)
    assert [claim.part_of for claim in with_wholes([first, second], text)] == [None, first.id]
    voiced = [first, *claims_in(text, voice=mayor)[1:]]
    assert [claim.part_of for claim in with_wholes(voiced, text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A blast killed 12 people. Three children were among the dead.", {"Three": "12"}),
        ("A blast killed 12 people. Of these, three died at home.", {"three": "12"}),
        ("A blast killed 12 people. Among them, three died at home.", {"three": "12"}),
        ("A blast killed 12 people. Among those killed were three children and two nurses.", {"three": "12", "two": "12"}),
        ("A blast killed 12 people. The dead included three children.", {"three": "12"}),
        ("A blast killed 12 people. Three of the dead were children.", {"Three": "12"}),
        (
            "A blast killed 12 people, seven of them guards. Three children were among the victims.",
            {"seven": "12", "Three": "12"},
        ),
        ("A blast killed 12 people. Three children died, he said.", {}),
        ("A blast killed 12 people. Most of those killed were guards whom a shell hit, killing three.", {}),
        ("A blast killed one person. Three children were among the dead.", {}),
        ("Three children were among the dead. A blast killed 12 people.", {}),
    ],
)
def test_the_dead_are_those_of_the_count_before(text: str, expected: dict[str, str]) -> None:
    """Rule PO02: "the dead" are those whom an earlier sentence counts."""
    assert parts(text) == expected


def test_the_dead_are_those_of_an_incident_before_those_of_a_running_total() -> None:
    """Where a report tells both, "the dead" are those of the incident, whichever it tells last."""
    text = "A blast killed 12. The war has killed 30. Three children were among the dead."
    twelve, thirty, three = claims_in(text)
    total = replace(thirty, scope=Scope.CUMULATIVE)
    assert [claim.part_of for claim in with_wholes([twelve, total, three], text)] == [None, None, twelve.id]
    assert [claim.part_of for claim in with_wholes([total, three], text)] == [None, total.id]


def test_what_is_added_to_a_running_total_is_a_part_of_it() -> None:
    """A day's count and the total that it is told to raise, in one sentence or in two."""
    for text in (
        "Seven were killed on Friday, bringing the total of the war to 30.",
        "The war has killed 30. The figure includes seven killed on Friday.",
    ):
        seven, thirty = sorted(claims_in(text), key=lambda claim: claim.quantity.low or 0)
        total = replace(thirty, scope=Scope.CUMULATIVE)
        assert [claim.part_of for claim in with_wholes([seven, total], text)] == [total.id, None]
    text = "Seven were killed on Friday, bringing the total of the week to 30."
    assert parts(text) == {}


def test_a_count_is_a_part_in_the_text_as_it_came() -> None:
    """The claims keep their order and all else; only the part says so."""
    text = "A blast killed 12 people, including three children."
    before = claims_in(text)
    after = with_wholes(before[::-1], text)
    assert [claim.id for claim in after] == [claim.id for claim in before[::-1]]
    assert after[0].part_of == after[1].id


def test_three_one_by_one_are_parts_of_three() -> None:
    """PO01: those apposed one by one add up, and a name with a nation is no other person (QN06)."""
    whole, *parts = reading_of("Three aid workers, a Kenyan, an Ethiopian and a South Sudanese, were killed.").claims
    named = reading_of("One aid worker, Anna Keller, a German national, was killed in Juba.").claims

    assert [whole.id] * 3 == [part.part_of for part in parts]
    assert ["One"] == [claim.quantity.phrase.words for claim in named]
