"""Verification of what an asked model says: nothing gets through that does not stand in the report and count there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.extract.verified import UNCALIBRATED, verified
from counterclaim.model.answer import Answer, AnsweredClaim, AnsweredEvent
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.draft import ClaimDraft, Drafts
from counterclaim.model.event import EventType

NOTHING = Drafts((), ())
TEXT = (
    "Norland's army spoke at noon.\nIt said at least 40 guards and 12 clerks of Sudria were killed near\nKarst on 3 May 1987."
)
CLAIM = AnsweredClaim(
    sentence=2,
    effect=Effect.KILLED,
    number="at least 40",
    low=40,
    high=None,
    target="guards",
    target_kind=TargetKind.SECURITY,
    side="Sudria",
    actor=None,
    source="Norland's army",
    via=None,
    status=Status.ASSERTED,
    scope=Scope.INCIDENT,
    place=None,
    when="on 3 May 1987",
)
# A paragraph of the helper ends with its line, so the wrapped sentence is one with a space.
REPORT = annotated(TEXT.replace("near\n", "near "))


def drafts(*claims: AnsweredClaim) -> Drafts:
    """What holds of these claims."""
    return verified(REPORT, Answer("llm:m", claims), NOTHING)


def one(given: AnsweredClaim) -> ClaimDraft:
    """The draft of a claim that holds."""
    found = drafts(given)
    assert (1, ()) == (len(found.claims), found.notes)
    return found.claims[0]


def test_what_stands_in_the_report_becomes_a_claim_with_its_places() -> None:
    """Words get their spans, the hedge and interval are those of the rules, and the evidence is the whole sentence."""
    draft = one(CLAIM)

    assert ("at least 40", 40, None, "at least") == (
        str(draft.quantity),
        draft.quantity.low,
        draft.quantity.high,
        str(draft.quantity.hedge),
    )
    text = REPORT.report.text
    for phrase in (draft.quantity.phrase, draft.target, draft.side, draft.source, draft.when, draft.evidence):
        assert phrase is not None
        assert phrase.span.of(text) == phrase.words
    assert draft.evidence.words.startswith("It said")
    assert draft.evidence.words.endswith("1987.")
    assert ("llm:m", UNCALIBRATED) == (draft.made_by, draft.confidence)
    assert "not measured" in draft.doubts[-1]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (replace(CLAIM, number="9,000", low=9000, high=9000), "“9,000” is not in sentence 2"),
        (replace(CLAIM, number="at least forty"), "is not in sentence 2"),
        (replace(CLAIM, number="0", low=0, high=0), "is not in sentence 2"),
        (replace(CLAIM, number="4", low=4, high=4), "is not in sentence 2"),
        (replace(CLAIM, sentence=1), "is not in sentence 1"),
        (replace(CLAIM, sentence=0), "the report has no sentence 0"),
        (replace(CLAIM, sentence=10**14), "the report has no sentence 100000000000000"),
        (replace(CLAIM, number="1987", low=1987, high=1987), "“1987” counts nothing"),
        (replace(CLAIM, number="3 May 1987", low=3, high=3), "counts nothing"),
        (replace(CLAIM, number="guards"), "“guards” states no count"),
        (replace(CLAIM, number="40", low=40, high=40), "“at least 40” is given as 40 to 40, and reads as 40 to open"),
        (replace(CLAIM, low=None, high=40), "is given as open to 40, and reads as 40 to open"),
        (replace(CLAIM, number=" "), "is not in sentence 2"),
        (replace(CLAIM, number="\x1b[2J" + "x" * 500), "“\ufffd[2Jxxx"),
    ],
)
def test_a_count_that_does_not_hold_is_left_out_and_told_of(given: AnsweredClaim, told: str) -> None:
    """Made-up, misplaced and misread numbers, dates, and sentences that are none."""
    found = drafts(given)

    assert () == found.claims
    assert told in found.notes[0]
    assert found.notes[0].startswith("left out of what llm:m says: claim 1 (killed): ")
    assert found.notes[0].isprintable()


@pytest.mark.parametrize("field", ["target", "side", "actor", "place", "via", "when"])
@pytest.mark.parametrize("words", ["the Marsh Brigade", "army spoke at noon. It said", "norland", "Kars", "\u202eKarst", "."])
def test_words_that_are_not_in_the_report_are_left_out_and_told_of(field: str, words: str) -> None:
    """Another spelling, a piece of a word and a run over two sentences are not verbatim; the claim itself stays."""
    draft = one(replace(CLAIM, **{field: words}))  # type: ignore[arg-type]  # each of the fields is words

    assert getattr(draft, {"via": "channel"}.get(field, field)) is None
    assert any(doubt.startswith(f"{field} “") and "left out" in doubt and doubt.isprintable() for doubt in draft.doubts)


@pytest.mark.parametrize("source", ["the Marsh Brigade", "It"])
def test_a_number_does_not_lose_its_speaker(source: str) -> None:
    """Where the source does not hold or is a pronoun, the packaged model's is taken; without one, the claim is left out."""
    given = replace(CLAIM, source=source)
    twin = one(CLAIM)
    kept = verified(REPORT, Answer("llm:m", (given,)), Drafts((twin,), ())).claims[0]

    assert f"“at least 40” would lose its speaker: “{source}” is no name in the report" in drafts(given).notes[0]
    assert "Norland's army" == str(kept.source)
    assert "the packaged model's is given" in kept.doubts[0]
    told = verified(REPORT, Answer("llm:m", (replace(CLAIM, source=None),)), Drafts((twin,), ())).claims[0]
    assert (None, ("the packaged model takes “Norland's army” as the source",)) == (told.source, told.doubts)
    assert () == verified(REPORT, Answer("llm:m", (given,)), Drafts((replace(twin, source=None),), ())).claims


