"""What a place name stands for: the words beside it in, the place itself or a government out."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.subjects import OWNING
from counterclaim.model.annotation import NameKind
from counterclaim.model.span import Phrase
from counterclaim.resolve.words.names import article_free_key, name_key
from counterclaim.resolve.words.states import states_by_name, states_by_seat

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.span import Span

_NEAR = 12  # words before a name among which its preposition stands
_ENDINGS = (("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"))


class PlaceUse(StrEnum):
    """A place name's uses, after the pragmatic taxonomy of toponyms (Gritta, Pilehvar and Collier 2020)."""

    LOCATIVE = "locative"
    GOVERNMENT = "government"
    THING = "thing"
    OPEN = "open"


def place_use(
    name: str, *, verb: str | None = None, preposition: str | None = None, before: str | None = None, after: str | None = None
) -> PlaceUse:
    """What the name stands for.

    ``verb`` is the lemma of the verb that the name is the subject of, ``preposition`` the word before it that governs it,
    ``before`` and ``after`` the words beside it in the same noun phrase; each None where there is none.

    >>> place_use("Bogota", verb="deny"), place_use("Bogota", preposition="in"), place_use("Bogota", after="officials")
    (<PlaceUse.GOVERNMENT: 'government'>, <PlaceUse.LOCATIVE: 'locative'>, <PlaceUse.GOVERNMENT: 'government'>)
    """
    lexicon = load_yaml("place_use")
    if (before or "").lower() in lexicon["vessels"] or is_named_thing(after or ""):
        return PlaceUse.THING
    stands_for_state = name_key(name) in states_by_seat() or name_key(name) in states_by_name()
    if after is not None and after.lower() in lexicon["officials"]:
        return PlaceUse.GOVERNMENT if stands_for_state else PlaceUse.LOCATIVE
    governed = (preposition or "").lower()
    if governed in lexicon["locative_prepositions"]:
        return PlaceUse.LOCATIVE
    if governed in lexicon["party_prepositions"]:
        return PlaceUse.GOVERNMENT if stands_for_state else PlaceUse.OPEN
    if verb is not None and verb.lower() in lexicon["government_verbs"]:
        # A town that is no seat of a government does not speak, but its people may: left to the caller.
        return PlaceUse.GOVERNMENT if stands_for_state else PlaceUse.OPEN
    return PlaceUse.LOCATIVE if governed else PlaceUse.OPEN


def is_named_thing(words: str) -> bool:
    """Whether the words are what is named for a place, and name none ("UNIVERSITY" in a report in capitals)."""
    return article_free_key(words) in load_yaml("place_use")["named_things"]


def is_no_place(phrase: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a place name stands for a government or a thing named for the place where the phrase stands; no point on a map is meant."""
    tokens = annotated.tokens_in(phrase.span)
    if not tokens:
        return False
    analysis = annotated.analysis

    def word(i: int) -> str:
        return annotated.tokens[i].of(annotated.report.text)

    root = annotated.head_of(phrase.span)
    relation, head = analysis.relations[root], word(analysis.heads[root])
    leading = (i for i in annotated.below(root, near=_NEAR) if i < root)
    case = next((word(i) for i in leading if analysis.relations[i] == "case"), None)
    after = head if relation == "compound" else None
    verbs: tuple[str | None, ...] = base_forms(head) if relation == "nsubj" else (None,)
    before = word(tokens[0] - 1) if tokens[0] > 0 else None
    uses = {place_use(phrase.words, verb=verb, preposition=case, before=before, after=after) for verb in verbs}
    return bool(uses & {PlaceUse.GOVERNMENT, PlaceUse.THING})


def base_forms(verb: str) -> tuple[str, ...]:
    """What a verb's form may be a form of.

    >>> base_forms("denied")[:2], base_forms("said")
    (('denied', 'deny'), ('said', 'say'))
    """
    verb = verb.lower()
    irregular: str | None = load_yaml("place_use")["irregular"].get(verb)
    if irregular:
        return (verb, irregular)
    cut = [verb]
    for ending, instead in _ENDINGS:
        if verb.endswith(ending):
            stem = verb.removesuffix(ending) + instead
            cut.append(stem)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                cut.append(stem[:-1])
    return tuple(cut)


def places_in(span: Span, annotated: AnnotatedReport) -> list[Phrase]:
    """The places named in a stretch."""
    named = (annotated.words(n.first, n.last) for n in annotated.analysis.names if n.kind is NameKind.PLACE)
    return [Phrase.at(place, annotated.report.text) for place in named if span.covers(place)]


def placed_in(span: Span, annotated: AnnotatedReport) -> list[Phrase]:
    """The places named in a stretch right after a word for where."""
    where = load_yaml("place_use")["after_count"]
    return [place for place in places_in(span, annotated) if annotated.word_before(place.span) in where]


def is_where(place: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether, by the tree, something is told to be in a place, or in the town or province of that name."""
    head = annotated.head_of(place.span)
    if annotated.governed_by(head) == {"of"}:
        head = annotated.analysis.heads[head]
    return not annotated.governed_by(head).isdisjoint(load_yaml("place_use")["after_count"])


def place_held(holder: Span, annotated: AnnotatedReport) -> int | None:
    """The word for the place that somebody is told to hold, "areas held by Norland"; None where nothing is told to be held.

    ``holder`` are the words for who holds it, or for whose they are ("by the Norland army").
    """
    analysis, token = annotated.analysis, annotated.head_of(holder)
    while analysis.relations[token] in OWNING and analysis.heads[token] != token:
        token = analysis.heads[token]
    verb = analysis.heads[token]
    place = analysis.heads[verb]
    held = annotated.word_at(verb) in load_yaml("speakers")["held"] and verb > place
    return place if held and annotated.word_at(place) in load_yaml("place_use")["lands"] else None
