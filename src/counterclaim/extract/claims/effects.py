"""Effects: the tree around a count comes in; the effect that its own words state beyond doubt goes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extract.claims.effect_words import effect_words, harm_told
from counterclaim.extract.claims.fates import SPARED, what_became_of
from counterclaim.extract.trees import AS_OBJECT, counted_noun, governor, has_object
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import phrase_pattern
from counterclaim.model.claim import Effect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal

_AS_SUBJECT = frozenset({"nsubj"})
_STATE_OF = frozenset({"xcomp", "amod", "acl", "conj", "dep", "advcl", "appos"})
_NEAR = 12  # words from a count within which joined words tell what became of it
_BEHIND = 3  # words before a verb in which a count or an auxiliary claims it
_LOSSES = frozenset({Effect.KILLED, Effect.CASUALTIES})
_PERFECT = frozenset({"had", "has", "have", "having"})
_SURE = 0.6  # raw score from which the model's own effect stands
_TAKEN = frozenset({Effect.CAPTURED, Effect.ABDUCTED})
RULE, BEFORE, BOTH, LOST, NUMBER, LISTED, FREED = "QN01", "QN02", "QN04", "QN18", "QN19", "QN20", "QN22"
ARMS, ACT = "QN36", "QN57"
_LONGEST_NUMBER = 10  # words from "number of" to the count it grew to


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
    of the gold (train and dev) whose number follows such a verb, 216 have its effect. So do the words after "number of" (rule QN19), and
    the verb of a list that counts nobody killed (rule QN20), the verb over those who had been taken before (rule QN22), what is done to
    arms (rule QN36), who died of what had hurt them (rule QN39) or did not (rule QN46), who is missing (rule QN40) or held
    (rule QN49), what was fired (rule QN50), what something cost (rule QN51), who of them was hurt (rule QN52) and bodies
    (rule QN54). Who is lost may be dead or more (rule QN18): the words agree with the model that it is so, and it counts how sure it is
    of any effect; all four such claims of the gold (dev) were right.
    """
    model = annotated.analysis.model
    stated = stated_effect(annotated, proposal.first, proposal.last, people=proposal.target_kind.people)
    decided = next(_decisions(annotated, proposal, stated), None)
    if decided is not None:
        effect, rule = decided
        return SettledEffect(effect, f"{model}+{rule}", max(proposal.score, proposal.any_effect), agrees=True)
    return SettledEffect(proposal.effect, model, proposal.score, None if stated is None else stated is proposal.effect)


def _decisions(annotated: AnnotatedReport, proposal: ClaimProposal, stated: Effect | None) -> Iterator[tuple[Effect, str]]:
    """The effects that the words decide, each with the rule by which they do, the first first; none where it is the model's."""
    first, last, people = proposal.first, proposal.last, proposal.target_kind.people
    if people and _killed_and_wounded(annotated, first, last):
        yield Effect.CASUALTIES, BOTH
    yield from what_became_of(annotated, proposal)
    of_arms = _done_to_arms(annotated, first, last)
    if of_arms not in (None, proposal.effect):
        yield of_arms, ARMS
    before = _verb_before(annotated, first, last, people=people)
    if before is not None and of_arms is None and proposal.effect not in (before, stated):
        yield before, BEFORE
    act = _act_over(annotated, first, last)
    if act is not None and act is not proposal.effect:
        yield act, ACT
    number = _number_of(annotated, first, people=people)
    if number is not None and number is not proposal.effect:
        yield number, NUMBER
    if proposal.effect in _TAKEN and _is_freed(annotated, first, last):
        yield Effect.FREED, FREED
    if stated is None and proposal.effect in _LOSSES and _is_lost(annotated, first, last):
        yield proposal.effect, LOST
    if stated is not None and _listed_unharmed(annotated, proposal, stated):
        yield stated, LISTED
    if stated not in (None, proposal.effect) and proposal.score < _SURE:
        yield stated, RULE


def _done_to_arms(annotated: AnnotatedReport, first: int, last: int) -> Effect | None:
    """What a verb tells that was done to arms in flight, or to units of an army, whatever the model makes of it (rule QN36).

    **Reads**  ``Norland intercepted a missile``, ``of nine rockets seven were intercepted``, ``Norland's air force destroyed nine
    drones``, ``shot down three more`` - intercepted; ``two battalions were destroyed``, ``destroyed nine drones in a depot`` - destroyed.
    **Leaves alone**  ``destroyed nine missile launchers``, ``destroyed nine tanks``.
    """
    noun = counted_noun(annotated, first, last)
    verb, relation = governor(annotated, noun)
    if relation not in AS_OBJECT:
        return None
    lists, counted, told = load_yaml("effects")["arms"], annotated.word_at(noun), annotated.word_at(verb)
    if counted in lists["units"]:
        return Effect.DESTROYED if told in lists["destroying"] else None
    more = counted in lists["flying_left_out"] and _is_shot_down(annotated, verb)
    if more or (told not in lists["destroying"] and (counted in lists["flying"] or annotated.analysis.upos[noun] == "NUM")):
        return Effect.INTERCEPTED if more or effect_words("verbs").get(told) is Effect.INTERCEPTED else None
    if counted not in lists["flying"] or told not in lists["destroying"]:
        return None
    sentence = annotated.sentence_at(first)
    around = sentence.span.of(annotated.report.text)
    if phrase_pattern(lists["on_the_ground"]).search(around) is not None:
        return Effect.DESTROYED
    return Effect.INTERCEPTED if phrase_pattern(lists["air_defense"]).search(around) is not None else None


