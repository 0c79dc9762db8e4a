"""Claims and events with their parties, places and voices resolved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.claim import Effect, TargetKind
from counterclaim.model.draft import SpeechDraft
from counterclaim.model.event import EventType
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.actors.named import ActorContext
from counterclaim.resolve.actors.table import default_table
from counterclaim.resolve.claims import agreed_voices, resolve_claim, resolve_event
from counterclaim.resolve.context import ReportContext, report_context
from counterclaim.resolve.places.weights import PlaceContext
from readings import reading_of

TEXT = "Jets hit a bus and killed 9 villagers near Bantam, Colonel Marsh said. The mayor of Algiers, Algeria, wept."


@pytest.mark.parametrize(("source", "teller"), [("Colonel Marsh", "Colonel Marsh"), (None, None)])
def test_an_act_is_told_by_whoever_tells_the_counts_of_its_sentence(source: str | None, teller: str | None) -> None:
    """AT07: the claim beside an act knows its voice better than an attribution that reaches too far."""
    roles = {"target": "villagers"} | ({"source": source} if source else {})
    report = annotated(TEXT, ("9", Effect.KILLED, 0.9, roles), events=[("hit", EventType.ASSAULT, {"recipient": "bus"})])
    context = report_context(report, default_table())
    at = TEXT.index("The mayor")
    mayor = SpeechDraft(
        Phrase.at(Span(at, at + 9), TEXT), Phrase.at(Span(at, at + 9), TEXT), (Phrase.at(Span(0, at), TEXT),), "test", 0.9
    )
    claims = [resolve_claim(draft, [], report, context) for draft in draft_claims(report)]
    [draft] = draft_events(report)
    told, untold = (
        resolve_event(draft, [mayor], report, context, agreed) for agreed in (agreed_voices(claims, []), agreed_voices([], []))
    )

    assert teller == (str(told.voice.speaker) if told.voice else None)
    assert untold.voice is not None
    assert "The mayor" == str(untold.voice.speaker)


@pytest.mark.parametrize(
    ("text", "effect", "target", "side", "told"),
    [
        ("Nairobi killed 9 villagers.", Effect.KILLED, "villagers", "Kenya", None),
        ("Nairobi killed 9 Kenya guards.", Effect.KILLED, "Kenya guards", "Kenya", "Kenya"),
        ("Nairobi lost 9 guards.", Effect.KILLED, "guards", "Kenya", "Kenya"),
        ("Nairobi held 9 villagers.", Effect.CAPTURED, "villagers", "Kenya", "Kenya"),
        ("Nairobi killed 9 villagers.", Effect.KILLED, "villagers", "Uganda", "Uganda"),
    ],
    ids=["its own", "named by the target", "lost", "held", "another state's"],
)
def test_whoever_harmed_people_is_not_told_to_have_harmed_his_own(
    text: str, effect: Effect, target: str, side: str, told: str | None
) -> None:
    """SD06: a side that, once resolved, is who did it, is misread; not where words name them, tell of losses, or of arrests."""
    text = f"{text} {side} was silent."
    verb, noun = text.split()[1], target.rpartition(" ")[2]
    tree = {"9": ("NUM", "nummod", noun), noun: ("NOUN", "obj", verb), verb: ("VERB", "root", verb)}
    report = annotated(
        text,
        ("9", effect, 0.9, {"target": target, "side": side, "actor": "Nairobi"}),
        tree=tree | {"Nairobi": ("PROPN", "nsubj", verb)},
    )
    [claim] = [resolve_claim(draft, [], report, report_context(report, default_table())) for draft in draft_claims(report)]

    assert claim.actor is not None
    assert told == (str(claim.side) if claim.side else None)


def test_a_place_taken_by_its_sound_is_in_doubt() -> None:
    """The claim says that the name is in no list."""
    report = annotated(TEXT, ("9", Effect.KILLED, 0.9, {"target": "villagers", "place": "Bantam"}))
    context = ReportContext(PlaceContext(countries=("DZA",)), ActorContext(), None, default_table())
    [claim] = [resolve_claim(draft, [], report, context) for draft in draft_claims(report)]

    assert claim.doubts == ("place “Bantam” is in no list; Beni Tamou sounds alike",)


def test_of_two_tellings_by_one_speaker_the_first_tells_the_act() -> None:
    """AT07: voices that differ in their cue alone come in the order of the claims, whatever their hashes are."""
    roles = {"target": "villagers", "source": "Colonel Marsh"}
    report = annotated(TEXT, ("9", Effect.KILLED, 0.9, roles))
    (draft,) = draft_claims(report)
    claim = resolve_claim(draft, [], report, report_context(report, default_table()))
    assert claim.voice is not None
    cues = [Phrase.at(Span(n, n + 1), TEXT) for n in range(9)]
    told = [replace(claim, voice=replace(claim.voice, cue=cue)) for cue in cues]

    assert {claim.evidence.span: told[0].voice} == agreed_voices(told, []).voices
    assert {claim.evidence.span: told[-1].voice} == agreed_voices(told[::-1], []).voices


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Erdogan's meeting with Assad was welcomed by Moscow.", EventType.CONSULT),
        ("The Kremlin's denial of any involvement was dismissed by President Emmanuel Macron.", EventType.REJECT),
    ],
)
def test_who_reacts_to_an_act_does_not_tell_of_it(text: str, type_: EventType) -> None:
    """AT26: that it happened is the report's own word."""
    assert all(event.voice is None for event in reading_of(text).events if event.type is type_)


@pytest.mark.parametrize(
    ("where", "kind", "side"),
    [
        ("France", TargetKind.PERSON, None),
        ("Ukraine", TargetKind.PERSON, "Ukrainians"),
        ("France", TargetKind.COMBATANT, "Ukrainians"),
    ],
    ids=["elsewhere", "in its land", "fighters"],
)
def test_people_harmed_elsewhere_have_no_side_of_another_sentence(where: str, kind: TargetKind, side: str | None) -> None:
    """SD17: three people who died in France are no Ukrainians by what was told before."""
    text = f"The Ukrainians mourned. A blast in {where} killed three."
    roles = {"side": "Ukrainians", "place": where}
    report = annotated(text, ("three", Effect.KILLED, 0.9, roles), places=[where], kind=kind)
    [draft] = draft_claims(report)

    claim = resolve_claim(draft, (), report, report_context(report, default_table()))

    assert side == (claim.side and str(claim.side))
