"""The gold form keeps the guideline's fields, order and words."""

import json
from dataclasses import replace

import factories
from counterclaim.publish.gold import gold_line, gold_record

CLAIM_FIELDS = [
    "effect",
    "number",
    "low",
    "high",
    "hedge",
    "target",
    "target_kind",
    "side",
    "actor",
    "source",
    "via",
    "status",
    "scope",
    "place",
    "when",
    "date_from",
    "date_to",
    "evidence",
]


def claims() -> list[dict[str, object]]:
    """The claims of the example report in the gold form."""
    found = json.loads(gold_line(factories.reading()))["claims"]
    assert isinstance(found, list)
    return found


def test_fields_stand_in_guideline_order() -> None:
    """Every claim has every field of the guideline, in its order, null where the report tells nothing."""
    assert [list(claim) for claim in claims()] == [CLAIM_FIELDS] * 5


def test_one_report_is_one_line_of_plain_characters() -> None:
    """A report is one line, and characters outside ASCII stay as they are."""
    line = gold_line(replace(factories.reading(), report=replace(factories.report(), id="Kóńskie")))

    assert "\n" not in line
    assert "Kóńskie" in line


def test_source_is_the_name_behind_a_pronoun() -> None:
    """A claim that "she told reporters" has the minister as its source, not the pronoun."""
    assert claims()[2]["source"] == "Ada Brandt"


def test_own_voice_has_no_source_and_channel_is_via() -> None:
    """The report's own voice is null; the channel of a denial is its ``via``."""
    assert [(claim["source"], claim["via"]) for claim in claims()[3:]] == [
        ("Sudria's military", "state television"),
        (None, None),
    ]


def test_unsettled_time_has_words_but_no_dates() -> None:
    """Time words that were not resolved stand in ``when``, with both dates null; an open start is null alone."""
    dates = [(claim["when"], claim["date_from"], claim["date_to"]) for claim in claims()[:3]]

    assert dates == [("on Friday", "2023-05-12", "2023-05-12"), ("on Friday", None, None), ("So far", None, "2023-05-12")]


def test_every_text_field_is_verbatim() -> None:
    """Each text field can be found by exact search in the report."""
    text_fields = ("number", "hedge", "target", "side", "actor", "source", "via", "place", "when", "evidence")
    words = [claim[field] for claim in claims() for field in text_fields if claim[field]]

    assert [w for w in words if str(w) not in factories.TEXT] == []


def test_dateline_and_events() -> None:
    """The dateline has an ISO date; an event has type, actor, recipient, cue and evidence."""
    record = gold_record(factories.reading())

    assert record["dateline"] == {"place": "Port Vell", "agency": "CCW", "date": "2023-05-12"}
    assert record["events"] == [
        {"type": "ASSAULT", "actor": "Norland", "recipient": "Karst", "cue": "shelling", "evidence": factories.DENIAL.words},
        {
            "type": "ACCUSE",
            "actor": "Sudria's military",
            "recipient": "Norland",
            "cue": "accused",
            "evidence": factories.DENIAL.words,
        },
    ]