def _is_shot_down(annotated: AnnotatedReport, verb: int) -> bool:
    """Whether a verb is "shot down"."""
    return annotated.word_at(verb).startswith(("shot", "shoot")) and any(
        annotated.word_at(i) == "down" for i in annotated.below(verb)
    )


def _act_over(annotated: AnnotatedReport, first: int, last: int) -> Effect | None:
    """What a noun tells that was done to those of whom it is: one of several, too (rule QN57).

    **Reads**  ``arrested over the killing of a judge and two of his guards`` - the two killed, and not arrested.
    **Leaves alone**  ``the wounded of the killing of a judge``, and ``the killing of the guards' two dogs``.
    """
    noun = counted_noun(annotated, first, last)
    act, relation = governor(annotated, noun)
    joined = annotated.analysis.heads[noun] if annotated.analysis.relations[noun] == "conj" else noun
    of_it = relation == "nmod" and annotated.governed_by(joined) == {"of"} and annotated.analysis.heads[joined] == act
    return effect_words("acts").get(annotated.word_at(act)) if of_it else None


def _verb_before(annotated: AnnotatedReport, first: int, last: int, *, people: bool) -> Effect | None:
    """The effect of a verb that runs into the count, whatever the tree makes of it.

    **Reads**  ``Shells wounded 14 villagers.``  ``Jets took out two commanders.``  ``killed a nurse and wounded two guards``: the two;
    ``had intercepted 200 rockets``.
    **Leaves alone**  ``killing and wounding 80``: both at once; ``9 were killed 20 injured``, in copy that lost its commas.
    """
    if first == 0:
        return None
    word, lists = annotated.word_at(first - 1), load_yaml("effects")
    if first > 1 and annotated.word_at(first - 2) in lists["phrasal"].get(word, ()):
        return Effect(lists["phrasal_of_people" if people else "phrasal_of_things"][word])
    before = range(max(0, first - 1 - _BEHIND), first - 1)
    claimed = any(
        annotated.analysis.upos[i] in {"AUX", "CCONJ", "NUM"} and annotated.word_at(i) not in _PERFECT for i in before
    )
    return None if claimed and not _has_objects_of_both(annotated, first - 1, first, last) else effect_words("verbs").get(word)


def _has_objects_of_both(annotated: AnnotatedReport, verb: int, first: int, last: int) -> bool:
    """Whether a verb that "and" joins to another has a count as its object, and the other an object of its own."""
    relations, other = annotated.analysis.relations, annotated.analysis.heads[verb]
    own = governor(annotated, counted_noun(annotated, first, last)) == (verb, "obj")
    return own and relations[verb] == "conj" and any(relations[i] == "obj" and i < verb for i in annotated.below(other))


def _number_of(annotated: AnnotatedReport, first: int, *, people: bool) -> Effect | None:
    """The effect told of those whose number comes "to" or is put "at" the count (rule QN19).

    **Reads**  ``Police raised the number of abducted boys to 30.``  ``The number of hostages freed rose to 12.``
    **Leaves alone**  ``the number of boys rose to 30``, ``the number of men killed or wounded rose to 40``.
    """
    words = [annotated.word_at(i) for i in range(max(0, first - _LONGEST_NUMBER), first)]
    if words[-1:] not in (["to"], ["at"]) or "number" not in words:
        return None
    told = words[len(words) - words[::-1].index("number") :]
    if told[:1] != ["of"] or not {".", ";", ","}.isdisjoint(told):
        return None
    done = effect_words("verbs") | effect_words("intransitive") | effect_words("of_people" if people else "of_things")
    by_verb, by_state = ({known[word] for word in told if word in known} for known in (done, effect_words("states")))
    if {Effect.KILLED, Effect.INJURED} <= by_verb | by_state:
        return None
    found = by_verb or by_state  # hostages freed are free
    return found.pop() if len(found) == 1 else None


def _listed_unharmed(annotated: AnnotatedReport, proposal: ClaimProposal, stated: Effect) -> bool:
    """Whether a count that the model takes for the dead stands in a list of others, in a sentence that tells of no dead (rule QN20).

    **Reads**  ``Norland freed 90 captives, 60 fighters and 30 women.`` - 30 were freed.
    **Leaves alone**  ``wounded nine men, 30 women and killed two``; ``a centre with 40 men and its guns were destroyed``: they, too.
    """
    noun, sentence = counted_noun(annotated, proposal.first, proposal.last), annotated.sentence_at(proposal.first)
    listed = annotated.analysis.relations[noun] == "conj"
    if not listed or proposal.effect is not Effect.KILLED or stated not in SPARED:
        return False
    told = {annotated.word_at(i) for i in range(sentence.first, sentence.last)}
    dead = {word for group in ("verbs", "states", "intransitive") for word in load_yaml("effects")[group]["killed"]}
    return told.isdisjoint(dead)


