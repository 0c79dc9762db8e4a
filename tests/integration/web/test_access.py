"""T25 and T26: what each role may open, and which forms are taken; sessions, sign-in and the way back from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from counterclaim.model.person import Role
from counterclaim.store.accounts import book
from counterclaim.store.accounts.book import Accounts
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.web import access
from counterclaim.web.app import Site, make_app
from counterclaim.web.visitor import SharedPeople
from integration.store import readings
from integration.store.readings import told

HOST = "http://localhost:8420"
OWN = {"origin": HOST, "sec-fetch-site": "same-origin"}
PASSWORD = "nine tall birches"  # noqa: S105 - of nobody
# What each role may do, written out anew: a slip in the table of routes shows here.
ANYBODY, READERS, CODERS = (None, *Role), tuple(Role), (Role.CODER, Role.CURATOR, Role.ADMIN)
CURATORS, ADMINS = (Role.CURATOR, Role.ADMIN), (Role.ADMIN,)
VIEWS = (
    "matrix claim report matter contradictions matters reports search timeline diplomacy map names name moments unknown exports number "
    "export-file openapi account sign-out set-password end-own-session"
)
EXPECTED: dict[str, tuple[Role | None, ...]] = {
    **dict.fromkeys(("static", "login", "sign-in"), ANYBODY),
    **dict.fromkeys(VIEWS.split(), READERS),
    **dict.fromkeys(
        ("review", "review_acts", "correct-act", "missed", "judge", "correct", "add", "add-act", "link", "undo"), CODERS
    ),
    "agreement": CURATORS,
    **dict.fromkeys(("people", "end-session"), ADMINS),
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with one user a role, and a second coder."""
    with open_ledger(tmp_path_factory.mktemp("shared") / "shared.ledger") as ledger:
        ledger.ingest(
            [
                readings.reading("r1", told(40), told(12, effect="injured")),
                readings.reading("r2", told(3, voice="Sudria's ministry"), denial="Norland"),
                readings.reading("r3", told(7, place="Ashford"), told(8, place="Port Vell")),
            ]
        )
        accounts = Accounts(ledger)
        for role in Role:
            accounts.add(role.value, role, PASSWORD)
        accounts.add("other", Role.CODER, PASSWORD)
        yield ledger


@pytest.fixture(scope="module")
def app(shared: Ledger) -> Any:  # noqa: ANN401 - an application
    """The page of the shared ledger, without TLS."""
    return make_app(shared, Site("shared.ledger", SharedPeople(Accounts(shared), secure=False)))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are checked without the cost that makes guessing slow; the tests of accounts check them as they are."""
    monkeypatch.setattr(book, "fits", lambda password, known: known is not None and password == PASSWORD)


def client_of(app: Any, name: str | None, **others: Any) -> TestClient:  # noqa: ANN401 - as above
    """A browser of somebody who is signed in, or (None) of a stranger."""
    client = TestClient(app, base_url=HOST, follow_redirects=False, **others)
    if name is not None:
        answer = client.post("/login", data={"name": name, "password": PASSWORD, "token": token(client, "/login")}, headers=OWN)
        assert answer.status_code == 303, answer.text
    return client


def token(client: TestClient, path: str = "/account") -> str:
    """The token that the forms of a page bring back."""
    found = re.search(r'name="token" value="([0-9a-f]{64})"', client.get(path).text)
    assert found, path
    return found.group(1)


def routes(app: Any) -> list[Any]:  # noqa: ANN401 - as above
    """All routes of the application behind its guard."""
    return list(app.app.routes)


def asked(route: Any) -> str:  # noqa: ANN401 - a route
    """An address of a route."""
    path = "/static/style.css" if route.name == "static" else str(route.path)
    return path.replace("{id}", "none").replace("{n}", "0")


def test_the_table_names_every_route_and_no_other(app: Any) -> None:  # noqa: ANN401 - as above
    """Each route stands in the table, and each line of the table is a route."""
    names = {route.name.removeprefix("api-") for route in routes(app)}

    assert names == set(access.LEAST) == set(EXPECTED)


@pytest.mark.parametrize("role", [None, *Role])
def test_each_role_opens_what_it_may_and_nothing_else(app: Any, role: Role | None) -> None:  # noqa: ANN401 - as above
    """T25: every route as every role: what is open answers, what is not is refused before it looks at anything."""
    client = client_of(app, role)
    for route in sorted(routes(app), key=lambda route: route.name in {"sign-out", "set-password"}):
        open_to = role in EXPECTED[route.name.removeprefix("api-")]
        if isinstance(route, Route) and "POST" in (route.methods or ()):
            sent = {"token": token(client, "/account" if role else "/login")} if route.name != "sign-out" or not open_to else {}
            status = client.post(asked(route), data=sent, headers=OWN).status_code
            # A form that lacks all else is taken as far as its fields, one without its token as far as the gate.
            refused = {401} if role is None else {403}
            assert (status in refused) != open_to or (route.name in {"sign-out", "set-password", "sign-in"} and open_to), (
                route.name
            )
            continue
        answer = client.get(asked(route))
        if open_to:
            assert answer.status_code in {200, 404, 400, 303}, (route.name, answer.text)
            assert not answer.headers.get("location", "").startswith("/login")
        elif role is None and not asked(route).startswith("/api/"):
            assert (answer.status_code, answer.headers["location"].startswith("/login?next=%2F")) == (303, True), route.name
            assert answer.text == ""
        else:
            assert answer.status_code == (401 if role is None else 403), route.name
            assert "soldiers" not in answer.text


def test_a_route_that_the_table_does_not_name_is_open_to_nobody(
    app: Any,  # noqa: ANN401 - as above
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Default deny: a route whose line is taken out of the table is closed, to admins, too."""
    monkeypatch.delitem(access.LEAST, "matters")
    for name in ("admin", "reader"):
        client = client_of(app, name)
        assert client.get("/matters").status_code == 403
        assert client.get("/api/matters").status_code == 403
    assert client_of(app, None).get("/api/matters").status_code == 401


