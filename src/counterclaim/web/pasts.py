"""Past states lately looked at: making one reads all that had come in by then, so it is made once, and by one request at a time."""

from __future__ import annotations

from collections import OrderedDict
from copy import copy
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from counterclaim.store.past import PastView

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from counterclaim.store.ledger import Ledger

_KEPT = 3  # states; each holds all claims of its time


class Pasts:
    """The past states of one ledger, by entry; what lies behind an entry never changes."""

    def __init__(self) -> None:
        self._made: OrderedDict[int, PastView] = OrderedDict()
        self._lock = Lock()

    def view(self, connection: Connection, until: int) -> PastView:
        """The state as of an entry, over a connection of the request's own."""
        with self._lock:
            made = self._made.get(until)
            if made is None:
                made = PastView(connection, until)
                for _ in made.figures():
                    pass
                self._made[until] = made
            self._made.move_to_end(until)
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
        found = copy(made)  # with all that was made, and without the connection of the request that made it
        found.connection = connection
        return found


_by_ledger: WeakKeyDictionary[Ledger, Pasts] = WeakKeyDictionary()


def pasts_of(ledger: Ledger) -> Pasts:
    """The past states of a ledger."""
    return _by_ledger.setdefault(ledger, Pasts())
