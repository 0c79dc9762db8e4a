"""Described places: drafts of claims come in; the same drafts, with the place that their own words describe, or a name for one, go out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.annotation import NameKind
from counterclaim.model.claim import HARM, Effect
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.places.phrases import kinds_of_places
from counterclaim.resolve.places.use import places_in
from counterclaim.resolve.words.names import name_key, words_of
from counterclaim.resolve.words.states import states_by_name, states_by_seat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft

_AT_THE_SITE = HARM | {Effect.DESTROYED, Effect.STRUCK}
_HANGING = frozenset({"obl", "nmod", "obj", "nsubj", "nsubj:pass", "xcomp"})
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "appos", "cc", "conj", "parataxis", "punct"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_GOING_ON = frozenset({"acl", "advcl", "conj", "xcomp"})
_TOWNS = frozenset({"city", "town", "village"})
_NEAR = 40  # words from a verb to its subject
_INTO = frozenset({"against", "into"})  # after which a site is where a blow fell
_LONGEST = 3  # words of a place without a name


def with_described_places(drafts: Iterable[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts, each with the site that its sentence describes before a town of another (PL23), "the capital" by its name (PL24)."""
    return tuple(_with_described(draft, annotated) for draft in drafts)


def _with_described(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    if draft.place is None:
        return draft
    own = None if draft.evidence.span.covers(draft.place.span) else _described(draft, draft.place, annotated)
    place = own or _named(draft.place, annotated)
    return draft if place is None else replace(draft, place=place, doubts=draft.doubts_but_about("place"))


def _described(draft: ClaimDraft, place: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """The one site that the clause of a count describes (rule PL23).

    **Reads**  ``Hillmen raided Karst. Nine died at a crowded vegetable market.`` - at the market.
    **Leaves alone**  ``at a market``, of which no more is told; ``in this town``, ``a market there``; a hospital, to which people are
    taken; who or what is counted, and who speaks.
    """
    if draft.effect not in _AT_THE_SITE:
        return None
    analysis, told = annotated.analysis, [one for one in (draft.quantity.phrase, draft.target, draft.source) if one is not None]
    bodies = {i for n in analysis.names if n.kind in {NameKind.ORGANIZATION, NameKind.PERSON} for i in range(n.first, n.last)}
    token = annotated.tokens_in(draft.quantity.phrase.span)[-1]
    lists, above, verbs = load_yaml("place_use"), annotated.with_above(token), _verbs_over(token, annotated)
    where = {*lists["after_count"], *_INTO}
    found = []
    for i in annotated.tokens_in(draft.evidence.span):
        if analysis.upos[i] not in _NOUNS or i in bodies or annotated.word_at(i) not in _sites():
            continue
        if annotated.governed_by(i).isdisjoint(where) or any(one.span.covers(annotated.tokens[i]) for one in told):
            continue
        words = _noun_phrase(i, annotated)
        more = any(analysis.upos[k] in {"ADJ"} | _NOUNS and k != i for k in words)
        pointing = any(annotated.word_at(k) in lists["pointing"] for k in words)
        if more and not pointing and _hangs_on(i, verbs, above, annotated):
            found.append(annotated.words(words.start, words.stop))
    outer = [one for one in found if not any(other != one and other.covers(one) for other in found)]
    if len(outer) != 1:
        return None
    own = Phrase.at(outer[0], annotated.report.text)
    return None if set(words_of(place.words)) <= set(words_of(own.words)) else own


def _verbs_over(token: int, annotated: AnnotatedReport) -> list[int]:
    """The verbs over a count, going on through participles and clauses that have no subject of their own."""
    analysis, verbs = annotated.analysis, []
    for _, _, above in annotated.ties_above(token):
        if analysis.upos[above] == "VERB":
            verbs.append(above)
            subject = any(analysis.relations[k] in _SUBJECTS for k in annotated.below(above, near=_NEAR))
            if subject or analysis.relations[above] not in _GOING_ON:
                break
    return verbs


def _hangs_on(site: int, verbs: list[int], above: list[int], annotated: AnnotatedReport) -> bool:
    """Whether a site stands with the verbs over a count or with what is counted."""
    for _, relation, up in annotated.ties_above(site):
        if up in verbs:
            return relation in _HANGING
        if annotated.analysis.upos[up] == "VERB":
            return False
        if up in above[1:] and relation == "nmod" and annotated.analysis.upos[up] in {"NUM"} | _NOUNS:
            return True
    return False


def _noun_phrase(head: int, annotated: AnnotatedReport) -> range:
    """The words of a noun without clauses, its preposition and its article."""
    relations, seen, todo = annotated.analysis.relations, {head}, [head]
    while todo:
        above = todo.pop()
        for i in annotated.below(above, near=None):
            if relations[i] not in _CLAUSES and not (relations[i] == "case" and above == head):
                seen.add(i)
                todo.append(i)
    first = last = head
    while first - 1 in seen:
        first -= 1
    while last + 1 in seen:
        last += 1
    while first < head and annotated.analysis.upos[first] in {"DET", "ADP"}:
        first += 1
    return range(first, last + 1)


@cache
def _sites() -> frozenset[str]:
    lists = load_yaml("place_use")
    return frozenset({*kinds_of_places(), *lists["sites"], *lists["lands"], *lists["more_sites"]}) - frozenset(
        (*lists["too_wide"], *lists["hospitals"])
    )


def _named(place: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """The name for "the capital", "the country" or "the town" that the report told last (rule PL24).

    **Reads**  ``Fighting spread to Bangui. Nine died in the capital.`` - in Bangui.
    **Leaves alone**  ``a town near Bangui``.
    """
    words = words_of(place.words)
    if not words or len(words) > _LONGEST or place.words != place.words.lower():
        return None
    named: Phrase | None = None
    for other in places_in(Span(0, place.span.start), annotated):
        key, first = name_key(other.words), other.words.split()[0]
        if words[-1] == "capital":
            if key in states_by_seat():
                named = other
            elif name_key(first) in states_by_seat():
                named = Phrase.at(Span(other.span.start, other.span.start + len(first)), annotated.report.text)
        elif words[-1] in {"country", "nation"}:
            named = other if key in states_by_name() else named
        elif words[-1] in _TOWNS and key not in states_by_name() and not other.words.isupper():
            named = other
    return named
