"""Pages, JSON and files of views: checked parameters in, what a browser or a program is sent out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, StreamingResponse

from counterclaim.model.errors import InputError, LedgerBusyError, LedgerError, MissingExtraError
from counterclaim.web.access import allowed
from counterclaim.web.answers import linker, page, refusal, sent_json
from counterclaim.web.params import RefusedError
from counterclaim.web.state import log_position, state_of
from counterclaim.web.table import VIEWS
from counterclaim.web.views.exports import whole
from counterclaim.web.views.matters import claim_behind

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given
    from counterclaim.web.shown import Shown
    from counterclaim.web.table import View


def view_json(ledger: Ledger, view: View, given: Given, request: Request) -> Response:  # noqa: ARG001 - as all answers
    """A view for programs."""
    return sent_json({**view.build(ledger, given), "as_of": given.as_of})


def view_page(ledger: Ledger, name: str, view: View, given: Given, request: Request) -> Response:
    """A view for people."""
    content = view.build(ledger, given)
    # The path as it was sent, so that an id with signs of its own stays quoted.
    here = request.scope["raw_path"].decode("ascii", "replace")
    beside = {"view": view, "as_json": linker(given.as_of)(_api_of(view, here), **_asked(request))}
    options = {param.name: param.choices for param in view.params if param.choices}
    return page(f"{view.name}.html", {**_frame(ledger, name, given, request, here), **beside, "options": options, **content})


def framed_page(  # noqa: PLR0913, PLR0917 - what is bound once, and what comes with a request
    ledger: Ledger, name: str, template: str, build: Callable[[Given], Shown], given: Given, request: Request
) -> Response:
    """A page that is no view of the ledger, in the frame of those that are."""
    answer = page(
        template, {**_frame(ledger, name, given, request, request.url.path), "view": None, "as_json": None, **build(given)}
    )
    answer.headers["cache-control"] = "no-store"
    return answer


def number_answer(ledger: Ledger, given: Given, request: Request) -> Response:  # noqa: ARG001 - as all answers
    """Leads from a number in a matter's figures to the claim that it was last told by."""
    found = claim_behind(ledger, given)
    return RedirectResponse(linker(given.as_of)(f"/claims/{quote(found, safe='')}"), 303)


def file_answer(ledger: Ledger, given: Given, request: Request) -> Response:  # noqa: ARG001 - as all answers
    """A form of export, or its loss report, as a file."""
    if not given.text("form"):
        raise RefusedError(400, "no-form", "Choose a form of export.")
    name, pieces = whole(ledger, given)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(
        (piece.encode("utf-8", "replace") for piece in pieces), headers=headers, media_type="application/octet-stream"
    )


def refused(request: Request, error: Exception) -> Response:
    """The answer to a request that failed; what went wrong inside is for the log alone."""
    return refusal(request.url.path, _refusal(error))


def _refusal(error: Exception) -> RefusedError:
    if isinstance(error, RefusedError):
        return error
    if isinstance(error, HTTPException) and error.status_code < 500:
        return _no_page(error)
    told = next((told for kind, told in _TOLD if isinstance(error, kind)), _FAILED)
    return RefusedError(*told, headers=_LATER if isinstance(error, LedgerBusyError) else None)


def _no_page(error: HTTPException) -> RefusedError:
    if error.status_code == 405:
        methods = sorted(((error.headers or {}).get("Allow") or "GET, HEAD").split(", "))
        return RefusedError(405, "not-allowed", "This address is not asked for in this way.", {"allow": ", ".join(methods)})
    return RefusedError(error.status_code, "not-found", "There is no such page.")


_FAILED = (500, "failed", "Something went wrong here; the server's log says what.")
_LATER = {"retry-after": "5"}
_TOLD: tuple[tuple[type[Exception], tuple[int, str, str]], ...] = (
    (InputError, (400, "bad-value", "The ledger cannot take what was asked for.")),
    (
        LedgerBusyError,
        (503, "busy", "Another process is writing to the ledger. Nothing was changed; send this again in a moment."),
    ),
    (LedgerError, (503, "ledger", "The ledger cannot be read just now.")),
    (MissingExtraError, (501, "not-installed", "A library is not installed; run: pip install counterclaim[web].")),
)


def _api_of(view: View, here: str) -> str:
    return f"/api{here}" if "{" in view.api else view.api


def _asked(request: Request) -> dict[str, list[str]]:
    """What was asked for, but for the moment and the page."""
    asked: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        if key not in {"as_of", "page"} and value:
            asked.setdefault(key, []).append(value)
    return asked


def _frame(ledger: Ledger, name: str, given: Given, request: Request, here: str) -> Shown:
    """What every page has around its content: the menu, who asks, and the addresses of its neighbors in time and order."""
    asked = _asked(request)
    url = linker(given.as_of)
    with state_of(ledger, given.as_of) as state:
        log = log_position(state)
    return {
        "views": [view for view in VIEWS if view.nav and allowed(view.name, given.visitor.role)],
        "visitor": given.visitor,
        "token": given.visitor.token,
        "ledger": name,
        "log": log,
        "as_of": given.as_of,
        "asked": asked,
        "kept": [(key, value) for key, values in asked.items() for value in values],
        "given": given,
        "here": here,
        "url": url,
        "stepped": lambda moment: url(here, **{**asked, "as_of": moment}),
        "stepped_page": lambda number: url(here, **{**asked, "page": number}),
    }
