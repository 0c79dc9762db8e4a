"""Whereabouts: the drafts of a report's claims come in; the same drafts, with the place that a count has to itself, go out."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.annotation import NameKind
from counterclaim.model.claim import HARM, Effect, Scope
from counterclaim.model.place import Place
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.doers.wars import war_over
from counterclaim.resolve.places.phrases import kinds_of_places
from counterclaim.resolve.places.use import placed_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.claim import Claim
    from counterclaim.model.draft import ClaimDraft

_SENTENCES_BACK = 2  # to which "those raids" points back
_WORDS_BETWEEN = 3  # in front of a place, among which the act stands: "raids near Karst", "raid on the Karst"
_TAKEN = 5  # words from a taking to where it was
_REACH = 10  # words between a count and its place
# What opens another clause, or goes on to something else.
_APART = frozenset({"CCONJ", "SCONJ", "PUNCT"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART"})  # between a site and its town: "in the northern port of"
_DESCRIBING = frozenset({"ADJ", "NOUN", "PROPN"})
_TOWN_KINDS = frozenset({"settlement", "second_division", "site"})
_TOWNS, _SITE = 8, 4  # words of these
_ELSEWHERE = frozenset(
    {Effect.CAPTURED, Effect.FREED, Effect.LAUNCHED, Effect.DISPLACED}
)  # those whom a site holds, or what left it
_RELATIVE = frozenset({"who", "whom", "which", "that"})


def with_own_places(drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts, with the place that follows a count instead of that of another count (rule PL01).

    **Reads**  ``They held nine men in Ashford and two in Karst.`` - nine were held in Ashford, two in Karst.
    **Leaves alone**  ``... nine men in Ashford and two who had come from Karst``, and a place told before all counts, which is that
    of all of them.
    """
    counts: dict[Span, list[Span]] = defaultdict(list)
    for draft in drafts:
        counts[draft.evidence.span].append(draft.quantity.phrase.span)
    return tuple(_with_own_place(draft, counts[draft.evidence.span], annotated) for draft in drafts)


