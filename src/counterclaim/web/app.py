"""The application: a ledger in, an ASGI application that shows it out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from counterclaim.model.errors import InputError, LedgerError
from counterclaim.web.answers import linker, page, refusal, sent_json
from counterclaim.web.openapi import document
from counterclaim.web.params import Given, Param, RefusedError, read_params
from counterclaim.web.security import Guard
from counterclaim.web.state import log_position, state_of
from counterclaim.web.table import FILE_PARAMS, NUMBER_PARAMS, VIEWS
from counterclaim.web.views.exports import whole
from counterclaim.web.views.matters import claim_behind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

    from counterclaim.store.ledger import Ledger
    from counterclaim.web.shown import Shown
    from counterclaim.web.table import View

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_STATIC = Path(__file__).parent / "static"


def make_app(ledger: Ledger, name: str, hosts: frozenset[str] = LOOPBACK) -> ASGIApp:
    """The page of a ledger, shown under ``name``; ``hosts`` are the names under which it may be asked for."""
    routes: list[Route | Mount] = []
    for view in VIEWS:
        routes.append(Route(view.path, _in_thread(partial(_page, ledger, name, view)), name=view.name))
        routes.append(Route(view.api, _in_thread(partial(_json, ledger, view)), name=f"api-{view.name}"))
    routes += [
        Route("/matters/{id}/voices/{n}", _in_thread(partial(_number, ledger))),
        Route("/export/file", _in_thread(partial(_file, ledger))),
        Route("/api/openapi.json", _in_thread(lambda _request: sent_json(document()))),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]
    handlers = {
        RefusedError: _refused,
        InputError: _refused,
        LedgerError: _refused,
        HTTPException: _refused,
        Exception: _refused,
    }
    app = Starlette(routes=routes, exception_handlers=handlers)
    # A redirect to the address with or without a slash at its end would be made from the Host header.
    app.router.redirect_slashes = False
    # Around the whole application, so that its answer to an error of ours carries the headers too.
    return Guard(app, hosts)


def _in_thread(answer: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    """Runs what reads the ledger beside the loop that serves others."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return endpoint


def _given(request: Request, params: Sequence[Param]) -> Given:
    """The checked parameters of a request, those in its path among them."""
    path = [(param.name, request.path_params[param.name]) for param in params if param.path]
    hidden = [param.name for param in params if param.path]
    query = [("?", value) if name in hidden else (name, value) for name, value in request.query_params.multi_items()]
    return read_params([*path, *query], params)


def _json(ledger: Ledger, view: View, request: Request) -> Response:
    given = _given(request, view.params)
    return sent_json({**view.build(ledger, given), "as_of": given.as_of})


def _page(ledger: Ledger, name: str, view: View, request: Request) -> Response:
    given = _given(request, view.params)
    content = view.build(ledger, given)
    with state_of(ledger, given.as_of) as state:
        log = log_position(state)
    return page(f"{view.name}.html", {**_frame(name, view, request, given), "log": log, **content})


def _frame(name: str, view: View, request: Request, given: Given) -> Shown:
    """What every page has around its content: the menu, and the addresses of its neighbors in time and order."""
    # The path as it was sent, so that an id with signs of its own stays quoted.
    here = request.scope["raw_path"].decode("ascii", "replace")
    asked: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        if key not in {"as_of", "page"} and value:
            asked.setdefault(key, []).append(value)
    url = linker(given.as_of)
    return {
        "view": view,
        "views": VIEWS,
        "ledger": name,
        "as_of": given.as_of,
        "asked": asked,
        "kept": [(key, value) for key, values in asked.items() for value in values],
        "given": given,
        "here": here,
        "url": url,
        "as_json": url(f"/api{here}" if "{" in view.api else view.api, **asked),
        "stepped": lambda moment: url(here, **{**asked, "as_of": moment}),
        "stepped_page": lambda number: url(here, **{**asked, "page": number}),
        "options": {param.name: param.choices for param in view.params if param.choices},
    }


def _number(ledger: Ledger, request: Request) -> Response:
    """Leads from a number in a matter's figures to the claim that it was last told by."""
    given = _given(request, NUMBER_PARAMS)
    found = claim_behind(ledger, given)
    return RedirectResponse(linker(given.as_of)(f"/claims/{quote(found, safe='')}"), 303)


def _file(ledger: Ledger, request: Request) -> Response:
    """A form of export, or its loss report, as a file."""
    given = _given(request, FILE_PARAMS)
    if not given.text("form"):
        raise RefusedError(400, "no-form", "Choose a form of export.")
    name, pieces = whole(ledger, given)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(
        (piece.encode("utf-8", "replace") for piece in pieces), headers=headers, media_type="application/octet-stream"
    )


def _refused(request: Request, error: Exception) -> Response:
    """The answer to a request that failed; what went wrong inside is for the log alone."""
    if isinstance(error, RefusedError):
        return refusal(request.url.path, error)
    if isinstance(error, InputError):
        return refusal(request.url.path, RefusedError(400, "bad-value", "The ledger cannot take what was asked for."))
    if isinstance(error, HTTPException) and error.status_code < 500:
        return refusal(request.url.path, RefusedError(error.status_code, "not-found", "There is no such page."))
    if isinstance(error, LedgerError):
        return refusal(request.url.path, RefusedError(503, "ledger", "The ledger cannot be read just now."))
    return refusal(request.url.path, RefusedError(500, "failed", "Something went wrong here; the server's log says what."))
