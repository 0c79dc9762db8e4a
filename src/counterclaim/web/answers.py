"""Answers: pages, JSON and refusals, each made in one place."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from counterclaim.web import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from counterclaim.web.params import RefusedError
    from counterclaim.web.shown import Shown


@cache
def templates() -> Environment:
    """The templates: everything printed is escaped, and a name that is not there is an error."""
    found = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=PackageLoader("counterclaim.web"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(of=wording.of)
    return found


def page(template: str, context: Shown, status: int = 200) -> HTMLResponse:
    """A page."""
    return HTMLResponse(templates().get_template(template).render(context), status)


def sent_json(content: Shown, status: int = 200) -> Response:
    """JSON in UTF-8; signs that could end a script or a tag are written as escapes, wherever the answer is put."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Response(safe.encode("utf-8", "replace"), status, media_type="application/json")


def refusal(path: str, error: RefusedError) -> Response:
    """Why a request is not answered: for the API in its one shape, else as a page. What was asked for is not repeated."""
    answer: Response
    if path.startswith("/api/"):
        answer = sent_json({"error": {"status": error.status, "code": error.code, "message": error.message}}, error.status)
    else:
        answer = page("error.html", {"error": error}, error.status)
    answer.headers.update(error.headers)
    return answer


def linker(as_of: str | None) -> Callable[..., str]:
    """Makes addresses of pages that keep the moment shown; values are quoted, empty ones left out.

    >>> linker("12")("/report", key="a&b")
    '/report?key=a%26b&as_of=12'
    """

    def url(path: str, **values: Any) -> str:  # noqa: ANN401 - words or lists of them
        if "as_of" not in values and as_of:
            values["as_of"] = as_of
        query = (
            urlencode({name: value for name, value in values.items() if value not in (None, "")}, doseq=True) if values else ""
        )
        return f"{path}?{query}" if query else path

    return url
