"""Verification: what a model behind an endpoint says comes in; only what stands in the report goes out as drafts, the rest as notes.

The model reads reports that nobody vouches for, and may obey them or make things up. So nothing that it says is taken over: a
count, name or time is where its words stand in the report, an interval is what the rules of counting read in those words, and
the evidence is the whole sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counterclaim.extract.claims.count_edges import COUNTING, quantity_at, whole_count
from counterclaim.extract.counts.find import find_counts
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.draft import ClaimDraft, Drafts, EventDraft
from counterclaim.model.span import Phrase, Span, printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from counterclaim.model.annotation import AnnotatedReport, Sentence
    from counterclaim.model.answer import Answer, AnsweredClaim, AnsweredEvent
    from counterclaim.model.claim import Effect, Quantity

UNCALIBRATED = 0.5
"""The confidence of what only the endpoint's model finds: nobody has measured how often that is right."""

_ANYWHERE = ("target", "side", "actor", "source", "place")
_IN_THE_SENTENCE = ("via", "when")
_LONE = "only the asked model finds this claim; how often that is right is not measured"


def verified(  # noqa: PLR0913 - a least confidence for each kind
    annotated: AnnotatedReport, answer: Answer, own: Drafts, *, people: float = 0.0, things: float = 0.0, events: float = 0.0
) -> Drafts:
    """The claims and events of an answer that hold against the report, in text order.

    ``own`` is what the packaged model finds: an entry that it finds, too, has its confidence, any other :data:`UNCALIBRATED`.
    Counts of ``people``, of ``things`` and ``events`` below that confidence are not kept.
    """
    notes = list(answer.misfits)
    claims: dict[tuple[Span, Effect], ClaimDraft] = {}
    for number, given in enumerate(answer.claims, 1):
        claim = _claim(annotated, given, answer.made_by, own.claims, claims)
        if isinstance(claim, str):
            notes.append(f"claim {number} ({given.effect}): {claim}")
        else:
            claims[claim.quantity.phrase.span, claim.effect] = claim
    acts: dict[tuple[Span, str], EventDraft] = {}
    for number, given_event in enumerate(answer.events, 1):
        event = _event(annotated, given_event, answer.made_by, own.events)
        if isinstance(event, str):
            notes.append(f"event {number} ({given_event.type}): {event}")
        else:
            acts.setdefault((event.cue.span, event.type), event)
    return Drafts(
        tuple(
            sorted(
                (c for c in claims.values() if c.confidence >= (people if c.target_kind.people else things)),
                key=lambda c: c.quantity.phrase.span,
            )
        ),
        tuple(sorted((e for e in acts.values() if e.confidence >= events), key=lambda e: e.cue.span)),
        tuple(f"left out of what {printable(answer.made_by)} says: {note}" for note in notes),
    )


def _claim(
    annotated: AnnotatedReport,
    given: AnsweredClaim,
    made_by: str,
    own: Sequence[ClaimDraft],
    taken: Collection[tuple[Span, Effect]],
) -> ClaimDraft | str:
    """The draft of a claim, or why it is none."""
    sentence = _sentence(annotated, given.sentence)
    if sentence is None:
        return f"the report has no sentence {given.sentence}"
    quantity = _quantity(annotated, sentence, given, {span for span, effect in taken if effect is given.effect})
    if isinstance(quantity, str):
        return quantity
    near = quantity.phrase.span
    asked: dict[str, str | None] = {name: getattr(given, name) for name in (*_ANYWHERE, *_IN_THE_SENTENCE)}
    found = _found(annotated, sentence, asked, near)
    twin = next((d for d in own if d.effect is given.effect and d.quantity.phrase.span.overlaps(near)), None)
    source, channel = found["source"], found["via"]
    if given.source is not None and source is None:
        # Without its source, the claim would seem to be the report's own.
        if twin is None or twin.source is None:
            return f"“{quantity}” would lose its speaker: “{printable(given.source)}” is no name in the report"
        source, channel = twin.source, twin.channel
    return ClaimDraft(
        effect=given.effect,
        quantity=quantity,
        target=found["target"],
        target_kind=given.target_kind,
        side=found["side"],
        actor=found["actor"],
        source=source,
        channel=channel if source else None,
        status=given.status,
        scope=given.scope,
        place=found["place"],
        when=found["when"],
        evidence=Phrase.at(sentence.span, annotated.report.text),
        made_by=made_by,
        confidence=twin.confidence if twin else UNCALIBRATED,
        doubts=(*_doubts(asked, found, sentence), *_beside(given, twin)),
    )


def _found(
    annotated: AnnotatedReport, sentence: Sentence, asked: dict[str, str | None], near: Span
) -> dict[str, Phrase | None]:
    """The words of each field where they stand; a pronoun is no source."""
    found = {
        name: _nearest(annotated, words, near, [sentence] if name in _IN_THE_SENTENCE else annotated.sentences)
        for name, words in asked.items()
    }
    if str(found["source"]).lower() in load_yaml("speakers")["pronouns"]:
        found["source"] = None
    return found


