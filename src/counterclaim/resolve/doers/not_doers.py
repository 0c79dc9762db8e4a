"""Who did not do it: a party taken for an actor and the words around it come in; whether something else is told of it goes out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.lexicon.subjects import OWNING, RELATIVE
from counterclaim.model.annotation import NameKind
from counterclaim.model.claim import HARM, Effect
from counterclaim.model.span import Span
from counterclaim.resolve.doers.fights import is_nobodys_deed
from counterclaim.resolve.doers.told import subject_of
from counterclaim.resolve.places.use import place_held
from counterclaim.resolve.sides.told import HYPHENS, OF_FORCE, is_told_to_act
from counterclaim.resolve.words.names import words_of
from counterclaim.resolve.words.party_words import names_in
from counterclaim.resolve.words.states import is_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft
    from counterclaim.model.span import Phrase

_ARTICLES = frozenset({"a", "an", "the"})
_REGARDED_AS = frozenset({"obj", "nsubj:pass", "obl", "nmod"})
_REACH = 6  # words between "into" and what is looked into
_ON_THE_GROUND = frozenset({Effect.ABDUCTED, Effect.CAPTURED, Effect.FREED, Effect.SURRENDERED})
_FREEING = frozenset({Effect.CAPTURED, Effect.FREED})
_WHO = re.compile(r",? (?:who|which|that)\b")


def did_something_else(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether the actor of a claim is told as somebody else than who did it (rules AC02, AC03, AC05, AC07, AC09, AC11, AC12)."""
    return (
        only_where(draft.actor, draft.evidence, annotated)
        or only_regards(draft.actor, draft.evidence, draft.quantity.phrase.span, annotated)
        or _only_fought(draft.actor, draft.evidence, annotated)
        or is_nobodys_deed(draft, annotated)
        or (draft.effect in OF_FORCE and is_nobodys_yet(draft.actor, draft.evidence, annotated))
        or _is_act(draft.actor)
        or (draft.effect is not Effect.LAUNCHED and is_part_of(draft.actor, draft.target, draft.evidence))
        or (
            draft.effect is Effect.STRUCK
            and draft.target is not None
            and only_repelled(draft.actor, draft.evidence, draft.target.span, annotated)
        )
        or _is_one_of_them(draft, annotated)
        or _only_exchanged(draft)
        or only_with(draft.actor, draft.evidence, annotated)
        or _made_another_attack(draft, annotated)
        or _is_aircraft(draft)
    )


