"""Fillers: the phrases of a report's deeds come in; the words that fill the roles of MUC-4 go out, each entity told once.

The keys tell an entity by words of the report, without articles: people by their noun, an organization by its name, a thing by its
phrase.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from bench.accuracy.terror import words

from counterclaim.annotate.tokens import known_words
from counterclaim.model.actor import Actor
from counterclaim.model.annotation import NameKind
from counterclaim.model.span import Span
from counterclaim.publish.codes import party_kind, words_kind
from counterclaim.resolve.actors.table import default_table
from counterclaim.resolve.words.states import states_by_demonym

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from counterclaim.model.actor import Party
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.span import Phrase

_JOINT = re.compile(r",\s(?:and\s)?| and | or ", re.IGNORECASE)
_BRACKETED = re.compile(r"\s?(?:\[[^\]]*\]|\([^)]*\))")
_ASIDE = re.compile(r",|\s?[\[(]|\s(?:who|which|that|where|wearing|riding|driving|armed with)\s")
_WHERE = re.compile(r",|\s?[\[(]|\s(?:in|near|at|on|with|from|located|belonging|owned|parked|who|which|that|where)\s")
_MARKS = "[](),'\""
_GROUPS = frozenset({"rebel", "militia"})
_LONGEST_NAME = 6


def individuals(parties: Sequence[Party], annotated: AnnotatedReport) -> list[list[str]]:
    """The people among the parties: the named, and the others by their noun; all that are called rebels are the same."""
    named = [name for party in parties for name in persons(party.phrase, annotated)]
    told: dict[str, Counter[str]] = {}
    for party in parties:
        people = None if persons(party.phrase, annotated) else _people(party, annotated)
        if people:
            told.setdefault("rebel" if words_kind(people) == "rebel" else people, Counter())[people] += 1
    commonest = [_commonest(called) for called in told.values()]
    others = [people for people in commonest if not _listed(people, words()["told again"])]
    return [[one] for one in (*fullest(named), *(others or commonest[:1]))]


def organizations(parties: Sequence[Party], annotated: AnnotatedReport) -> list[list[str]]:
    """The organizations among the parties; a known group is one, whatever it is called."""
    told: dict[str, Counter[str]] = {}
    for party in parties:
        called = _force(party) if party_kind(party) == "military" else _group(party, annotated)
        if called:
            known = party.actor.id if isinstance(party.actor, Actor) and party.actor.kind in _GROUPS else called
            told.setdefault(known, Counter())[called] += 1
    return [[_commonest(called)] for called in told.values()]


def things(phrases: Iterable[Phrase], annotated: AnnotatedReport) -> list[list[str]]:
    """The physical targets, part by part; what is told by some words of another's is the same."""
    told = dict.fromkeys(
        thing
        for phrase in phrases
        if not persons(phrase, annotated)
        for thing in _parts(_plain(str(phrase)))
        if _is_target(thing)
    )
    kept: list[str] = []
    for thing in told:
        own = set(thing.split())
        if not any(own <= set(other.split()) or own >= set(other.split()) for other in kept):
            kept.append(thing)
    return [[thing] for thing in kept]


def weapons(sentences: Iterable[Phrase]) -> list[list[str]]:
    """The weapons that sentences tell, each kind once by its shortest words, without the vague word for another one."""
    told: dict[str, list[str]] = {}
    for sentence in sentences:
        for match in _weapons().finditer(_plain(sentence.words)):
            noun = match.group().split()[-1].removesuffix("s")
            told.setdefault("dynamite" if "dynamite" in match.group() else noun, []).append(match.group())
    for vague in words()["weapons"]["vague"]:
        if len(told) > 1:
            told.pop(vague, None)
    return [[min(called, key=lambda weapon: len(weapon.split()))] for called in told.values()]


def persons(phrase: Phrase, annotated: AnnotatedReport) -> list[str]:
    """The persons named in a phrase, by the fullest name that the report gives, without titles."""
    everyone = list(_persons_in(Span(0, len(annotated.report.text)), annotated))
    return [
        max((one for one in everyone if set(name.split()) <= set(one.split())), key=lambda one: len(one.split()))
        for name in _persons_in(phrase.span, annotated)
    ]


def fullest(names: Iterable[str]) -> list[str]:
    """Each person once, by the fullest name told: "rivas" is "pedro rivas"."""
    kept: list[str] = []
    for name in sorted(set(names), key=lambda name: (-len(name.split()), name)):
        if not any(set(name.split()) <= set(fuller.split()) for fuller in kept):
            kept.append(name)
    return kept


def _people(party: Party, annotated: AnnotatedReport) -> str | None:
    """The noun of people, with what stands before it; rebels without their nation, and all but "members" without their group."""
    told = _BRACKETED.sub("", _plain(str(party.phrase)))
    head, _, rest = (told if _is_last(told, "rebels") else _ASIDE.split(told, maxsplit=1)[0]).partition(" of ")
    people = _without_first(head if _is_last(head, "rebels") else _WHERE.split(head, maxsplit=1)[0], "pointing").split()
    if not people:
        return None
    if _is_last(people[-1], "rebels"):
        return " ".join([*(word for word in people[:-1] if word in words()["said of rebels"]), people[-1]])
    if not _is_last(people[-1], "people"):
        return None
    if rest and _is_last(people[-1], "parts"):
        return f"{' '.join(people)} of {_WHERE.split(rest, maxsplit=1)[0]}"
    return " ".join(people).removeprefix("" if people[-1] in {"member", "members"} else f"{_group(party, annotated)} ")


