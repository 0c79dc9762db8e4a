"""Addresses of every view of a ledger, with ids taken from the ledger itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

from starlette.testclient import TestClient

from counterclaim.web.table import VIEWS


def ids(client: TestClient) -> dict[str, list[str]]:
    """The ids of what the ledger holds."""
    get: Any = lambda path: client.get(path, params={"size": "25"}).json()  # noqa: E731 - one line, used here alone
    return {
        "matter": [found["id"] for found in get("/api/matters")["matters"]],
        "claim": [found["id"] for found in get("/api/claims")["claims"]],
        "report": [found["key"] for found in get("/api/reports")["reports"]],
    }


def known_names(client: TestClient) -> Iterator[tuple[str, str]]:
    """Some names of each kind, by key."""
    for kind in ("voice", "side", "actor"):
        found = client.get("/api/names", params={"kind": kind, "size": "3"}).json()["names"]
        yield from ((kind, name["key"]) for name in found)


def addresses(client: TestClient, *, api: bool) -> Iterator[str]:
    """Every page, or every resource of the API, with each choice that opens more of it."""
    known = ids(client)
    for view in VIEWS:
        path = view.api if api else view.path
        if "{id}" in path:
            yield from (path.replace("{id}", quote(name, safe="")) for name in known[view.name])
        elif view.name == "name":
            yield from (f"{path}?{urlencode({'kind': kind, 'key': key})}" for kind, key in known_names(client))
        elif view.name in {"report", "missed"}:
            yield from (f"{path}?{urlencode({'key': key})}" for key in known["report"])
        else:
            yield path
    base = {view.name: view.api if api else view.path for view in VIEWS}
    yield f"{base['unknown']}?kind=no+place"
    yield f"{base['unknown']}?kind=place+not+found"
    yield f"{base['moments']}?since=1"
    yield f"{base['matrix']}?as_of=2"
    yield f"{base['diplomacy']}?type=REJECT"
    yield f"{base['review']}?pile=done"
    yield f"{base['review']}?at=2&side=Sudria"
    yield from (f"{base['review']}?{urlencode({'claim': name})}" for name in known["claim"][:3])
    for param in next(view for view in VIEWS if view.name == "exports").params:
        if param.name == "form":
            yield from (f"{base['exports']}?form={form}" for form in param.choices)
