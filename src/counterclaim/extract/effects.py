"""Effects: the tree around a count comes in; the effect that its own words state beyond doubt goes out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.extract.phrases import sentence_at
from counterclaim.extract.trees import AS_OBJECT, SUBJECTS, counted_noun, governor, some_died
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import phrase_pattern
from counterclaim.model.claim import HARM, Effect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.annotation import AnnotatedReport, ClaimProposal

_AS_SUBJECT = frozenset({"nsubj"})
_STATE_OF = frozenset({"xcomp", "amod", "acl", "conj", "dep", "advcl", "appos"})
_NEAR = 12  # words from a count within which joined words tell what became of it
_BEHIND = 3  # words before a verb in which a count or an auxiliary claims it
_LOSSES = frozenset({Effect.KILLED, Effect.CASUALTIES})
_SPARED = frozenset({Effect.FREED, Effect.CAPTURED, Effect.ABDUCTED, Effect.INJURED, Effect.DISPLACED, Effect.SURRENDERED})
_THEM = frozenset({"them", "these", "those", "whom"})
_PERFECT = frozenset({"had", "has", "have", "having"})
_SURE = 0.6  # raw score from which the model's own effect stands
_STOPPED = frozenset({Effect.INTERCEPTED, Effect.DESTROYED})
_TAKEN = frozenset({Effect.CAPTURED, Effect.ABDUCTED})
RULE, BEFORE, BOTH, LOST, NUMBER, LISTED, FREED = "QN01", "QN02", "QN04", "QN18", "QN19", "QN20", "QN22"
ARMS, DIED, GONE, SOME, HELD, FIRED, PRICED, OF_THEM, BODIES = (
    "QN36",
    "QN39",
    "QN40",
    "QN46",
    "QN49",
    "QN50",
    "QN51",
    "QN52",
    "QN54",
)
_LONGEST_NUMBER = 10  # words from "number of" to the count it grew to


@cache
def _bodies() -> frozenset[str]:
    """Words for the dead, who are "pulled from the rubble" and not freed (rule QN54)."""
    return frozenset(load_yaml("effects")["bodies"])


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
    yield from _what_became_of(annotated, proposal)
    of_arms = _done_to_arms(annotated, first, last)
    if of_arms not in (None, proposal.effect):
        yield of_arms, ARMS
    before = _verb_before(annotated, first, last, people=people)
    if before is not None and of_arms is None and proposal.effect not in (before, stated):
        yield before, BEFORE
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
    drones`` - intercepted; ``two battalions were destroyed`` - destroyed, and not killed; ``destroyed nine drones in a depot`` - destroyed.
    **Leaves alone**  ``destroyed nine missile launchers``, ``destroyed nine tanks``.
    """
    noun = counted_noun(annotated, first, last)
    verb, relation = governor(annotated, noun)
    if relation not in AS_OBJECT:
        return None
    lists, counted, told = load_yaml("effects")["arms"], annotated.word_at(noun), annotated.word_at(verb)
    if counted in lists["units"]:
        return Effect.DESTROYED if told in lists["destroying"] else None
    if told not in lists["destroying"] and (counted in lists["flying"] or annotated.analysis.upos[noun] == "NUM"):
        return Effect.INTERCEPTED if _words("verbs").get(told) is Effect.INTERCEPTED else None
    if counted not in lists["flying"] or told not in lists["destroying"]:
        return None
    sentence = sentence_at(annotated, first)
    around = sentence.span.of(annotated.report.text) if sentence else ""
    if phrase_pattern(lists["on_the_ground"]).search(around) is not None:
        return Effect.DESTROYED
    return Effect.INTERCEPTED if phrase_pattern(lists["air_defense"]).search(around) is not None else None


def _what_became_of(annotated: AnnotatedReport, proposal: ClaimProposal) -> Iterator[tuple[Effect, str]]:
    """What those counted are the subject of, where the model takes them for harmed like others: they, or some, died, or are missing."""
    if proposal.effect is Effect.INJURED and _died(annotated, proposal.first, proposal.last):
        yield Effect.KILLED, DIED
    if (
        proposal.effect is Effect.KILLED
        and proposal.target_kind.people
        and _some_died(annotated, proposal.first, proposal.last)
    ):
        yield Effect.CASUALTIES, SOME
    if proposal.effect is Effect.FREED and proposal.target_kind.people and _is_held(annotated, proposal.first, proposal.last):
        yield Effect.ABDUCTED if _are_hostages(annotated, proposal) else Effect.CAPTURED, HELD
    if proposal.effect in _STOPPED and _were_fired(annotated, proposal.first, proposal.last):
        yield Effect.LAUNCHED, FIRED
    if proposal.effect is Effect.INJURED and _is_price(annotated, proposal.last):
        yield Effect.KILLED, PRICED
    if (
        proposal.effect is Effect.FREED
        and annotated.word_at(counted_noun(annotated, proposal.first, proposal.last)) in _bodies()
    ):
        yield Effect.KILLED, BODIES
    if proposal.effect in _SPARED and (harm := _harm_of_them(annotated, proposal.last)) is not None:
        yield harm, OF_THEM
    if proposal.effect in HARM and _is_missing(annotated, proposal.first, proposal.last):
        yield Effect.MISSING, GONE


