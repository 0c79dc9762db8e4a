"""Accusations that somebody rejects: drafts come in; claims with whoever denies them as their source, and no act that is denied, go out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.claim import Status
from counterclaim.model.event import EventType
from counterclaim.model.span import Span
from counterclaim.resolve.words.party_words import named_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft, EventDraft
    from counterclaim.model.span import Phrase

_CLAUSE = frozenset({"acl", "ccomp", "csubj", "xcomp"})
_OF_AN_ACCUSATION = frozenset({"obj", "nsubj", "nsubj:pass", "advcl", "ccomp"})


def with_deniers(drafts: Iterable[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts, with who accuses and who denies as the source of what they accuse others of, and deny.

    Rule AT15: a denied claim that another's accusation tells is the word of who rejects that, and so is accused.

    **Reads**  ``The Hillmen called Norland's accusation that they killed 21 villagers a lie.`` - the Hillmen deny that the Hillmen did;
    ``Norland's claim that it killed 21 was rejected by the Hillmen.`` - the Hillmen deny that Norland did. Who "denied killing 21" is
    accused of it, too (rule AC10).
    **Leaves alone**  ``that Karst killed 21``, of which Karst stays accused.

    Rule AT25: what somebody is accused of is the word of who accuses.

    **Reads**  ``The guards were accused by monitors of killing 60`` - the monitors say that the guards did.
    **Leaves alone**  ``The guards were accused of killing 60``, by nobody who is named.
    """
    return tuple(
        _with_denier(draft, annotated) if draft.status is Status.DENIED else _with_accuser(draft, annotated) for draft in drafts
    )


def without_denied_acts(drafts: Iterable[EventDraft], annotated: AnnotatedReport) -> tuple[EventDraft, ...]:
    """The drafts without the force of which the sentence says that somebody denies it (rule EV07): it is not told as having happened.

    **Reads**  ``Norland rejected the accusation that its troops shelled Ashby``, ``Norland denied shelling Ashby`` - a rejection alone.
    **Leaves alone**  ``did not deny that``, ``after Norland shelled Ashby the army denied``.
    """
    return tuple(draft for draft in drafts if draft.type is not EventType.ASSAULT or not _is_denied(draft, annotated))


def had_no_part(actor: Phrase, act: Span, evidence: Phrase) -> bool:
    """Whether who is taken for the doer of an act, or of what was done to those counted, had no part in it as told (rule AC55).

    **Reads**  ``Norland said it was not behind the strike that killed nine``, ``had nothing to do with the strike`` - not Norland's.
    **Leaves alone**  ``Norland, which was not behind that strike, said Sudland killed nine``.
    """
    between = Span(actor.span.end, act.start) if actor.span.end <= act.start else None
    if between is None or not evidence.span.covers(between):
        return False
    start = evidence.span.start
    return _no_part().search(evidence.words[between.start - start : between.end - start]) is not None


@cache
def _no_part() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load_yaml('statuses')['no_part'])}\s(?:[\w'’-]+\s){{0,5}}$", re.IGNORECASE)


def _with_accuser(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    if draft.source is not None:
        return draft
    path = list(annotated.ties_above(annotated.tokens_in(draft.quantity.phrase.span)[-1]))
    accusing = next((above for _, _, above in path if _is(above, "accusing", annotated)), None)
    accuser, accused = _agent(accusing, annotated), _subject(accusing, annotated, passive=True)
    if accuser is None or accused is None:
        return draft
    draft = replace(draft, source=named_at(accuser, annotated), doubts=draft.doubts_but_about("source"))
    charged = any(above == accusing and relation == "advcl" for _, relation, above in path)
    if not charged or draft.actor is not None:
        return draft
    party = named_at(accused, annotated)
    side = None if draft.side is not None and draft.side.span.overlaps(party.span) else draft.side
    return replace(draft, actor=party, side=side, doubts=draft.doubts_but_about("actor"))


def _with_denier(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    path = list(annotated.ties_above(annotated.tokens_in(draft.quantity.phrase.span)[-1]))
    doing = next((above for _, relation, above in path if relation == "xcomp" and _is(above, "denies", annotated)), None)
    if doing is not None and (denier := _named(_subject(doing, annotated), annotated)) is not None:
        return replace(draft, actor=denier, doubts=draft.doubts_but_about("actor"))
    at = next(
        (n for n, (_, relation, above) in enumerate(path) if relation in _CLAUSE and _is(above, "tellings", annotated)), None
    )
    if at is None:
        return draft
    verb, told = path[at][0], path[at][2]
    denying = next((above for _, _, above in path[at + 1 :] if annotated.analysis.upos[above] == "VERB"), None)
    passive = annotated.analysis.relations[told] == "nsubj:pass"
    denier = _named(_agent(denying, annotated) if passive else _subject(denying, annotated), annotated)
    if denier is None:
        return draft
    accused = _subject(verb, annotated)
    draft = replace(draft, source=denier, doubts=draft.doubts_but_about("source"))
    if passive or accused is None or annotated.analysis.upos[accused] != "PRON":
        return draft
    return replace(draft, actor=denier, doubts=draft.doubts_but_about("actor"))


def _is_denied(draft: EventDraft, annotated: AnnotatedReport) -> bool:
    """Whether an act stands in the clause of an accusation that is dismissed or called untrue, or of what somebody denies."""
    for _, relation, above in annotated.ties_above(annotated.head_of(draft.cue.span)):
        if relation not in _CLAUSE:
            continue
        if _is(above, "tellings", annotated) and _is_rejected(above, annotated):
            return True
        if _is(above, "denies", annotated):
            return not _has(above, "negations", annotated)
    return False


def _is_rejected(telling: int, annotated: AnnotatedReport) -> bool:
    above = annotated.analysis.heads[telling]
    if annotated.analysis.relations[telling] not in _OF_AN_ACCUSATION or _has(above, "negations", annotated):
        return False
    return any(_is(above, group, annotated) for group in ("dismisses", "untrue")) or _has(above, "untrue", annotated)


def _subject(verb: int | None, annotated: AnnotatedReport, *, passive: bool = False) -> int | None:
    """The subject of a verb that stands nearest before it: a dateline may be taken for another."""
    relation = "nsubj:pass" if passive else "nsubj"
    analysis = annotated.analysis
    before = (
        (i for i in range(verb - 1, -1, -1) if analysis.heads[i] == verb and analysis.relations[i] == relation) if verb else ()
    )
    return next(iter(before), None)


def _agent(verb: int | None, annotated: AnnotatedReport) -> int | None:
    """The noun after "by" that a verb in the passive tells as who does it."""
    if verb is None:
        return None
    return next((i for i in annotated.below(verb, near=None) if annotated.analysis.relations[i] == "obl:agent"), None)


def _named(who: int | None, annotated: AnnotatedReport) -> Phrase | None:
    """The words of a party, where that is no pronoun."""
    return None if who is None or annotated.analysis.upos[who] == "PRON" else named_at(who, annotated)


def _has(above: int, group: str, annotated: AnnotatedReport) -> bool:
    return any(_is(i, group, annotated) for i in annotated.below(above, near=None))


def _is(token: int, group: str, annotated: AnnotatedReport) -> bool:
    listed: Sequence[str] = load_yaml("statuses")[group]
    return annotated.word_at(token) in listed
