"""Same acts: drafts of events come in; those that tell one act twice in a sentence go out as one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.model.event import EventType
from counterclaim.model.span import Phrase, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import EventDraft

_MEANS = frozenset({"by", "in", "with"})  # "hit by a strike", "killed in a raid", "engaged with an air strike"


def told_once(drafts: Sequence[EventDraft], annotated: AnnotatedReport) -> tuple[EventDraft, ...]:
    """The drafts of a report, each act once in a sentence.

    Of two acts of one type between the same parties in a sentence, the surer one is kept, with the words of both as its cue where they
    stand side by side (rule EV01): in the gold's training part they are two acts in 6 of 54 such pairs.

    So are, whatever their parties, cues of one type with nothing between them, which the annotated reports part once in 16,000 acts.

    **Reads**  ``Norland's full-scale invasion of Sudland``, ``Norland stormed the fort and shelled it``, ``mutual | bombardment`` - one act
    each.
    **Leaves alone**  acts of which neither party is told, and those of one party towards two others, with words between them.
    """
    text = annotated.report.text
    acts = [group[0] if len(group) == 1 else _one_act(group, text) for group in _of_same_parties(drafts)]
    return _with_own_nouns(_side_by_side(acts, text), annotated)


def _of_same_parties(drafts: Iterable[EventDraft]) -> list[list[EventDraft]]:
    """The drafts, those of one act together, in the order in which each act is first told."""
    acts: dict[object, list[EventDraft]] = {}
    for draft in drafts:
        parties = tuple(party and party.words.casefold() for party in (draft.actor, draft.recipient))
        key = (draft.type, draft.evidence.span, parties) if any(parties) else draft.cue.span
        acts.setdefault(key, []).append(draft)
    return list(acts.values())


def _one_act(drafts: Sequence[EventDraft], text: str) -> EventDraft:
    """The surest of the drafts of one act, its cue longer by those beside it."""
    kept = max(drafts, key=lambda draft: draft.confidence)
    cue = kept.cue.span
    for other in sorted((draft.cue.span for draft in drafts), key=lambda span: abs(span.start - cue.start)):
        between = text[min(cue.end, other.end) : max(cue.start, other.start)]
        if not between.strip():
            cue = Span(min(cue.start, other.start), max(cue.end, other.end))
    return replace(kept, cue=Phrase.at(cue, text))


def _side_by_side(drafts: Iterable[EventDraft], text: str) -> list[EventDraft]:
    """The drafts, those of one type whose cues stand side by side in a sentence as the surer one, with both cues."""
    joined: list[EventDraft] = []
    for draft in drafts:
        if joined and _are_side_by_side(joined[-1], draft, text):
            before = joined.pop()
            cue = Phrase.at(Span(before.cue.span.start, draft.cue.span.end), text)
            joined.append(replace(_whole(before, draft), cue=cue))
        else:
            joined.append(draft)
    return joined


def _are_side_by_side(one: EventDraft, other: EventDraft, text: str) -> bool:
    """Whether two acts of one type in one sentence have nothing but space between their cues."""
    return (
        one.type is other.type
        and one.evidence.span == other.evidence.span
        and one.cue.span.end <= other.cue.span.start
        and not text[one.cue.span.end : other.cue.span.start].strip()
    )


def _with_own_nouns(drafts: Sequence[EventDraft], annotated: AnnotatedReport) -> tuple[EventDraft, ...]:
    """The drafts; an attack that a verb and a noun of its clause tell is one act of force (rule EV24).

    The noun is the verb's subject or its means; of the two the surer is kept, with the parties that only the other has. Of 17 such pairs
    of the annotated reports none are two acts.

    **Reads**  ``Norland's strikes hit two depots``, ``killed nine in a raid``, ``was hit by a strike`` - one act each.
    **Leaves alone**  ``responded after the attack``, ``repelled the attack``, which tell of two.
    """
    kept = list(drafts)
    for noun in [draft for draft in drafts if draft.type is EventType.ASSAULT]:
        verb = next((draft for draft in kept if draft is not noun and _are_one_clause(draft, noun, annotated)), None)
        if verb is None or noun not in kept:
            continue
        whole = _whole(verb, noun)
        later = verb if noun.cue.span < verb.cue.span else noun
        kept = [whole if draft in (verb, noun) else draft for draft in kept if draft is not later]
    return tuple(kept)


def _whole(one: EventDraft, other: EventDraft) -> EventDraft:
    """The surer of two drafts of one act, with the parties that only the other has."""
    surer, second = sorted((one, other), key=lambda draft: draft.confidence, reverse=True)
    return replace(surer, actor=surer.actor or second.actor, recipient=surer.recipient or second.recipient)


def _are_one_clause(verb: EventDraft, noun: EventDraft, annotated: AnnotatedReport) -> bool:
    """Whether an act's noun hangs on another act's verb as its subject or its means."""
    if verb.type is not EventType.ASSAULT or verb.evidence.span != noun.evidence.span:
        return False
    analysis, head = annotated.analysis, annotated.head_of(noun.cue.span)
    over = analysis.heads[head]
    if analysis.upos[head] != "NOUN" or over not in annotated.tokens_in(verb.cue.span) or analysis.upos[over] != "VERB":
        return False
    means = analysis.relations[head] in {"obl", "obl:agent"} and not annotated.governed_by(head).isdisjoint(_MEANS)
    return means or analysis.relations[head] == "nsubj"
