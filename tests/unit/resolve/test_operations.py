"""Named operations."""

import time

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.claim import Effect
from counterclaim.model.event import EventType
from counterclaim.model.span import Span
from counterclaim.resolve.actors.operations import find_operations, told_by_operation, without_operation_as_party

TEXT = """Operation Quiet River began on Monday. The army said the operation, code-named "Quiet Rivers", went on.
Later "Operation Quiet River" ended. Exercise Tall Grass was held, and Operation Stone lil-Haq followed."""


def test_spellings_that_are_nearly_alike_are_one_operation() -> None:
    """Nine letters of ten in common join them, and the note says so; each mention points at its words."""
    river, stone = find_operations(TEXT)

    assert river.name == "Quiet River"
    assert [str(phrase) for phrase in river.mentions] == ["Quiet River", "Quiet Rivers", "Quiet River"]
    assert all(phrase.span.of(TEXT) == phrase.words for phrase in river.mentions)
    assert "'Quiet Rivers'" in river.note
    assert ["QUIET RIVER", "TALL GRASS"] == [
        str(found.name) for found in find_operations('THE OPERATION "QUIET RIVER" AND THE OPERATION CODE-NAMED TALL GRASS.')
    ]
    assert (stone.name, stone.note) == ("Stone lil-Haq", "")


@pytest.mark.parametrize(
    "text",
    [
        "THE OPERATION WILL GO ON UNTIL JUNE.",
        "The Operation Center burned.",
        "an operation in Kenya",
        "Operations continued.",
        "Operation",
        "Exercise Tall Grass",
    ],
)
def test_operations_without_a_name_are_left_alone(text: str) -> None:
    """Rooms, plain operations and exercises are no named operations."""
    assert find_operations(text) == ()


def test_only_the_stretches_given_are_read() -> None:
    """Captions or boilerplate can be left out."""
    assert find_operations(TEXT, within=(Span(0, 10),)) == ()


@pytest.mark.parametrize(
    "text", ["Operation " * 2_000, "Operation A" * 1_800, "code-named " * 1_800, "Operation" + " " * 20_000 + "X"]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    """Repeated cues do not slow the search."""
    began = time.process_time()

    find_operations(text)

    assert time.process_time() - began < 0.5


def test_an_operation_is_no_party() -> None:
    """An attack's recipient that is the name of the attack is left out; who attacks stays."""
    text = "The army launched Operation Quiet River on Monday."
    act = ("launched", EventType.ASSAULT, {"actor": "The army", "recipient": "Quiet River"})
    (draft,) = draft_events(annotated(text, events=[act]))
    found = without_operation_as_party(draft, find_operations(text))

    assert "The army" == str(found.actor)
    assert found.recipient is None


@pytest.mark.parametrize(
    ("text", "roles", "when"),
    [
        ("They took 9 posts during Operation Quiet River.", {"place": "Quiet River"}, "during Operation Quiet River"),
        ('They took 9 posts during the operation "Quiet River".', {}, 'during the operation "Quiet River'),
        ("They took 9 posts on Monday during Operation Quiet River.", {"when": "Monday"}, "Monday"),
        ("They took 9 posts in Operation Quiet River.", {}, None),
        ("They took 9 posts. It was quiet during Operation Quiet River.", {}, None),
    ],
    ids=["named", "in marks", "another time", "no time", "another sentence"],
)
def test_an_operation_is_a_time_and_no_place(text: str, roles: dict[str, str], when: str | None) -> None:
    """TM01: "during Operation Quiet River" says when, and names no river."""
    (draft,) = draft_claims(annotated(text, ("9", Effect.SEIZED, 0.9, {"target": "posts", **roles})))
    found = told_by_operation(draft, find_operations(text), text)

    assert found.place is None
    assert when == (str(found.when) if found.when else None)