def _force(party: Party) -> str | None:
    """The force of a state to which soldiers belong, with its nation where it stands right before."""
    told = _plain(str(party.phrase))
    match = re.search(rf"\b(?:{'|'.join(words()['forces'])})\b", told)
    if match is None:
        return None
    nation = told[: match.start()].split()[-1:]
    of_nation = match.end() == len(told) and nation and nation[0] in states_by_demonym()
    return " ".join([*nation, match.group()]) if of_nation else match.group()


def _group(party: Party, annotated: AnnotatedReport) -> str | None:
    """The name of an armed group as the table of actors lists it, or of another organization, without the noun of its people."""
    if isinstance(party.actor, Actor) and party.actor.kind in _GROUPS:
        return _listed_name(party.actor, str(party.phrase))
    told = _plain(str(party.phrase))
    head, _, rest = told.partition(" of ")
    own = rest if rest and any(_is_last(head, listed) for listed in ("rebels", "people")) else told
    name = _ASIDE.split(_without_first(own, "pointing"), maxsplit=1)[0].split()
    while name and any(
        _is_last(name[-1], listed) or name[-1] in words()[listed] for listed in ("rebels", "people", "said of rebels")
    ):
        name.pop()
    if not name or name[0] in words()["ours"] or party_kind(party) not in {None, "militia"}:
        return None
    called = " ".join(name)
    names = {_plain(told) for kind, told in _names_in(party.phrase.span, annotated) if kind is NameKind.ORGANIZATION}
    return called if called in names or _is_last(called, "organizations") else None


def _listed_name(actor: Actor, told: str) -> str | None:
    """The longest run of words that is a name of the actor."""
    parts = [part.strip(_MARKS) for part in told.split()]
    runs = (
        " ".join(parts[start : start + length])
        for length in range(len(parts), 0, -1)
        for start in range(len(parts) - length + 1)
    )
    table = default_table()
    return next((run.lower() for run in runs if any(found.actor.id == actor.id for found in table.named(run))), None)


def _parts(phrase: str) -> Iterator[str]:
    """A phrase, or where each of the parts that it joins is a thing, these; without what they are counted by, and where they are."""
    parts = _JOINT.split(phrase)
    for part in parts if all(_is_thing(part) for part in parts) else [phrase]:
        yield _without_first(_WHERE.split(part, maxsplit=1)[0], "pointing", "counting")


def _is_thing(phrase: str) -> bool:
    head = re.split(r"\s(?:of|for)\s", _WHERE.split(phrase, maxsplit=1)[0], maxsplit=1)[0].split()
    return bool(head) and any(_listed(head[-1], nouns) for nouns in words()["things"].values())


def _is_target(thing: str) -> bool:
    return _is_thing(thing) and not set(thing.split()) & set(words()["of war"])


def _is_last(phrase: str, listed: str) -> bool:
    return bool(phrase) and _listed(re.split(r"[ -]", phrase)[-1], words()[listed])


def _listed(noun: str, nouns: Sequence[str]) -> bool:
    """Whether a noun, in the plural or not, is one of those listed in the singular.

    >>> _listed("embassies", ["embassy"]), _listed("buses", ["bus"]), _listed("houses", ["house"]), _listed("cartel", ["car"])
    (True, True, True, False)
    """
    return not {noun, noun.removesuffix("s"), noun.removesuffix("es"), f"{noun.removesuffix('ies')}y"}.isdisjoint(nouns)


def _without_first(phrase: str, *listed: str) -> str:
    """A phrase without the words of the lists, and numbers in digits for those that count, that it begins with."""
    first = [word for name in listed for word in words()[name]]
    while True:
        begun = next((word for word in first if phrase.startswith(f"{word} ")), None)
        number = re.match(r"\d+(?= )", phrase) if "counting" in listed else None
        if begun is None and number is None:
            return phrase
        phrase = phrase[len(begun or (number.group() if number else "")) :].strip()


def _plain(told: str) -> str:
    return " ".join(told.lower().split())


def _commonest(called: Counter[str]) -> str:
    return called.most_common(1)[0][0]


def _persons_in(span: Span, annotated: AnnotatedReport) -> Iterator[str]:
    """The names of persons; names that stand side by side are one, which small pieces in capitals are often cut from."""
    joined: list[list[str]] = []
    end = -1
    for name in annotated.analysis.names:
        place = annotated.words(name.first, name.last)
        if name.kind is NameKind.PERSON and span.covers(place):
            parts = _plain(place.of(annotated.report.text)).split()
            if name.first == end:
                joined[-1] += parts
            else:
                joined.append(parts)
            end = name.last
    for parts in joined:
        own = [part for at, part in enumerate(parts) if at > 0 or part.strip(".") not in known_words("titles")]
        if 0 < len(own) <= _LONGEST_NAME:
            yield " ".join(own)


def _names_in(span: Span, annotated: AnnotatedReport) -> Iterator[tuple[NameKind, str]]:
    for name in annotated.analysis.names:
        place = annotated.words(name.first, name.last)
        if span.covers(place):
            yield name.kind, place.of(annotated.report.text)


@cache
def _weapons() -> re.Pattern[str]:
    listed = words()["weapons"]
    kinds = "|".join(sorted((re.escape(kind) for kind in listed["kinds"]), key=len, reverse=True))
    before = "|".join(re.escape(word) for word in listed["before"])
    return re.compile(rf"\b(?:(?:{before})[ -]){{0,2}}(?:{kinds})s?\b")
