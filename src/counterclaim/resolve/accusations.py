"""Accusations that somebody rejects: drafts come in; claims with whoever denies them as their source, and no act that is denied, go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Status
from counterclaim.model.event import EventType
from counterclaim.resolve.party_words import named_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft, EventDraft
    from counterclaim.model.span import Phrase

_CLAUSE = frozenset({"acl", "ccomp", "csubj", "xcomp"})
_OF_AN_ACCUSATION = frozenset({"obj", "nsubj", "nsubj:pass", "advcl", "ccomp"})


def with_deniers(drafts: Iterable[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts; a denied one that another's accusation tells is the word of who rejects that (rule AT15), and so is accused.

    **Reads**  ``The Hillmen called Norland's accusation that they killed 21 villagers a lie.`` - the Hillmen deny that the Hillmen did.
    Who "denied killing 21" is accused of it, too (rule AC10).

    **Leaves alone**  ``that Karst killed 21``, of which Karst stays accused.
    """
    return tuple(_with_denier(draft, annotated) if draft.status is Status.DENIED else draft for draft in drafts)


def without_denied_acts(drafts: Iterable[EventDraft], annotated: AnnotatedReport) -> tuple[EventDraft, ...]:
    """The drafts without the force of which the sentence says that somebody denies it (rule EV07): it is not told as having happened.

    **Reads**  ``Norland rejected the accusation that its troops shelled Ashby``, ``Norland denied shelling Ashby`` - a rejection alone.
    **Leaves alone**  ``did not deny that``, ``after Norland shelled Ashby the army denied``.
    """
    return tuple(draft for draft in drafts if draft.type is not EventType.ASSAULT or not _is_denied(draft, annotated))


def _with_denier(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    path = list(annotated.ties_above(annotated.tokens_in(draft.quantity.phrase.span)[-1]))
    doing = next((above for _, relation, above in path if relation == "xcomp" and _is(above, "denies", annotated)), None)
    if doing is not None and (denier := _named_subject(doing, annotated)) is not None:
        return replace(draft, actor=denier, doubts=draft.doubts_but_about("actor"))
    at = next(
        (n for n, (_, relation, above) in enumerate(path) if relation in _CLAUSE and _is(above, "tellings", annotated)), None
    )
    if at is None:
        return draft
    verb, denying = (
        path[at][0],
        next((above for _, _, above in path[at + 1 :] if annotated.analysis.upos[above] == "VERB"), None),
    )
    denier = _named_subject(denying, annotated) if denying is not None else None
    if denier is None:
        return draft
    accused = _subject(verb, annotated)
    draft = replace(draft, source=denier, doubts=draft.doubts_but_about("source"))
    if accused is None or annotated.tokens[accused].of(annotated.report.text).lower() not in load_yaml("speakers")["pronouns"]:
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


def _subject(verb: int, annotated: AnnotatedReport) -> int | None:
    """The subject of a verb that stands nearest before it: a dateline may be taken for another."""
    analysis = annotated.analysis
    before = (i for i in range(verb - 1, -1, -1) if analysis.heads[i] == verb and analysis.relations[i] == "nsubj")
    return next(before, None)


def _named_subject(verb: int, annotated: AnnotatedReport) -> Phrase | None:
    """The subject of a verb, where that is no pronoun."""
    who = _subject(verb, annotated)
    return None if who is None or annotated.analysis.upos[who] == "PRON" else named_at(who, annotated)


def _has(above: int, group: str, annotated: AnnotatedReport) -> bool:
    return any(head == above != i and _is(i, group, annotated) for i, head in enumerate(annotated.analysis.heads))


def _is(token: int, group: str, annotated: AnnotatedReport) -> bool:
    listed: Sequence[str] = load_yaml("statuses")[group]
    return annotated.tokens[token].of(annotated.report.text).casefold() in listed
