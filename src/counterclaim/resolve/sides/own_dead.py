"""Own dead: a claim's side and actor as resolved come in; whose fighters they are, and not who only speaks of them, goes out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.actor import Actor, Party
from counterclaim.model.claim import HARM, Effect
from counterclaim.model.place import Place, PlaceMention
from counterclaim.resolve.actors.armed_groups import OF_NO_STATE
from counterclaim.resolve.sides.told import are_one, is_told_to_act
from counterclaim.resolve.speakers.own import are_its_own
from counterclaim.resolve.words.names import words_of
from counterclaim.resolve.words.owners import with_owner
from counterclaim.resolve.words.party_words import named_at, names_in, whole_words
from counterclaim.resolve.words.states import state_told

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft
    from counterclaim.model.span import Phrase, Span
    from counterclaim.resolve.context import ReportContext

_OF_STATES = frozenset({"state", "government", "military"})
_BEFORE_WEAPONS = 3  # words among which a verb may have them as its object
_BEFORE = 2  # words before "soldiers" that may say whose they are ("its own")


def soldiers_side(side: Party | None, draft: ClaimDraft, annotated: AnnotatedReport, context: ReportContext) -> Party | None:
    """The side of soldiers whom nobody names, where it is an armed group that is no state's (rule SD11): groups tell of an army's soldiers.

    **Reads**  ``The Hillmen said 60 soldiers were killed.`` - the army's, where the report names one army, else nobody's.
    **Leaves alone**  ``its soldiers``, ``60 Hillmen soldiers``, a group of whose soldiers the report tells, and what the group lost.
    """
    if side is None or draft.target is None or not isinstance(side.actor, Actor) or side.actor.kind not in OF_NO_STATE:
        return side
    told, listed = set(words_of(draft.target.words)), load_yaml("speakers")
    if told.isdisjoint(listed["soldiers"]) or names_in(draft.target) or draft.target.span.overlaps(side.phrase.span):
        return side
    if not told.isdisjoint((*listed["fighters"], *listed["against_their_state"])) or _are_own(draft, annotated):
        return side
    return side if _has_soldiers(side, annotated) else _only_army(draft, annotated, context)


def is_by_own(side: Party | None, actor: Party | None, draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether those harmed are of the very state or group that is taken for who harmed them, since it speaks of them (rule SD12).

    **Reads**  ``Norland's army said 310 Norland soldiers had been killed.``, ``The government attacked. 30 regime soldiers died.`` - by
    nobody who is named; ``Norland's fire killed 40 in Karst; Norland says nine of its soldiers died.`` - the nine by nobody.
    **Leaves alone**  ``Norland's army killed 3 Norland deserters``, ``in a Norland strike``, and ``by friendly fire``.
    """
    if side is None or draft.actor is None or draft.effect not in HARM:
        return False
    if not are_one(side, actor) and not (_is_loyal(side.phrase) and _is_loyal(draft.actor)):
        return False
    named = draft.target is not None and not names_in(side.phrase).isdisjoint(words_of(draft.target.words))
    speaks = draft.source is not None and draft.source.span.overlaps(draft.actor.span)
    found = side.phrase != draft.side  # by rule SD11
    elsewhere = draft.evidence.span.covers(side.phrase.span) and not draft.evidence.span.covers(draft.actor.span)
    by_mistake = not set(load_yaml("speakers")["by_mistake"]).isdisjoint(words_of(draft.evidence.words))
    if by_mistake or not (named or speaks or found or elsewhere or are_its_own(draft, annotated)):
        return False
    return not is_told_to_act(draft.actor, draft, annotated)


def _is_loyal(party: Phrase) -> bool:
    """Whether a party is told by a word for who fights for the state: "regime", "government"."""
    return not whole_words(party).isdisjoint(load_yaml("speakers")["loyal"])


def is_fired_at_own_land(
    place: PlaceMention | None, actor: Party | None, draft: ClaimDraft, annotated: AnnotatedReport
) -> bool:
    """Whether the state of another sentence is taken for who fired at its own land (rule AC18).

    **Reads**  ``Norland shelled Karst. Forty rockets were fired into southern Norland.`` - by nobody who is named.
    **Leaves alone**  ``Norland's army fired 40 rockets from southern Norland``, and whoever the sentence itself says fired.
    """
    if draft.effect is not Effect.LAUNCHED or place is None or actor is None or not isinstance(actor.actor, Actor):
        return False
    if not isinstance(place.place, Place) or place.place.countries != (actor.actor.state,):
        return False
    aimed = annotated.word_before(place.phrase.span) in load_yaml("place_use")["aimed_at"]
    return aimed and not draft.evidence.span.covers(actor.phrase.span)