def test_nothing_of_a_ledger_is_told_to_strangers(app: Any) -> None:  # noqa: ANN401 - as above
    """Neither the sign-in page nor a refusal tells a ledger's name, its claims or its users."""
    client = client_of(app, None)
    for path in ("/login", "/login?next=/people", "/", "/api/people", "/api/claims", "/none", "/claims/none", "/static/none"):
        answer = client.get(path)
        assert not re.search("shared|soldiers|Brandt|curator", answer.text), path
    answer = client.post("/login", data={"name": "reader", "password": "wrong", "token": token(client, "/login")}, headers=OWN)
    unknown = client.post("/login", data={"name": "nobody", "password": "wrong", "token": token(client, "/login")}, headers=OWN)
    assert (answer.status_code, unknown.status_code) == (401, 401)
    assert answer.text.replace("reader", "") == unknown.text.replace("nobody", "")


def test_ones_own_words_alone_are_taken_back(shared: Ledger, app: Any) -> None:  # noqa: ANN401 - as above
    """IDOR: a coder neither sees nor undoes another's entry; a curator does, and nobody undoes a report."""
    [claim, *_] = shared.search(limit=5)
    entry = shared.judge(Judgment(claim.record.id, "other", verdict=Verdict.REJECT))
    coder, curator = client_of(app, "coder"), client_of(app, "curator")
    assert coder.get(f"/api/review?last={entry}").json()["last"] is None
    shown = coder.get("/api/review", params={"claim": claim.record.id}).json()
    assert (shown["verdicts"], shown["claim"]["standing"], shown["claim"]["remarks"]) == ([], "stands", [])
    assert coder.get("/api/review?pile=differing").status_code == 403
    for seq in (entry, 1, 99999):
        answer = coder.post("/review/undo", data={"entry": str(seq), "token": token(coder)}, headers=OWN)
        assert answer.status_code == 404
    answer = curator.post("/review/undo", data={"entry": str(entry), "token": token(curator)}, headers=OWN)
    assert answer.status_code == 303
    assert shared.search(limit=5)[0].stands


def test_a_session_of_another_is_not_ended(app: Any) -> None:  # noqa: ANN401 - as above
    """IDOR: a reader ends sessions of the own account alone; an admin anybody's, at once."""
    reader, coder, admin = (client_of(app, name) for name in ("reader", "coder", "admin"))
    digest = next(s for s in Accounts(app_ledger(app)).sessions("coder")).digest
    assert reader.post("/account/end", data={"session": digest, "token": token(reader)}, headers=OWN).status_code == 404
    assert coder.get("/account").status_code == 200
    for session in Accounts(app_ledger(app)).sessions("coder"):
        sent = {"session": session.digest, "token": token(admin, "/people")}
        assert admin.post("/people/end", data=sent, headers=OWN).status_code == 303
    assert coder.get("/account").status_code == 303
    assert "session ended" in admin.get("/people").text