def _died(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether those counted, or those of them, are told to have died of what had hurt them (rule QN39).

    **Reads**  ``28 wounded, five of whom later died``, ``nine were hurt; two of them succumbed`` - five and two were killed.
    **Leaves alone**  ``five were hurt when two died``: the five.
    """
    verb, relation = governor(annotated, counted_noun(annotated, first, last))
    return relation in _AS_SUBJECT and _words("intransitive").get(annotated.word_at(verb)) is Effect.KILLED


def _some_died(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether those counted were hurt, and how many of them died is told behind (rule QN46).

    **Reads**  ``Gunmen shot 20 people, killing three.`` - 20 casualties, and three killed.
    **Leaves alone**  ``shot 20 people``, ``shot 20 people dead``, ``attacked 20 people, killing three``, who need not be hurt.
    """
    noun = counted_noun(annotated, first, last)
    verb, relation = governor(annotated, noun)
    dead = any(_words("states").get(annotated.word_at(i)) is Effect.KILLED for i in annotated.below(verb))
    hurt = relation in AS_OBJECT and annotated.word_at(verb) in load_yaml("effects")["hurting"]
    return hurt and not dead and some_died(annotated, noun, verb)


def _is_held(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether those counted are told to be held, whatever is said of others (rule QN49): of them none was freed.

    **Reads**  ``Nineteen of the 45 hostages are still held, after 26 were released.`` - the nineteen; ``nine remain in captivity``.
    **Leaves alone**  ``nine hostages held in Ashby were released``.
    """
    lists, analysis = load_yaml("effects")["holding"], annotated.analysis
    verb, relation = governor(annotated, counted_noun(annotated, first, last))
    if relation not in SUBJECTS:
        return False
    if annotated.word_at(verb) in lists["remaining"]:
        return any(annotated.word_at(i) in lists["captivity"] and analysis.heads[i] == verb for i in annotated.below(verb))
    return relation == "nsubj:pass" and annotated.word_at(verb) in lists["held"]


def _are_hostages(annotated: AnnotatedReport, proposal: ClaimProposal) -> bool:
    """Whether the sentence of a count calls somebody a hostage or captive."""
    sentence = sentence_at(annotated, proposal.first)
    hostages = load_yaml("effects")["holding"]["hostages"]
    return sentence is not None and any(annotated.word_at(i) in hostages for i in range(sentence.first, sentence.last))


def _were_fired(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether what is counted was fired, and only some of it is told to have been stopped (rule QN50).

    **Reads**  ``Of the 60 drones launched, 45 were shot down.`` - 60 launched.
    **Leaves alone**  ``60 drones launched at Ashby were shot down``.
    """
    noun, analysis = counted_noun(annotated, first, last), annotated.analysis
    below = list(annotated.below(noun))
    among = any(analysis.relations[i] == "case" and annotated.word_at(i) == "of" and i < first for i in below)
    fired = load_yaml("effects")["firing"]
    return among and any(analysis.relations[i] == "acl" and annotated.word_at(i) in fired for i in below)


def _is_missing(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether those counted are told to be missing, whatever befell others (rule QN40).

    **Reads**  ``30 were hurt. Eleven people remained missing.``, ``eleven were unaccounted for`` - eleven are missing.
    **Leaves alone**  ``eleven were killed and two are missing``: the eleven; ``the wounded were missing limbs``.
    """
    verb, relation = governor(annotated, counted_noun(annotated, first, last))
    told = (verb, *(i for i in annotated.below(verb) if annotated.analysis.relations[i] == "xcomp"))
    missing = [i for i in told if _words("states").get(annotated.word_at(i)) is Effect.MISSING]
    return relation in _AS_SUBJECT and any(not _has_object(annotated, i) for i in missing)


def _is_price(annotated: AnnotatedReport, last: int) -> bool:
    """Whether those counted are what something cost, of whom no harm is told (rule QN51): they died.

    **Reads**  ``took the hill at a cost of nine soldiers``.
    **Leaves alone**  ``at a cost of nine wounded``.
    """
    price = load_yaml("speakers")["losing"]["price"]
    above = islice(annotated.ties_above(last - 1), 2)
    return any(
        relation == "nmod" and annotated.word_at(i) in price and _harm(annotated.word_at(own)) is None
        for own, relation, i in above
    )


def _harm_of_them(annotated: AnnotatedReport, after: int) -> Effect | None:
    """The harm told of those counted right behind a count "of them" (rule QN52), whatever else befell all of them.

    **Reads**  ``The freed men, two of them wounded, were flown home``, ``two of whom were badly hurt`` - two were injured.
    **Leaves alone**  ``two of whom killed a guard``, ``two of them wounded veterans``.
    """
    words, analysis = annotated.word_at, annotated.analysis
    if after + 2 >= len(annotated.tokens) or words(after) != "of" or words(after + 1) not in _THEM:
        return None
    told = next((i for i in range(after + 2, len(annotated.tokens)) if analysis.upos[i] not in {"AUX", "ADV"}), None)
    if told is None or _has_object(annotated, told) or analysis.relations[told] == "amod":
        return None
    return _harm(words(told))


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
    return None if claimed and not _has_objects_of_both(annotated, first - 1, first, last) else _words("verbs").get(word)


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
    done = _words("verbs") | _words("intransitive") | _words("of_people" if people else "of_things")
    by_verb, by_state = ({known[word] for word in told if word in known} for known in (done, _words("states")))
    if {Effect.KILLED, Effect.INJURED} <= by_verb | by_state:
        return None
    found = by_verb or by_state  # hostages freed are free
    return found.pop() if len(found) == 1 else None


def _listed_unharmed(annotated: AnnotatedReport, proposal: ClaimProposal, stated: Effect) -> bool:
    """Whether a count that the model takes for the dead stands in a list of others, in a sentence that tells of no dead (rule QN20).

    **Reads**  ``Norland freed 90 captives, 60 fighters and 30 women.`` - 30 were freed.
    **Leaves alone**  ``wounded nine men, 30 women and killed two``; ``a centre with 40 men and its guns were destroyed``: they, too.
    """
    noun, sentence = counted_noun(annotated, proposal.first, proposal.last), sentence_at(annotated, proposal.first)
    listed = annotated.analysis.relations[noun] == "conj"
    if sentence is None or not listed or proposal.effect is not Effect.KILLED or stated not in _SPARED:
        return False
    told = {annotated.word_at(i) for i in range(sentence.first, sentence.last)}
    dead = {word for group in ("verbs", "states", "intransitive") for word in load_yaml("effects")[group]["killed"]}
    return told.isdisjoint(dead)


def _is_freed(annotated: AnnotatedReport, first: int, last: int) -> bool:
    """Whether those counted are told to be freed, whatever is said of how they were held (rule QN22).

    **Reads**  ``Nine girls captured by rebels in May were freed.`` - nine were freed.
    **Leaves alone**  ``Nine freed prisoners were captured again.``
    """
    head, relation = governor(annotated, counted_noun(annotated, first, last))
    return relation in AS_OBJECT and _words("verbs").get(annotated.word_at(head)) is Effect.FREED


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
    verbs = _words("verbs") | _words("of_people" if people else "of_things")
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
    told = {i: harm for i in near if (harm := _harm(annotated.word_at(i))) in harmed}
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
        before = {one - 1, *annotated.below(one - 1)} if one else set()
        return any(analysis.upos[i] == "NUM" for i in before)
    return other + 1 < len(analysis.upos) and analysis.upos[other + 1] in {"NUM", "ADJ"}


def _has_object(annotated: AnnotatedReport, verb: int) -> bool:
    """Whether something is done to others by the verb's subject: "five bombers killed 40" tells of no dead bombers."""
    return any(annotated.analysis.relations[i] == "obj" for i in annotated.below(verb))


def _stated(annotated: AnnotatedReport, first: int, last: int, verbs: dict[str, Effect]) -> Iterator[Effect | None]:
    noun = counted_noun(annotated, first, last)
    analysis = annotated.analysis
    yield _words("states").get(annotated.word_at(noun))
    head, relation = governor(annotated, noun)
    if head != noun:
        verb = annotated.word_at(head)
        if relation in AS_OBJECT:
            yield verbs.get(verb)
        if relation in _AS_SUBJECT:
            yield _words("intransitive").get(verb) or (None if _has_object(annotated, head) else _words("states").get(verb))
    for child in annotated.below(noun):
        if analysis.relations[child].partition(":")[0] in _STATE_OF:
            yield _words("states").get(annotated.word_at(child)) or verbs.get(annotated.word_at(child))
