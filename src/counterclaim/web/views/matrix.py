"""The claims matrix: effects by sides, every voice's count side by side, and what is in dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.claim import Effect
from counterclaim.resolve.words.names import name_key
from counterclaim.resolve.words.states import states, states_by_demonym
from counterclaim.web.shown import Shown, matter_shown
from counterclaim.web.state import state_of

if TYPE_CHECKING:
    from counterclaim.model.held import Cell
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given

_SIDES_LOOKED_AT = 24
_SIDES_BESIDE = 4  # columns that can be read beside each other on a desk's screen
_ORDER = {effect.value: n for n, effect in enumerate(Effect)}


def matrix(ledger: Ledger, given: Given) -> Shown:
    """Effects by sides: for each the matter told by most claims, and how many other matters there are."""
    with state_of(ledger, given.as_of) as state:
        cells = state.view.cells(_SIDES_LOOKED_AT)
    sides = list({cell.matter.side_key: _name(cell) for cell in reversed(cells)}.items())[::-1]
    chosen = _chosen(sides, given)
    shown = [key for key, _ in chosen]
    by_place = {(cell.effect, cell.matter.side_key): cell for cell in cells if cell.matter.side_key in shown}
    effects = sorted({effect for effect, _ in by_place}, key=_ORDER.__getitem__)
    return {
        "sides": [{"key": key, "name": name} for key, name in chosen],
        "all_sides": [{"key": key, "name": name, "chosen": key in shown} for key, name in sides],
        "rows": [{"effect": effect, "cells": [_cell(by_place.get((effect, key))) for key in shown]} for effect in effects],
    }


def _name(cell: Cell) -> str:
    """A side's name: a state's own where its people's name tells it ("Pakistani"), else as told."""
    state = states_by_demonym().get(name_key(cell.side))
    return states()[state].name if state and state == cell.matter.side_key else cell.side or "side not told"


def _chosen(sides: list[tuple[str, str]], given: Given) -> list[tuple[str, str]]:
    """The sides asked for by key or name, else the named ones told of most."""
    wanted = {words.casefold() for words in given.texts("side")}
    if wanted:
        return [(key, name) for key, name in sides if {key.casefold(), name.casefold()} & wanted]
    named = [(key, name) for key, name in sides if key]
    return (named or sides)[:_SIDES_BESIDE]


def _cell(cell: Cell | None) -> Shown | None:
    return {"matter": matter_shown(cell.matter), "others": cell.others} if cell else None
