"""Losses: the draft of a claim comes in; the same draft, with whoever is said to have lost what it counts as its side, goes out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.words.names import GENITIVE
from counterclaim.resolve.words.party_words import UNDER_A_NOUN, doer_of, named_at, names_in, tells_a_party

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft

_LONGEST_CLIMB = 5
_LONGEST_NAME = 5  # words


def with_loser(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft with whoever lost it as its side, and neither that party nor who speaks of it as who did it (rule SD05).

    **Reads**  ``Norland lost nine men.``, ``its forces lost nine``, ``its loss of a helicopter`` - Norland's, and the speaker's own twice;
    ``Norland lost five men and the Hillmen nine`` - the nine are the Hillmen's;
    ``The Hillmen said that Norland had lost nine men.`` - not to the Hillmen, as far as is told.
    **Leaves alone**  a side that the target itself names, what another verb parts from the loss, and who lost sons or a wife.
    """
    kin = load_yaml("speakers")["losing"]["kin"]
    if draft.target and not set(str(draft.target).lower().split()).isdisjoint(kin):
        return draft
    amounts = _whose_losses(draft, annotated)
    if amounts is not None and draft.target is not None and _is_of_another(draft.target, amounts, draft, annotated):
        draft = replace(draft, target=None)
    loser = amounts or _gapped(draft, annotated) or _loser(draft, annotated)
    if loser is None or (draft.target and draft.side and draft.target.span.overlaps(draft.side.span)):
        return draft
    if draft.side is not None and loser == draft.source and loser.span.covers(draft.side.span):
        loser = draft.side  # whose ministry speaks of its own dead
    draft = replace(draft, side=loser, doubts=draft.doubts_but_about("side"))
    speaker = names_in(draft.source) if draft.source is not None else set()
    if draft.actor is not None and (draft.actor == loser or names_in(draft.actor) & (names_in(loser) | speaker)):
        return replace(draft, actor=None, doubts=draft.doubts_but_about("actor"))
    return draft


