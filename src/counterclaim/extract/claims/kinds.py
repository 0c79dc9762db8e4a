"""Kinds: the words for what is counted come in; what kind of people or things it is goes out, else the model's."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.extract.trees import counted_noun
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.annotation import NameKind
from counterclaim.model.claim import OF_PEOPLE, Effect, TargetKind

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal
    from counterclaim.model.span import Phrase

_WORD = re.compile(r"[\w-]+")
_NAME = re.compile(r"[A-Z][\w’'-]+")
_LONGEST_BETWEEN = 4  # words between "political leader" and a name


def kind_told(
    annotated: AnnotatedReport, proposal: ClaimProposal, effect: Effect, target: Phrase | None, evidence: Phrase
) -> TargetKind:
    """What kind is counted.

    Rule TK01: the noun tells the kind of a thing, whatever stands beside it, and what is intercepted is no people where no noun says so.

    **Reads**  ``lost 900 men, 40 tanks and nine ships`` - equipment and vessels; ``14 were intercepted`` - munitions.
    **Leaves alone**  ``intercepted 90 migrants``, people, and nouns that mean several kinds.

    Rule TK02: attacks that are counted are on an area, where the sentence names no site. Of 26 such gold and annotated claims 24 are.

    **Reads**  ``Norland made 13 assaults near Karst``.
    **Leaves alone**  ``two bombings at a school``.

    Rule TK03: fighters or officials and civilians together are persons.

    **Reads**  ``thousands of soldiers and villagers``.
    **Leaves alone**  ``soldiers and their officers``.

    Rule TK04: a political leader is an official, of an armed group as well, wherever the report calls the name so.

    **Reads**  ``Hillmen political leader Jon Marsh was killed``, ``Marsh was killed`` there.
    **Leaves alone**  ``Hillmen military leader``.
    """
    kind = proposal.target_kind
    noun = annotated.word_at(
        annotated.head_of(target.span) if target is not None else counted_noun(annotated, proposal.first, proposal.last)
    )
    by_noun = _kinds_of_nouns().get(noun)
    if noun in load_yaml("count_kinds")["who_or_what"] and effect in OF_PEOPLE:
        return TargetKind.COMBATANT
    if by_noun is not None and (by_noun is not TargetKind.AREA or effect is Effect.STRUCK):
        return by_noun
    if kind.people:
        return _kind_of_people(kind, effect, target, annotated)
    attack = effect is Effect.STRUCK and kind is TargetKind.SITE and noun in load_yaml("speakers")["attacks_counted"]
    return TargetKind.AREA if attack and target is not None and not _site().search(evidence.words) else kind


def _kind_of_people(kind: TargetKind, effect: Effect, target: Phrase | None, annotated: AnnotatedReport) -> TargetKind:
    if effect is Effect.INTERCEPTED and (target is None or not _are_people(target)):
        return TargetKind.MUNITION
    if target is not None and _are_mixed(target):
        return TargetKind.PERSON
    political = kind is TargetKind.COMBATANT and target is not None and _is_political(target, annotated)
    return TargetKind.OFFICIAL if political else kind


@cache
def _kinds_of_nouns() -> dict[str, TargetKind]:
    return {noun: TargetKind(kind) for kind, nouns in load_yaml("count_kinds")["kinds_of_nouns"].items() for noun in nouns}


@cache
def _site() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load_yaml('count_kinds')['struck_sites'])}\b", re.IGNORECASE)


def _are_people(target: Phrase) -> bool:
    """Whether a word for people stands among those for what is counted."""
    listed = load_yaml("count_kinds")
    people = {*listed["of_force_or_office"], *listed["of_neither"], *listed["other_people"]}
    return not people.isdisjoint(_WORD.findall(target.words.lower()))


def _are_mixed(target: Phrase) -> bool:
    """Whether "and" joins fighters or staff to civilians."""
    listed, words = load_yaml("count_kinds"), _WORD.findall(target.words.lower())
    joins = [i for i, word in enumerate(words) if word in {"and", "or"}]
    if not joins:
        return False
    before, behind = set(words[: joins[-1]]), set(words[joins[-1] + 1 :])
    fighters, civilians = set(listed["of_force_or_office"]), set(listed["of_neither"])
    return any(bool(one & fighters) and bool(other & civilians) for one, other in ((before, behind), (behind, before)))


def _is_political(target: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether somebody is called a political leader, here or where else the report has the name."""
    political = any_of(load_yaml("count_kinds")["political"])
    if re.search(rf"\b{political}", target.words, re.IGNORECASE):
        return True
    people = (annotated.words(n.first, n.last) for n in annotated.analysis.names if n.kind is NameKind.PERSON)
    names = _NAME.findall(target.words)
    if not names or not any(target.span.covers(person) for person in people):
        return False
    called = rf"\b(?i:{political}),?(?: (?:in|of|the|[A-Z][\w’'-]+),?){{0,{_LONGEST_BETWEEN}}} {re.escape(names[-1])}\b"
    return re.search(called, annotated.report.text) is not None
