"""Effects: the tree around a count comes in; the effect that its own words state beyond doubt goes out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.extract.trees import AS_OBJECT, children, counted_noun, governor, word_at
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Effect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal

_AS_SUBJECT = frozenset({"nsubj"})
_STATE_OF = frozenset({"xcomp", "amod", "acl", "conj", "dep", "advcl", "appos"})
_NEAR = 12  # words from a count within which joined words tell what became of it
_BEHIND = 3  # words before a verb in which a count or an auxiliary claims it
_SURE = 0.6  # raw score from which the model's own effect stands
RULE, BEFORE, BOTH = "QN01", "QN02", "QN04"


@cache
def _words(group: str) -> dict[str, Effect]:
    return {word: Effect(effect) for effect, words in load_yaml("effects")[group].items() for word in words}


@dataclass(frozen=True, slots=True)
class SettledEffect:
    """An effect, what made it (model version, maybe with a rule), its raw score, and whether the words around the count state it too."""

    effect: Effect
    made_by: str
    score: float
    agrees: bool | None


def settled_effect(annotated: AnnotatedReport, proposal: ClaimProposal) -> SettledEffect:
    """The effect of a proposal, from the model and from the words around its count.

    Where the words state an effect beyond doubt and the model is not sure of its own, the words decide, and it only counts how sure the
    model is of any effect; on the training part of the gold they were right in twenty of twenty-one such cases that held a claim. Who was
    killed and wounded (rule QN04) is of either, however sure the model is of one. A verb
    right before the count (rule QN02) decides however sure the model is, where nothing around it agrees with the model: of 223 claims
    of the gold (train and dev) whose number follows such a verb, 216 have its effect.
    """
    model = annotated.analysis.model
    if proposal.target_kind.people and _killed_and_wounded(annotated, proposal.first, proposal.last):
        return SettledEffect(Effect.CASUALTIES, f"{model}+{BOTH}", max(proposal.score, proposal.any_effect), agrees=True)
    stated = stated_effect(annotated, proposal.first, proposal.last, people=proposal.target_kind.people)
    before = _verb_before(annotated, proposal.first, people=proposal.target_kind.people)
    if before is not None and proposal.effect not in (before, stated):
        return SettledEffect(before, f"{model}+{BEFORE}", max(proposal.score, proposal.any_effect), agrees=True)
    if stated is None or stated is proposal.effect:
        return SettledEffect(proposal.effect, model, proposal.score, None if stated is None else True)
    if proposal.score < _SURE:
        return SettledEffect(stated, f"{model}+{RULE}", max(proposal.score, proposal.any_effect), agrees=True)
    return SettledEffect(proposal.effect, model, proposal.score, agrees=False)


def _verb_before(annotated: AnnotatedReport, first: int, *, people: bool) -> Effect | None:
    """The effect of a verb that runs into the count, whatever the tree makes of it.

    **Reads**  ``Shells wounded 14 villagers.``  ``Jets took out two commanders.``
    **Leaves alone**  ``killing and wounding 80``: both at once; ``9 were killed 20 injured``, in copy that lost its commas.
    """
    if first == 0:
        return None
    word, lists = word_at(annotated, first - 1), load_yaml("effects")
    if first > 1 and word_at(annotated, first - 2) in lists["phrasal"].get(word, ()):
        return Effect(lists["phrasal_of_people" if people else "phrasal_of_things"][word])
    before = range(max(0, first - 1 - _BEHIND), first - 1)
    claimed = any(annotated.analysis.upos[i] in {"AUX", "CCONJ", "NUM"} for i in before)
    return None if claimed else _words("verbs").get(word)


def stated_effect(annotated: AnnotatedReport, first: int, last: int, *, people: bool) -> Effect | None:
    """The effect that the words around a count state, or None where they leave room.

    **Reads**  ``the blast wounded 12 guards``, ``12 guards were wounded``, ``12 wounded``.
    **Leaves alone**  ``12 guards were taken``, ``the army lost 12 men``: these words mean more than one thing.
    """
    verbs = _words("verbs") | _words("of_people" if people else "of_things")
    found = {effect for effect in _stated(annotated, first, last, verbs) if effect is not None}
    return found.pop() if len(found) == 1 else None


def _killed_and_wounded(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether a count is of killed and wounded together (rule QN04): casualties, as the annotation guideline has it.

    **Reads**  ``killing or wounding 80 people``, ``80 people were killed and wounded``, ``80 dead and wounded``.
    **Leaves alone**  ``killed 12 and wounded 80``, ``12 dead and wounded 80``: two counts; a person by name, whom both befell.
    """
    noun = counted_noun(annotated, first, last)
    if annotated.analysis.upos[noun] == "PROPN":
        return False
    head, relation = governor(annotated, noun)
    around = {noun, first - 1, *children(annotated, noun)} | ({head} if relation in AS_OBJECT | _AS_SUBJECT else set())
    return any(
        (one in around or other in around) and not _counts_apart(annotated, one, other, first)
        for one, other in _pairs(annotated, noun)
    )


def _pairs(annotated: AnnotatedReport, noun: int) -> Iterator[tuple[int, int]]:
    """Words near a noun that tell of killing and of wounding, joined by a conjunction."""
    harmed = {Effect.KILLED, Effect.INJURED}
    upos, near = annotated.analysis.upos, range(max(0, noun - _NEAR), min(len(annotated.tokens), noun + _NEAR))
    told = {i: harm for i in near if (harm := _harm(word_at(annotated, i))) in harmed}
    for one, effect in told.items():
        joined = one + 1
        if joined not in near or upos[joined] != "CCONJ":
            continue
        other = joined + 2 if joined + 1 in near and upos[joined + 1] == "ADV" else joined + 1
        if {effect, told.get(other)} == harmed:
            yield one, other


def _harm(word: str) -> Effect | None:
    return _words("verbs").get(word) or _words("states").get(word)


def _counts_apart(annotated: AnnotatedReport, one: int, other: int, first: int) -> bool:
    """Whether the count is that of one of two joined words alone: the other's own stands before them, or after them."""
    analysis = annotated.analysis
    if first > other:
        before = {one - 1, *children(annotated, one - 1)} if one else set()
        return any(analysis.upos[i] == "NUM" for i in before)
    return other + 1 < len(analysis.upos) and analysis.upos[other + 1] in {"NUM", "ADJ"}


def _has_object(annotated: AnnotatedReport, verb: int) -> bool:
    """Whether something is done to others by the verb's subject: "five bombers killed 40" tells of no dead bombers."""
    return any(annotated.analysis.relations[i] == "obj" for i in children(annotated, verb))


def _stated(annotated: AnnotatedReport, first: int, last: int, verbs: dict[str, Effect]) -> Iterator[Effect | None]:
    noun = counted_noun(annotated, first, last)
    analysis = annotated.analysis
    yield _words("states").get(word_at(annotated, noun))
    head, relation = governor(annotated, noun)
    if head != noun:
        verb = word_at(annotated, head)
        if relation in AS_OBJECT:
            yield verbs.get(verb)
        if relation in _AS_SUBJECT:
            yield _words("intransitive").get(verb) or (None if _has_object(annotated, head) else _words("states").get(verb))
    for child in children(annotated, noun):
        if analysis.relations[child].partition(":")[0] in _STATE_OF:
            yield _words("states").get(word_at(annotated, child)) or verbs.get(word_at(annotated, child))