def _is_of_another(target: Phrase, losses: Phrase, draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether those counted are those of another count of the sentence: told before the losses, or behind another verb."""
    between = annotated.tokens_in(Span(draft.quantity.phrase.span.end, max(target.span.start, draft.quantity.phrase.span.end)))
    return target.span < losses.span or any(annotated.analysis.upos[i] == "VERB" for i in between)


def _loser(draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """The subject of "lost", or whose "loss" it is, where that governs the count; the speaker where that is a pronoun, or nobody."""
    analysis, losing = annotated.analysis, load_yaml("speakers")["losing"]
    count = annotated.tokens_in(draft.quantity.phrase.span)[-1]
    for _, relation, token in islice(annotated.ties_above(count), _LONGEST_CLIMB):
        if relation.partition(":")[0] not in UNDER_A_NOUN:
            return None
        word = annotated.word_at(token)
        if word in losing["price"] and (payer := _payer(token, draft, annotated)) is not None:
            return payer
        if word in losing["verbs"] or word in losing["nouns"]:
            if "VERB" in analysis.upos[token + 1 : count]:
                return None  # another verb parts them, whatever the tree makes of it ("of their losses, said that nine fell")
            ties = ("nsubj",) if word in losing["verbs"] else ("nmod:poss",)
            near = reversed(annotated.tokens_in(draft.evidence.span))
            told = next((i for i in near if i < token and analysis.heads[i] == token and analysis.relations[i] in ties), None)
            if told is None:
                return draft.source if word in losing["nouns"] else None
            whose = (annotated.word_at(i) for i in range(told) if analysis.heads[i] == told)
            own = analysis.upos[told] == "PRON" or not set(load_yaml("speakers")["own"]).isdisjoint(whose)
            return draft.source if own else named_at(told, annotated)
    return None


def _payer(price: int, draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """Who paid a price (rule SD16): the subject of the verb that it is the price of, or whom it cost something.

    **Reads**  ``Norland's army killed nine rebels at a cost of two soldiers, a mayor said.``, ``it killed nine for the loss of two``,
    ``The raid cost Norland's army two soldiers`` - the army's two.
    **Leaves alone**  ``after the loss of two soldiers``, ``The raid cost two lives``, which are nobody's.
    """
    analysis, near = annotated.analysis, tuple(annotated.below(price))
    paid = next((i for i in near if analysis.relations[i] == "iobj"), None)
    if paid is None and {annotated.word_at(i) for i in near}.isdisjoint(load_yaml("speakers")["losing"]["priced"]):
        return None
    who = doer_of(annotated.tokens[price], annotated) if paid is None else paid
    if who is None:
        return None
    if draft.actor is not None and draft.actor.span.covers(annotated.tokens[who]):
        return draft.actor
    return (draft.actor or draft.source) if analysis.upos[who] == "PRON" else named_at(who, annotated)


def _gapped(draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """The noun right before a count where "and" joins both to a loss that somebody else is told to have had: "and the Hillmen nine"."""
    upos, text = annotated.analysis.upos, annotated.report.text
    last = annotated.tokens_in(draft.quantity.phrase.span)[0] - 1
    before = annotated.tokens_in(Span(draft.evidence.span.start, draft.quantity.phrase.span.start))
    if last not in before or upos[last] not in {"NOUN", "PROPN"}:
        return None
    joint = next((i for i in range(last, max(last - _LONGEST_NAME, before.start), -1) if upos[i] == "CCONJ"), None)
    words = {annotated.word_at(i) for i in before if joint is not None and i < joint}
    if joint is None or words.isdisjoint(load_yaml("speakers")["losing"]["verbs"]):
        return None
    first = joint + 1 + (upos[joint + 1] == "DET")
    return Phrase.at(annotated.words(first, last + 1), text) if first <= last else None


def _whose_losses(draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """Whose losses a count is told to be among (rule SD08), whatever the tree hangs it on.

    **Reads**  ``Norland losses were 12 dead and 30 wounded.``, ``The losses of Norland were put at 12 dead and 30 wounded.`` - both are
    Norland's; ``Nine Hillmen fell, while Norland losses stood at 12`` - not twelve Hillmen.
    **Leaves alone**  ``Heavy losses were 12 dead``, which are nobody's, and what somebody else parts from them (``Norland losses were
    12 dead, and the Hillmen buried 30``).
    """
    text, listed = annotated.report.text, load_yaml("speakers")
    losing = listed["losing"]
    before = annotated.tokens_in(Span(draft.evidence.span.start, draft.quantity.phrase.span.start))
    words = {i: annotated.word_at(i) for i in before}
    losses = next((i for i in reversed(before) if words[i] in losing["told"]), None)
    if losses is None:
        return None
    amount = next((i for i in before if i > losses and words[i] in losing["amounting"]), losses + _LONGEST_NAME)
    named = words.get(losses + 1) == "of"
    if not (named or amount == losses + 1) or any(_parts(i, annotated) for i in before[amount + 1 - before.start :]):
        return None
    if named:
        first = losses + 2 + (words.get(losses + 2) == "the")
        whose = range(first, amount)
        return (
            Phrase.at(annotated.words(first, amount), text)
            if whose and all(tells_a_party(i, annotated) for i in whose)
            else None
        )
    last = losses - 1 - (words.get(losses - 1) in {*GENITIVE, "own"})
    if words.get(last) in listed["own"]:
        return draft.source
    if last < losses - 1 and annotated.analysis.upos[last] == "NOUN":  # "the group's losses"
        return named_at(last, annotated)
    first = next((i + 1 for i in range(last, before.start - 1, -1) if not tells_a_party(i, annotated)), before.start)
    return Phrase.at(annotated.words(first, last + 1), text) if first <= last else None


def _parts(i: int, annotated: AnnotatedReport) -> bool:
    """Whether a word between losses and a count may begin to tell of somebody else: a party, an article, a verb of no harm."""
    upos, word = annotated.analysis.upos[i], annotated.word_at(i)
    if upos == "VERB":
        return word not in _harmed() and word not in load_yaml("speakers")["losing"]["amounting"]
    return upos in {"DET", "PRON"} or tells_a_party(i, annotated)


@cache
def _harmed() -> frozenset[str]:
    """Words for those lost: "wounded", "missing"."""
    verbs = load_yaml("effects")["verbs"].values()
    return frozenset(load_yaml("speakers")["losing"]["lost"]).union(*verbs)
