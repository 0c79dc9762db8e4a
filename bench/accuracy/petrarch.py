"""PETRARCH's convention: a report that was read comes in; the events that PETRARCH's coders would record for it go out.

PETRARCH (Open Event Data Alliance) codes a sentence by its main verb, as a triple of source, target and CAMEO root. Where our
reading keeps every act with its voice, these functions keep and recast what that convention codes:

- only what main clauses tell, and what "X said that ..." says; acts in relative and adverbial clauses are none;
- both sides: an act without a source, or without a target, is none; where nobody suffers it, the land of the place stands for the target,
  for each of those who meet there, too; where nobody is told as who fired, the land whence it came ("from the Gaza Strip", a part of
  its own) stands for the source; who is no listed actor is of the land that is named in their words ("a Russian building");
- an act to come that has a verb of its own ("will supply arms") as if it were done;
- force of which X says that another used it as X's accusation of the other, and force that X says is X's own as X's claim of it;
- who is told by a kind alone ("the government") as nobody's, whatever the rest of the report tells;
- visits, talks and meetings as acts of each towards the other;
- people as its list of agents (Phoenix.agents.txt) has them: "men" are the population (PPL), and peacekeepers and "protestors", whom it
  lacks (it has "protesters"), have no role.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.model.actor import Actor, Party, Unresolved
from counterclaim.model.annotation import NameKind
from counterclaim.model.event import EventType
from counterclaim.publish.codes import NO_STATE, cameo_actor, cameo_code, cameo_pairs, words_kind
from counterclaim.resolve.actors.named import resolve_actor
from counterclaim.resolve.places.named import resolve_place
from counterclaim.resolve.words.names import name_key
from counterclaim.resolve.words.states import states_by_demonym

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.event import Event
    from counterclaim.model.reading import Reading
    from counterclaim.model.span import Span
    from counterclaim.resolve.context import ReportContext

Triple = tuple[str, str, str]  # source, target, CAMEO root

# Ties by which a place hangs from the act that was done there: "a protest in the square of Lakeport".
_ADVERBIAL = frozenset({"obl", "nmod", "nmod:poss", "compound", "flat", "obj", "conj", "appos"})
_SUBORDINATE = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "appos"})
_TO_COME = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:about|going|set) to|(?:agreed|pledged|promised|vowed) to)\b", re.IGNORECASE
)
# What CAMEO codes as the intent to do so (03) or as the threat of it (13), by the root of the act itself.
_DONE = {"031": "06", "033": "07", "0353": "08", "0354": "08", "0356": "08", "036": "04", "138": "19"}
# Roles in PETRARCH's list of agents where CAMEO itself says no such thing, by the last word for who they are.
_AGENTS = {"man": "PPL", "men": "PPL", "people": "PPL", "persons": "PPL"} | dict.fromkeys(
    ("peacekeeper", "peacekeepers", "protestor", "protestors"), ""
)
# Parts of a land that its list of countries tells apart.
_PARTS = {"Gaza Strip": "PSEGZA", "Gaza": "PSEGZA"}
_FORCE = frozenset({"18", "19", "20"})
_CLAIM, _ACCUSATION = "01", "11"
_STATE = 3  # letters of an actor code that name the state


def coded(reading: Reading, annotated: AnnotatedReport, context: ReportContext) -> set[Triple]:
    """The triples of a report by PETRARCH's convention."""
    main = [_in_own_words(event, context) for event in reading.events if _is_main(event, annotated)]
    return {triple for event in main for triple in _triples(event, annotated, context) if _has_both(triple)}


def _has_both(triple: Triple) -> bool:
    source, target, _ = triple
    return NO_STATE not in {source, target}


def _is_main(event: Event, annotated: AnnotatedReport) -> bool:
    """Whether no relative, adverbial or appositive clause lies between the act and the root of its sentence."""
    head = annotated.head_of(event.cue.span)
    return not any(relation in _SUBORDINATE for _, relation, _ in annotated.ties_above(head))


def _in_own_words(event: Event, context: ReportContext) -> Event:
    """The event with each party as its own words tell it: "the government" is nobody's, though the report tells of one land alone."""
    return replace(event, actor=_alone(event.actor, context), recipient=_alone(event.recipient, context))


def _alone(party: Party | None, context: ReportContext) -> Party | None:
    if party is None or words_kind(str(party)) is None:
        return party
    alone = resolve_actor(str(party), context=replace(context.actor, countries=()), table=context.table)
    return party if isinstance(alone, Actor) or alone.members else Party(party.phrase, alone)


