"""The gate of one route: who asks, whether the role is enough, and whether a form was sent from a page of this very server."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse

from counterclaim.web.access import allowed
from counterclaim.web.params import RefusedError
from counterclaim.web.visitor import same_token

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from counterclaim.web.visitor import People, Visitor

LARGEST_FORM = 16_384  # bytes
_MOST_FIELDS = 40
_LONGEST_WAY = 1800  # characters of an address that the sign-in keeps
_FORM = "application/x-www-form-urlencoded"
TOKEN = "token"  # noqa: S105 - the name of a field


class Gate:
    """Stands before the application of a route; what it lets through has ``visitor`` and, where sent, ``form`` in its state."""

    def __init__(self, app: ASGIApp, name: str | None, people: People, *, takes_forms: bool) -> None:
        self.app, self.name, self.people, self.takes_forms = app, name, people, takes_forms

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class.

        Raises:
            RefusedError: the visitor may not, or the form was not sent from here.
        """
        request = Request(scope, receive)
        visitor = await run_in_threadpool(self.people.visitor, request)
        if not allowed(self.name, visitor.role):
            if visitor.role is None and _shows_pages(request):
                wanted = quote(_here(request), safe="")
                # What is asked for at great length is asked for again after signing in.
                await RedirectResponse(f"/login?next={wanted if len(wanted) < _LONGEST_WAY else '%2F'}", 303)(
                    scope, receive, send
                )
                return
            raise _denied(visitor)
        form: list[tuple[str, str]] = []
        if scope["method"] == "POST" and self.takes_forms:
            require_own_page(request)
            form = await _sent(request)
            if not same_token(dict(form).get(TOKEN, ""), visitor.token):
                raise RefusedError(403, "foreign-form", "This form is out of date; open the page again, and send it once more.")
        scope.setdefault("state", {}).update(visitor=visitor, form=[pair for pair in form if pair[0] != TOKEN])
        await self.app(scope, receive, send)


def require_own_page(request: Request) -> None:
    """Refuses a form that a page of another server had a browser send.

    Raises:
        RefusedError: the browser names another origin, or none at all.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    # Browsers send one or both with a form; a program that sends neither has no session to misuse, and is refused as well.
    own = origin is not None and urlsplit(origin).netloc.casefold() == request.headers["host"].casefold()
    if (site is None and origin is None) or (site is not None and site != "same-origin") or (origin is not None and not own):
        raise RefusedError(403, "foreign-form", "Forms are taken from pages of this server alone.")


async def _sent(request: Request) -> list[tuple[str, str]]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind != _FORM:
        raise RefusedError(415, "not-a-form", f"A form is sent as {_FORM}.")
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_FORM:
            raise RefusedError(413, "too-long", "The form is too long.")
    try:
        return parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise RefusedError(400, "not-a-form", "The form cannot be read.") from error


def _shows_pages(request: Request) -> bool:
    return request.method in {"GET", "HEAD"} and not request.url.path.startswith("/api/")


def _here(request: Request) -> str:
    path = request.scope["raw_path"].decode("ascii", "replace")
    query = request.scope["query_string"].decode("ascii", "replace")
    return f"{path}?{query}" if query else path


def _denied(visitor: Visitor) -> RefusedError:
    if visitor.role is None:
        return RefusedError(401, "not-signed-in", "Sign in first.")
    if not visitor.shared:
        return RefusedError(403, "no-reviewer", "Start the page with --reviewer NAME to review claims under that name.")
    return RefusedError(403, "not-allowed", f"Your role, {visitor.role}, does not open this page.")