def _is_freed(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether those counted are told to be freed, whatever is said of how they were held (rule QN22).

    **Reads**  ``Nine girls captured by rebels in May were freed.``, ``regained their freedom`` - nine were freed.
    **Leaves alone**  ``Nine freed prisoners were captured again.``
    """
    head, relation = governor(annotated, counted_noun(annotated, first, last))
    if relation == "nsubj":
        return any(
            annotated.word_at(i) == "freedom" and annotated.analysis.relations[i] == "obj" for i in annotated.below(head)
        )
    return relation in AS_OBJECT and effect_words("verbs").get(annotated.word_at(head)) is Effect.FREED


def _is_lost(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether a count is what somebody lost, or that to which losses grew (rule QN18).

    **Reads**  ``Norland lost 1,010 men, bringing its losses to 9,000 men.``
    **Leaves alone**  ``lost nine posts``: what else became of them is for the model to tell.
    """
    losing = load_yaml("speakers")["losing"]
    head, relation = governor(annotated, counted_noun(annotated, first, last))
    if relation in AS_OBJECT:
        return annotated.word_at(head) in losing["verbs"]
    grown = relation == "obl" and annotated.word_at(head) in load_yaml("scopes")["grown"]
    return grown and any(annotated.word_at(i) in losing["nouns"] for i in annotated.below(head))


def stated_effect(annotated: AnnotatedReport, first: int, last: int, *, people: bool) -> Effect | None:
    """The effect that the words around a count state, or None where they leave room.

    **Reads**  ``the blast wounded 12 guards``, ``12 guards were wounded``, ``12 wounded``.
    **Leaves alone**  ``12 guards were taken``, ``the army lost 12 men``: these words mean more than one thing.
    """
    verbs = effect_words("verbs") | effect_words("of_people" if people else "of_things")
    found = {effect for effect in _stated(annotated, first, last, verbs) if effect is not None}
    return found.pop() if len(found) == 1 else None


def _killed_and_wounded(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether a count is of killed and wounded together (rule QN04): casualties, as the annotation guideline has it.

    **Reads**  ``killing or wounding 80 people``, ``80 people were killed and wounded``, ``80 dead and wounded``.
    **Leaves alone**  ``killed 12 and wounded 80``, ``12 dead and wounded 80``: two counts; a person by name, whom both befell (not so
    ``80 Sudrians were killed or wounded``).
    """
    noun = counted_noun(annotated, first, last)
    if annotated.analysis.upos[noun] == "PROPN" and annotated.analysis.xpos[noun] != "NNPS":
        return False
    head, relation = governor(annotated, noun)
    around = {noun, first - 1, *annotated.below(noun)} | ({head} if relation in AS_OBJECT | _AS_SUBJECT else set())
    return any(
        (one in around or other in around) and not _counts_apart(annotated, one, other, first)
        for one, other in _pairs(annotated, noun)
    )


def _pairs(annotated: AnnotatedReport, noun: int) -> Iterator[tuple[int, int]]:
    """Words near a noun that tell of killing and of wounding, joined by a conjunction."""
    harmed = {Effect.KILLED, Effect.INJURED}
    upos, near = annotated.analysis.upos, range(max(0, noun - _NEAR), min(len(annotated.tokens), noun + _NEAR))
    told = {i: harm for i in near if (harm := harm_told(annotated.word_at(i))) in harmed}
    for one, effect in told.items():
        joined = one + 1
        if joined not in near or upos[joined] != "CCONJ":
            continue
        other = joined + 2 if joined + 1 in near and upos[joined + 1] == "ADV" else joined + 1
        if {effect, told.get(other)} == harmed:
            yield one, other


def _counts_apart(annotated: AnnotatedReport, one: int, other: int, first: int) -> bool:
    """Whether the count is that of one of two joined words alone: the other's own stands before them, or after them."""
    analysis = annotated.analysis
    if first > other:
        before = {one - 1, *annotated.below(one - 1)} if one else set()
        return any(analysis.upos[i] == "NUM" for i in before)
    return other + 1 < len(analysis.upos) and analysis.upos[other + 1] in {"NUM", "ADJ"}


def _stated(annotated: AnnotatedReport, first: int, last: int, verbs: dict[str, Effect]) -> Iterator[Effect | None]:
    noun = counted_noun(annotated, first, last)
    analysis = annotated.analysis
    yield effect_words("states").get(annotated.word_at(noun))
    head, relation = governor(annotated, noun)
    if head != noun:
        verb = annotated.word_at(head)
        if relation in AS_OBJECT:
            yield verbs.get(verb)
        if relation in _AS_SUBJECT:
            yield effect_words("intransitive").get(verb) or (
                None if has_object(annotated, head) else effect_words("states").get(verb)
            )
    for child in annotated.below(noun):
        if analysis.relations[child].partition(":")[0] in _STATE_OF:
            yield effect_words("states").get(annotated.word_at(child)) or verbs.get(annotated.word_at(child))
