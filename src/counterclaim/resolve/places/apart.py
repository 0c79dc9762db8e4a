"""Apart: drafts of claims come in; the same drafts, without the place and time of what a report parts from what they count, go out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.lexicon.phrases import any_of
from counterclaim.lexicon.subjects import RELATIVE
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.doers.clauses import attacks_apart
from counterclaim.resolve.places.use import is_where, placed_in, places_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft

_AND = re.compile(r"(?<!\d),?\s+and\s+$")
_A_DAY_AFTER = re.compile(
    r"(?<!last )(?<!next )(?<!this )\b(?:hours?|days?|weeks?|months?|years?) after\b[^;—–]*", re.IGNORECASE
)
_FOLLOWING = frozenset({"after", "following", "since"})  # behind these is told what came first
_NEAR = 6  # words from an attack to where it is made


def told_apart(drafts: Iterable[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts, each without the place (and time) of another attack, another incident, another count, or of what came first."""
    told = tuple(drafts)
    text, counts = annotated.report.text, [draft.quantity.phrase.span for draft in told]
    openings = [s.span for s in annotated.sentences if _parting().match(text, s.span.start, s.span.end)]
    here = (_of_own_attack(draft, annotated) for draft in told)
    own = (_without_other_incident(_with_others(draft, told, annotated), openings) for draft in here)
    alone = (_without_day_before(_without_counts(draft, annotated), annotated) for draft in own)
    return tuple(_without_other(draft, counts, annotated) for draft in alone)


