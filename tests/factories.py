"""A report of our own about two invented states, read by hand: what the pipeline would give to `publish`, `cli` and `api`."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from counterclaim.model.actor import Actor, Party, Unresolved
from counterclaim.model.claim import Claim, Effect, Quantity, Scope, Status, TargetKind
from counterclaim.model.event import Event, EventType
from counterclaim.model.place import Place, PlaceMention
from counterclaim.model.reading import Operation, Reading
from counterclaim.model.report import Dateline, DateOrigin, Note, NoteKind, Report
from counterclaim.model.span import Phrase, Span
from counterclaim.model.voice import Attribution, Voice
from counterclaim.model.when import TimeInterval, When

TEXT = """Norland and Sudria give rival tolls

UPDATES with Sudrian statement

Port Vell, May 12 (CCW) - Norland's army killed at least 40 Sudrian soldiers and destroyed 12 tanks near Karst, \
Defense Minister Ada Brandt said on Friday.

"So far 215 Sudrian troops have been killed in Operation Long Ridge," she told reporters in the capital.

Sudria's military denied on state television that 40 of its soldiers were killed and accused Norland of shelling Karst.

A nurse and her two children were hurt in the border town. Sudria urged Norland to halt Operation Longridge.
"""

NORLAND = Actor("NOR-LAND", "Norland", "state", "NLD", (("demo", "1"),), "name of a state")
SUDRIA = Actor("SUDRIA", "Sudria", "state", "SUD", (), "name of a state")
KARST = Place(
    "demo:1", "Karst", "town", 51.25, -57.5, 2, ("NLD", "SUD"), "Marches", ("Norland", "Sudria"), "nearest to the dateline"
)
FAR_KARST = Place("demo:2", "Karst-on-Sea", "town", 12.0, 30.0, 2, ("SUD",))


def phrase(words: str, nth: int = 0) -> Phrase:
    """The ``nth`` place (from 0) where these words stand in the report."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Phrase(Span(start, start + len(words)), words)


def span(words: str, nth: int = 0) -> Span:
    """The span of the words, as ``phrase`` finds it."""
    return phrase(words, nth).span


def sentence(start: str, end: str) -> Phrase:
    """The phrase from one run of words to the end of another."""
    return Phrase.at(span(start).join(span(end)), TEXT)


def report() -> Report:
    """The report with the parts that wire copy wraps around it."""
    return Report(
        id="demo-1",
        text=TEXT,
        sha256=sha256(TEXT.encode()).hexdigest(),
        name="demo.txt",
        outlet="Example Daily",
        published=date(2023, 5, 12),
        published_from=DateOrigin.DATELINE_WEEKDAY,
        headline=span("Norland and Sudria give rival tolls"),
        dateline=Dateline(
            span("Port Vell, May 12 (CCW)"), phrase("Port Vell"), phrase("CCW"), date(2023, 5, 12), phrase("May 12")
        ),
        notes=(Note(NoteKind.UPDATES, span("UPDATES with Sudrian statement")),),
        repairs=("read as windows-1252",),
    )


BRANDT = Voice(phrase("Ada Brandt"), phrase("said"), office=phrase("Defense Minister"), actor=NORLAND)
SHE = Voice(phrase("Ada Brandt"), phrase("told"), said_as=phrase("she"), addressee=phrase("reporters"), actor=NORLAND)
MILITARY = Voice(
    phrase("Sudria's military"),
    phrase("denied"),
    channel=phrase("state television"),
    actor=Unresolved("no such office in the actors table", ("Sudrian Army", "Sudrian Navy")),
)
LEAD = sentence("Port Vell, May 12", "said on Friday.")
SO_FAR = sentence('"So far', "the capital.")
DENIAL = sentence("Sudria's military denied", "shelling Karst.")
NURSE = sentence("A nurse", "border town.")
FRIDAY = When(
    phrase("on Friday"), TimeInterval(date(2023, 5, 12), date(2023, 5, 12), 1, "2023-05-12", "the report's own Friday")
)