def with_places_pointed_at(drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts, with the place of the act told before to which a sentence without a place of its own points back (rule PL02).

    **Reads**  ``The raids in Karst were condemned. Seven people died in those raids.`` - seven died in Karst.
    **Leaves alone**  ``Seven died in those raids near Ashford``, and ``those raids`` after no raid that is told to be somewhere.
    """
    return tuple(_with_place_pointed_at(draft, annotated) for draft in drafts)


def with_sites_attacked(drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts of harm, with the site of the attack that their sentence tells instead of a place of another one (rule PL06).

    In 33 gold claims of harm whose sentence tells of an attack "on" or "at" a site none has a place of another sentence.

    **Reads**  ``Shells fell on Karst. Hours later an attack on one of its schools killed nine.`` - nine died in one of its schools.
    **Leaves alone**  a place that the sentence itself names.
    """
    return tuple(_with_site_attacked(draft, annotated) for draft in drafts)


def _with_site_attacked(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    sentence = draft.evidence.span
    if draft.effect not in HARM or (draft.place is not None and sentence.covers(draft.place.span)):
        return draft
    told = [Span(*match.span("site")) for match in _attacked().finditer(annotated.report.text, sentence.start, sentence.end)]
    return replace(draft, place=Phrase.at(told[0], annotated.report.text)) if len(told) == 1 else draft


@cache
def _attacked() -> re.Pattern[str]:
    words = load_yaml("place_use")
    acts, at, sites = (any_of(words[group]) for group in ("acts", "attacked_at", "sites"))
    between = r"(?:(?!(?:and|or|that|which)\b)[\w'’-]+\s){0,3}?"
    return re.compile(rf"\b{acts}(?:e?s)?\s{at}\s(?:(?:an?|the)\s)?(?P<site>{between}{sites}s?)\b", re.IGNORECASE)


def with_sites(claims: Sequence[Claim], annotated: AnnotatedReport) -> tuple[Claim, ...]:
    """Resolved claims, with the site in a place at which harm is told to be done, where the place alone was found (rule PL03).

    What the place was found to be stays: a gazetteer knows towns, and few markets in them.

    **Reads**  ``A blast at the old market in the port of Ashford killed two.`` - at the market; ``the shelling of a market``.
    **Leaves alone**  ``the mayor of the camp in Ashford``, people taken to a place, and a site that is itself what is counted.
    """
    return tuple(_with_site(claim, annotated) for claim in claims)


def without_towns_of_wars(claims: Sequence[Claim], annotated: AnnotatedReport) -> tuple[Claim, ...]:
    """Resolved claims, those of a whole war without the town of another sentence (PL04), nor of who is freed where he was taken (PL22).

    **Reads**  ``Nine fled Karst. The conflict has killed 12,000 people.``, ``It has killed 12,000``, of a war - not in Karst alone; ``The
    abduction in Karst shocked many. Nine girls were freed.`` - not in Karst.
    **Leaves alone**  the land or region of another sentence, and ``The siege has killed 12,000 people.``
    """
    return tuple(
        replace(claim, place=None, doubts=claim.doubts_but_about("place"))
        if _is_of_a_war_in_a_town(claim, annotated) or _were_taken_there(claim, annotated)
        else claim
        for claim in claims
    )


def with_places_of_wholes(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Resolved claims, the parts of a count of their own sentence where it is, unless the sentence names a place of theirs (rule PL05).

    **Reads**  ``A raid in Karst killed four. Raids in three villages killed 15, including three children.`` - not three in Karst.
    **Leaves alone**  ``Raids killed 15, including three children in Karst.``
    """
    wholes = {claim.id: claim for claim in claims}
    return tuple(
        replace(claim, place=whole.place, doubts=claim.doubts_but_about("place"))
        if (whole := wholes.get(claim.part_of or "")) is not None and _shares_place(claim, whole)
        else claim
        for claim in claims
    )


def with_shared_places(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Resolved claims, a count without a place where others of its effect and scope in the sentence are, told elsewhere (rule PL07).

    **Reads**  ``A raid hit Karst. All 14 rebels, two soldiers and a guard died.`` - each in Karst, whomever of them the model left out.
    **Leaves alone**  a place that the sentence names for one of them, and counts of which two are told to be in two places.
    """
    far: dict[tuple[Span, Effect, Scope], dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.place is not None and not claim.evidence.span.covers(claim.place.phrase.span):
            far[claim.evidence.span, claim.effect, claim.scope].setdefault(claim.place.phrase.words, claim)
    return tuple(
        replace(claim, place=next(iter(told.values())).place)
        if claim.place is None and len(told := far.get((claim.evidence.span, claim.effect, claim.scope), {})) == 1
        else claim
        for claim in claims
    )


def _shares_place(part: Claim, whole: Claim) -> bool:
    """Whether one sentence tells both, and names no place of the part."""
    named = part.place is not None and part.evidence.span.covers(part.place.phrase.span)
    return part.evidence.span == whole.evidence.span and not named


def _were_taken_there(claim: Claim, annotated: AnnotatedReport) -> bool:
    """Whether the town of another sentence is where that tells those to have been taken who are freed."""
    place = claim.place
    if claim.effect is not Effect.FREED or place is None or claim.evidence.span.covers(place.phrase.span):
        return False
    first = annotated.tokens_in(place.phrase.span)[0]
    near = {annotated.word_at(i) for i in range(max(0, first - _TAKEN), first)}
    town = not isinstance(place.place, Place) or place.place.kind in _TOWN_KINDS
    return town and not near.isdisjoint((*load_yaml("effects")["verbs"]["abducted"], *load_yaml("place_use")["takings"]))


def _is_of_a_war_in_a_town(claim: Claim, annotated: AnnotatedReport) -> bool:
    if claim.scope is not Scope.CUMULATIVE or claim.place is None or claim.evidence.span.covers(claim.place.phrase.span):
        return False
    town = not isinstance(claim.place.place, Place) or claim.place.place.kind in _TOWN_KINDS
    told = _of_a_war().search(claim.evidence.words) is not None
    return town and (told or war_over(claim.quantity.phrase.span, annotated) is not None)


@cache
def _of_a_war() -> re.Pattern[str]:
    wars = any_of(load_yaml("place_use")["wars"])
    return re.compile(rf"\b(?:the|this)\s(?:[\w-]+\s){{0,3}}?{wars}\s(?:has|have|had|which has|that has)\b", re.IGNORECASE)


def _with_site(claim: Claim, annotated: AnnotatedReport) -> Claim:
    mention, sentence = claim.place, claim.evidence.span
    if mention is None or claim.effect in _ELSEWHERE or not sentence.covers(mention.phrase.span):
        return claim
    first = _site_before(annotated.tokens_in(mention.phrase.span)[0], sentence, annotated)
    if first is None:
        return claim
    whole = Phrase.at(Span(annotated.tokens[first].start, mention.phrase.span.end), annotated.report.text)
    told = [phrase.span for phrase in (claim.target, claim.voice and claim.voice.speaker, claim.quantity.phrase) if phrase]
    if any(whole.span.overlaps(span) for span in told):
        return claim
    return replace(claim, place=replace(mention, phrase=whole))


def _site_before(place: int, sentence: Span, annotated: AnnotatedReport) -> int | None:
    """The first token of a site that stands before a place ("the market in the town of"), after a word for where or what was hit."""
    upos, words = annotated.analysis.upos, load_yaml("place_use")
    tokens = [annotated.word_at(i) for i in range(place)]
    start = annotated.tokens_in(sentence)[0]
    at = place - 1
    while (
        at > start and tokens[at] != "in" and (upos[at] in _NAMING or tokens[at] in {"of", "'s", "’s"}) and place - at <= _TOWNS
    ):
        at -= 1
    if at - 1 <= start or tokens[at] != "in" or tokens[at - 1] not in words["sites"]:
        return None
    first = at - 1
    while first > start and upos[first - 1] in _DESCRIBING and tokens[first - 1] not in words["hours"] and at - first <= _SITE:
        first -= 1
    before = first - 1 - (upos[first - 1] in {"DET", "PRON"})
    if before < start:
        return None
    hit = tokens[before] == "of" and tokens[before - 1] in words["acts"]  # "the shelling of a market"
    return first if hit or tokens[before] in words["at_sites"] or upos[before] == "VERB" else None


def _with_place_pointed_at(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    sentence = draft.evidence.span
    pointed = _pointing().search(draft.evidence.words)
    if pointed is None or placed_in(sentence, annotated):
        return draft
    act = pointed["act"].lower()
    place = _place_of(frozenset((act, f"{act}s", f"{act}es")), sentence, annotated)
    return replace(draft, place=place) if place else draft


def _place_of(act: frozenset[str], before: Span, annotated: AnnotatedReport) -> Phrase | None:
    """The place right after the last word for the act in the sentences before."""
    earlier = [sentence.span for sentence in annotated.sentences if sentence.span.end <= before.start][-_SENTENCES_BACK:]
    for sentence in reversed(earlier):
        for place in placed_in(sentence, annotated):
            first = annotated.tokens_in(place.span)[0]
            told = (annotated.word_at(i) for i in range(max(0, first - _WORDS_BETWEEN), first - 1))
            if not act.isdisjoint(told):
                return place
    return None


@cache
def _pointing() -> re.Pattern[str]:
    acts = any_of(load_yaml("place_use")["acts"])
    return re.compile(rf"\b(?:that|those|this|these) (?P<act>{acts})(?:e?s)?\b", re.IGNORECASE)


def _with_own_place(draft: ClaimDraft, counts: Sequence[Span], annotated: AnnotatedReport) -> ClaimDraft:
    place, count = draft.place, draft.quantity.phrase.span
    if place is None or not _of_another(place.span, count, counts) or place.span.start > draft.evidence.span.end:
        return draft
    following = min((other.start for other in counts if other.start >= count.end), default=draft.evidence.span.end)
    own = _place_after(count, following, annotated)
    return replace(draft, place=own) if own else draft


def _of_another(place: Span, count: Span, counts: Sequence[Span]) -> bool:
    """Whether another count stands between a count and its place, or before a place that stands before the count."""
    if place.end <= count.start:
        return any(other.end <= place.start for other in counts)
    return any(count.end <= other.start and other.end <= place.start for other in counts)


def _place_after(count: Span, end: int, annotated: AnnotatedReport) -> Phrase | None:
    """The place in which something is told to be, in the words right after a count."""
    text, upos = annotated.report.text, annotated.analysis.upos
    places = {name.first: name for name in annotated.analysis.names if name.kind is NameKind.PLACE}
    first = annotated.tokens_in(count)[-1] + 1
    before = ""
    for i in range(first, min(first + _REACH, len(annotated.tokens))):
        word = annotated.word_at(i)
        if annotated.tokens[i].start >= end or upos[i] in _APART or word in _RELATIVE:
            return None
        if i in places and before in load_yaml("place_use")["after_count"]:
            return Phrase.at(annotated.words(i, places[i].last), text)
        # "in the capital Karst", "in the old town of Karst"
        naming = word == "the" or upos[i] == "ADJ" or word in kinds_of_places()
        if not naming and not (word == "of" and annotated.word_at(i - 1) in kinds_of_places()):
            before = word
    return None
