"""The API's document (OpenAPI 3.1), made from the table of views."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from counterclaim.version import __version__
from counterclaim.web.params import LONGEST
from counterclaim.web.table import VIEWS

if TYPE_CHECKING:
    from counterclaim.web.params import Param
    from counterclaim.web.table import View

_TEXT = {"type": "string"}
_ANSWERS: dict[str, dict[str, Any]] = {
    "matrix": {"sides": "list", "all_sides": "list", "rows": "list"},
    "claim": {"claim": "Claim", "matter": "text", "voice_listed": "flag", "sentence": "list", "read": "list"},
    "report": {"report": "Report", "paragraphs": "list", "claims": "[Claim]", "acts": "[Act]", "kinds": "list", "cut": "flag"},
    "matter": {
        "matter": "Matter", "claims": "[Claim]", "wholes": "[Claim]", "subsets": "[Claim]", "cards": "list",
        "relations": "[Relation]", "tree": "list", "timeline": "object", "left_out": "number",
    },
    "contradictions": {"contradictions": "list", "page": "Page"},
    "matters": {"matters": "[Matter]", "page": "Page"},
    "reports": {"reports": "[Report]", "page": "Page"},
    "search": {"claims": "[Claim]", "page": "Page"},
    "timeline": {"rows": "list", "ticks": "list", "undated": "number", "page": "Page"},
    "diplomacy": {"actors": "list", "rows": "list", "network": "object or null", "acts": "[Act]", "page": "Page"},
    "map": {"places": "list", "names": "list", "countries": "list", "left_out": "flag", "spans": "names", "drawing": "object"},
    "names": {"kind": "text", "names": "list", "may_be_one": "list", "page": "Page"},
    "name": {
        "kind": "text", "key": "text", "name": "text", "spellings": "list", "offices": "list", "channels": "list", "party": "names",
        "claims_in_all": "number", "more": "flag", "record": "list", "may_be_one": "list",
    },
    "moments": {"entries": "list", "changes": "list", "page": "Page"},
    "unknown": {"total": "number", "kinds": "list", "claims": "[Claim]", "page": "Page"},
    "exports": {
        "forms": "list", "form": "text", "preview": "text", "preview_cut": "flag", "late": "flag", "losses": "list", "program": "text",
    },
    "review": {
        "reviewer": "text", "pile": "text", "piles": "names", "at": "number", "waiting": "number", "progress": "object",
        "last": "object or null", "claim": "Claim or null", "verdicts": "list", "sentence": "list", "around": "object", "read": "list",
        "fields": "list", "matter": "text", "beside": "[Claim]", "stays": "text", "offers": "list", "contradicted": "names",
        "report": "object or null",
    },
    "review_acts": {
        "reviewer": "text", "pile": "text", "piles": "names", "at": "number", "waiting": "number", "progress": "object",
        "last": "object or null", "act": "Act or null", "verdicts": "list", "sentence": "list", "around": "object", "fields": "list",
    },
    "missed": {
        "report": "Report", "sentences": "list", "cut": "flag", "sentence": "object or null", "fields": "object", "last": "object or null",
    },
    "agreement": {
        "alpha": "share", "reading": "text", "shared": "number", "differing": "number", "differing_claims": "names", "coders": "list",
        "pairs": "list",
    },
}  # fmt: skip
_PLAIN: dict[str, dict[str, Any]] = {
    "list": {"type": "array", "items": {"type": "object"}},
    "object": {"type": "object"},
    "text": {"type": ["string", "null"]},
    "flag": {"type": "boolean"},
    "number": {"type": "integer"},
    "share": {"type": ["number", "null"]},
    "names": {"type": "array", "items": {"type": "string"}},
}
_FIELDS = {
    "Claim": (
        "id", "effect", "count", "number", "low", "high", "target", "side", "actor", "voice", "per", "status", "scope", "place",
        "earliest", "latest", "said", "evidence", "evidence_span", "confidence", "doubts", "made_by", "standing", "remarks", "report",
    ),
    "Matter": (
        "id", "effect", "target", "side", "place", "earliest", "latest", "low", "high", "claims", "voices", "outlets", "origins",
        "claimants", "disputes", "reasons",
    ),
    "Report": ("key", "id", "title", "outlet", "agency", "published", "sha256"),
    "Act": ("id", "type", "cue", "actor", "recipient", "per", "published", "evidence", "standing", "remarks", "report"),
    "Relation": ("first", "second", "relation", "about", "direction", "reasons"),
    "Page": ("number", "size", "previous", "next"),
}  # fmt: skip


@cache
def document() -> dict[str, Any]:
    """The document; the same object each time, not to be changed."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Counterclaim",
            "version": __version__,
            "description": "Claims of a ledger, each with who makes it. Every number stands beside `per`: whose claim it is.",
        },
        "paths": {view.api: {"get": _operation(view)} for view in VIEWS},
        "components": {"schemas": {**{name: _schema(name) for name in _FIELDS}, "Error": _ERROR}},
    }


def _operation(view: View) -> dict[str, Any]:
    fields = {name: _field(kind) for name, kind in _ANSWERS[view.name].items()}
    answer = {"type": "object", "required": list(fields), "properties": {**fields, "as_of": _PLAIN["text"]}}
    error = {"description": "Why not", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
    return {
        "operationId": view.name,
        "summary": view.title,
        "parameters": [_parameter(param) for param in view.params],
        "responses": {
            "200": {"description": view.title, "content": {"application/json": {"schema": answer}}},
            "default": error,
        },
    }


def _parameter(param: Param) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "maxLength": LONGEST}
    if param.kind == "number":
        schema = {"type": "integer", "minimum": param.low, "maximum": param.high}
    elif param.kind == "choice":
        schema = {"type": "string", "enum": list(param.choices)}
    elif param.kind == "flag":
        schema = {"type": "string", "enum": ["0", "1"]}
    elif param.kind == "day":
        schema = {"type": "string", "format": "date"}
    if param.many > 1:
        schema = {"type": "array", "items": schema, "maxItems": param.many}
    if param.default:
        schema["default"] = int(param.default) if param.kind == "number" else param.default
    return {
        "name": param.name,
        "in": "path" if param.path else "query",
        "required": param.path,
        "description": param.about,
        "schema": schema,
    }


def _field(kind: str) -> dict[str, Any]:
    if kind.endswith(" or null"):
        return {"anyOf": [_field(kind.removesuffix(" or null")), {"type": "null"}]}
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind.startswith("["):
        return {"type": "array", "items": _field(kind[1:-1])}
    return {"$ref": f"#/components/schemas/{kind}"}


def _schema(name: str) -> dict[str, Any]:
    return {"type": "object", "required": list(_FIELDS[name])}


_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "code", "message"],
            "properties": {"status": {"type": "integer"}, "code": _TEXT, "message": _TEXT},
        }
    },
}