FORTY = Claim(
    id="demo-1#c1",
    effect=Effect.KILLED,
    quantity=Quantity(phrase("at least 40"), 40, None, phrase("at least")),
    target=phrase("Sudrian soldiers"),
    target_kind=TargetKind.COMBATANT,
    side=Party(phrase("Sudria", 2), SUDRIA),
    actor=Party(phrase("Norland's army"), NORLAND),
    voice=BRANDT,
    status=Status.ASSERTED,
    scope=Scope.INCIDENT,
    place=PlaceMention(phrase("Karst"), KARST, (FAR_KARST,)),
    when=FRIDAY,
    evidence=LEAD,
    made_by="QN01",
    confidence=0.93,
)
TANKS = Claim(
    id="demo-1#c2",
    effect=Effect.DESTROYED,
    quantity=Quantity(phrase("12", 1), 12, 12),
    target=phrase("tanks"),
    target_kind=TargetKind.EQUIPMENT,
    side=Party(phrase("Sudria", 2), SUDRIA),
    actor=Party(phrase("Norland's army"), NORLAND),
    voice=BRANDT,
    status=Status.ASSERTED,
    scope=Scope.INCIDENT,
    place=PlaceMention(phrase("Karst"), Unresolved("two places of that name", ("Karst (SUD)", "Karst-on-Sea (SUD)"))),
    when=When(phrase("on Friday"), Unresolved("no date found")),
    evidence=LEAD,
    made_by="QN01",
    confidence=0.41,
    doubts=("side taken from the sentence before",),
)
SO_FAR_215 = Claim(
    id="demo-1#c3",
    effect=Effect.KILLED,
    quantity=Quantity(phrase("215"), 215, 215),
    target=phrase("Sudrian troops"),
    target_kind=TargetKind.COMBATANT,
    side=None,
    actor=None,
    voice=SHE,
    status=Status.ASSERTED,
    scope=Scope.CUMULATIVE,
    place=None,
    when=When(phrase("So far"), TimeInterval(None, date(2023, 5, 12), 5, "../2023-05-12")),
    evidence=SO_FAR,
    made_by="QN01",
    confidence=0.9,
)
DENIED_40 = Claim(
    id="demo-1#c4",
    effect=Effect.KILLED,
    quantity=Quantity(phrase("40", 1), 40, 40),
    target=phrase("soldiers", 1),
    target_kind=TargetKind.COMBATANT,
    side=Party(phrase("Sudria's military"), Unresolved("an office without a state", ("Sudria",))),
    actor=None,
    voice=MILITARY,
    status=Status.DENIED,
    scope=Scope.INCIDENT,
    place=None,
    when=None,
    evidence=DENIAL,
    made_by="QN01",
    confidence=0.8,
)
FAMILY = Claim(
    id="demo-1#c5",
    effect=Effect.INJURED,
    quantity=Quantity(phrase("A nurse and her two children"), 3, 3),
    target=phrase("nurse and her two children"),
    target_kind=TargetKind.CIVILIAN,
    side=None,
    actor=None,
    voice=None,
    status=Status.UNCONFIRMED,
    scope=Scope.INCREMENT,
    place=None,
    when=None,
    evidence=NURSE,
    made_by="QN02",
    confidence=0.7,
)
SHELLING = Event(
    id="demo-1#e1",
    type=EventType.ASSAULT,
    cue=phrase("shelling"),
    evidence=DENIAL,
    actor=Party(phrase("Norland", 2), NORLAND),
    recipient=Party(phrase("Karst", 1), Unresolved("a place, no actor")),
    voice=MILITARY,
    made_by="EV01",
    confidence=0.7,
)
ACCUSATION = Event(
    id="demo-1#e2",
    type=EventType.ACCUSE,
    cue=phrase("accused"),
    evidence=DENIAL,
    actor=Party(phrase("Sudria's military"), SUDRIA),
    recipient=Party(phrase("Norland", 2), NORLAND),
    voice=None,
    made_by="EV01",
    confidence=0.9,
)
OPERATION = Operation(
    "Operation Long Ridge",
    (phrase("Operation Long Ridge"), phrase("Operation Longridge")),
    "spelled with and without a space",
)


def reading() -> Reading:
    """The report as read: five claims by three voices, two events, an operation with two spellings."""
    return Reading(
        report=report(),
        claims=(FORTY, TANKS, SO_FAR_215, DENIED_40, FAMILY),
        events=(SHELLING, ACCUSATION),
        attributions=(Attribution(BRANDT, BRANDT.cue, (LEAD,), "AT01", 0.9), Attribution(None, None, (NURSE,), "AT00", 1.0)),
        voices=(BRANDT, SHE, MILITARY),
        operations=(OPERATION,),
        notes=("one sentence in another language was left out",),
    )
