"""The application: a ledger in, an ASGI application that shows it and takes reviews of it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from counterclaim.model.errors import CounterclaimError
from counterclaim.web import deeds, entrance
from counterclaim.web.answers import sent_json
from counterclaim.web.gate import Gate
from counterclaim.web.openapi import document
from counterclaim.web.pages import file_answer, framed_page, number_answer, refused, view_json, view_page
from counterclaim.web.params import Param, RefusedError, given_of
from counterclaim.web.security import Guard
from counterclaim.web.table import (
    ADD_ACT_PARAMS,
    ADD_PARAMS,
    CORRECT_ACT_PARAMS,
    CORRECT_PARAMS,
    FILE_PARAMS,
    LINK_PARAMS,
    NUMBER_PARAMS,
    UNDO_PARAMS,
    VERDICT_PARAMS,
    VIEWS,
)
from counterclaim.web.visitor import LocalPeople, SharedPeople

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given
    from counterclaim.web.visitor import People

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Site:
    """How a ledger is served: the name under which it is shown, who asks, and the host names under which it may be asked for."""

    name: str
    people: People = field(default_factory=LocalPeople)
    hosts: frozenset[str] = LOOPBACK

    @property
    def secure(self) -> bool:
        """Whether the page is asked for over TLS alone."""
        return isinstance(self.people, SharedPeople) and self.people.secure


def make_app(ledger: Ledger, site: Site | str) -> ASGIApp:
    """The page of a ledger; a name alone shows it to the person at this machine."""
    where = Site(site) if isinstance(site, str) else site
    routes = [*_views(ledger, where), *_deeds(ledger)]
    if isinstance(where.people, SharedPeople):
        routes += _entrance(ledger, where, where.people)
    for route in routes:
        # Each route has its gate from here, so that none can be added without one.
        forms = isinstance(route, Route) and "POST" in (route.methods or ())
        route.app = Gate(route.app, route.name, where.people, takes_forms=forms)
    handlers = dict.fromkeys((RefusedError, CounterclaimError, HTTPException, Exception), refused)
    app = Starlette(routes=routes, exception_handlers=handlers)
    # A redirect to the address with or without a slash at its end would be made from the Host header.
    app.router.redirect_slashes = False
    # Around the whole application, so that its answer to an error of ours carries the headers too.
    return Guard(app, where.hosts, secure=where.secure)


def _views(ledger: Ledger, site: Site) -> Iterator[Route | Mount]:
    for view in VIEWS:
        yield _get(view.path, view.name, partial(view_page, ledger, site.name, view), view.params)
        yield _get(view.api, f"api-{view.name}", partial(view_json, ledger, view), view.params)
    yield _get("/matters/{id}/voices/{n}", "number", partial(number_answer, ledger), NUMBER_PARAMS)
    yield _get("/export/file", "export-file", partial(file_answer, ledger), FILE_PARAMS)
    yield _get("/api/openapi.json", "openapi", lambda _given, _request: sent_json(document()), ())
    yield Mount("/static", StaticFiles(directory=_STATIC), name="static")


def _deeds(ledger: Ledger) -> Iterator[Route]:
    for path, name, deed, params in (
        ("/review/verdict", "judge", deeds.give_verdict, VERDICT_PARAMS),
        ("/review/correction", "correct", deeds.correct, CORRECT_PARAMS),
        ("/review/addition", "add", deeds.add, ADD_PARAMS),
        ("/review/added-act", "add-act", deeds.add_act, ADD_ACT_PARAMS),
        ("/review/act", "correct-act", deeds.correct_act, CORRECT_ACT_PARAMS),
        ("/review/link", "link", deeds.link, LINK_PARAMS),
        ("/review/undo", "undo", deeds.undo, UNDO_PARAMS),
    ):
        yield _post(path, name, _without_request(partial(deed, ledger)), params)


def _entrance(ledger: Ledger, site: Site, people: SharedPeople) -> Iterator[Route]:
    own, all_ = (partial(entrance.end_session, people, own=mine) for mine in (True, False))
    shown = partial(framed_page, ledger, site.name)
    yield _get("/login", "login", _without_request(entrance.login), entrance.LOGIN_PARAMS)
    yield _post("/login", "sign-in", partial(entrance.sign_in, people), entrance.SIGN_IN_PARAMS)
    yield _post("/logout", "sign-out", partial(entrance.sign_out, people), ())
    yield _get("/account", "account", partial(shown, "account.html", partial(entrance.account, people)), ())
    yield _post(
        "/account/password", "set-password", _without_request(partial(entrance.set_password, people)), entrance.PASSWORD_PARAMS
    )
    yield _post("/account/end", "end-own-session", own, entrance.SESSION_PARAMS)
    yield _get("/people", "people", partial(shown, "people.html", partial(entrance.everybody, people)), ())
    yield _post("/people/end", "end-session", all_, entrance.SESSION_PARAMS)


def _get(path: str, name: str, answer: Callable[[Given, Request], Response], params: tuple[Param, ...]) -> Route:
    return Route(path, _in_thread(answer, params), name=name, methods=["GET"])


def _post(path: str, name: str, answer: Callable[[Given, Request], Response], params: tuple[Param, ...]) -> Route:
    return Route(path, _in_thread(answer, params), name=name, methods=["POST"])


def _in_thread(
    answer: Callable[[Given, Request], Response], params: tuple[Param, ...]
) -> Callable[[Request], Awaitable[Response]]:
    """Checks the parameters of a request, and runs what reads the ledger beside the loop that serves others."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, given_of(request, params), request)

    return endpoint


def _without_request(answer: Callable[[Given], Response]) -> Callable[[Given, Request], Response]:
    return lambda given, _request: answer(given)
