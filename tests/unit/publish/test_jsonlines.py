"""JSON lines carry every field with its span, and keep to the published schema."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

import factories
from counterclaim.model.actor import Party, Unresolved
from counterclaim.publish.jsonlines import json_lines, json_schema


def parsed(*, events: bool = True) -> list[Any]:
    """The records of the example report."""
    return [json.loads(line) for line in json_lines(factories.reading(), events=events)]


def stretches(value: object) -> Iterator[tuple[str, list[int]]]:
    """Every text with its span, at any depth."""
    if isinstance(value, dict):
        if "text" in value and "span" in value:
            yield value["text"], value["span"]
        for inner in value.values():
            yield from stretches(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from stretches(inner)


@pytest.mark.parametrize("record", parsed(), ids=lambda record: record["id"])
def test_records_keep_to_the_schema(record: dict[str, Any]) -> None:
    """Each kind of record is valid against the schema in the package."""
    schema = json.loads(json_schema())
    jsonschema.Draft202012Validator.check_schema(schema)

    jsonschema.validate(record, schema, cls=jsonschema.Draft202012Validator)


def test_parties_named_together_are_members_of_the_party() -> None:
    """No single one is resolved; the field is in the schema."""
    reading = factories.reading()
    event, *others = reading.events
    assert event.actor
    together = Party(event.actor.phrase, Unresolved("several parties are named", (), (factories.NORLAND, factories.SUDRIA)))
    reading = replace(reading, events=(replace(event, actor=together), *others))
    record = next(record for record in map(json.loads, json_lines(reading)) if record["id"] == event.id)

    assert record["actor"]["resolved"] is None
    assert [member["id"] for member in record["actor"]["members"]] == [factories.NORLAND.id, factories.SUDRIA.id]
    jsonschema.validate(record, json.loads(json_schema()), cls=jsonschema.Draft202012Validator)


def test_schema_refuses_unknown_fields() -> None:
    """The schema is closed, so that a field nobody documented is found."""
    record = {**parsed()[1], "certainty": "high"}

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, json.loads(json_schema()), cls=jsonschema.Draft202012Validator)


def test_one_line_a_thing_report_first() -> None:
    """The report comes first, then claims, events and attributions; events can be left out."""
    kinds = [record["kind"] for record in parsed()]

    assert kinds == ["report"] + ["claim"] * 5 + ["event"] * 2 + ["attribution"] * 2
    assert "event" not in {record["kind"] for record in parsed(events=False)}


def test_ids_are_unique() -> None:
    """No two records of a report share kind and id."""
    names = [(record["kind"], record["id"]) for record in parsed()]

    assert len(set(names)) == len(names)


def test_spans_cut_their_words_from_the_text() -> None:
    """Each text equals the report's text between the span's ends."""
    found = [stretch for record in parsed() for stretch in stretches(record)]

    assert len(found) > 50
    assert [text for text, (start, end) in found if factories.TEXT[start:end] != text] == []


def test_resolved_and_open_names_tell_why() -> None:
    """A settled name shows id and reason; an open one shows what was in doubt and the candidates."""
    first, second = parsed()[1:3]

    assert first["side"]["resolved"]["id"] == "SUDRIA"
    assert first["actor"]["resolved"]["codes"] == {"demo": "1"}
    assert first["place"]["resolved"]["claimed_by"] == ["Norland", "Sudria"]
    assert [place["id"] for place in first["place"]["candidates"]] == ["demo:2"]
    assert second["place"]["resolved"] is None
    assert second["place"]["unresolved"]["candidates"] == ["Karst (SUD)", "Karst-on-Sea (SUD)"]


def test_every_line_stands_alone() -> None:
    """A claim cut out of the file still tells its report, its voice and its summary."""
    claim = parsed()[3]

    assert claim["report"]["outlet"] == "Example Daily"
    assert claim["report"]["published"] == "2023-05-12"
    assert claim["voice"]["said_as"]["text"] == "she"
    assert claim["summary"] == "215 killed (Sudrian troops; per Ada Brandt)"
