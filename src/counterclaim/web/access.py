"""Access: which role each route takes, as one table; a route that does not stand here is open to nobody."""

from __future__ import annotations

from counterclaim.model.person import Role

ANYBODY = None
"""Stands for routes that are answered before anybody is known: signing in, and what the sign-in page is drawn with."""

LEAST: dict[str, Role | None] = {
    "static": ANYBODY,
    "login": ANYBODY,
    "sign-in": ANYBODY,
    **dict.fromkeys(
        (
            "matrix", "claim", "report", "matter", "contradictions", "matters", "reports", "search", "timeline", "diplomacy",
            "map", "names", "name", "moments", "unknown", "exports",
        ),
        Role.READER,
    ),
    "number": Role.READER,
    "export-file": Role.READER,
    "openapi": Role.READER,
    "account": Role.READER,
    "sign-out": Role.READER,
    "set-password": Role.READER,
    "end-own-session": Role.READER,
    "review": Role.CODER,
    "review_acts": Role.CODER,
    "correct-act": Role.CODER,
    "missed": Role.CODER,
    "add": Role.CODER,
    "add-act": Role.CODER,
    "judge": Role.CODER,
    "correct": Role.CODER,
    "link": Role.CODER,
    "undo": Role.CODER,
    "agreement": Role.CURATOR,
    "people": Role.ADMIN,
    "end-session": Role.ADMIN,
}  # fmt: skip
"""The least role by the name of the route; the JSON of a view takes the role of its page."""


def least_role(route: str) -> Role | None:
    """The least role that a route takes.

    Raises:
        KeyError: the table does not name it.
    """
    return LEAST[route.removeprefix("api-")]


def allowed(route: str | None, role: Role | None) -> bool:
    """Whether a route is open to a role (None: somebody who is not signed in).

    >>> allowed("matrix", Role.READER), allowed("review", Role.READER), allowed("not in the table", Role.ADMIN)
    (True, False, False)
    """
    try:
        least = least_role(route or "")
    except KeyError:
        return False
    return least is ANYBODY or (role is not None and role.covers(least))
