"""Party words: a word of a report comes in; whether and how it names a party, and the words of the name, go out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.subjects import doer
from counterclaim.model.span import Phrase
from counterclaim.resolve.words.names import GENITIVE, name_key, words_of
from counterclaim.resolve.words.states import states_by_demonym

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.span import Span

UNDER_A_NOUN = frozenset({"nummod", "conj", "appos", "compound", "amod", "obj", "nmod", "det", "advmod"})
"""Relations by which a count hangs on the noun or verb that tells of it."""
_OF_A_NAME = frozenset({"compound", "amod", "flat"})
_JOINED = 3  # tokens: two parts of a word, and the hyphen between them


def named_at(token: int, annotated: AnnotatedReport) -> Phrase:
    """The noun phrase that ends in a word, with the name of whose it is ("Norland's defence ministry")."""
    first = token
    while first > 0 and any(belongs(first - 1, token, annotated) for belongs in (_is_of_name, _is_owner, _is_hyphen)):
        first -= 1
    return Phrase.at(annotated.words(first, token + 1), annotated.report.text)


def doer_of(told: Span, annotated: AnnotatedReport) -> int | None:
    """The number of the word that the verb over a count, or over an act's cue, tells as having done it (`doer`)."""
    analysis = annotated.analysis
    return doer(annotated.word_at, analysis.upos, analysis.heads, analysis.relations, annotated.head_of(told))


def _is_of_name(i: int, last: int, annotated: AnnotatedReport) -> bool:
    """Whether a word hangs on one that stands behind it, up to the last word of the name."""
    return annotated.analysis.relations[i] in _OF_A_NAME and i < annotated.analysis.heads[i] <= last


def _is_owner(i: int, last: int, annotated: AnnotatedReport) -> bool:
    """Whether a word is a name in the genitive, or its ending, before the name that ends in ``last``."""
    analysis = annotated.analysis
    owner = i - 1 if i > 0 and annotated.tokens[i].of(annotated.report.text) in GENITIVE else i
    named = analysis.upos[owner] == "PROPN" and analysis.relations[owner] == "nmod:poss"
    return named and owner < analysis.heads[owner] <= last


def _is_hyphen(i: int, _last: int, annotated: AnnotatedReport) -> bool:
    """Whether a token joins two parts of a word ("U.S.-led")."""
    around = annotated.tokens[max(i - 1, 0) : i + 2]
    beside = all(left.end == right.start for left, right in pairwise(around))
    return len(around) == _JOINED and beside and annotated.tokens[i].of(annotated.report.text) == "-"


def nation_ending(i: int, annotated: AnnotatedReport) -> int | None:
    """Where the name of a nation begins that ends in a word ("South Korean"); None for parts of the world ("Central American")."""
    before, word = (annotated.tokens[n].of(annotated.report.text) if 0 <= n < len(annotated.tokens) else "" for n in (i - 1, i))
    if not word[:1].isupper():
        return None
    if before[:1].isupper() and name_key(f"{before} {word}") in states_by_demonym():
        return i - 1
    alone = name_key(word) in states_by_demonym() and before.casefold() not in load_yaml("speakers")["parts_of_the_world"]
    return i if alone else None


def tells_a_party(i: int, annotated: AnnotatedReport) -> bool:
    """Whether a word is part of a nation or a name, or tells a party that has none ("rebel")."""
    listed, word = load_yaml("speakers"), annotated.tokens[i].of(annotated.report.text)
    named = any(name.first <= i < name.last for name in annotated.analysis.names)
    nation = nation_ending(i, annotated) is not None or nation_ending(i + 1, annotated) == i
    return named or nation or any(word.lower() in listed[told] for told in ("attackers", "against_their_state", "loyal"))


def whole_words(phrase: Phrase) -> set[str]:
    """The words of a phrase in small letters, with their hyphens: "anti-government" is not "government"."""
    return {word.removesuffix("'s").removesuffix("’s") for word in phrase.words.casefold().split()}


def names_in(phrase: Phrase) -> set[str]:
    """The words of a party that name it."""
    return {key for word in phrase.words.split() if word[:1].isupper() for key in words_of(word)}
