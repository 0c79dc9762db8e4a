"""The form of answers: what keeps to the schema becomes values, entries that do not are told of, anything else is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from counterclaim.llm.form import SCHEMA, read_answer
from counterclaim.model.answer import Answer
from counterclaim.model.claim import Effect
from counterclaim.model.errors import EndpointError
from counterclaim.model.event import EventType
from llm_endpoint import claim, event

URL = "http://127.0.0.1/v1"


def answer(**lists: object) -> Answer:
    """The answer with these claims and events."""
    return read_answer(json.dumps({"claims": [], "events": [], **lists}), "llm:m", URL)


def test_the_schema_holds_what_the_tests_send() -> None:
    """The schema is one, keeps to what strict structured output knows, and fits an answer."""
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate({"claims": [claim("12", 12, 12)], "events": [event("ACCUSE", "accused")]})

    def objects(schema: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON of any shape
        inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []
        mine = [schema] if isinstance(schema, dict) and schema.get("type") == "object" else []
        return mine + [found for part in inner for found in objects(part)]

    assert 3 == len(objects(SCHEMA))
    assert all(o["required"] == list(o["properties"]) and o["additionalProperties"] is False for o in objects(SCHEMA))


def test_entries_become_values() -> None:
    """Words of the form become what they mean; a field without words is null."""
    found = answer(claims=[claim("at least 12", 12, None, side=" ")], events=[event("ACCUSE", "accused", actor="Norland")])

    assert (Effect.KILLED, 12, None, None) == (
        found.claims[0].effect,
        found.claims[0].low,
        found.claims[0].high,
        found.claims[0].side,
    )
    assert (EventType.ACCUSE, "Norland") == (found.events[0].type, found.events[0].actor)


@pytest.mark.parametrize(
    "wrong",
    [
        claim("12", 12, 12, effect="annihilated"),
        claim("12", 12, 12, status=None),
        claim("12", "12", 12),  # type: ignore[arg-type]  # what a model may do
        {**claim("12", 12, 12), "low": True},
        claim("12", -1, 12),
        claim("12", 12, 10**40),
        claim("12", 12, 12, target=["guards"]),
        claim("1" * 700, 12, 12),
        claim("12", 12, 12, confidence=1.0),
        {"number": "12"},
        "12 killed",
        None,
    ],
)
def test_an_entry_without_the_form_is_told_of_and_the_others_stay(wrong: object) -> None:
    """One bad entry does not take the good ones with it."""
    found = answer(claims=[wrong, claim("3", 3, 3)])

    assert ["3"] == [c.number for c in found.claims]
    assert 1 == len(found.misfits)
    assert found.misfits[0].startswith("claim 1: ")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "Here you are: {}",
        '```json\n{"claims": [], "events": []}\n```',
        '{"claims": [], "events": []} {"claims": [], "events": []}',
        '{"claims": [], "claims": [], "events": []}',
        '{"claims": [], "events": {}}',
        '{"claims": []}',
        '{"claims": [], "events": [], "more": 1}',
        '{"claims": [NaN], "events": []}',
        '{"claims": [1' + "0" * 6000 + '], "events": []}',
        '{"claims": ' + "[" * 100_000,
        json.dumps({"claims": [0] * 501, "events": []}),
    ],
)
def test_what_is_not_one_object_of_the_form_is_refused(content: str) -> None:
    """No JSON is looked for inside prose: it may come from the report."""
    with pytest.raises(EndpointError, match=f"^{URL}: the answer"):
        read_answer(content, "llm:m", URL)