def _doubts(asked: dict[str, str | None], found: dict[str, Phrase | None], sentence: Sentence) -> Iterator[str]:
    for name, words in asked.items():
        phrase = found[name]
        if words is not None and phrase is None and name == "source":
            yield f"source “{printable(words)}”, as the asked model says, is no name in the text; the packaged model's is given"
        elif words is not None and phrase is None:
            yield f"{name} “{printable(words)}”, as the asked model says, is not in the text and was left out"
        elif phrase is not None and name in {"side", "actor"} and not sentence.span.covers(phrase.span):
            yield f"{name} “{phrase}” is taken from another sentence"


def _beside(given: AnsweredClaim, twin: ClaimDraft | None) -> Iterator[str]:
    """How a claim stands beside what the packaged model finds."""
    if twin is None:
        yield _LONE
    elif given.source is None and twin.source is not None:
        yield f"the packaged model takes “{twin.source}” as the source"


def _quantity(annotated: AnnotatedReport, sentence: Sentence, given: AnsweredClaim, taken: Collection[Span]) -> Quantity | str:
    """The count of a claim where the sentence states it, or why there is none."""
    text = annotated.report.text
    told = f"“{printable(given.number)}”"
    standing = _occurrences(text, given.number, sentence.span)
    if not standing:
        return f"{told} is not in sentence {given.sentence}"
    mentions = find_counts(text, sentence.span)
    # Words that open with a date or a sum of money are no named person, for whom a noun phrase could stand.
    others = {mention.span.start for mention in mentions if mention.kind not in COUNTING}
    wholes = dict.fromkeys(whole_count(text, words, mentions) for words in standing)
    counts = [span for span in wholes if span is not None and span.start not in others]
    if not counts:
        return f"{told} counts nothing in sentence {given.sentence}"
    free = [span for span in counts if not any(span.overlaps(other) for other in taken)]
    if not free:
        return f"{told} is given twice"
    target = _occurrences(text, given.target, sentence.span) if given.target else []
    quantity = quantity_at(text, min(free, key=lambda span: min((span.gap(other) for other in target), default=0)))
    if quantity is None:
        return f"{told} states no count"
    if (quantity.low, quantity.high) != (given.low, given.high):
        return (
            f"“{printable(str(quantity))}” is given as {_interval(given.low, given.high)}, "
            f"and reads as {_interval(quantity.low, quantity.high)}"
        )
    return quantity


def _event(annotated: AnnotatedReport, given: AnsweredEvent, made_by: str, own: Sequence[EventDraft]) -> EventDraft | str:
    """The draft of an event, or why it is none; an actor or recipient that is not in the report leaves its place empty."""
    sentence = _sentence(annotated, given.sentence)
    if sentence is None:
        return f"the report has no sentence {given.sentence}"
    text = annotated.report.text
    cues = _occurrences(text, given.cue, sentence.span)
    if not cues:
        return f"“{printable(given.cue)}” is not in sentence {given.sentence}"
    actor = _nearest(annotated, given.actor, cues[0], annotated.sentences)
    recipient = _nearest(annotated, given.recipient, cues[0], annotated.sentences)
    if actor and recipient and actor.span.overlaps(recipient.span):
        recipient = None  # nobody is both
    twin = next((draft for draft in own if draft.type is given.type and draft.cue.span.overlaps(cues[0])), None)
    return EventDraft(
        type=given.type,
        cue=Phrase.at(cues[0], text),
        actor=actor,
        recipient=recipient,
        evidence=Phrase.at(sentence.span, text),
        made_by=made_by,
        confidence=twin.confidence if twin else UNCALIBRATED,
    )


def _sentence(annotated: AnnotatedReport, number: int) -> Sentence | None:
    return annotated.sentences[number - 1] if 1 <= number <= len(annotated.sentences) else None


def _nearest(annotated: AnnotatedReport, words: str | None, near: Span, within: Iterable[Sentence]) -> Phrase | None:
    """The words where they stand in one of the sentences, as near as possible to a place; None where they stand in none."""
    if words is None:
        return None
    text = annotated.report.text
    places = [place for sentence in within for place in _occurrences(text, words, sentence.span)]
    nearest = min(places, key=lambda place: place.gap(near), default=None)
    return Phrase.at(nearest, text) if nearest else None


def _occurrences(text: str, words: str, within: Span) -> list[Span]:
    """Where words stand verbatim, as whole words; only a line's end may stand for a space."""
    parts = words.split()
    if not any(character.isalnum() for character in words):
        return []
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + r"(?!\w)")
    return [Span(*match.span()) for match in pattern.finditer(text, within.start, within.end)]


def _interval(low: int | None, high: int | None) -> str:
    return f"{'open' if low is None else low} to {'open' if high is None else high}"