def _triples(event: Event, annotated: AnnotatedReport, context: ReportContext) -> Iterator[Triple]:
    root, pairs = _root(event), _with_lands(event, annotated, context)
    speaker = _speaker_before(event)
    if speaker is None or root not in _FORCE:
        yield from ((source, target, root) for source, target in pairs)
    elif cameo_pairs(replace(event, actor=speaker)) == cameo_pairs(event):
        yield from ((source, target, _CLAIM) for source, target in pairs)
    else:
        yield from ((cameo_actor(speaker), accused, _ACCUSATION) for accused, _ in pairs)
    if event.type is EventType.CONSULT:
        yield from ((target, source, root) for source, target in pairs)


def _root(event: Event) -> str:
    code = cameo_code(event)
    return _DONE.get(code, code[:2]) if _TO_COME.search(event.cue.words) else code[:2]


def _speaker_before(event: Event) -> Party | None:
    """Who says that the act was done, where the sentence begins with that; a closing ", officials said" is passed over."""
    voice = event.voice
    if voice is None or voice.cue is None or voice.actor is None or voice.cue.span.start > event.cue.span.start:
        return None
    return Party(voice.said_as or voice.speaker, voice.actor)


def _with_lands(event: Event, annotated: AnnotatedReport, context: ReportContext) -> list[tuple[str, str]]:
    """The pairs of the event; a side of no known state is of the land that its own words name, or where the act was done."""
    of_source = _land_told(event.actor, annotated, context) if event.actor else _whence(event, annotated, context)
    of_target = _land_told(event.recipient, annotated, context)
    scene = of_target or _land(
        (place for place in _places(annotated) if _is_scene(place, event, annotated)), annotated, context
    )
    pairs = cameo_pairs(event)
    if event.recipient is None and scene:
        pairs = tuple((source, NO_STATE) for source in dict.fromkeys(source for source, _ in pairs))
    return [
        (
            _as_listed(_of_land(source, of_source), event.actor),
            _as_listed(_of_land(target, scene if target == NO_STATE else of_target), event.recipient),
        )
        for source, target in pairs
    ]


def _whence(event: Event, annotated: AnnotatedReport, context: ReportContext) -> str | None:
    """The land from which somebody fired."""
    if event.type is not EventType.ASSAULT:
        return None
    came = (
        place for place in _places(annotated) if annotated.word_before(place) == "from" and _is_scene(place, event, annotated)
    )
    return _land(came, annotated, context)


def _land_told(party: Party | None, annotated: AnnotatedReport, context: ReportContext) -> str | None:
    """The land that a party's own words name, as a place or as a nation."""
    if party is None:
        return None
    named = _land((place for place in _places(annotated) if party.phrase.span.covers(place)), annotated, context)
    return named or next(
        (states_by_demonym()[key] for key in map(name_key, str(party).split()) if key in states_by_demonym()), None
    )


def _as_listed(code: str, party: Party | None) -> str:
    """The code of a party with the role that PETRARCH's list of agents gives it."""
    role = _AGENTS.get(str(party).split()[-1].lower()) if party else None
    return code if role is None or len(code) <= _STATE else f"{code[:_STATE]}{role}"


def _of_land(code: str, land: str | None) -> str:
    return code.replace(NO_STATE, land) if land else code


def _places(annotated: AnnotatedReport) -> Iterator[Span]:
    names = annotated.analysis.names
    return (annotated.words(name.first, name.last) for name in names if name.kind is NameKind.PLACE)


def _is_scene(place: Span, event: Event, annotated: AnnotatedReport) -> bool:
    """Whether a place hangs from the act by prepositions and parts of noun phrases alone, and is not who acts ("Norport agreed")."""
    if event.actor and event.actor.phrase.span.covers(place):
        return False
    act = annotated.tokens_in(event.cue.span)
    for _, relation, above in annotated.ties_above(annotated.head_of(place)):
        if relation not in _ADVERBIAL:
            return False
        if above in act:
            return True
    return False


def _land(places: Iterable[Span], annotated: AnnotatedReport, context: ReportContext) -> str | None:
    """The state of the first of the places that is in one, as the gazetteer has it; of a contested place the first that holds it."""
    for span in places:
        place, _ = resolve_place(span.of(annotated.report.text), context=context.place)
        if not isinstance(place, Unresolved) and place.countries:
            return _PARTS.get(place.name, place.countries[0])
    return None
