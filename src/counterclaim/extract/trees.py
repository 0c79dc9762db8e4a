"""Trees: the tree around a count, its noun, what governs them, and an infinitive over them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal

AS_OBJECT = frozenset({"obj", "nsubj:pass", "iobj"})
"""How what a verb is done to hangs on it."""

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
"""How who does or suffers what a verb tells hangs on it."""

_TO_NOUN = frozenset({"nummod", "det", "amod", "compound", "nmod", "advmod"})
_LONGEST_CLIMB = 4


def governor(annotated: AnnotatedReport, noun: int) -> tuple[int, str]:
    """The word that governs a noun, or the list that it stands in, and how."""
    analysis = annotated.analysis
    head, relation = analysis.heads[noun], analysis.relations[noun]
    for _ in range(_LONGEST_CLIMB):
        if relation != "conj" or analysis.upos[head] not in {"NOUN", "PROPN", "NUM"}:
            break
        head, relation = analysis.heads[head], analysis.relations[head]
    return head, relation


def counted_noun(annotated: AnnotatedReport, first: int, last: int) -> int:
    """The noun that the count counts; the count itself where the noun is left out ("another 500 injured")."""
    analysis = annotated.analysis
    token = last - 1
    for _ in range(_LONGEST_CLIMB):
        head = analysis.heads[token]
        inside = first <= head < last
        if inside or (
            analysis.relations[token].partition(":")[0] in _TO_NOUN and analysis.upos[head] in {"NOUN", "PROPN", "ADJ"}
        ):
            if head == token:
                break
            token = head
        else:
            break
    return token


def has_subject(annotated: AnnotatedReport, verb: int, *, but: frozenset[str] = frozenset()) -> bool:
    """Whether a verb has a subject near it, other than one of these words."""
    relations = annotated.analysis.relations
    return any(relations[i] in SUBJECTS and annotated.word_at(i) not in but for i in annotated.below(verb))


def shares_subject(annotated: AnnotatedReport, verb: int) -> bool:
    """Whether a verb is joined to another ("fled and hid") and has no subject of its own."""
    return annotated.analysis.relations[verb] == "conj" and not has_subject(annotated, verb)


def goes_on(annotated: AnnotatedReport, verb: int) -> bool:
    """Whether a verb goes on with the clause to which it is joined: "fled and hid", "that two fled and that three hid"."""
    relations = annotated.analysis.relations
    that = any(relations[i] == "mark" and annotated.word_at(i) == "that" for i in annotated.below(verb))
    return shares_subject(annotated, verb) or (that and relations[verb] == "conj")


def some_died(annotated: AnnotatedReport, noun: int, verb: int) -> bool:
    """Whether behind those counted a clause of their verb, or words of their own, tell how many of them died.

    So do ``shot 20 people, killing three``, ``20 were shot, and three died``, ``shot 20 people, three of them fatally``; not so ``shot 20
    people, killing them all``.
    """
    killing = load_yaml("effects")
    words = {*killing["verbs"]["killed"], *killing["intransitive"]["killed"]}
    told = (i for i in annotated.below(verb, near=None) if i > noun and annotated.word_at(i) in words)
    if any(_is_counted(annotated, i) for died in told for i in annotated.below(died) if i > noun):
        return True
    return _fatally().match(annotated.report.text, annotated.tokens[noun].end) is not None


def _is_counted(annotated: AnnotatedReport, noun: int) -> bool:
    """Whether a noun is a verb's subject or object and has a number: "three", "two guards"."""
    if annotated.analysis.relations[noun] not in AS_OBJECT | SUBJECTS:
        return False
    return any(annotated.analysis.upos[i] == "NUM" for i in (noun, *annotated.below(noun)))


@cache
def _fatally() -> re.Pattern[str]:
    some = r"[^.;]*,\s(?:at least\s)?[\w-]+ of (?:them|whom) "
    return re.compile(some + r"(?:were |have |had |later |has )*(?:fatally|died|killed|dead)\b", re.IGNORECASE)


def infinitive_over(annotated: AnnotatedReport, proposal: ClaimProposal) -> int | None:
    """The verb in the infinitive ("to detain", "aimed at detaining") whose object is counted; None where there is none."""
    verb, relation = governor(annotated, counted_noun(annotated, proposal.first, proposal.last))
    # Whatever the tree makes of it, what stands right after the verb is its object.
    if proposal.first and annotated.word_at(proposal.first - 1) in load_yaml("effects")["captures"]:
        verb, relation = proposal.first - 1, "obj"
    marked = any(annotated.word_at(i) in {"to", "at"} and i < verb for i in annotated.below(verb))
    return verb if marked and relation in AS_OBJECT else None


def has_object(annotated: AnnotatedReport, verb: int) -> bool:
    """Whether something is done to others by the verb's subject: "five bombers killed 40" tells of no dead bombers."""
    return any(annotated.analysis.relations[i] == "obj" for i in annotated.below(verb))


def is_office(noun: int, annotated: AnnotatedReport) -> bool:
    """Whether a noun is an office that somebody holds: "a senior post", and no border post."""
    listed = load_yaml("unclaimed")
    words = {annotated.word_at(i) for i in annotated.below(noun)}
    return annotated.word_at(noun) in listed["offices"] and not words.isdisjoint(listed["of_offices"])


def noun_phrase(annotated: AnnotatedReport, noun: int) -> tuple[int, int]:
    """The words of a noun with what hangs on it right before, but for its preposition, article and "and"."""
    first, relations = noun, annotated.analysis.relations
    while first > 0 and any(above == noun for _, _, above in annotated.ties_above(first - 1)):
        if annotated.analysis.heads[first - 1] == noun and relations[first - 1] in {"case", "cc", "det"}:
            break
        first -= 1
    return first, noun + 1
