"""Unclaimed: what the model proposes as a claim comes in; whether the words around it say that the guideline counts none goes out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.extract.claims.effect_words import harm_told
from counterclaim.extract.claims.unharmed import tells_of_death, unharmed
from counterclaim.extract.claims.untaken import untaken
from counterclaim.extract.counts.amounts import find_amounts
from counterclaim.extract.trees import (
    counted_noun,
    governor,
    infinitive_over,
)
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.numbers import find_numbers
from counterclaim.lexicon.phrases import filled_pattern, phrase_pattern
from counterclaim.model.claim import HARM, OF_PEOPLE, Effect, TargetKind

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal, Sentence
    from counterclaim.model.span import Span

_OF_A_RAID = frozenset({Effect.CAPTURED, Effect.KILLED, Effect.ABDUCTED})
_LONGEST_SPEAKERS = 10  # words
_OF_NAMES = frozenset({"ADJ", "CCONJ", "DET", "NOUN", "NUM", "PROPN"})
_AIM = re.compile(r"\bin order (?:not )?to (?:[\w'’-]+\s){1,4}$", re.IGNORECASE)
_HOW = re.compile(r"\bhow\s$", re.IGNORECASE)
_NOT = re.compile(r"\bnot\s(?:the\s)?$", re.IGNORECASE)
_IDENTIFIED = re.compile(
    r"(?: of (?:them|whom))?,? (?:was|were|has been|have been)(?: \w{1,12})? (?:identified|named) as\b", re.IGNORECASE
)
_OF_THE = re.compile(r"(?:^|[,;:—–-]\s)of (?:the|these|those) $", re.IGNORECASE)
_COUNTED_AGAIN = re.compile(
    r"(?: [\w'’-]{1,20}){0,2} (?:was|were|has been|have been|had been) "
    r"(?:counted (?:twice|double|by mistake)|(?:wrongly|mistakenly) counted)\b",
    re.IGNORECASE,
)
_REACH = 60  # characters beside a count
# Words in braces are the lists of ``unclaimed.yml``.
_PATTERNS = {
    "force": r"\b{force}\b",
    "moved": r"\b(?:{moved}\b|{moved_stems})",
    "held": r"\b(?:{held}\b|{held_stems})",
    "attack on": r"\b{attacks}\s{onto}\s$",
    "fights": r"\s(?:(?!{amid}\b)[\w'’-]{{1,20}}\s){{0,2}}?{fights}\b",
    "lacking": r"\s(?:(?!{moved_stems})[\w'’-]{{1,20}}\s){{0,4}}?{lacking}\b",
    "envoys": r"\s(?:[\w'’-]{{1,20}}\s){{0,3}}?{envoys}\b",
    "expelling": r"\b{expelling}\b",
    "another name": r"\b{other_names}\s(?:as\s)?(?:the\s)?[\"“'‘]?(?:[A-Z][\w'’-]*\s){{0,2}}$",
    "sentencing": r"\b{sentencing}\s$",
    "term": r"(?:\s[\w'’-]{{1,20}}){{0,5}}?\s(?:for|to)\s(?:[\w'’-]{{1,20}}\s){{0,4}}?{terms}\b",
    "mishap": r"\b(?:when|after|as)\s(?:[\w'’-]{{1,20}}\s){{0,6}}?{vehicles}\s(?:\w{{1,20}}\s){{0,3}}?{mishaps}\b",
    "accident": r"\bin\s(?:[\w'’-]{{1,20}}\s){{0,4}}?{accidents}\b",
    "calamity": r"\b{calamities}\b",
    "conflict": r"\b{conflict}\b",
    "disaster": r"\b{disasters}\s(?:\w{{1,20}}\s){{0,3}}?{killing}\b",
}


def unclaimed(annotated: AnnotatedReport, proposal: ClaimProposal, effect: Effect, sentence: Sentence, count: Span) -> bool:
    """Whether what the model proposes, of the effect that was settled, is no claim by the words around its count."""
    text = annotated.report.text
    before, after = text[sentence.span.start : count.start], text[count.end : sentence.span.end]
    words = count.of(text)
    return (
        untaken(annotated, proposal, effect, sentence)
        or only_planned(annotated, proposal)
        or only_aimed_at(before)
        or only_asked(before, words)
        or only_identified(words, after)
        or only_the_whole(annotated, proposal, sentence)
        or of_another_kind(effect, proposal.target_kind)
        or attack_told_by_its_noun(effect, before, words)
        or unharmed(annotated, proposal, effect, sentence, (before, words, after))
        or only_called(before)
        or only_expelled(effect, before + words, after)
        or nobody_moved(effect, before + words + after)
        or only_lacking(effect, after)
        or only_clashes(effect, after)
        or nobody_held(effect, before + words + after)
        or only_sentenced(effect, before, after)
        or only_who_tells(before, words, after)
        or only_speakers(annotated, proposal, effect, words)
        or by_accident(effect, before + words + after)
    )


def only_aimed_at(before: str) -> bool:
    """Whether a count is of what was to be done, and not of what was (rule QN38).

    **Reads**  ``They struck in order to destroy a post`` - none.
    **Leaves alone**  ``They struck a post in order to warn others.``
    """
    return _AIM.search(before) is not None


def only_asked(before: str, count: str) -> bool:
    """Whether a count is asked after, or said to be another (rule QN08).

    **Reads**  ``how many were hurt``; ``20 men, not 12``; ``not two bombs but three`` - none for the 12 and the two.
    **Leaves alone**  ``not a single man``: a zero; ``not only 12``.
    """
    if _HOW.search(before):
        return count.lower().startswith(("many", "much"))
    return bool(_NOT.search(before)) and bool(find_numbers(count.split(maxsplit=1)[0]))


def only_the_whole(annotated: AnnotatedReport, proposal: ClaimProposal, sentence: Sentence) -> bool:
    """Whether a number is that of a whole of whose parts the clause tells (rule QN55).

    **Reads**  ``Of the 16 members three were killed and seven are missing.`` - not sixteen.
    **Leaves alone**  ``three of the 16 dead were guards``, ``Of the 16 people killed three were guards``, ``Of nine rockets fired``.
    """
    analysis, noun = annotated.analysis, counted_noun(annotated, proposal.first, proposal.last)
    opening = annotated.report.text[sentence.span.start : annotated.tokens[proposal.first].start]
    if _OF_THE.search(opening) is None:
        return False
    parts = [other for other in analysis.claims if sentence.first <= other.first < sentence.last and other.first > noun]
    clause = any(analysis.relations[i] == "acl:relcl" for i in annotated.below(noun))
    told = bool(parts) and (clause or analysis.upos[noun + 1] == "VERB" or harm_told(annotated.word_at(noun + 1)) is not None)
    return not told and any(analysis.heads[noun] in annotated.with_above(other.last - 1) for other in parts)


def only_identified(count: str, after: str) -> bool:
    """Whether of people told of before is only said who some of them were, or that some were counted twice (rule QN14).

    **Reads**  ``two were shot; one was later identified as a clerk`` - no other one; ``two of whom were named as brothers``; ``16, not 17,
    as one man had been counted twice``.
    **Leaves alone**  ``one man, identified as Karim Jan, was shot``.
    """
    return bool(find_numbers(count)) and any(told.match(after) for told in (_IDENTIFIED, _COUNTED_AGAIN))


def of_another_kind(effect: Effect, kind: TargetKind) -> bool:
    """Whether harm to people is told of things (rule QN09): of 8,000 annotated claims none is.

    **Reads**  ``strikes on a market killed six`` - no market was killed.
    **Leaves alone**  ``the 21st brigade was destroyed``.
    """
    return effect in OF_PEOPLE and not kind.people


def attack_told_by_its_noun(effect: Effect, before: str, count: str) -> bool:
    """Whether one place or thing stands beside the noun of an attack (rule QN10): no claim by the annotation guideline.

    **Reads**  ``an air strike on a school killed six`` - no school struck.
    **Leaves alone**  ``air strikes on two schools``, ``a strike hit a school``.
    """
    if effect is not Effect.STRUCK or any(amount.low != 1 for amount in find_amounts(count)):
        return False
    return _pattern("attack on").search(before[-_REACH:]) is not None


def only_expelled(effect: Effect, until: str, after: str) -> bool:
    """Whether diplomats are sent out of a country (rule QN65), which is a sanction, and displaces nobody.

    **Reads**  ``Norland expelled two diplomats`` - an act, and no count.
    **Leaves alone**  ``expelled 160,000 villagers``, ``two diplomats were detained``.
    """
    moved = effect in {Effect.DISPLACED, Effect.CAPTURED} and _pattern("envoys").match(after) is not None
    return moved and _pattern("expelling").search(until + after) is not None


def only_called(before: str) -> bool:
    """Whether a name is only another one of somebody who was named before it (rule QN63).

    **Reads**  ``Karim Jan, better known as Abu Nur, was shot`` - one was shot.
    **Leaves alone**  ``the group known as the Hillmen and Karim Jan``.
    """
    return _pattern("another name").search(before) is not None


def nobody_moved(effect: Effect, sentence: str) -> bool:
    """Whether of people counted as displaced no word says that anybody moved (rule QN15).

    **Reads**  ``tens of thousands remain trapped``; ``a million people are without electricity`` - none.
    **Leaves alone**  ``tens of thousands have fled``, ``a household of 9 got out``. Of 29 annotated claims each has such a word.
    """
    return effect is Effect.DISPLACED and not _pattern("moved").search(sentence)


def only_lacking(effect: Effect, after: str) -> bool:
    """Whether people counted as displaced are only said to be without something (rule QN28).

    **Reads**  ``the raid left 40,000 families without electricity``; ``a million people are without water`` - none displaced.
    **Leaves alone**  ``a million people have been displaced without warning``.
    """
    return effect is Effect.DISPLACED and _pattern("lacking").match(after) is not None


def only_clashes(effect: Effect, after: str) -> bool:
    """Whether fights of two sides are counted as places struck (rule QN29): of 25 such counts the annotated reports have none so.

    **Reads**  ``the army recorded 138 combat clashes`` - nothing struck.
    **Leaves alone**  ``138 air strikes``, which are one side's.
    """
    return effect is Effect.STRUCK and _pattern("fights").match(after) is not None


def nobody_held(effect: Effect, sentence: str) -> bool:
    """Whether no word says that anybody was taken or held (rule QN17): of 35 such claims in 800 reports 6 were captured.

    **Reads**  ``the patrol spotted several men``; ``the commander was linked to a bombing`` - none captured.
    **Leaves alone**  ``the patrol spotted and detained several men``.
    """
    return effect is Effect.CAPTURED and _pattern("held").search(sentence) is None


def only_sentenced(effect: Effect, before: str, after: str) -> bool:
    """Whether those counted as captured are only told the term that a court gives them (rule QN32).

    **Reads**  ``Norland jailed two bloggers for ten years`` - a sentence.
    **Leaves alone**  ``police jailed two bloggers``, ``jailed for ten years, he fled and was caught``.
    """
    return effect is Effect.CAPTURED and bool(_pattern("sentencing").search(before[-_REACH:]) and _pattern("term").match(after))


def only_who_tells(before: str, count: str, after: str) -> bool:
    """Whether the words are, or are of, the name of an agency that signs the copy (rule QN16): a headline that ran into it.

    **Reads**  ``Forces capture facilitator Khaama Press`` - not one more.
    **Leaves alone**  ``an Associated Press photographer``.
    """
    before = before[-_REACH:]
    start, end = len(before), len(before) + len(count)
    names = _agencies().finditer(before + count + after[:_REACH])
    return any(name.start() <= start and end <= name.end() for name in names)


def only_speakers(annotated: AnnotatedReport, proposal: ClaimProposal, effect: Effect, count: str) -> bool:
    """Whether those counted as harmed are told as speaking (rule QN31).

    **Reads**  ``the raid killed nine, two guards and a nurse said``, ``according to two guards`` - no two guards killed.
    **Leaves alone**  ``two guards were killed, a nurse said``; ``two guards, hurt in the legs, said``; ``Karim Jan said``.
    """
    if effect not in HARM:
        return False
    if proposal.first > 1 and [annotated.word_at(i) for i in (proposal.first - 2, proposal.first - 1)] == ["according", "to"]:
        return True
    if not find_numbers(count):
        return False
    speaking, upos = load_yaml("unclaimed")["speaking"], annotated.analysis.upos
    behind = range(proposal.last, min(proposal.last + _LONGEST_SPEAKERS, len(annotated.tokens)))
    verb = next((i for i in behind if annotated.word_at(i) in speaking), None)
    if verb is None or any(tells_of_death(annotated.word_at(i)) for i in range(proposal.last, verb)):
        return False
    subject = governor(annotated, counted_noun(annotated, proposal.first, proposal.last)) == (verb, "nsubj")
    listed = annotated.word_at(proposal.first - 1) == "," and all(upos[i] in _OF_NAMES for i in range(proposal.last, verb))
    return subject or listed


@cache
def _agencies() -> re.Pattern[str]:
    return phrase_pattern([name for names in load_yaml("agencies")["agencies"].values() for name in names], cased=True)


def by_accident(effect: Effect, sentence: str) -> bool:
    """Whether harm is told of an accident or a disaster (rule QN12): no claim by the annotation guideline.

    **Reads**  ``forty people were injured when a bus plunged into a ravine``; ``in a road accident``; ``floods have killed at least 120``;
    ``drought has driven 9,000 from their homes``, ``a tram crash``.
    **Leaves alone**  ``five died when a helicopter that was shot down crashed``: force is told beside.
    """
    if _pattern("force").search(sentence):
        return False
    if _pattern("calamity").search(sentence) and not _pattern("conflict").search(sentence):
        return True
    return effect in HARM and any(_pattern(told).search(sentence) for told in ("mishap", "accident", "disaster"))


def only_planned(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether people counted as taken or killed were only to be captured (rule QN05): an undertaking is no deed, so there is no claim.

    **Reads**  ``an operation to detain a commander``, ``police tried to arrest three men`` - none.
    **Leaves alone**  ``an operation in which a commander was detained``, ``soldiers came to the village and detained two men``.
    """
    if proposal.effect not in _OF_A_RAID:
        return False
    lists, verb = load_yaml("effects"), infinitive_over(annotated, proposal)
    if verb is None or annotated.word_at(verb) not in lists["captures"]:
        return False
    above = annotated.analysis.heads[verb]
    return any(annotated.word_at(i) in lists["undertakings"] for i in (above, *annotated.below(above)) if i < verb)


def _pattern(name: str) -> re.Pattern[str]:
    return filled_pattern(_PATTERNS[name], "unclaimed")
