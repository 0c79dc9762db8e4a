"""Miscounted: what the model proposes as a claim comes in; whether its number counts others, or nobody of whom it is told, goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.trees import AS_OBJECT, SUBJECTS, counted_noun, governor, some_died
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import filled_pattern
from counterclaim.model.claim import HARM, Effect

if TYPE_CHECKING:
    import re

    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal, Sentence
    from counterclaim.model.span import Span

_OF_THINGS = frozenset({Effect.INTERCEPTED, Effect.DESTROYED, Effect.DAMAGED})
_IN_FLIGHT = frozenset({Effect.INTERCEPTED, Effect.LAUNCHED})
_MET = AS_OBJECT | {"obl"}
_ANY = "any"
_ZERO = "no"
_BOTH = "both"
# Words in braces are the lists of ``miscounted.yml``.
_PATTERNS = {
    "excepted": (
        r"\b(?:{everybody}\s(?:(?:of\s)?{of_whom}\s[\w'’-]+\s)?{but}|{excepting})\s"
        r"(?:{hedges}\s)*(?:[\w'’-]+\s[\w'’-]+\s{also}\s(?:{hedges}\s)*)?$"
    ),
    "denied": r"(?:\b|(?<=\w)(?=n['’]t)){denying}\b",
    "asked": r"\b{asking}\b",
    "untold": r"\s{figures}\b|(?:\s[\w'’-]+){{0,3}}?\s(?:is|are|was|were|has been|have been)\s(?:[\w'’-]+\s)?{untold}\b",
    "to come": r"\b{to_come}\s(?:[\w'’-]+\s){{1,2}}$",
    "beside": r"\s{beside}\b",
    "supplies": r"\s(?:[\w'’-]+\s)?without\s(?:[\w'’-]+\s)?{supplies}\b",
}


def miscounted(annotated: AnnotatedReport, proposal: ClaimProposal, effect: Effect, sentence: Sentence, count: Span) -> bool:
    """Whether the number of what the model proposes, of the effect that was settled, is not one of those to whom that was done."""
    text = annotated.report.text
    before, after = text[sentence.span.start : count.start], text[count.end : sentence.span.end]
    words = count.of(text)
    return (
        excepted(before)
        or only_asked_after(before, words)
        or nothing_told(before, words, after)
        or two_places(words, after)
        or only_without(effect, after)
        or only_met(annotated, proposal, effect)
        or did_it(annotated, proposal, effect)
        or only_kept(annotated, proposal, effect)
    )


def excepted(before: str) -> bool:
    """Whether a count is of those who are left out of it (rule QN41).

    **Reads**  ``rescued all but one of the 72 hostages``, ``all but 26 drones and three missiles were downed`` - neither the one nor the 26
    and the three.
    **Leaves alone**  ``all of the 72 but``, ``all were freed, but two were hurt``.
    """
    return _pattern("excepted").search(before) is not None


def only_asked_after(before: str, count: str) -> bool:
    """Whether "any" is asked after, and not denied (rule QN42).

    **Reads**  ``to determine whether any citizens were injured``, ``no information that any were`` - nobody knows.
    **Leaves alone**  ``had not harmed any civilians``, ``denied that any were killed``: a zero.
    """
    if not count.casefold().startswith(_ANY):
        return False
    return _pattern("denied").search(before) is None or _pattern("asked").search(before) is not None


def nothing_told(before: str, count: str, after: str) -> bool:
    """Whether a zero is of what is not told, or is yet to come (rule QN43).

    **Reads**  ``no casualties were given``, ``no details of casualties``; ``he will release no prisoners`` - nothing told of any.
    **Leaves alone**  ``no casualties were reported``, ``released no prisoners``.
    """
    none, *rest = count.casefold().split()
    if none != _ZERO:
        return False
    told = "".join(f" {word}" for word in rest) + after
    return _pattern("untold").match(told) is not None or _pattern("to come").search(before) is not None


def two_places(count: str, after: str) -> bool:
    """Whether "both" says where those told of are, and not how many they are (rule QN44).

    **Reads**  ``dead and wounded both among civilians and soldiers`` - no two.
    **Leaves alone**  ``killed both of them``, ``both soldiers``.
    """
    return count.casefold() == _BOTH and _pattern("beside").match(after) is not None


def only_without(effect: Effect, after: str) -> bool:
    """Whether people counted as harmed are only said to be without something that they live by (rule QN45).

    **Reads**  ``five wounded and thousands without electricity`` - no thousands wounded.
    **Leaves alone**  ``thousands were wounded without warning``, ``two patients died without water``.
    """
    return effect in HARM and _pattern("supplies").match(after) is not None


def only_met(annotated: AnnotatedReport, proposal: ClaimProposal, effect: Effect) -> bool:
    """Whether people counted as killed are those whom an attack met, and how many of them died is told behind (rule QN47).

    **Reads**  ``Rebels attacked 30 villagers, killing nine.`` - no 30 killed.
    **Leaves alone**  ``attacked 30 villagers, killing them all``, ``killed 30 villagers, nine of them children``.
    """
    noun = counted_noun(annotated, proposal.first, proposal.last)
    verb, relation = governor(annotated, noun)
    met = relation in _MET and annotated.word_at(verb) in load_yaml("effects")["meeting"]
    return effect is Effect.KILLED and met and some_died(annotated, noun, verb)


def did_it(annotated: AnnotatedReport, proposal: ClaimProposal, effect: Effect) -> bool:
    """Whether what is counted as shot down, destroyed or damaged is the subject of that verb, and something else its object (rule QN48).

    **Reads**  ``Norland says a Sudland jet shot down its plane`` - the plane, and no jet.
    **Leaves alone**  ``a jet was shot down``, ``two tanks lost their turrets``.
    """
    noun, relations = counted_noun(annotated, proposal.first, proposal.last), annotated.analysis.relations
    verb, relation = governor(annotated, noun)
    own = [verb] if relation in SUBJECTS else [i for i in annotated.below(noun) if relations[i] == "acl"]
    doing = (i for i in own if annotated.word_at(i) in load_yaml("miscounted")["destroying"])
    return effect in _OF_THINGS and any(relations[i] == "obj" and i > done for done in doing for i in annotated.below(done))


def only_kept(annotated: AnnotatedReport, proposal: ClaimProposal, effect: Effect) -> bool:
    """Whether arms counted as stopped or fired are only told to be kept somewhere (rule QN53).

    **Reads**  ``destroyed a depot holding 200 rockets`` - nobody intercepted 200.
    **Leaves alone**  ``a ship carrying rockets fired 200``.
    """
    verb, relation = governor(annotated, counted_noun(annotated, proposal.first, proposal.last))
    of_a_place = relation == "obj" and annotated.analysis.relations[verb].partition(":")[0] == "acl"
    return effect in _IN_FLIGHT and of_a_place and annotated.word_at(verb) in load_yaml("miscounted")["keeping"]


def _pattern(name: str) -> re.Pattern[str]:
    return filled_pattern(_PATTERNS[name], "miscounted")
