"""What requests may ask for, and what every answer carries: headers, hosts, methods, limits, redirects, one shape of errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from counterclaim.model.errors import InputError
from counterclaim.store.ledger import Ledger
from counterclaim.web.app import make_app
from counterclaim.web.serve import Place, require_safe
from integration.web.addresses import addresses

PATHS = (
    "/",
    "/static/style.css",
    "/static/page.js",
    "/api/matrix",
    "/none",
    "/api/none",
    "/search?page=0",
    "/export/file?form=ged",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_guarded(client: TestClient, path: str) -> None:
    """Pages, files, JSON and errors carry a policy without inline code and without anything from outside."""
    headers = client.get(path).headers
    policy = headers["content-security-policy"]

    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:8420", "", "127.0.0.1.evil.example"])
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    """A page elsewhere whose name leads to this machine reads nothing."""
    answer = client.get("/api/matrix", headers={"host": host})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "wrong-host"


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "127.0.0.1:8420", "[::1]:8420", "LOCALHOST"])
def test_this_machine_is_served(client: TestClient, host: str) -> None:
    """Each name of this machine is answered, at any port."""
    assert client.get("/api/matrix", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/api/claims", "/static/style.css"])
def test_nothing_but_reading_is_answered(client: TestClient, method: str, path: str) -> None:
    """The page is read-only."""
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "//evil.example/",
        "/%2F/evil.example",
        "/search/",
        "/\\evil.example",
        "/static",
        "/https://evil.example",
    ],
)
def test_no_path_redirects(client: TestClient, path: str) -> None:
    """An address that is none of ours leads nowhere else."""
    answer = client.get(f"http://localhost:8420{path}")
    assert answer.status_code in {200, 404}
    assert "location" not in answer.headers


@pytest.mark.parametrize("signs", ["%0d%0aset-cookie:a=b", "%0a", "%00"])
def test_line_ends_never_reach_a_header(client: TestClient, signs: str) -> None:
    """Line ends in parameters and ids are refused or quoted, also where an answer redirects."""
    for path in (f"/matters/m{signs}/voices/0", f"/export/file?form=ged{signs}", f"/?as_of=2{signs}"):
        answer = client.get(path)
        assert answer.status_code in {400, 404}
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("page=0", "bad-value"),
        ("page=-1", "bad-value"),
        ("page=9999999999", "bad-value"),
        ("size=101", "bad-value"),
        ("size=abc", "bad-value"),
        ("page=5000&size=100", "too-far"),
        ("effect=exploded", "bad-value"),
        ("since=2023-13-01", "bad-value"),
        ("as_of=yesterday", "bad-value"),
        ("as_of=0001-01-01T00:00%2B14:00", "bad-value"),
        ("as_of=2023-02-31", "bad-value"),
        ("as_of=1&as_of=2", "too-many"),
        ("sort=price", "unknown-parameter"),
        (f"q={'a' * 201}", "too-long"),
        ("q=%00", "not-text"),
    ],
)
def test_what_is_beyond_the_limits_is_refused_in_one_shape(client: TestClient, query: str, code: str) -> None:
    """Every refusal has a status, a code for programs and a message for people; the page tells the same."""
    answer = client.get(f"/api/claims?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"].keys() == {"status", "code", "message"}
    assert answer.json()["error"]["code"] == code
    assert client.get(f"/search?{query}").status_code == 400


def test_long_addresses_are_refused(client: TestClient) -> None:
    """Neither a path nor a query can be of any length."""
    assert client.get(f"/search?{'q=a&' * 2000}").status_code == 414
    assert client.get(f"/claims/{'a' * 2000}").status_code == 414


def test_what_is_not_there_is_not_found(client: TestClient) -> None:
    """Unknown ids and pages are 404 in the API's shape and as a page."""
    for path in ("/claims/none", "/matters/none", "/report?key=none", "/report", "/none", "/matters/none/voices/0"):
        assert client.get(path).status_code == 404, path
    assert client.get("/api/claims/none").json()["error"]["status"] == 404


@pytest.mark.parametrize(
    "words", ['"', '""""', "-", "-a", "*", "a OR b", "NEAR(", "col:a", "'; DROP TABLE claims; --", "😀", "%_%"]
)
def test_search_takes_any_words(client: TestClient, words: str) -> None:
    """No sign has a power of its own in a search."""
    assert client.get("/search", params={"q": words}).status_code == 200


def test_pages_follow_each_other_without_gap(client: TestClient) -> None:
    """Page by page, the API gives each claim once."""
    seen: list[str] = []
    page: int | None = 1
    while page:
        content = client.get("/api/claims", params={"page": str(page), "size": "3"}).json()
        seen += [claim["id"] for claim in content["claims"]]
        page = content["page"]["next"]
    assert len(seen) == len(set(seen)) == client.get("/api/unknown").json()["total"]


def test_the_api_keeps_its_document(client: TestClient) -> None:
    """Every answer has what the document says that it has, and every parameter stands there."""
    document = client.get("/api/openapi.json").json()
    schemas = document["components"]["schemas"]
    for path in addresses(client, api=True):
        template = path.split("?", maxsplit=1)[0]
        known = template if template in document["paths"] else f"{template.rsplit('/', 1)[0]}/{{id}}"
        schema = document["paths"][known]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        content = client.get(path).json()
        assert set(content) == set(schema["properties"]), path
        for name, field in schema["properties"].items():
            for item in content[name] if field.get("type") == "array" and "$ref" in field["items"] else ():
                assert set(schemas[field["items"]["$ref"].rsplit("/", 1)[1]]["required"]) <= set(item)


def test_a_fault_inside_tells_nothing_and_is_guarded(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of ours is answered without its words, with the headers of every answer."""

    def broken(*_: object) -> None:
        raise RuntimeError("secret words")

    client = TestClient(make_app(ledger, "x"), base_url="http://localhost", raise_server_exceptions=False)
    monkeypatch.setattr("counterclaim.web.views.matters.matter_shown", broken)
    answer = client.get("/api/matters")
    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "failed"
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


OTHERS = ["0.0.0.0", "::", "192.168.1.5", "example.org", "", "127.0.0.1.example.org"]  # noqa: S104 - refused


@pytest.mark.parametrize("host", OTHERS)
def test_hosts_that_others_reach_are_refused(host: str) -> None:
    """Without users only this machine's own addresses are listened at; with users, others' only over TLS and under a name."""
    with pytest.raises(InputError, match="no users"):
        require_safe(Place(host, 0), shared=False)
    for place in (Place(host, 0), Place(host, 0, names=("ledger.example",)), Place(host, 0, certificate=Path("cert.pem"))):
        with pytest.raises(InputError, match="in the clear"):
            require_safe(place, shared=True)
    require_safe(Place(host, 0, ("ledger.example",), Path("cert.pem"), Path("key.pem")), shared=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_this_machines_hosts_are_taken(host: str) -> None:
    """Loopback addresses are its own; a name that others ask for takes users, and users review under their own names."""
    require_safe(Place(host, 0, reviewer="Ada"), shared=False)
    require_safe(Place(host, 0, names=("ledger.example",)), shared=True)
    with pytest.raises(InputError, match="no users"):
        require_safe(Place(host, 0, names=("ledger.example",)), shared=False)
    with pytest.raises(InputError, match="own names"):
        require_safe(Place(host, 0, reviewer="Ada"), shared=True)
