"""Parts: the counts of a sentence come in; parts with what befell their wholes, and no whole of which only a part suffered, go out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.extract.trees import AS_OBJECT, counted_noun, governor
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.model.span import Span

if TYPE_CHECKING:
    from counterclaim.extract.claims.effects import SettledEffect
    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal, Sentence

    Found = dict[Span, tuple[ClaimProposal, SettledEffect]]

_OF = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their)\s)?\Z", re.IGNORECASE)
_LONGEST_OF = 16  # characters
_NEAR = 6  # words
_PARTING = frozenset({",", "was", "were", "is", "are"})
_OPENING_OF = re.compile(r"[\"“'‘\s]{0,3}(?:out\s)?of\s(?:the|these|its|their)\s\Z", re.IGNORECASE)
_SAYING_EFFECT = ("verbs", "of_people", "of_things", "states")
_AMONG = re.compile(r",?\s(?:among\s(?:them|whom)|including)\s\Z", re.IGNORECASE)
_LONGEST_AMONG = 16  # characters


def as_their_wholes(annotated: AnnotatedReport, sentence: Sentence, found: Found) -> Found:
    """The counts of a sentence, each with the effect of those among whom it is told, unless words behind it tell another (rule QN33).

    **Reads**  ``60 soldiers surrendered, among them a colonel`` - he surrendered, too.
    **Leaves alone**  ``60 soldiers surrendered, among them a colonel, who was wounded``, ``20 people were hurt, including two who died``.
    """
    return {
        span: (proposal, _as_its_whole(annotated, sentence, span, settled, found))
        for span, (proposal, settled) in found.items()
    }


def _as_its_whole(
    annotated: AnnotatedReport, sentence: Sentence, span: Span, settled: SettledEffect, found: Found
) -> SettledEffect:
    text = annotated.report.text
    joint = _AMONG.search(text, max(0, span.start - _LONGEST_AMONG), span.start)
    whole = max((s for s in found if joint and s.end <= joint.start()), default=None)
    if whole is None or found[whole][1].effect is settled.effect or settled.agrees:
        return settled
    behind = annotated.tokens_in(Span(span.end, sentence.span.end))
    effects = load_yaml("effects")
    listed = {word for group in (*_SAYING_EFFECT, "intransitive") for words in effects[group].values() for word in words}
    if any(annotated.word_at(i) in listed for i in behind):
        return settled
    return replace(settled, effect=found[whole][1].effect, made_by=f"{settled.made_by}+QN33")


def without_wholes(annotated: AnnotatedReport, sentence: Sentence, found: Found) -> Found:
    """The counts of a sentence without the numbers of which another one suffered it (rule QN30).

    **Reads**  ``shot down 33 of 48 drones``, ``six of the 40 hostages were released``, ``Of the 40, six were wounded`` - no 48 and no 40.
    **Leaves alone**  ``14 of the 52 people killed were children``, ``buried 10 of the 14 dead``: those are told to have suffered it, too.
    """
    text, effects = annotated.report.text, load_yaml("effects")
    parts = {span.end: settled.effect for span, (_, settled) in found.items() if find_numbers(span.of(text))}

    def is_whole(span: Span) -> bool:
        proposal, settled = found[span]
        between = _OF.search(text, max(0, span.start - _LONGEST_OF), span.start)
        first = sentence.span.start
        opens = _OPENING_OF.match(text, first, span.start) and any(other.start > span.end for other in found)
        if not opens and (between is None or parts.get(between.start()) is not settled.effect):
            return False
        noun = counted_noun(annotated, proposal.first, proposal.last)
        end = next((i for i in range(noun, sentence.last) if annotated.word_at(i) in _PARTING), sentence.last)
        told = [annotated.word_at(i) for i in range(noun, min(end, noun + _NEAR))]
        suffered = {"victims"} | {word for group in _SAYING_EFFECT for word in effects[group].get(settled.effect, ())}
        verb, relation = governor(annotated, noun)
        if relation == "nmod" and annotated.analysis.upos[verb] == "NUM":  # "five of nine missiles" as the tree has it at times
            verb, relation = governor(annotated, verb)
        died = relation == "nsubj" and annotated.word_at(verb) in effects["intransitive"].get(settled.effect, ())
        out = relation == "obl" and between is not None and "out" in between.group().lower()
        return suffered.isdisjoint(told) and (bool(opens) or relation in AS_OBJECT or died or out)

    return {span: one for span, one in found.items() if not is_whole(span)}
