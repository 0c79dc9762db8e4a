"""Tallies: a report comes in; who puts a toll at a number, or counts so many, goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.phrases import trimmed
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.draft import SpeechDraft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from counterclaim.model.annotation import AnnotatedReport, Sentence
    from counterclaim.model.span import Phrase

RULE = "AT21"
_SURE = 0.8
_ENDING = frozenset({",", ";", ":", "."})


def with_tallies(drafts: Sequence[SpeechDraft], annotated: AnnotatedReport) -> tuple[SpeechDraft, ...]:
    """The attributions, with whoever puts a toll at a number or counts so many as its source (rule AT21).

    **Reads**  ``The observatory put the toll at 41``, ``Norland counts 2,300 dead`` - so the observatory says, and Norland.
    **Leaves alone**  ``The toll was put at 41``, by nobody who is named; ``The army puts its men at four posts``, ``counts 500 soldiers in
    its ranks``, which tell of no toll; and a cue that the model knows.
    """
    known = {draft.cue.span.start for draft in drafts if draft.confidence >= _SURE}
    found = (draft for sentence in annotated.sentences for draft in _of_sentence(sentence, annotated))
    own = [draft for draft in found if draft.cue.span.start not in known]
    again = {draft.cue.span.start for draft in own}
    kept = [draft for draft in drafts if draft.cue.span.start not in again]
    return tuple(sorted([*kept, *own], key=lambda draft: draft.cue.span.start))


def _of_sentence(sentence: Sentence, annotated: AnnotatedReport) -> Iterator[SpeechDraft]:
    for verb in range(sentence.first, sentence.last):
        end = _end(verb, sentence, annotated)
        subject = _subject(verb, sentence, annotated) if end else None
        if end and subject is not None:
            cue, content = trimmed(annotated, verb, verb + 1), trimmed(annotated, verb + 1, end)
            if cue and content:
                yield SpeechDraft(subject, cue, (content,), RULE, _SURE, certain=True)


def _end(verb: int, sentence: Sentence, annotated: AnnotatedReport) -> int | None:
    """Where what is counted ends, behind a verb that puts a toll at a number, or counts so many dead; None behind any other."""
    listed, upos = load_yaml("speakers")["tallies"], annotated.analysis.upos
    word = annotated.word_at(verb)
    if upos[verb] != "VERB" or word not in {*listed["putting"], *listed["counting"]}:
        return None
    end = next((i for i in range(verb + 1, sentence.last) if _ends(i, annotated)), sentence.last)
    words = [annotated.word_at(i) for i in range(verb + 1, end)]
    counts = [i for i in range(verb + 1, end) if upos[i] == "NUM"]
    told = not set(listed["toll"]).isdisjoint(words)
    if word in listed["putting"]:
        return end if told and any(i > verb + 1 and annotated.word_at(i - 1) in listed["at"] for i in counts) else None
    return end if counts and (told or counts == list(range(verb + 1, end))) else None


def _ends(i: int, annotated: AnnotatedReport) -> bool:
    """Whether a word ends a clause: a mark, or what begins another one."""
    word = annotated.word_at(i)
    return word in _ENDING or word in load_yaml("speakers")["beside"] or annotated.analysis.relations[i] == "mark"


def _subject(verb: int, sentence: Sentence, annotated: AnnotatedReport) -> Phrase | None:
    """Who counts: the subject before the verb, up to its first comma."""
    heads, relations = annotated.analysis.heads, annotated.analysis.relations
    noun = next((i for i in range(sentence.first, verb) if heads[i] == verb and relations[i] == "nsubj"), None)
    if noun is None:
        return None
    first = noun
    while (
        first > sentence.first and sentence.first <= heads[first - 1] <= noun and annotated.analysis.upos[first - 1] != "PUNCT"
    ):
        first -= 1
    last = next((i for i in range(noun + 1, verb) if annotated.word_at(i) in _ENDING), verb)
    while last > noun + 1 and annotated.analysis.upos[last - 1] in {"AUX", "ADV"}:
        last -= 1
    return trimmed(annotated, first, last)