def app_ledger(app: Any) -> Ledger:  # noqa: ANN401 - as above
    """The ledger behind an application."""
    found = routes(app)[0].app.people.accounts.ledger
    assert isinstance(found, Ledger)
    return found


FOREIGN: list[dict[str, str]] = [
    {},
    {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
    {"origin": HOST, "sec-fetch-site": "cross-site"},
    {"origin": HOST, "sec-fetch-site": "same-site"},
    {"origin": HOST, "sec-fetch-site": "none"},
    {"origin": "null"},
    {"origin": "http://localhost:9999"},
    {"origin": "http://localhost:8420.evil.example"},
    {"sec-fetch-site": "cross-site"},
    {"origin": ""},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_forms_of_other_origins_are_refused(app: Any, headers: dict[str, str]) -> None:  # noqa: ANN401 - as above
    """T26, CSRF: without Origin and Sec-Fetch-Site, or with any that is not this server, nothing is done."""
    client = client_of(app, "coder")
    before = app_ledger(app).verify().entries
    claim = client.get("/api/review").json()["claim"]["id"]
    sent = {"claim": claim, "verdict": "accept", "token": token(client)}

    answer = client.post("/review/verdict", data=sent, headers=headers)
    assert answer.status_code == 403
    stranger = client_of(app, None)
    data = {"name": "coder", "password": PASSWORD, "token": token(stranger, "/login")}
    assert stranger.post("/login", data=data, headers=headers).status_code == 403
    assert app_ledger(app).verify().entries == before


@pytest.mark.parametrize("sent", ["", "0" * 64, "another session's", "ключ"])
def test_forms_without_the_sessions_token_are_refused(app: Any, sent: str) -> None:  # noqa: ANN401 - as above
    """T26, CSRF: the token of a form belongs to the session."""
    client, other = client_of(app, "coder"), client_of(app, "coder")
    claim = client.get("/api/review").json()["claim"]["id"]
    before = app_ledger(app).verify().entries
    wrong = token(other) if sent.startswith("another") else sent

    answer = client.post("/review/verdict", data={"claim": claim, "verdict": "accept", "token": wrong}, headers=OWN)
    assert answer.status_code == 403
    assert app_ledger(app).verify().entries == before


def test_only_small_plain_forms_are_taken(app: Any) -> None:  # noqa: ANN401 - as above
    """JSON, files, long bodies, many fields and signs that are no text are refused before they are looked at."""
    client = client_of(app, "coder")
    own = token(client)
    form = {**OWN, "content-type": "application/x-www-form-urlencoded"}
    for body, headers, status in (
        (b'{"verdict":"accept"}', {**OWN, "content-type": "application/json"}, 415),
        (b"token=x", OWN, 415),
        (b"a" * 20_000, form, 413),
        (b"&".join(b"a=1" for _ in range(50)), form, 400),
        (f"token={own}&verdict=%ff".encode(), form, 400),
        (f"token={own}&unheard=of".encode(), form, 400),
        (f"token={own}&verdict=explode".encode(), form, 400),
        (f"token={own}&note=a%0d%0aSet-Cookie:b".encode(), form, 400),
    ):
        answer = client.post("/review/verdict", content=body, headers=headers)
        assert answer.status_code == status, body[:40]
        assert "set-cookie" not in answer.headers
    assert client.post("/review/verdict?verdict=accept", data={"token": own}, headers=OWN).status_code == 400


WAYS_OUT = [
    "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "javascript:alert(1)", "/login?next=/login",
    "%2F%2Fevil.example", "evil.example", "/\r\nSet-Cookie: a=b", "///evil.example", "/é",
]  # fmt: skip


@pytest.mark.parametrize("wanted", WAYS_OUT)
def test_signing_in_leads_nowhere_else(app: Any, wanted: str) -> None:  # noqa: ANN401 - as above
    """T26: no address leads from the sign-in to another server, and no line end into a header."""
    client = client_of(app, None)
    data = {"name": "reader", "password": PASSWORD, "next": wanted, "token": token(client, "/login")}
    answer = client.post("/login", data=data, headers=OWN)
    assert answer.status_code in {303, 400}
    assert answer.headers.get("location", "/") == "/"
    again = client.get("/login", params={"next": wanted})
    assert again.headers.get("location", "/") == "/"


def test_signing_in_leads_back(app: Any) -> None:  # noqa: ANN401 - as above
    """After signing in one sees what one asked for."""
    client = client_of(app, None)
    first = client.get("/search?q=a+b&effect=killed")
    form = client.get(first.headers["location"])
    wanted = re.search(r'name="next" value="([^"]+)"', form.text)
    assert wanted
    data = {
        "name": "reader",
        "password": PASSWORD,
        "next": wanted.group(1).replace("&amp;", "&"),
        "token": token(client, "/login"),
    }
    assert client.post("/login", data=data, headers=OWN).headers["location"] == "/search?q=a+b&effect=killed"


def test_a_long_address_leads_to_the_sign_in(app: Any) -> None:  # noqa: ANN401 - as above
    """An address too long to be kept leads to the start after signing in, and no cache keeps pages of one user for another."""
    client = client_of(app, None)
    answer = client.get(f"/search?q={'%20a' * 900}")
    assert answer.headers["location"] == "/login?next=%2F"
    assert client.get(answer.headers["location"]).status_code == 200
    assert client_of(app, "reader").get("/").headers["cache-control"] == "private, no-cache"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(shared: Ledger) -> None:
    """The session's cookie is HttpOnly and SameSite, over TLS bound to the host; it ends with the session."""
    plain = make_app(shared, Site("x", SharedPeople(Accounts(shared), secure=False)))
    tls = make_app(shared, Site("x", SharedPeople(Accounts(shared), secure=True), frozenset({"ledger.example"})))
    for app, base in ((plain, HOST), (tls, "https://ledger.example")):
        client = TestClient(app, base_url=base, follow_redirects=False)
        origin = {"origin": base}
        data = {"name": "reader", "password": PASSWORD, "token": token(client, "/login")}
        answer = client.post("/login", data=data, headers=origin)
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert cookie.startswith("__Host-") == ("Secure" in cookie) == (app is tls)
        assert ("strict-transport-security" in answer.headers) == (app is tls)
        assert client.get("/").status_code == 200
        kept = dict(client.cookies)
        assert client.post("/logout", data={"token": token(client)}, headers=origin).headers["location"] == "/login"
        client.cookies.update(kept)
        assert client.get("/").status_code == 303
    assert TestClient(tls, base_url=HOST).get("/login").status_code == 400


def test_too_many_tries_are_told_of(app: Any) -> None:  # noqa: ANN401 - as above
    """After fifteen wrong passwords the sign-in rests; the answer does not tell whether the password was right."""
    client = client_of(app, None, client=("192.0.2.77", 1))
    for wanted in (*[401] * 15, 429):
        data = {"name": "curator", "password": "wrong", "token": token(client, "/login")}
        assert client.post("/login", data=data, headers=OWN).status_code == wanted
    data = {"name": "curator", "password": PASSWORD, "token": token(client, "/login")}
    assert client.post("/login", data=data, headers=OWN).status_code == 429
    client_of(app, "curator")


def test_a_password_is_changed_with_the_old_one(shared: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old password must be right, the new one long enough and written twice; other sessions end."""
    changed: list[str] = []
    monkeypatch.setattr(Accounts, "set_password", lambda _self, name, password, **_: changed.append(f"{name} {password}"))
    client = client_of(make_app(shared, Site("x", SharedPeople(Accounts(shared), secure=False))), "other")
    for old, new, again, status in (
        ("wrong", "seven low willows", "seven low willows", 403),
        (PASSWORD, "seven low willows", "seven tall willows", 400),
        (PASSWORD, "seven low willows", "seven low willows", 303),
    ):
        sent = {"old": old, "new": new, "again": again, "token": token(client)}
        assert client.post("/account/password", data=sent, headers=OWN).status_code == status
    assert changed == ["other seven low willows"]


def test_without_a_reviewer_the_page_only_shows(tmp_path: Path) -> None:
    """The person at this machine who gave no name writes nothing."""
    with open_ledger(tmp_path / "x.ledger") as ledger:
        ledger.ingest([readings.reading("r1", told(1))])
        client = TestClient(make_app(ledger, "x.ledger"), base_url=HOST, follow_redirects=False)
        assert client.get("/").status_code == 200
        assert "--reviewer" in client.get("/review").text
        assert client.post("/review/verdict", data={}, headers=OWN).status_code == 403
        assert client.get("/login").status_code == 404
