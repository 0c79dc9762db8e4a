"""Unharmed: what the model proposes as harmed, freed or displaced comes in; whether nobody is told to have been so goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.trees import (
    SUBJECTS,
    counted_noun,
    governor,
    has_subject,
    shares_subject,
)
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import filled_pattern
from counterclaim.model.claim import HARM, OF_PEOPLE, Effect

if TYPE_CHECKING:
    import re

    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal, Sentence

_REACH = 60  # characters beside a count
_TOUCHING = 2  # words
_WHO = frozenset({"who", "whom", "whose"})
# Words in braces are the lists of ``unclaimed.yml``.
_PATTERNS = {
    "displaced": r"\b{displaced}\b",
    "damage": r"(?:\s(?!{joining}\b)[\w'’-]{{1,20}}){{0,2}}?\s{damage}\b",
    "discharged": r"[^.;]*?\b{letting_go}\s(?:(?!(?:{joining}|to)\b)[\w'’-]{{1,20}}\s){{0,4}}?{cure}\b",
    "among them": r"\s(?:[\w'’-]{{1,20}}\s){{0,2}}?among\s(?:the\s)?{harmed}\b",
    "dying": r"(?:{dying}$|{dying_stems})",
    "resuming": r"\b{resuming}\b",
    "there were": r"^(?!.*\b(?:of|among) (?:them|these|those|whom)\b).*?\bthere (?:are|is|was|were)\b",
    "out of reach": r"\b{out_of_reach}\s(?:{hedges}\s)*$",
    "saving": r"\b{saving}\s(?:{hedges}\s)*$",
    "dwelling before": r"\b{dwelling_before}\s$",
    "peopled": r"\b{peopled}\sof\s(?:{hedges}\s)*$",
    "dwelling after": r"\s(?:[\w'’-]{{1,20}}\s){{1,3}}?(?:used to )?{dwelling_after}\b",
}


def unharmed(
    annotated: AnnotatedReport, proposal: ClaimProposal, effect: Effect, sentence: Sentence, around: tuple[str, str, str]
) -> bool:
    """Whether nobody is told to have suffered an effect, or to have been freed; ``around`` are the words before, of and after the count."""
    before, words, after = around
    return (
        only_living(effect, before, words, after)
        or only_saved(effect, before)
        or only_out_of_reach(effect, before)
        or only_damaged(effect, after)
        or only_discharged(effect, after)
        or only_spared(annotated, proposal, effect)
        or only_unharmed(annotated, proposal, effect, sentence)
        or nobody_harmed(annotated, proposal, effect, sentence)
    )


def tells_of_death(word: str) -> bool:
    """Whether a word, in small letters, tells that somebody died."""
    return _pattern("dying").match(word) is not None


def only_living(effect: Effect, before: str, count: str, after: str) -> bool:
    """Whether people counted as displaced or harmed are only said to live somewhere (rule QN11).

    **Reads**  ``some 9,000 people live in the valley``; ``the town is home to 40,000 people`` - none; nor are 9,000 harmed where a bomb
    ``hit a camp of 9,000 people``.
    **Leaves alone**  ``some 9,000 refugees live in the valley``; ``the town was home to 40,000 people who fled``.
    """
    if effect in HARM:
        return _pattern("peopled").search(before) is not None
    if effect is not Effect.DISPLACED or _pattern("displaced").search(before[-_REACH:] + count + after[:_REACH]):
        return False
    return bool(_pattern("dwelling before").search(before) or _pattern("dwelling after").match(after))


def only_saved(effect: Effect, before: str) -> bool:
    """Whether those counted as harmed are said to have been saved (rule QN21).

    **Reads**  ``the truce has saved more than 900 lives``; ``to spare the lives of 40 miners`` - none killed.
    **Leaves alone**  ``soldiers who had saved the bridge killed 12``.
    """
    return effect in HARM and _pattern("saving").search(before[-_REACH:]) is not None


def only_out_of_reach(effect: Effect, before: str) -> bool:
    """Whether contact with people was lost, of whom no harm is told (rule QN62).

    **Reads**  ``lost contact with two platoons`` - none killed.
    **Leaves alone**  ``lost two platoons``.
    """
    return effect in OF_PEOPLE and _pattern("out of reach").search(before) is not None


def only_damaged(effect: Effect, after: str) -> bool:
    """Whether damage is counted as harm to people (rule QN23).

    **Reads**  ``no damage was caused``, ``no serious material damage`` - says nothing of anybody killed or hurt.
    **Leaves alone**  ``no injuries or damage``.
    """
    return effect in HARM and _pattern("damage").match(after) is not None


def only_discharged(effect: Effect, after: str) -> bool:
    """Whether those counted as freed only left a hospital (rule QN24).

    **Reads**  ``two of the students have been released after medical treatment`` - none freed.
    **Leaves alone**  ``two hostages were released and taken to a hospital``: they were freed first.
    """
    return effect is Effect.FREED and _pattern("discharged").match(after) is not None


def only_spared(annotated: AnnotatedReport, proposal: ClaimProposal, effect: Effect) -> bool:
    """Whether of those counted as harmed it is said that they are not among the dead (rule QN25).

    **Reads**  ``Karim Jan was not listed among the dead.`` - not one more.
    **Leaves alone**  ``Karim Jan was among the dead``, ``nine died; Karim Jan was not among the dead``: the nine.
    """
    verb, relation = governor(annotated, counted_noun(annotated, proposal.first, proposal.last))
    if effect not in HARM or relation not in SUBJECTS:
        return False
    denied = any(annotated.word_at(i) in {"not", "n't", "n’t"} for i in annotated.below(verb))
    return denied and _pattern("among them").match(annotated.report.text, annotated.tokens[verb].end) is not None


def only_unharmed(annotated: AnnotatedReport, proposal: ClaimProposal, effect: Effect, sentence: Sentence) -> bool:
    """Whether those counted as harmed are the ones of whom the sentence says that they came to no harm (rule QN26).

    **Reads**  ``Karim Jan was inside at the time and was unharmed.`` - nobody hurt.
    **Leaves alone**  the count that the word itself is ("unharmed": zero), ``two guards were hurt, Karim Jan was unharmed``: the two.
    """
    verb, relation = governor(annotated, counted_noun(annotated, proposal.first, proposal.last))
    if effect not in HARM or relation not in SUBJECTS:
        return False
    unharmed = load_yaml("unclaimed")["unharmed"]
    told = (i for i in range(proposal.last, sentence.last) if annotated.word_at(i) in unharmed)
    return any(i == verb or (annotated.analysis.heads[i] == verb and shares_subject(annotated, i)) for i in told)


def nobody_harmed(annotated: AnnotatedReport, proposal: ClaimProposal, effect: Effect, sentence: Sentence) -> bool:
    """Whether no word for death or harm has to do with those counted as harmed (rule QN27).

    Such a word is over them or under them in the tree, or shares the verb that they hang on, or all but touches them (copy that lost its
    commas has poor trees); not where it has a subject of its own.

    **Reads**  ``Some 600 fighters are in the town``, ``nine scouts took part, and some of them have been killed`` - no 600 and no nine;
    ``there were nine children, including four babies, in the house`` - none.
    **Leaves alone**  what is said of those told of before ("nine of them were guards"), and people with "who" behind them.
    """
    told_so = sentence.span.of(annotated.report.text)
    if effect not in HARM or (_pattern("resuming").search(told_so) and not _pattern("there were").search(told_so)):
        return False
    noun = counted_noun(annotated, proposal.first, proposal.last)
    if annotated.analysis.heads[noun] == noun:  # no clause, as in a table or a headline
        return False
    behind = next((annotated.word_at(i) for i in range(noun + 1, sentence.last) if annotated.word_at(i) != ","), "")
    over = {noun, *(above for _, _, above in annotated.ties_above(noun))}
    beside = {*range(proposal.first - _TOUCHING, proposal.first), *range(noun + 1, noun + 1 + _TOUCHING)}
    told = (i for i in range(sentence.first, sentence.last) if tells_of_death(annotated.word_at(i)))
    return behind not in _WHO and not any(i in beside or _concerns(annotated, i, noun, over) for i in told)


def _concerns(annotated: AnnotatedReport, word: int, noun: int, over: set[int]) -> bool:
    """Whether a word stands over a noun, under it, or beside it in the tree without a subject of its own."""
    while word not in over:
        above = annotated.analysis.heads[word]
        if above in {noun, word}:  # the root of another tree tells nothing of where it belongs
            return True
        if has_subject(annotated, word, but=_WHO):
            return False
        word = above
    return True


def _pattern(name: str) -> re.Pattern[str]:
    return filled_pattern(_PATTERNS[name], "unclaimed")
