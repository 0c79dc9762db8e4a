"""Scenes: drafts of claims come in; the same drafts, where the place is that of something else in their sentence, without it go out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.annotation import NameKind
from counterclaim.model.claim import Effect
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.clauses import attacks_apart
from counterclaim.resolve.place_words import kinds_of_places
from counterclaim.resolve.voices import office_nouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft

_AND = re.compile(r"(?<!\d),?\s+and\s+$")
_A_DAY_AFTER = re.compile(
    r"(?<!last )(?<!next )(?<!this )\b(?:hours?|days?|weeks?|months?|years?) after\b[^;—–]*", re.IGNORECASE
)
# Ties by which a place belongs to the clause that it stands in, and to none within that.
_WITHIN = frozenset({"obl", "nmod", "nsubj", "nsubj:pass", "obj", "amod", "flat", "compound", "nmod:poss", "obl:agent"})
_JOINED = frozenset({"advcl", "conj", "parataxis"})
_OF_A_NOUN = frozenset({"acl", "acl:relcl"})
_NEAR = 40  # words


def with_scenes(drafts: Iterable[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts, each with the place (and time) of what it counts: what another count opens and what was a day before are parted first.

    Then the town that was taken, "the latter" and the place of the count's own clause come before the one given, and a place of
    something else goes.
    """
    told = tuple(drafts)
    text = annotated.report.text
    openings = [s.span for s in annotated.sentences if _parting().match(text, s.span.start, s.span.end)]
    here = (_of_own_attack(draft, annotated) for draft in told)
    own = (_without_other_incident(_with_others(draft, told, annotated), openings) for draft in here)
    apart = (_without_day_before(_without_counts(draft, annotated), annotated) for draft in own)
    return tuple(_with_scene(draft, annotated) for draft in apart)


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
    return replace(draft, place=next(iter(_places(Span(opening.end, place.span.end), annotated)), None))


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
    there = (found for found in _places(evidence, annotated) if not _is_apart(found, draft, annotated))
    own = [found for found in there if _is_where(found, annotated)]
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
            mine = [p for p in _places(draft.evidence.span, annotated) if stretch.covers(p.span) == stretch.covers(count)]
            own = [p for p in mine if _is_where(p, annotated)]
            return replace(draft, place=own[0]) if len(own) == 1 else draft
    return draft


