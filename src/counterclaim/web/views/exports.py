"""Export and cite: a preview of each form with what it cannot hold, the whole of it as a file, and how to cite it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.publish.ledger.form import FormOptions, loss_lines
from counterclaim.publish.ledger.forms import FORMS
from counterclaim.store.views import Chosen
from counterclaim.version import __version__
from counterclaim.web.queries import claims_held
from counterclaim.web.state import partly, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.publish.ledger.form import Loss
    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given
    from counterclaim.web.shown import Shown

FORM_NAMES = tuple(FORMS)
_PREVIEWED = 24  # pieces of a form, each a line or a little more
_LONGEST_PREVIEW = 6000
_MOST_BEFORE = 3000  # claims that a form may go through before its preview begins


def exports(ledger: Ledger, given: Given) -> Shown:
    """The forms; the beginning of the chosen one, and what it could not hold so far."""
    name = given.text("form")
    losses: list[Loss] = []
    preview = ""
    late = bool(name) and FORMS[name].late and _holds_many(ledger)
    if name and not late:
        with partly(_pieces(ledger, given, losses)) as pieces:
            preview = "".join(islice(pieces, _PREVIEWED))
    return {
        "forms": [{"name": f.name, "about": f.about, "suffix": f.suffix, "codebook": f.codebook} for f in FORMS.values()],
        "form": name or None,
        "preview": preview[:_LONGEST_PREVIEW],
        "preview_cut": len(preview) > _LONGEST_PREVIEW,
        "late": late,
        "losses": [{"subject": loss.subject, "not_held": loss.what} for loss in losses[:_PREVIEWED]],
        "program": f"Counterclaim {__version__}",
    }


def _holds_many(ledger: Ledger) -> bool:
    with state_of(ledger, None) as state:
        return claims_held(state) > _MOST_BEFORE


def whole(ledger: Ledger, given: Given) -> tuple[str, Iterator[str]]:
    """A file's name and content: a form, or the report of what it could not hold."""
    name = given.text("form")
    losses: list[Loss] = []
    if given.flag("loss"):
        return f"ledger-{name}_loss.csv", _losses(ledger, given, losses)
    return f"ledger-{name}{FORMS[name].suffix}", _pieces(ledger, given, losses)


def _pieces(ledger: Ledger, given: Given, losses: list[Loss]) -> Iterator[str]:
    options = FormOptions(quotes=not given.flag("no_quotes"), raw=False)
    effect = given.text("effect")
    chosen = Chosen(frozenset({effect} if effect else ()), given.text("side"))
    return ledger.export(given.text("form"), options, chosen=chosen, as_of=given.as_of, losses=losses)


def _losses(ledger: Ledger, given: Given, losses: list[Loss]) -> Iterator[str]:
    for _ in _pieces(ledger, given, losses):
        pass
    yield from loss_lines(losses)