def only_where(actor: Phrase | None, evidence: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether an actor is a land that the sentence tells as the place that something came from, or was in, or whose a place is (rule AC02).

    **Reads**  ``Rockets fired from Norland wounded 11.``, ``Raids on Hillmen-held towns killed nine.``, ``Nine died in
    areas held by the Hillmen`` - nobody is named as having done it.
    **Leaves alone**  ``complaints from Norland``, which are Norland's, ``in a Norland strike``, and a land of another sentence.
    """
    if actor is None or not evidence.span.covers(actor.span):
        return False
    if _held().match(annotated.report.text, actor.span.end) or _holds(actor, annotated):
        return True
    if not is_state(str(actor)) and not any(
        annotated.words(n.first, n.last) == actor.span for n in annotated.analysis.names if n.kind is NameKind.PLACE
    ):
        return False
    owns = annotated.analysis.relations[annotated.head_of(actor.span)] in OWNING
    return not owns and annotated.word_before(actor.span) in load_yaml("place_use")["whence"]


@cache
def _held() -> re.Pattern[str]:
    """What stands behind a party to tell whose a place is."""
    return re.compile(rf"[{re.escape(''.join(sorted(HYPHENS)))}]{any_of(load_yaml('speakers')['held'])}\b", re.IGNORECASE)


def _holds(actor: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a party stands behind "by" only as who holds a place."""
    return annotated.word_before(actor.span) == "by" and place_held(actor.span, annotated) is not None


def only_with(actor: Phrase | None, evidence: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether an actor is only the one with whom there are relations, a border or a truce (rule AC41).

    **Reads**  ``A camp was bombed, raising tensions with Norland.`` - by nobody who is named.
    **Leaves alone**  ``in clashes with Norland's army``.
    """
    if actor is None or not evidence.span.covers(actor.span) or annotated.word_before(actor.span) != "with":
        return False
    before = annotated.tokens_in(actor.span)[0] - 2
    return before >= 0 and annotated.word_at(before) in load_yaml("speakers")["relations"]


def _made_another_attack(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether those taken for who arrested, or freed, somebody are whose attack the sentence tells by "by" (rule AC42).

    **Reads**  ``Holm was arrested in a search after the bombing by Hillmen gunmen`` - not by the gunmen.
    **Leaves alone**  ``Holm was abducted in an attack by Hillmen gunmen``, ``was arrested by the Hillmen``.
    """
    if draft.actor is None or draft.effect not in _FREEING or not draft.evidence.span.covers(draft.actor.span):
        return False
    if annotated.word_before(draft.actor.span) != "by":
        return False
    lists, head = load_yaml("speakers"), annotated.head_of(draft.actor.span)
    return annotated.word_at(annotated.analysis.heads[head]) in {*lists["attacks"], *lists["acts"]}


def only_regards(actor: Phrase | None, evidence: Phrase, act: Span, annotated: AnnotatedReport) -> bool:
    """Whether an actor stands outside what the sentence says is looked into, mourned or condemned, before the act inside it (rule AC03).

    **Reads**  ``a mission led by Anna Holm into the killing of 19`` - nobody is named as having killed them.
    **Leaves alone**  an actor of another sentence, ``the army's killing of 19``, whoever condemns it, and who is blamed later in it.
    """
    if actor is None or not evidence.span.covers(actor.span) or actor.span.start > act.start:
        return False
    regarded = _regarded(act, annotated)
    return regarded is not None and all(
        regarded != below for below, _, _ in annotated.ties_above(annotated.head_of(actor.span))
    )


def _regarded(act: Span, annotated: AnnotatedReport) -> int | None:
    """The word of the tree, at or above an act, that is looked into, mourned or condemned."""
    analysis, lexicon = annotated.analysis, load_yaml("speakers")

    for below, relation, above in annotated.ties_above(annotated.head_of(act)):
        case = (i for i in annotated.below(below, near=_REACH) if i < below and analysis.relations[i] == "case")
        if annotated.word_at(below) in lexicon["acts"] and any(annotated.word_at(i) == "into" for i in case):
            return below
        if relation in _REGARDED_AS and annotated.word_at(above) in lexicon["regarding"]:
            return below
    return None


def _is_act(actor: Phrase | None) -> bool:
    """Whether the words are those of an act alone, which is nobody (rule AC05).

    **Reads**  ``a plot to kill two ministers`` - not the plot's deed.
    **Leaves alone**  ``Operation Northwind``, and whoever is called by more than the act.
    """
    words = actor.words.split() if actor else []
    listed = load_yaml("speakers")
    return bool(words) and words[-1] in (*listed["acts"], *listed["attacks"]) and set(words[:-1]) <= {"a", "an", "the", "this"}


def is_part_of(actor: Phrase | None, other: Phrase | None, evidence: Phrase) -> bool:
    """Whether the sentence names an actor only in the words for those harmed or freed: whose people they are (rule AC07).

    **Reads**  ``Four detained Hillmen leaders were released``, ``four soldiers of the (Norland) army`` - by nobody who is named.
    **Leaves alone**  ``dozens of Norland missiles``, which Norland launched.
    """
    if actor is None or other is None:
        return False
    mine, others = _singular(actor), _singular(other)
    if not evidence.span.covers(actor.span):
        return mine <= others
    return mine < others and other.span.covers(actor.span)


def _singular(phrase: Phrase) -> set[str]:
    return {word.removesuffix("s") for word in words_of(str(phrase))}


def _only_fought(actor: Phrase | None, evidence: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether an actor is told only as whom something was against, and nothing of what they did (rule AC09).

    **Reads**  ``Nine villagers were killed in raids against the Hillmen.`` - by nobody who is named.
    **Leaves alone**  ``raids against the Hillmen, who had killed nine``.
    """
    if actor is None or not evidence.span.covers(actor.span):
        return False
    return annotated.word_before(actor.span) == "against" and not _WHO.match(annotated.report.text, actor.span.end)


def is_nobodys_yet(actor: Phrase | None, evidence: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether an actor by name of another sentence is taken for who made an attack that nobody has claimed, or nobody known (rule AC27).

    **Reads**  ``The Hillmen raided Karst. A bomb killed six in Ashby. No group has claimed it.``, ``a shell fired by unknown gunmen`` - by
    nobody who is named.
    **Leaves alone**  ``A bomber killed six. No group has claimed it``, which is the bomber's, and who is suspected in that sentence.
    """
    if actor is None or evidence.span.covers(actor.span) or not names_in(actor):
        return False
    if _unknown().search(evidence.words):
        return True
    behind = next(
        (sentence.span for sentence in annotated.sentences if sentence.span.start >= evidence.span.end), evidence.span
    )
    told = (evidence.span, behind)
    if any(span.covers(actor.span) for span in told):
        return False
    return any(_unclaimed().search(span.of(annotated.report.text)) for span in told)


@cache
def _unclaimed() -> re.Pattern[str]:
    lists = load_yaml("speakers")["unclaimed"]
    return re.compile(rf"\bno {any_of(lists['who'])}\b[^.;]{{0,40}}\b{any_of(lists['claims'])}\b", re.IGNORECASE)


@cache
def _unknown() -> re.Pattern[str]:
    lists = load_yaml("speakers")["unclaimed"]
    return re.compile(rf"\b{any_of(lists['unknown'])}\s(?:\w+\s)?{any_of(lists['makers'])}\b", re.IGNORECASE)


def only_repelled(actor: Phrase | None, evidence: Phrase, attack: Span, annotated: AnnotatedReport) -> bool:
    """Whether an actor only repelled an attack that is told, or those that a claim counts (rule AC11).

    **Reads**  ``Our men repelled 31 attacks``, ``repelled an assault on Ashby`` - by nobody who is named.
    **Leaves alone**  ``repelled 31 Hillmen attacks``, ``repelled an assault by the Hillmen``, whose they were.
    """
    if actor is None or not evidence.span.covers(actor.span) or attack.covers(actor.span) or not is_repelled(attack, annotated):
        return False
    head = annotated.head_of(attack)
    return all(above != head for _, _, above in annotated.ties_above(annotated.head_of(actor.span)))


def is_repelled(attack: Span, annotated: AnnotatedReport) -> bool:
    """Whether an attack is what somebody repelled."""
    lexicon, head = load_yaml("speakers"), annotated.head_of(attack)
    verb = annotated.verb_over(head)
    return (
        verb is not None and annotated.word_at(head) in lexicon["attacks"] and annotated.word_at(verb) in lexicon["repelling"]
    )


def lost_them(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether an actor is told to have lost what is counted (rule AC31), which others did.

    **Reads**  ``The army lost three soldiers and killed nine rebels``, ``the army, which lost three men`` - the three by nobody who is
    named, and the army's; ``The army denied losing two jets``.
    **Leaves alone**  the nine.
    """
    above = (up for _, tie, up in annotated.ties_above(annotated.tokens_in(draft.quantity.phrase.span)[-1]) if tie == "obj")
    verb = next(above, None)
    if draft.actor is None or verb is None or annotated.word_at(verb) not in load_yaml("speakers")["losing"]["verbs"]:
        return False
    verbs = (
        (verb, annotated.analysis.heads[verb]) if annotated.analysis.relations[verb] == "xcomp" else (verb,)
    )  # "denied losing"
    who = next((subject for one in verbs if (subject := subject_of(one, annotated)) is not None), verb)
    if annotated.word_at(who) in RELATIVE:  # whom it tells of stands before it, whatever the tree makes of the clause
        who = next((i for i in range(who - 1, -1, -1) if annotated.analysis.upos[i] != "PUNCT"), who)
    return draft.actor.span.overlaps(annotated.tokens[who])


def only_found_them(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether those told to have done it only found, or brought, the bodies (rule AC40).

    **Reads**  ``The army said its troops found 11 bodies in a well`` - killed by nobody who is named.
    **Leaves alone**  ``its troops killed 11 and buried the bodies``, ``11 bodies were found after the army left``.
    """
    lists, actor = load_yaml("effects"), draft.actor
    if actor is None or draft.effect is not Effect.KILLED or not draft.evidence.span.covers(actor.span):
        return False
    last = annotated.tokens_in(draft.quantity.phrase.span)[-1]
    path = [last]
    for _, _, above in annotated.ties_above(last):
        if annotated.analysis.upos[above] == "VERB":
            finds = (
                annotated.word_at(above) in {*lists["only_found"], *lists["bringing"]}
                and subject_of(above, annotated) is not None
            )
            return finds and any(annotated.word_at(i) in lists["bodies"] for i in path)
        path.append(above)
    return False


def is_yet_to_act(draft: ClaimDraft, before: Sequence[ClaimDraft], annotated: AnnotatedReport) -> bool:
    """Whether an actor is named by later sentences only, and claims told before are of others by name (rule AC43).

    Of 15 such actors in annotated reports two were right.

    **Reads**  ``Norland shelled Karst. "I buried two sons," a trader said. Hours later the Hillmen fired rockets.`` - not by the Hillmen.
    **Leaves alone**  ``Two died. The Hillmen said they did it.``, and those of whom claims before are, too, in other words.
    """
    if draft.actor is None or draft.actor.span.start < draft.evidence.span.end:
        return False
    mine = names_in(draft.actor)
    told = annotated.tokens_in(Span(0, draft.evidence.span.end))
    words = {word for i in told for word in words_of(annotated.word_at(i))}
    if any(word.startswith(name) for name in mine for word in words):  # "Israelis" are of Israel
        return False
    others = [one.actor for one in before if one.actor is not None and one.actor.span.start < draft.evidence.span.start]
    return bool(mine) and any(names_in(one) for one in others)


def _only_exchanged(draft: ClaimDraft) -> bool:
    """Whether what a claim counts is what an actor got for what it gave (rule AC11).

    **Reads**  ``Norland freed 50 Hillmen in exchange for 48 guards`` - the 48 by nobody who is named.
    **Leaves alone**  the 50.
    """
    if draft.actor is None or draft.effect is not Effect.FREED:
        return False
    before = draft.evidence.words[: draft.quantity.phrase.span.start - draft.evidence.span.start].lower().rstrip()
    return before.endswith(tuple(load_yaml("speakers")["exchanging"])) and draft.actor.span < draft.quantity.phrase.span


def _is_aircraft(draft: ClaimDraft) -> bool:
    """Whether aircraft of another sentence are taken for who freed or arrested somebody (rule AC21).

    **Reads**  ``Warplanes bombed Ashby. Hundreds were released`` - by nobody who is named.
    **Leaves alone**  ``Warplanes bombed Ashby. Hundreds died``.
    """
    if draft.actor is None or draft.effect not in _ON_THE_GROUND or draft.evidence.span.covers(draft.actor.span):
        return False
    return words_of(draft.actor.words)[-1] in load_yaml("speakers")["aircraft"]


def _is_one_of_them(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether rebels are taken for who harmed rebels, or troops for who harmed soldiers, and no sentence says that they did (rule AC12).

    **Reads**  ``Hillmen rebels seized Ashby; the army said 60 insurgents were dead``, ``Five soldiers died when troops stormed a
    hideout`` - by nobody who is named.
    **Leaves alone**  ``Hillmen rebels killed 60 insurgents``, and soldiers of two armies by name.
    """
    listed = load_yaml("speakers")
    if draft.actor is None or draft.target is None or draft.effect not in HARM:
        return False
    rebels = {word.removesuffix("s") for word in listed["against_their_state"]}
    soldiers = {word.removesuffix("s") for word in (*listed["soldiers"], *listed["armies"])}
    actor, target = _singular(draft.actor), _singular(draft.target)
    both = not rebels.isdisjoint(actor) and not rebels.isdisjoint(target)
    nameless = not names_in(draft.actor) and actor - {"the"} <= soldiers and not names_in(draft.target)
    own = nameless and not soldiers.isdisjoint(target) and rebels.isdisjoint(target)
    return (both or own) and not is_told_to_act(draft.actor, draft, annotated)


def is_a_weapon(actor: Phrase) -> bool:
    """Whether an actor is only what it was done with (rule AC54): in no gold claim is that who did it.

    **Reads**  ``A drone killed a woman`` - by nobody who is named.
    **Leaves alone**  ``Norland's drones``, ``A Norlandic drone``.
    """
    return set(words_of(actor.words)) - _ARTICLES <= set(load_yaml("speakers")["weapons"])