def _with_others(draft: ClaimDraft, drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> ClaimDraft:
    """The draft; of "others" with the place of those of whom the sentence before in the paragraph tells (rule PL16).

    **Reads**  ``Shells hit Ashby. A raid in Karst killed two. It said nine others were hurt.`` - nine in Karst.
    **Leaves alone**  others whose sentence tells a place, and those behind a sentence that tells two.
    """
    sentence, count = draft.evidence.span, draft.quantity.phrase.span
    if draft.place is None or sentence.covers(draft.place.span):
        return draft
    behind = annotated.tokens_in(Span(count.start, sentence.end))[: len(annotated.tokens_in(count)) + 1]
    before = next((other.span for other in reversed(annotated.sentences) if other.span.end <= sentence.start), None)
    paragraph = next((p for p in annotated.report.paragraphs if p.covers(sentence)), sentence)
    if before is None or not paragraph.covers(before) or all(annotated.word_at(i) != "others" for i in behind):
        return draft
    there = {other.place for other in drafts if other.place is not None and before.covers(other.place.span)}
    if len({place.words for place in there}) != 1:
        return draft
    return replace(draft, place=next(iter(there)), doubts=draft.doubts_but_about("place"))


def _without_other_incident(draft: ClaimDraft, openings: Sequence[Span]) -> ClaimDraft:
    """The draft, without the place of a sentence from which the report parts it as another incident (rule PL14).

    ``openings`` are the sentences that go over to another one. Nor has it an actor or side of a later sentence that opens another incident.

    **Reads**  ``Shells hit Karst. Separately, gunmen killed two.``, ``Elsewhere two died`` - nobody says where; ``Two died in a gunfight.
    In a separate incident Norland's army shelled Karst`` - the two not by Norland's army.
    **Leaves alone**  ``In another attack, in Karst, two died.``, ``In another raid Karst police held two.``
    """
    sentence = draft.evidence.span
    if draft.place is not None and draft.place.words not in draft.evidence.words:
        first, last = sorted((draft.place.span.end, sentence.end))
        if any(first <= opening.start < last for opening in openings):
            draft = replace(draft, place=None, doubts=draft.doubts_but_about("place"))
    later = [opening for opening in openings if opening.start >= sentence.end]
    if _is_in(draft.actor, later):
        draft = replace(draft, actor=None, doubts=draft.doubts_but_about("actor"))
    if _is_in(draft.side, later):
        draft = replace(draft, side=None, doubts=draft.doubts_but_about("side"))
    return draft


def _is_in(party: Phrase | None, sentences: Iterable[Span]) -> bool:
    return party is not None and any(sentence.covers(party.span) for sentence in sentences)


@cache
def _parting() -> re.Pattern[str]:
    """Words by which a sentence goes over to another incident."""
    return re.compile(rf"[\"“‘']?{any_of(load_yaml('place_use')['elsewhere'])}\b", re.IGNORECASE)


def _without_counts(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft, its place without what another count opens (rule PL12).

    **Reads**  ``in Ashford and one in | the town of Karst`` - Ashford; of the one in Karst, Karst.
    **Leaves alone**  ``in Ashford and Karst``, ``in the 21 villages of Karst``.
    """
    text, place = annotated.report.text, draft.place
    if place is None:
        return draft
    opening = next(
        (n for n in find_numbers(text, place.span.start, place.span.end) if _AND.search(text[place.span.start : n.start])), None
    )
    if opening is None:
        return draft
    if draft.quantity.phrase.span.start < opening.start:
        before = _AND.sub("", text[place.span.start : opening.start])
        return replace(draft, place=Phrase(Span(place.span.start, place.span.start + len(before)), before))
    return replace(draft, place=next(iter(places_in(Span(opening.end, place.span.end), annotated)), None))


def _without_day_before(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft, its place and time without those on the other side of "a day after" (rule PL13); the only place on its own, if any.

    **Reads**  ``Two died on Wednesday, a day after nine had been killed in Karst`` - two not in Karst, and nine not on Wednesday.
    **Leaves alone**  ``A day after the blast two died in Karst.``
    """
    if draft.when is not None and _is_apart(draft.when, draft, annotated):
        draft = replace(draft, when=None)
    place, evidence = draft.place, draft.evidence.span
    if place is None or not _is_apart(place, draft, annotated):
        return draft
    there = (found for found in places_in(evidence, annotated) if not _is_apart(found, draft, annotated))
    own = [found for found in there if is_where(found, annotated)]
    return replace(draft, place=own[0] if len(own) == 1 else None)


def _is_apart(phrase: Phrase, draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether either a count or a phrase of its sentence, and not the other, is told of what something was "a day after"."""
    count, evidence = draft.quantity.phrase.span, draft.evidence.span
    if not evidence.covers(phrase.span) or phrase.span.overlaps(count):
        return False
    inside = ((stretch.covers(count), stretch.covers(phrase.span)) for stretch in _days_before(evidence, annotated))
    return any(one != other for one, other in inside)


def _days_before(evidence: Span, annotated: AnnotatedReport) -> Iterator[Span]:
    """What is told of a day before: up to the end of the sentence, or, where that opens with it, to the first comma."""
    text = annotated.report.text
    for match in _A_DAY_AFTER.finditer(text, evidence.start, evidence.end):
        opens = all(annotated.analysis.upos[i] != "VERB" for i in annotated.tokens_in(Span(evidence.start, match.start())))
        end = match.start() + len(match.group().partition(",")[0]) if opens else match.end()
        yield Span(match.start() + 1, end)  # "hours after the vote" is itself a time of what came after


def _of_own_attack(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft; its place not that of another attack told before or after in its sentence (rule PL17), but the only one on its side.

    **Reads**  ``Norland jets hit a camp near Ashby after a bomb in Karst killed two`` - the camp near Ashby, the two in Karst.
    **Leaves alone**  ``After a bomb killed two, Norland jets hit a camp in Karst``, where one place is told.
    """
    place, count = draft.place, draft.quantity.phrase.span
    if place is None:
        return draft
    for stretch in attacks_apart(count, place.span, annotated):
        if stretch.covers(count) != stretch.covers(place.span):
            mine = [p for p in places_in(draft.evidence.span, annotated) if stretch.covers(p.span) == stretch.covers(count)]
            own = [p for p in mine if is_where(p, annotated)]
            return replace(draft, place=own[0]) if len(own) == 1 else draft
    return draft


def _without_other(draft: ClaimDraft, counts: Sequence[Span], annotated: AnnotatedReport) -> ClaimDraft:
    """The draft, its place not that of what came first, or that of what followed (rule PL19), but the only one on its own side.

    Something came first behind "after", "following" or "since": what has a count and a place of its own; or an attack, which was not where
    the next one was made.

    **Reads**  ``Two died as fighting spread in Ashby following a blast that killed nine in Karst`` - two in Ashby; ``Norland ordered
    strikes on Karst after a rocket attack wounded two`` - the two elsewhere.
    **Leaves alone**  ``Two died after a blast in Karst``, ``Norland shut schools in Karst after an attack killed two``.
    """
    place, count = draft.place, draft.quantity.phrase.span
    sentence = annotated.sentence_of(count, place.span) if place is not None else None
    if place is None or sentence is None:
        return draft
    left, right = sorted((count, place.span))
    between = [i for i in range(sentence.first, sentence.last) if left.end <= annotated.tokens[i].start < right.start]
    edge = next((i for i in reversed(between) if annotated.word_at(i) in _FOLLOWING), None)
    if edge is None:
        return draft
    start = annotated.tokens[edge].start
    if count < place.span:
        relative = [annotated.tokens[i].start for i in between if i > edge and annotated.word_at(i) in RELATIVE]
        others = any(clause < other.start < place.span.start for clause in relative[:1] for other in counts)
        return _with_own(draft, [p for p in placed_in(sentence.span, annotated) if p.span.end <= start]) if others else draft
    lists = load_yaml("speakers")
    attacks = {*lists["attacks"], *lists["weapons"]}
    first = any(annotated.word_at(i) in attacks for i in between if i > edge)
    at = annotated.tokens_in(place.span)[0]
    above = (above for _, _, above in annotated.ties_above(annotated.head_of(place.span)))
    near = range(max(sentence.first, at - _NEAR), at)  # "strikes on militants in", which the tree may hang elsewhere
    over = any(annotated.word_at(i) in {*attacks, *lists["attacking"]} for i in above if i < edge)
    next_one = over or any(annotated.word_at(i) in attacks for i in near)
    return (
        _with_own(draft, [p for p in placed_in(sentence.span, annotated) if p.span.start > start])
        if first and next_one
        else draft
    )


def _with_own(draft: ClaimDraft, own: list[Phrase]) -> ClaimDraft:
    return replace(draft, place=own[0] if len(own) == 1 else None, doubts=draft.doubts_but_about("place"))