def _with_scene(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    if draft.place is not None and _is_where_brought(draft.place, draft, annotated):
        draft = replace(draft, place=None, doubts=draft.doubts_but_about("place"))
    own = _taken(draft, annotated) or _latter(draft, annotated)
    if own is None and draft.place is not None and draft.evidence.span.covers(draft.place.span):
        own = _of_own_clause(draft, draft.place, annotated)
        if own is None and _is_of_something_else(draft, draft.place, annotated):
            return replace(draft, place=None)
    return draft if own is None else replace(draft, place=own)


def _taken(draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """The name of the town or land that was taken, which is where it was (rule PL10).

    **Reads**  ``The Hillmen took Karst and left the army only Ashford.`` - in Karst.
    **Leaves alone**  ``The Hillmen took nine posts near Ashford.``
    """
    if draft.effect is not Effect.SEIZED or draft.target is None:
        return None
    taken = draft.target.span
    if draft.place is not None and draft.place.span.overlaps(taken):
        return None
    head, named = annotated.head_of(taken), _places(taken, annotated)
    if len(named) != 1 or named[0].span.end != taken.end:
        return None
    a_town = annotated.analysis.heads[annotated.head_of(named[0].span)] == head and annotated.word_at(head) in kinds_of_places()
    return named[0] if a_town or named[0].span.covers(annotated.tokens[head]) else None


def _latter(draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """The second of two places before "the latter", which is the subject of a count's verb (rule PL11).

    **Reads**  ``bombs in Ashford and in Karst, the latter killing nine`` - in Karst.
    **Leaves alone**  ``the latter`` behind one place or three.
    """
    verb = _verb_over(draft, annotated)
    latter = (
        next((i for i in annotated.below(verb, near=_NEAR) if annotated.word_at(i) == "latter"), None)
        if verb is not None
        else None
    )
    if latter is None or annotated.analysis.relations[latter] not in {"nsubj", "nsubj:pass"}:
        return None
    before = [
        p
        for p in _places(draft.evidence.span, annotated)
        if p.span.end <= annotated.tokens[latter].start and _is_where(p, annotated)
    ]
    return before[-1] if len(before) == 2 else None


def _of_own_clause(draft: ClaimDraft, place: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """The only place told in a count's own clause, where its place stands outside (rule PL08).

    **Reads**  ``They were linked to the bombs in Ashford that killed nine and to the raid in Karst that killed two.`` - two in Karst;
    ``Ten died in Ashford, while in Karst two were killed``.
    **Leaves alone**  a place that the clause shares, a clause with two places, and a place of another sentence.
    """
    verb = _verb_over(draft, annotated)
    if verb is None:
        return None
    analysis = annotated.analysis
    clause = analysis.heads[verb] if analysis.relations[verb] in _OF_A_NOUN else verb
    if not _is_outside(place, clause, annotated):
        return None
    own = [p for p in _places(draft.evidence.span, annotated) if _is_where(p, annotated) and _belongs(p, clause, annotated)]
    return own[0] if len(own) == 1 else None


def _is_outside(place: Phrase, clause: int, annotated: AnnotatedReport) -> bool:
    """Whether a place hangs on no word of a clause, or stands in a clause that is set against it ("while in Karst nine died")."""
    for below, relation, above in annotated.ties_above(annotated.head_of(place.span)):
        if relation in _JOINED and not _marks(below, annotated).isdisjoint(load_yaml("place_use")["contrasting"]):
            return True
        if above == clause:
            return False
    return True


def _marks(verb: int, annotated: AnnotatedReport) -> set[str]:
    """The words that open the clause of a verb."""
    return {
        annotated.word_at(i) for i in annotated.below(verb, near=_NEAR) if annotated.analysis.relations[i] in {"mark", "advmod"}
    }


def _belongs(place: Phrase, clause: int, annotated: AnnotatedReport) -> bool:
    """Whether a place hangs on the head of a clause by nothing but nouns."""
    for _, relation, above in annotated.ties_above(annotated.head_of(place.span)):
        if relation not in _WITHIN:
            return False
        if above == clause:
            return True
    return False


def _is_of_something_else(draft: ClaimDraft, place: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a place hangs on where somebody speaks, or, of people held, on what they did or command (rule PL09).

    **Reads**  ``Two died, she told a conference in Karst``; ``Norland held two men over the bombs in Karst``; ``held the commander of Karst
    air base`` - nobody says where.
    **Leaves alone**  ``Two died in Karst, she told a conference``; ``held two men in Karst over the bombs``.
    """
    words = load_yaml("place_use")
    count = _above(annotated.tokens_in(draft.quantity.phrase.span)[-1], annotated)
    head = annotated.head_of(place.span)
    over = annotated.analysis.heads[head]
    if annotated.word_at(over) in words["said_at"] and over not in count:
        return True
    if draft.effect is not Effect.CAPTURED:
        return False
    if _case(head, annotated) == {"of"} and annotated.word_at(over) in office_nouns():
        return True
    between = [i for i in _above(head, annotated) if i not in count]
    return any(
        annotated.word_at(i) in words["crimes"] and not _case(i, annotated).isdisjoint(words["held_for"]) for i in between
    )


def _is_where_brought(place: Phrase, draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether a place is that of a hospital to which people were brought, which is not where they were hurt (rule PL15).

    **Reads**  ``Nine were hurt and taken to a hospital in Karst. Two are missing.`` - nobody says where.
    **Leaves alone**  ``Shells hit a hospital in Karst``, and who died in the hospital to which they were brought.
    """
    words, above = load_yaml("place_use"), _above(annotated.head_of(place.span), annotated)
    hospital = next((i for i in above if annotated.word_at(i) in words["hospitals"]), None)
    if hospital is None or all(annotated.word_at(i) not in words["bringing"] for i in above):
        return False
    return hospital not in _above(annotated.tokens_in(draft.quantity.phrase.span)[-1], annotated)


def _is_where(place: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether something is told to be in a place, or in the town or province of that name."""
    head = annotated.head_of(place.span)
    if _case(head, annotated) == {"of"}:
        head = annotated.analysis.heads[head]
    return not _case(head, annotated).isdisjoint(load_yaml("place_use")["after_count"])


def _verb_over(draft: ClaimDraft, annotated: AnnotatedReport) -> int | None:
    """The verb that governs a count."""
    above = _above(annotated.tokens_in(draft.quantity.phrase.span)[-1], annotated)
    return next((i for i in above if annotated.analysis.upos[i] == "VERB"), None)


def _places(span: Span, annotated: AnnotatedReport) -> list[Phrase]:
    """The places named in a stretch."""
    named = (annotated.words(n.first, n.last) for n in annotated.analysis.names if n.kind is NameKind.PLACE)
    return [Phrase.at(place, annotated.report.text) for place in named if span.covers(place)]


def _above(token: int, annotated: AnnotatedReport) -> list[int]:
    """A word, and those above it in the tree."""
    return [token, *(above for _, _, above in annotated.ties_above(token))]


def _case(token: int, annotated: AnnotatedReport) -> set[str]:
    """The prepositions of a noun."""
    relations = annotated.analysis.relations
    return {annotated.word_at(i) for i in annotated.below(token, near=_NEAR) if i < token and relations[i] == "case"}
