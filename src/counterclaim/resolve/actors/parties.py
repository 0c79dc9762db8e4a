"""Parties: the phrase of who acts or suffers comes in; who it means, by what the report says elsewhere too, goes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.actor import Actor, Party, Unresolved
from counterclaim.model.annotation import NameKind
from counterclaim.model.place import Place
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.actors.leaders import is_leaders_office
from counterclaim.resolve.actors.named import several
from counterclaim.resolve.actors.table import KIND_OF_ENDING, state_actor
from counterclaim.resolve.places.named import resolve_place
from counterclaim.resolve.speakers.voices import office_of
from counterclaim.resolve.words.joined import joined
from counterclaim.resolve.words.names import name_key
from counterclaim.resolve.words.offices import kind_told, state_in, words_of
from counterclaim.resolve.words.owners import with_owner
from counterclaim.resolve.words.states import states, states_by_seat

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.resolve.context import ReportContext

_LEADING = frozenset({"government", "military"})
_ABROAD = frozenset({"military", "state"})  # who may use force in another land
_AT_HOME = {kind: ending for ending, kind in KIND_OF_ENDING.items() if kind != "military"}


def party_of(phrase: Phrase | None, annotated: AnnotatedReport, context: ReportContext) -> Party | None:
    """The party of a phrase."""
    if phrase is None:
        return None
    known = _person(phrase, annotated, context)
    if isinstance(known, Actor):
        return Party(phrase, _of_seat(phrase, annotated) or known)
    together = _persons(phrase, annotated, context) or (known if known.members else None)
    return Party(phrase, together or _of_place(phrase, annotated, context) or known)


def people_where_it_was(
    recipient: Party, actor: Party | None, evidence: Phrase, annotated: AnnotatedReport, context: ReportContext
) -> Party:
    """The recipient of force; people who are told by their kind alone are of the land where it was (rule PT05).

    **Reads**  ``Norland's jets killed 14 civilians in Karst``, a town of Sudland - Sudland's civilians, and not Norland's; of a town that
    both claim nobody says whose.
    **Leaves alone**  ``14 Norlandic civilians``, and whom police, or an army in a report of its own land, harmed.
    """
    people, force = recipient.actor, actor.actor if actor else None
    if (
        not isinstance(people, Actor)
        or people.kind != "civilian"
        or state_in(words_of(str(recipient)), str(recipient)) is not None
    ):
        return recipient
    here = [
        span for span in _places(annotated) if evidence.span.covers(span) and not (actor and actor.phrase.span.overlaps(span))
    ]
    found = [resolve_place(span.of(annotated.report.text), context=context.place)[0] for span in here]
    places = [place for place in found if isinstance(place, Place)]
    lands = {land for place in places for land in place.countries}
    from_abroad = isinstance(force, Actor) and force.kind in _ABROAD and force.state == people.state
    lands = lands or (set(context.actor.lands) if from_abroad else lands)
    contested = any(place.claimed_by for place in places)
    if not lands or (people.state in lands and not contested):
        return recipient
    if len(lands) != 1 or contested:
        return replace(recipient, actor=Unresolved(f"people, of which land is not said ({str(recipient)!r})"))
    state = states().get(next(iter(lands)))
    return replace(recipient, actor=state_actor(state, "CIV", f"it happened in {state.name}")) if state else recipient


def _person(phrase: Phrase, annotated: AnnotatedReport, context: ReportContext) -> Actor | Unresolved:
    """The actor that the words mean; a person by name alone is of what the report says that the person is (rule PT01).

    **Reads**  ``Norland's Defense Minister Ida Berg flew in. Berg met ...`` - Norland's armed forces.
    **Leaves alone**  a person whose office the report does not tell, or tells without saying whose; a constable or a lawyer who is
    called as a leader is, and so is not the leader.
    """
    known = context.resolve_actor(str(with_owner(phrase, annotated, context)))
    office = office_of(phrase, annotated) if phrase.words in (context.actor.people or ()) else None
    if office is None:
        return known
    told = context.resolve_actor(f"{office} {phrase}")
    may_lead = is_leaders_office(str(office)) or kind_told(str(office)) in _LEADING
    return told if isinstance(told, Actor) or not may_lead else known


def _persons(phrase: Phrase, annotated: AnnotatedReport, context: ReportContext) -> Unresolved | None:
    """The actors of persons named together, each of what the report says that the person is."""
    together, people = joined(str(phrase)), context.actor.people or ()
    if together is None or not together.all_of_them or not any(part in people for part in together.parts):
        return None
    # A part that shares a noun with another stands nowhere in the report as one stretch, and is no person.
    here = [Phrase(phrase.span, part) for part in together.parts]
    found = [_person(part, annotated, context) for part in here]
    return several([actor for actor in found if isinstance(actor, Actor)])


def _of_seat(phrase: Phrase, annotated: AnnotatedReport) -> Actor | None:
    """The state of a capital in which something happened, and not whom its name else stands for (rule PT03).

    **Reads**  ``the bombings in Brussels`` - Belgium suffered them.
    **Leaves alone**  ``Brussels vowed``, ``talks with Brussels``, which are of the government or union that sits there.
    """
    words = phrase.words
    state = states().get(states_by_seat().get(name_key(words), ""))
    if state is None or name_key(state.capital or "") != name_key(words):
        return None
    if annotated.word_before(phrase.span) not in load_yaml("place_use")["whereabouts"]:
        return None
    return state_actor(state, reason=f"it happened in {words!r}, {state.name}")


def _of_place(phrase: Phrase, annotated: AnnotatedReport, context: ReportContext) -> Actor | None:
    """Officials, police or people of whom the words tell where they are, as those of the state that the place is in (rule PT02).

    **Reads**  ``the mayor of Lakeport``, ``residents of the hill town of Ashby``.
    **Leaves alone**  forces, which need not be where they belong, and places that several claim.
    """
    ending = _AT_HOME.get(kind_told(str(phrase)) or "")
    place = next((name for name in _places(annotated) if phrase.span.covers(name) and name != phrase.span), None)
    if ending is None or place is None:
        return None
    words = place.of(annotated.report.text)
    found, _ = resolve_place(words, context=context.place)
    if isinstance(found, Unresolved) or len(found.countries) != 1 or found.claimed_by or found.countries[0] not in states():
        return None
    state = states()[found.countries[0]]
    return state_actor(state, ending, f"{words!r} is in {state.name} ({found.reason})")


def _places(annotated: AnnotatedReport) -> list[Span]:
    names = annotated.analysis.names
    return [annotated.words(name.first, name.last) for name in names if name.kind is NameKind.PLACE]
