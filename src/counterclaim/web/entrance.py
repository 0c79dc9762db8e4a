"""The entrance of a shared server: signing in and out, one's own account, and what an admin sees of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from counterclaim.model.errors import InputError
from counterclaim.store.accounts.audit import Act
from counterclaim.store.accounts.book import TooManyTriesError
from counterclaim.store.accounts.sessions import LASTS
from counterclaim.web.answers import page
from counterclaim.web.params import Param, RefusedError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from counterclaim.model.person import AuditEntry, Person, Session
    from counterclaim.web.params import Given
    from counterclaim.web.shown import Shown
    from counterclaim.web.visitor import SharedPeople

_NEXT = Param("next", "The page to go to, a path of this server.", longest=2000)
LOGIN_PARAMS = (_NEXT,)
SIGN_IN_PARAMS = (Param("name", "Name."), Param("password", "Password."), _NEXT)
PASSWORD_PARAMS = (Param("old", "Password until now."), Param("new", "New password."), Param("again", "New password again."))
SESSION_PARAMS = (Param("session", "Digest of the session."),)
_LINES = 100


def login(given: Given) -> Response:
    """The form to sign in with; who is signed in already goes on."""
    if given.visitor.role is not None:
        return RedirectResponse(own_path(given.text("next")), 303)
    return _form(given, "")


def sign_in(people: SharedPeople, given: Given, request: Request) -> Response:
    """Begins a session, whose token goes to the browser in a cookie that scripts cannot read."""
    address, agent = address_of(request), request.headers.get("user-agent", "")
    try:
        token = people.accounts.sign_in(given.text("name"), given.text("password"), address, agent)
    except TooManyTriesError:
        return _form(given, "Too many tries. Wait a quarter of an hour, or ask whoever runs this server.", 429)
    if token is None:
        return _form(given, "Name or password is wrong.", 401)
    answer = RedirectResponse(own_path(given.text("next")), 303)
    answer.set_cookie(
        people.cookie, token, max_age=int(LASTS.total_seconds()), path="/", secure=people.secure, httponly=True, samesite="lax"
    )
    return answer


def sign_out(people: SharedPeople, given: Given, request: Request) -> Response:
    """Ends the session."""
    visitor = given.visitor
    people.accounts.end(visitor.session, visitor.name, address_of(request), of=visitor.name, act=Act.SIGNED_OUT)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(people.cookie, path="/", secure=people.secure, httponly=True, samesite="lax")
    return answer


def account(people: SharedPeople, given: Given) -> Shown:
    """One's own sessions."""
    found = people.accounts.sessions(given.visitor.name)
    return {"sessions": [_session(session, given) for session in found]}


def set_password(people: SharedPeople, given: Given) -> Response:
    """Gives oneself another password, and ends all other sessions.

    Raises:
        RefusedError: the password until now is wrong, or the new one is none.
    """
    visitor = given.visitor
    if given.text("new") != given.text("again"):
        raise RefusedError(400, "bad-value", "The new password was not written twice alike.")
    if not people.accounts.knows(visitor.name, given.text("old")):
        raise RefusedError(403, "wrong-password", "The password until now is wrong.")
    try:
        people.accounts.set_password(visitor.name, given.text("new"), by=visitor.name, keep=visitor.session)
    except InputError as error:
        raise RefusedError(400, "bad-value", f"{error}.") from error
    return RedirectResponse("/account", 303)


def end_session(people: SharedPeople, given: Given, request: Request, *, own: bool) -> Response:
    """Ends a session: one of one's own, or as an admin anybody's.

    Raises:
        RefusedError: there is no such session.
    """
    visitor = given.visitor
    of = visitor.name if own else None
    if not people.accounts.end(given.text("session"), visitor.name, address_of(request), of=of):
        raise RefusedError(404, "no-session", "There is no such session.")
    return RedirectResponse("/account" if own else "/people", 303)


def everybody(people: SharedPeople, given: Given) -> Shown:
    """Users, their sessions, and the end of the audit log."""
    accounts = people.accounts
    return {
        "people": [_person(person) for person in accounts.people()],
        "sessions": [_session(session, given) for session in accounts.sessions()],
        "audit": [_line(line) for line in accounts.audit(0, _LINES)],
    }


def own_path(wanted: str) -> str:
    r"""A path of this server, "/" where what is wanted could lead elsewhere.

    >>> own_path("/search?q=a"), own_path("//host"), own_path("/\\host"), own_path("https://host"), own_path("/login")
    ('/search?q=a', '/', '/', '/', '/')
    """
    plain = wanted.startswith("/") and not wanted.startswith(("//", "/login")) and "\\" not in wanted
    return wanted if plain and wanted.isascii() and wanted.isprintable() else "/"


def address_of(request: Request) -> str:
    """The address from which a request came."""
    return request.client.host if request.client else "unknown"


def _form(given: Given, problem: str, status: int = 200) -> Response:
    context = {
        "token": given.visitor.token,
        "next": own_path(given.text("next")),
        "problem": problem,
        "name": given.text("name"),
    }
    answer = page("login.html", context, status)
    answer.headers["cache-control"] = "no-store"
    return answer


def _session(session: Session, given: Given) -> Shown:
    return {
        "digest": session.digest,
        "name": session.person.name,
        "began": _minute(session.made_at),
        "ends": _minute(session.ends_at),
        "address": session.address,
        "agent": session.agent or "browser not told",
        "this": session.digest == given.visitor.session,
    }


def _person(person: Person) -> Shown:
    return {"name": person.name, "role": person.role.value, "since": person.made_at[:10], "left": person.left_at[:10]}


def _line(line: AuditEntry) -> Shown:
    return {"at": _minute(line.at), "act": line.act, "who": line.who, "subject": line.subject, "address": line.address}


def _minute(moment: str) -> str:
    return f"{moment[:10]} {moment[11:16]}"
