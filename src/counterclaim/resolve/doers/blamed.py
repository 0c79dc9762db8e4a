"""Blame: who is told to have done it and the words around it come in; whom somebody blames for it, and not who blames, goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.resolve.words.names import words_of
from counterclaim.resolve.words.party_words import named_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.span import Phrase, Span

_CLAUSE = 30  # words between a verb and what hangs on it
_AHEAD, _BACK = 3, 2  # sentences in which the blame for an attack may follow it, or go before


def blamed_instead(actor: Phrase | None, evidence: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """Who is blamed for the attack of which a sentence tells, where the actor given stands further off than the blame (rule AC23).

    **Reads**  ``A strike killed nine. It blamed the army for the attack. The Hillmen struck Karst.`` - the army, and not the Hillmen.
    **Leaves alone**  an actor whom the sentence itself names, or a nearer one, and what is told to be nobody's.
    """
    if actor is None or evidence.span.covers(actor.span):
        return actor
    sentences = [sentence.span for sentence in annotated.sentences]
    at = annotated.sentence_number(evidence.span)
    near = sentences[max(0, at - _BACK) : at] + sentences[at + 1 : at + 1 + _AHEAD]
    blames = [(whom, sentence) for sentence in near for whom in _blamed(sentence, annotated)]
    if len({whom.words for whom, _ in blames}) != 1:
        return actor
    [(whom, told), *_] = blames
    nearer = told.gap(evidence.span) < actor.span.gap(evidence.span) and not told.covers(actor.span)
    return whom if nearer and set(words_of(actor.words)).isdisjoint(words_of(whom.words)) else actor


def blamed_for_those(actor: Phrase | None, count: Span, annotated: AnnotatedReport) -> Phrase | None:
    """The actor; whom the words for what is counted say to be blamed for it (rule AC46).

    **Reads**  ``fired at a post in answer to two killings blamed on the Hillmen`` - the two by the Hillmen.
    **Leaves alone**  ``two guards, blamed by the Hillmen``, and, where somebody is known, ``blamed on the group``, whose name he has.
    """
    relations, last = annotated.analysis.relations, annotated.tokens_in(count)[-1]
    blame = annotated.analysis.heads[last] + 1  # right behind the noun counted, for trees hang it on any
    if blame >= len(annotated.tokens) or not _is_blame(blame, annotated) or relations[blame] != "acl":
        return actor
    whom = next((i for i in annotated.below(blame) if relations[i] == "obl" and "on" in annotated.governed_by(i)), None)
    if whom is None or (actor is not None and annotated.analysis.upos[whom] != "PROPN"):
        return actor
    return named_at(whom, annotated)


def who_blames(actor: Phrase | None, act: Span, annotated: AnnotatedReport) -> Phrase | None:
    """The actor; of a verb that is joined to a verb of blame its subject, where whom that blames was taken for the actor (rule AC24).

    **Reads**  ``Norland blamed the attack on the Hillmen and shelled Karst.`` - Norland shelled it.
    **Leaves alone**  ``Norland blamed the Hillmen, who had shelled Karst.``
    """
    if actor is None:
        return None
    analysis = annotated.analysis
    ties = annotated.ties_above(annotated.head_of(act))
    joined, blame = next(
        ((below, above) for below, tie, above in ties if tie == "conj" and _is_blame(above, annotated)), (None, None)
    )
    if joined is None or blame is None:
        return actor
    if all(above != blame for _, _, above in annotated.ties_above(annotated.head_of(actor.span))):
        return actor
    below = list(annotated.below(blame, near=_CLAUSE))
    own = any(analysis.relations[i] == "nsubj" for i in annotated.below(joined, near=_CLAUSE))
    subject = next((i for i in below if analysis.relations[i] == "nsubj" and analysis.upos[i] != "PRON"), None)
    if own or subject is None or actor.span.covers(annotated.tokens[subject]):
        return actor
    return named_at(subject, annotated)


def _blamed(sentence: Span, annotated: AnnotatedReport) -> Iterator[Phrase]:
    """Whom a sentence says that somebody blames for the attack: "blamed the army for the attack", "blamed the attack on the army"."""
    relations, lexicon = annotated.analysis.relations, load_yaml("speakers")
    attacks = {*lexicon["attacks"], *lexicon["acts"]}
    for verb in annotated.tokens_in(sentence):
        if not _is_blame(verb, annotated):
            continue
        below = list(annotated.below(verb, near=_CLAUSE))
        objects = [i for i in below if relations[i] in {"obj", "nsubj:pass"}]
        for other in (i for i in below if relations[i] == "obl"):
            case = {annotated.word_at(i) for i in annotated.below(other) if relations[i] == "case"}
            for thing in objects:
                whom, what = (thing, other) if "for" in case else (other, thing)
                if case & {"for", "on"} and annotated.word_at(what) in attacks and _is_the(what, annotated):
                    yield named_at(whom, annotated)


def _is_the(noun: int, annotated: AnnotatedReport) -> bool:
    """Whether a noun is what was told of: "the attack", "this attack"."""
    return any(annotated.word_at(i) in {"the", "this"} for i in annotated.below(noun))


def _is_blame(verb: int, annotated: AnnotatedReport) -> bool:
    return annotated.word_at(verb) in load_yaml("speakers")["blaming"]
