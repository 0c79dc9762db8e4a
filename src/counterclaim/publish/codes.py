"""Codes of other schemes: an event or a claim comes in; its CAMEO, ACLED and UCDP codes go out. The tables are data (``codes.yml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.actor import Actor
from counterclaim.model.errors import LexiconError
from counterclaim.model.event import EventType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from counterclaim.model.actor import Party
    from counterclaim.model.claim import Claim
    from counterclaim.model.event import Event

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = "s|d|ed|ing"
NO_STATE = "---"
_BODIES = frozenset({"IGO", "NGO"})  # need no state
_LISTED = re.compile(r",|\band\b")


@dataclass(frozen=True, slots=True)
class AcledType:
    """An ACLED event type with its sub-event type."""

    event: str
    sub_event: str


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a table: the code that it gives, and the words, types and kinds of parties that it asks for (empty: any)."""

    code: str
    words: re.Pattern[str] | None = None
    within: str = "cue"
    types: frozenset[str] = frozenset()
    actor: frozenset[str] = frozenset()
    recipient: frozenset[str] = frozenset()
    sub_event: str = ""

    def fits(self, event: Event) -> bool:
        """Whether the event is what the line asks for."""
        return (
            (not self.types or event.type in self.types)
            and (not self.actor or party_kind(event.actor) in self.actor)
            and (not self.recipient or party_kind(event.recipient) in self.recipient)
            and (self.words is None or self.words.search(_spelled(self._read(event))) is not None)
        )

    def _read(self, event: Event) -> str:
        if self.within == "actor":
            return str(event.actor.phrase) if event.actor else ""
        return event.evidence.words if self.within == "sentence" else event.cue.words


def cameo_root(event: Event) -> str:
    """The two digits of the CAMEO root category, "01" to "20"."""
    return cameo_code(event)[:2]


def cameo_code(event: Event) -> str:
    """The CAMEO code, as deep as the cue and the sentence tell it: "195" for an air strike, "190" for force of an untold kind."""
    whole, rows = _cameo()[event.type]
    return next((row.code for row in rows if row.fits(event)), whole)


def cameo_actor(party: Party | None) -> str:
    """The CAMEO actor code: state, then role, such as "USAGOV"; "---" stands for a state that is not told.

    A code that the actor's own listing gives ("IGOUNO") is taken as it is, with the role of those of its people whom the words tell
    ("UN troops": "IGOUNOMIL"). Of several parties together it is what their words tell.
    """
    if party is None:
        return NO_STATE
    if isinstance(party.actor, Actor):
        return _actor_code(party.actor, str(party.phrase))
    kind = party_kind(party)
    role = _closer_role(kind, str(party.phrase)) or _role(kind)
    return role if role in _BODIES else f"{NO_STATE}{role}"


def cameo_pairs(event: Event) -> tuple[tuple[str, str], ...]:
    """The source and target codes of an event, one pair for each who acted and each who was acted on, as CAMEO has them.

    Where several parties do together what takes two ("Norland and Sudria met"), each is the source to each other.
    """
    sources = _codes_of(event.actor)
    if event.recipient is None and len(sources) > 1 and _is_mutual(event):
        return tuple((one, other) for one in sources for other in sources if one != other)
    return tuple((source, target) for source in sources for target in _codes_of(event.recipient))


def _codes_of(party: Party | None) -> tuple[str, ...]:
    """The code of each who is named."""
    if party is None or len(party.actors) < 2:
        return (cameo_actor(party),)
    words = _shared_noun(str(party.phrase))
    return tuple(dict.fromkeys(_actor_code(actor, words) for actor in party.actors))


def _shared_noun(words: str) -> str:
    """The last part of a list, where it holds the one noun for people: "British activists" of "US and British activists", else nothing."""
    *others, last = _LISTED.split(words)
    return "" if any(words_kind(part) for part in others) else last


def _is_mutual(event: Event) -> bool:
    return any(row.fits(event) for row in _mutual())


def _actor_code(actor: Actor, words: str) -> str:
    """The code of a known actor; a role that the words tell more closely takes the place of its own, or follows a body's name."""
    role = _role(actor.kind)
    plain = role if actor.state is None and role in _BODIES else f"{actor.state or NO_STATE}{role}"
    code = dict(actor.codes).get("cameo", plain)
    closer = _closer_role(actor.kind, words)
    if closer is None:
        return code
    return f"{code if role in _BODIES else code.removesuffix(role)}{closer}"


def _closer_role(kind: str | None, words: str) -> str | None:
    """The role that the words tell more closely than the kind: of a government the judiciary, of civilians the opposition."""
    rows = _role_words().get(kind or "", ())
    return next((role for role, listed in rows if listed.search(_spelled(words))), None)


def _role(kind: str | None) -> str:
    return cast("dict[str, str]", load_yaml("codes")["cameo_roles"]).get(kind or "", "")