def is_fired_from_elsewhere(actor: Party | None, source: Phrase | None, evidence: Phrase, told: Span) -> bool:
    """Whether a state that only speaks, or is told of before, is taken for who fired what came from another land (rule AC47).

    ``told`` are the words for what that did.

    **Reads**  ``Norland's army said that three rockets fired from Sudland hit Karst.``, ``Norland's jets hit Ashby, after rockets fired
    from Sudland hurt two.`` - by nobody who is named.
    **Leaves alone**  ``Norland said that its ships fired rockets from Sudland``, and what a group fired, which may be anywhere.
    """
    if actor is None or not isinstance(actor.actor, Actor) or actor.actor.kind not in _OF_STATES:
        return False
    speaks = source is not None and source.span.overlaps(actor.phrase.span)
    here = evidence.span.covers(actor.phrase.span) and not speaks
    firing = load_yaml("effects")["firing"]
    for match in _from_a_land().finditer(evidence.words):
        before = words_of(evidence.words[: match.start()])[-_BEFORE_WEAPONS:]
        land = state_told(match["land"]) or state_told(match["land"].split()[0])
        start = evidence.span.start + match.start()
        parted = actor.phrase.span.end <= start <= told.start
        if land not in {None, actor.actor.state} and set(before).isdisjoint(firing) and (parted or not here):
            return True
    return False


@cache
def _from_a_land() -> re.Pattern[str]:
    fired, weapons = any_of(load_yaml("effects")["firing"]), any_of(load_yaml("speakers")["weapons"])
    return re.compile(rf"\b(?i:{weapons})\s(?:(?i:{fired})\s)?from\s(?:the\s)?(?P<land>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)")


def _are_own(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether the words say that soldiers are the group's: "its soldiers", or that it lost them."""
    listed = load_yaml("speakers")
    losing = {*listed["losing"]["verbs"], *listed["losing"]["nouns"]}
    inside = annotated.tokens_in(draft.target.span) if draft.target else range(0)
    near = range(max(0, inside.start - _BEFORE), inside.stop)
    words = {annotated.word_at(i) for i in near}
    return not words.isdisjoint(listed["own"]) or not losing.isdisjoint(words_of(draft.evidence.words))


def _has_soldiers(side: Party, annotated: AnnotatedReport) -> bool:
    """Whether the report tells of a group's soldiers: "Hillmen troops"."""
    name = re.escape(side.phrase.words)
    return re.search(rf"{name}(?:['’]s?)?\s(?:\w{{1,20}}\s)?{_soldiers()}", annotated.report.text) is not None


@cache
def _soldiers() -> str:
    return rf"{any_of(load_yaml('speakers')['soldiers'])}\b"


def _only_army(draft: ClaimDraft, annotated: AnnotatedReport, context: ReportContext) -> Party | None:
    """The army that a count's sentence names, else the report, as called nearest to it; None where they name those of several states."""
    count = draft.quantity.phrase.span
    armies = _armies(annotated, context)
    here = [army for army in armies if draft.evidence.span.covers(army.phrase.span)]
    named = here or armies
    if len({actor.id for army in named for actor in army.actors}) != 1:
        return None
    return min(named, key=lambda army: abs(army.phrase.span.start - count.start))


def _armies(annotated: AnnotatedReport, context: ReportContext) -> list[Party]:
    """The armies of states that a report tells of."""
    listed = frozenset(load_yaml("speakers")["armies"])
    nouns = (i for i, token in enumerate(annotated.tokens) if token.of(annotated.report.text).lower() in listed)
    phrases = [with_owner(named_at(i, annotated), annotated, context) for i in nouns]
    parties = (Party(phrase, context.resolve_actor(phrase.words)) for phrase in phrases)
    return [party for party in parties if isinstance(party.actor, Actor) and party.actor.kind == "military"]
