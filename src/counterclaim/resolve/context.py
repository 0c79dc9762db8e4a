"""What a whole report tells about its names: annotated, it comes in; the context for places, actors and times goes out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.actor import Actor
from counterclaim.model.annotation import NameKind
from counterclaim.resolve.actors.leaders import Setting, is_leaders_name, leader_named
from counterclaim.resolve.actors.named import ActorContext, resolve_actor
from counterclaim.resolve.actors.table import ActorTable
from counterclaim.resolve.places.weights import PlaceContext, lands_told
from counterclaim.resolve.words.names import GENITIVE, name_key
from counterclaim.resolve.words.states import countries_named, states_by_seat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from counterclaim.model.actor import Unresolved
    from counterclaim.model.annotation import AnnotatedReport

_BASED = re.compile(r"-based\b")
_PLACES_OF_A_LAND = 2  # names of places in a land from which a report is taken to be about it
_WHERE = frozenset({NameKind.PLACE, NameKind.NATIONALITY})
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class ReportContext:
    """Contexts of one report; ``day`` is the day from which its time words count, ``table`` the actors known by name."""

    place: PlaceContext
    actor: ActorContext
    day: date | None
    table: ActorTable
    fuller: Mapping[str, str] = field(default_factory=dict)

    def resolve_actor(self, words: str) -> Actor | Unresolved:
        """The actor that words of this report mean; "the Coalition" is the one that it names in full (``fuller``)."""
        bare = words.removeprefix("the ").removeprefix("The ")
        return resolve_actor(self.fuller.get(bare, words), context=self.actor, table=self.table)


def report_context(annotated: AnnotatedReport, table: ActorTable) -> ReportContext:
    """The context that a report gives to each of its names."""
    report, text = annotated.report, annotated.report.text
    spans = [(name.kind, annotated.words(name.first, name.last)) for name in annotated.analysis.names]
    named = [(kind, span.of(text)) for kind, span in spans]
    places = tuple(dict.fromkeys(words for kind, words in named if kind is NameKind.PLACE))
    # A monitor based in Britain tells nothing of Britain.
    peoples = Counter(span.of(text) for kind, span in spans if kind in _WHERE and not _BASED.match(text, span.end))
    # States by how often they are named: an unspecified "army" or "police" is the most talked-of state's.
    ranked = [code for words, _ in peoples.most_common() for code in countries_named((words,))]
    countries = tuple(dict.fromkeys(ranked))
    dateline = str(report.dateline.place) if report.dateline.place else None
    day = report.dateline.date or report.published
    # The capital of a land that the report tells of is its government, whatever the tags take it for; "Victoria" may be somebody.
    seats = {seat for seat, iso3 in states_by_seat().items() if iso3 in countries}
    people = tuple(dict.fromkeys(words for kind, words in named if _is_person(kind, words) and name_key(words) not in seats))
    # Whoever names a state's leader talks of the state, too.
    led = (leader_named(name, Setting(day, countries, people)) for name in people)
    spoken_of = tuple(dict.fromkeys((*countries, *(actor.state for actor in led if isinstance(actor, Actor) and actor.state))))
    place = PlaceContext(places, dateline, countries)
    lands, organs = frozenset(lands_told(place)), frozenset(_organs(annotated, table))
    actor = ActorContext(_with_land(spoken_of, place), day, people, _land(place), lands, organs)
    return ReportContext(place, actor, day, table, _fuller(annotated, partial(resolve_actor, context=actor, table=table)))


def _organs(annotated: AnnotatedReport, table: ActorTable) -> Iterator[str]:
    """The ids of those whom a report calls by their state: "Norland's army", "the Norlandic police"."""
    upos, text, called = annotated.analysis.upos, annotated.report.text, set()
    for name in annotated.analysis.names:
        last = name.last
        while last < len(upos) and (upos[last] in _NOUNS or annotated.tokens[last].of(text) in GENITIVE):
            last += 1
        if last > name.last or name.kind is NameKind.ORGANIZATION:  # a capital by itself stands for its government
            called.add(annotated.words(name.first, last).of(text))
    actors = (resolve_actor(words, table=table) for words in called)
    return (actor.id for actor in actors if isinstance(actor, Actor))


def _land(place: PlaceContext) -> str | None:
    """The land of the place that a report is dated from, of several in which it may be the one that the dateline names; else None.

    A wire's "SRINAGAR, India" tells whose army it calls "the army", and nothing of whose the land is.
    """
    if place.dateline is None:
        return None
    lands = lands_told(PlaceContext((), place.dateline, place.countries))
    stated = countries_named((place.dateline.rpartition(",")[2].strip(),)) if len(lands) > 1 else tuple(lands)
    return next((land for land in stated if land in lands), None)


def _with_land(spoken_of: tuple[str, ...], place: PlaceContext) -> tuple[str, ...]:
    """The states of which a report talks, and the land where its places are, where it names no state or only another one.

    Copy from inside a country seldom names it: its police are not those of the one state abroad that it names.
    """
    lands = lands_told(place)
    if len(spoken_of) > 1 or any(state in lands for state in spoken_of):
        return spoken_of
    [(land, names)] = lands.most_common(1) or [("", 0)]
    alone = spoken_of or len(lands) == 1
    return (*spoken_of, land) if names >= _PLACES_OF_A_LAND and alone else spoken_of


def _fuller(annotated: AnnotatedReport, told: Callable[[str], Actor | Unresolved]) -> dict[str, str]:
    """The full name of a body that a report calls short, too (rule AN03), where it names one such body alone.

    **Reads**  ``Norland's Revolutionary Guards`` of ``the Guards``; ``the Norland-led coalition`` of ``the coalition``.
    **Leaves alone**  ``the guards``, which is no name, and a report that names two such bodies.
    """
    text, names = annotated.report.text, [annotated.words(name.first, name.last) for name in annotated.analysis.names]
    named: dict[str, dict[str, None]] = {}
    for match in _full_names().finditer(text):
        # A capital alone may open the sentence: "But coalition troops".
        start = match.start()
        after_article = text[max(0, start - len("the ")) : start].lower() == "the "
        if "-" in match["first"] or after_article or any(name.start <= start < name.end for name in names):
            named.setdefault(match["noun"], {})[match.group()] = None
    return {noun: next(iter(full)) for noun, full in named.items() if len(full) == 1 or _is_one(map(told, full))}


def _is_one(found: Iterable[Actor | Unresolved]) -> bool:
    """Whether names all mean one and the same actor."""
    ids = {actor.id if isinstance(actor, Actor) else "" for actor in found}
    return len(ids) == 1 and "" not in ids


@cache
def _full_names() -> re.Pattern[str]:
    bodies = load_yaml("actors/generic")["bodies"]
    nouns = f"(?i:{any_of(bodies['nouns'])})|{any_of(bodies['by name'])}"
    first = r"(?P<first>(?:[A-Z]\.){2,3}(?:-\w{1,20})?|(?!The\s)[A-Z][\w'’-]{1,20})"
    return re.compile(rf"(?<![\w.]){first}\s(?:[A-Z][\w-]{{1,20}}\s){{0,3}}(?P<noun>{nouns})\b")


def _is_person(kind: NameKind, words: str) -> bool:
    """Whether a name is a person's; one surname in fifteen looks to the model like an organization ("Gorbachev accused Reagan")."""
    return kind is NameKind.PERSON or (kind is NameKind.ORGANIZATION and is_leaders_name(words))