def acled_type(event: Event) -> AcledType | None:
    """The ACLED event and sub-event type; None for acts of words, and for force whose kind neither words nor parties tell."""
    row = next((row for row in _acled() if row.fits(event)), None)
    return AcledType(row.code, row.sub_event) if row else None


def event_violence(event: Event) -> int | None:
    """UCDP's type_of_violence (1 state-based, 2 non-state, 3 one-sided) of an assault; None where a side is not told."""
    if event.type is not EventType.ASSAULT:
        return None
    return _violence(party_class(party_kind(event.actor)), party_class(party_kind(event.recipient)))


def claim_violence(claim: Claim) -> int | None:
    """UCDP's type_of_violence of the harm that a claim counts; None where a side is not told.

    Who was harmed is told by the kind of target where that is unarmed people, else by the side.
    """
    unarmed = cast("dict[str, str]", load_yaml("codes")["ucdp"]["target_kinds"]).get(claim.target_kind)
    return _violence(party_class(party_kind(claim.actor)), unarmed or party_class(party_kind(claim.side)))


def party_kind(party: Party | None) -> str | None:
    """The kind of a party: its actor's, else what its words say ("gunmen": militia); None where neither tells."""
    if party is None:
        return None
    return party.actor.kind if isinstance(party.actor, Actor) else words_kind(str(party.phrase))


@lru_cache(maxsize=4096)
def words_kind(words: str) -> str | None:
    """The kind of party that words describe. Rebels may call themselves an army; no soldiers are called guerrillas.

    >>> words_kind("two police constables"), words_kind("armed men"), words_kind("the river")
    ('police', 'militia', None)
    >>> words_kind("guerrillas of the People's Army"), words_kind("members of the army")
    ('rebel', 'military')
    """
    first, _, _ = _spelled(words).partition(" of ")
    told = "rebel" if dict(_kind_words())["rebel"].search(f"{first} ") else None
    return told or next((kind for kind, listed in _kind_words() if listed.search(_spelled(words))), None)


def party_class(kind: str | None) -> str | None:
    """UCDP's view of a kind of actor: "state", "group" or "civilians"; None for others, such as peacekeepers."""
    classes = cast("dict[str, list[str]]", load_yaml("codes")["ucdp"]["classes"])
    return next((name for name, kinds in classes.items() if kind in kinds), None)


def _violence(one: str | None, other: str | None) -> int | None:
    rows = load_yaml("codes")["ucdp"]["violence"]
    return next((row["type"] for row in rows if (row["from"], row["to"]) == (one, other)), None)


@lru_cache(maxsize=16)  # an event's sentence is asked for by line after line of a table
def _spelled(text: str) -> str:
    """The words of a text in lower case, with one space before, between and after them."""
    return " ".join(["", *_WORD.findall(text), ""]).lower()


def _pattern(listed: Sequence[str]) -> re.Pattern[str] | None:
    """A pattern for any of the listed runs of words in words as `_spelled` tells them; None where none are listed."""
    runs = (" ".join(map(_word, entry.split())) for entry in listed)
    return re.compile(f" (?:{'|'.join(runs)})(?= )") if listed else None


def _word(listed: str) -> str:
    """A listed word that ends in a hyphen is a beginning; others are whole words, with the plainest endings."""
    return f"{re.escape(listed[:-1])}[^ ]*" if listed.endswith("-") else f"{re.escape(listed)}(?:{_ENDINGS})?"


@cache
def _kind_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = ((kind, _pattern(words)) for kind, words in load_yaml("codes")["kind_words"].items())
    return tuple((kind, pattern) for kind, pattern in found if pattern)


@cache
def _cameo() -> Mapping[EventType, tuple[str, tuple[_Row, ...]]]:
    table = load_yaml("codes")["cameo"]
    missing = sorted(set(EventType) - set(table))
    if missing:
        raise LexiconError(f"codes.yml: cameo says nothing of {', '.join(missing)}")
    return {
        EventType(name): (entry["code"], tuple(_row(line, line["code"]) for line in entry.get("by_words", ())))
        for name, entry in table.items()
    }


@cache
def _role_words() -> Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    told = load_yaml("codes")["cameo_role_words"]
    return {
        kind: tuple((role, pattern) for role, words in rows.items() if (pattern := _pattern(words)))
        for kind, rows in told.items()
    }


@cache
def _mutual() -> tuple[_Row, ...]:
    return tuple(_row(line, "") for line in load_yaml("codes")["mutual"])


@cache
def _acled() -> tuple[_Row, ...]:
    return tuple(_row(line, line["event"]) for line in load_yaml("codes")["acled"])


def _row(line: Mapping[str, Any], code: str) -> _Row:
    return _Row(
        code=code,
        words=_pattern(line.get("words", ())),
        within=line.get("in", "cue"),
        types=frozenset(line.get("types", ())),
        actor=frozenset(line.get("actor", ())),
        recipient=frozenset(line.get("recipient", ())),
        sub_event=line.get("sub_event", ""),
    )
