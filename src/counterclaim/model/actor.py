"""Actor: who acts or suffers, as named and as resolved."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model.span import Phrase

# Organs through which a state acts.
_ORGANS = frozenset({"state", "government", "military", "police"})


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A doubt kept as a value: why a name was not settled, and what it might be (labels with identifiers).

    ``members`` are the actors that a phrase names together ("Norland and Sudria"): no single one, and each of them.
    """

    reason: str
    candidates: tuple[str, ...] = ()
    members: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, office, force, armed group or organisation.

    ``id`` is stable and readable ("PAK", "PAK-GOV", "ucdp:303"); ``state`` the ISO 3166 alpha-3 code of the state it belongs
    to, where it belongs to one; ``kind`` one of state, government, military, police, rebel, militia, igo, ngo, media, civilian,
    person, bloc; ``reason`` says in words how the name led here.
    """

    id: str
    label: str
    kind: str
    state: str | None = None
    codes: tuple[tuple[str, str], ...] = ()
    reason: str = ""

    @property
    def whose(self) -> str:
        """Whose people and deeds the actor's are: the state for its organs, whose soldiers are its own, else the actor by ``id``."""
        return self.state if self.state and self.kind in _ORGANS else self.id


@dataclass(frozen=True, slots=True)
class Party:
    """A side, actor or recipient: the words of the report and what they resolve to."""

    phrase: Phrase
    actor: Actor | Unresolved

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors meant: the one, or each of those named together; none where the words do not tell."""
        return (self.actor,) if isinstance(self.actor, Actor) else self.actor.members

    def __str__(self) -> str:
        return str(self.phrase)