def test_a_time_and_a_channel_are_those_of_the_sentence() -> None:
    """What another sentence says about time is not this claim's."""
    assert one(replace(CLAIM, when="at noon")).when is None
    assert one(replace(CLAIM, actor="Norland's army")).doubts[0] == "actor “Norland's army” is taken from another sentence"


def test_only_a_line_end_may_stand_for_a_space() -> None:
    """Wire copy is wrapped; the words are the same."""
    wrapped = annotated("Shells killed 12 market\ttraders.")
    given = replace(CLAIM, sentence=1, number="12", low=12, high=12, target="market traders", source=None)
    found = verified(wrapped, Answer("llm:m", (given,)), NOTHING)

    assert "market\ttraders" == (found.claims[0].target.words if found.claims[0].target else "")


def test_a_claim_given_twice_counts_once() -> None:
    """A model that repeats itself, or a report that makes it do so, adds no claim."""
    found = drafts(CLAIM, CLAIM)

    assert (1, 1) == (len(found.claims), len(found.notes))
    assert "given twice" in found.notes[0]


def test_the_same_number_twice_in_a_sentence_is_two_claims() -> None:
    """Each claim takes the number beside its own target."""
    report = annotated("The raid killed 12 guards and 12 clerks.")
    base = replace(CLAIM, sentence=1, number="12", low=12, high=12, when=None, source=None, side=None)
    found = verified(report, Answer("llm:m", (replace(base, target="clerks"), replace(base, target="guards"))), NOTHING)

    assert [("guards", 16), ("clerks", 30)] == [(str(c.target), c.quantity.phrase.span.start) for c in found.claims]


def test_what_the_packaged_model_finds_too_has_its_confidence() -> None:
    """So a least confidence above a half keeps what both find."""
    report = annotated("The raid killed 12 guards and 3 clerks.", ("12", Effect.KILLED, 0.9, {}))
    own = Drafts(draft_claims(report), ())
    base = replace(CLAIM, sentence=1, when=None, source=None, side=None)
    answer = Answer(
        "llm:m", (replace(base, number="12", low=12, high=12), replace(base, number="3", low=3, high=3, target="clerks"))
    )

    assert [own.claims[0].confidence, UNCALIBRATED] == [c.confidence for c in verified(report, answer, own).claims]
    assert ["12"] == [str(c.quantity) for c in verified(report, answer, own, people=0.6, things=0.6).claims]


def test_an_event_needs_its_cue() -> None:
    """An act whose words are not in the sentence is none; a party that is not in the report is left out."""
    report = annotated("Sudria accused Norland of shelling Karst.")
    good = AnsweredEvent(1, EventType.ACCUSE, "Sudria", "Norland", "accused")
    found = verified(
        report,
        Answer(
            "llm:m",
            (),
            (good, replace(good, cue="praised"), replace(good, sentence=2), replace(good, cue="shelling", actor="Marsh")),
        ),
        NOTHING,
    )

    assert [("accused", "Sudria", "Norland"), ("shelling", "None", "Norland")] == [
        (str(e.cue), str(e.actor), str(e.recipient)) for e in found.events
    ]
    assert 2 == len(found.notes)


def test_nobody_is_actor_and_recipient() -> None:
    """As for the packaged model."""
    report = annotated("Sudria accused Norland.")
    found = verified(report, Answer("llm:m", (), (AnsweredEvent(1, EventType.ACCUSE, "Sudria", "Sudria", "accused"),)), NOTHING)

    assert ("Sudria", None) == (str(found.events[0].actor), found.events[0].recipient)
