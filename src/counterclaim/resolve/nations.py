"""Nations: drafts of claims and the acts of their report come in; the same drafts, a state that acts by its name called so, go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.resolve.names import name_key
from counterclaim.resolve.states import states_by_demonym, states_by_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.draft import ClaimDraft, EventDraft
    from counterclaim.model.span import Phrase


def with_states_by_name(drafts: Sequence[ClaimDraft], acts: Sequence[EventDraft]) -> tuple[ClaimDraft, ...]:
    """The drafts; of an attack told by a nation's adjective the actor is the state as the report calls it elsewhere (rule AC49).

    "Most specific name in the report" is a name where the report has one: annotators write the state in 9 of 11 such claims of the gold's
    dev part, and in 33 of 56 of other annotated reports.

    **Reads**  ``Israel invaded on Monday. Israeli strikes killed nine.`` - by Israel.
    **Leaves alone**  ``Israeli strikes killed nine``, where no act or count is Israel's by that name; ``the Israelis killed two``.
    """
    told = [*(act.actor for act in acts), *(draft.actor for draft in drafts)]
    actors = [actor for actor in told if actor is not None]
    named = [(states_by_name().get(name_key(actor.words)), actor) for actor in actors]
    return tuple(replace(draft, actor=_by_name(draft.actor, named)) for draft in drafts)


def _by_name(actor: Phrase | None, named: Sequence[tuple[str | None, Phrase]]) -> Phrase | None:
    """An actor that is a nation's adjective as the state of that nation, called by the name nearest to it."""
    if actor is None or name_key(actor.words) in states_by_name() or actor.words.endswith("s"):
        return actor
    nation = states_by_demonym().get(name_key(actor.words))
    called = [other for state, other in named if nation is not None and state == nation]
    return min(called, key=lambda other: other.span.gap(actor.span), default=actor)
