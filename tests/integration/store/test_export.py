"""Exports: each form as its standard has it, what it cannot hold told beside it, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from edtf import parse_edtf
from pyld import jsonld  # type: ignore[import-untyped]  # it tells no types

from counterclaim.model.actor import Actor, Party, Unresolved
from counterclaim.model.claim import Status
from counterclaim.model.errors import InputError
from counterclaim.model.event import EventType
from counterclaim.model.place import PlaceMention
from counterclaim.publish.ledger.acled import COLUMNS as ACLED
from counterclaim.publish.ledger.followthemoney import COLUMNS as FTM
from counterclaim.publish.ledger.followthemoney import TYPES
from counterclaim.publish.ledger.form import FormOptions, Loss
from counterclaim.publish.ledger.forms import FORMS
from counterclaim.publish.ledger.ged import COLUMNS as GED
from counterclaim.store.judge import Judgment, Verdict
from counterclaim.store.ledger import Ledger, open_ledger
from integration.store import readings
from integration.store.readings import told

GED_26_1 = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id "
    "dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude "
    "geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians "
    "deaths_unknown best high low gwnoa gwnob"
)
GED_NUMBERS = (
    "id year type_of_violence number_of_sources where_prec latitude longitude priogrid_gid country_id event_clarity date_prec "
    "deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
)
GOLD = (
    "effect number low high hedge target target_kind side actor source via status scope place when date_from date_to evidence"
)
DANGER = '=HYPERLINK("http://example.org")'


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with two voices that contradict each other, a denial, a report without a place, and names of many scripts."""
    with open_ledger(tmp_path / "export.ledger") as ledger:
        ledger.ingest(
            [
                readings.reading("r1", told(40), told(12, effect="injured"), agency="CCW", title="Tolls given 😀 по городу"),
                readings.reading("r2", told(3, voice="Sudria's ministry"), denial="Norland", outlet=DANGER),
                readings.reading("r3", told(40, status=Status.DENIED, voice="@ministry"), day=readings.DAY + timedelta(1)),
                readings.reading("r4", told(5, voice=None, target="people", side="Norland", place="Port Vell")),
                *readings.crowd(12),
            ]
        )
        yield ledger


def written(ledger: Ledger, form: str, **options: bool) -> tuple[str, list[Loss]]:
    """A form and its losses."""
    losses: list[Loss] = []
    text = "".join(ledger.export(form, FormOptions(**options), losses=losses))
    return text, losses


def runs_of_reports(ledger: Ledger) -> set[str]:
    """All runs of forty characters of the reports."""
    with ledger.reading() as connection:
        texts = [row[0] for row in connection.exec_driver_sql("SELECT text FROM reports")]
    return {text[at : at + 40] for text in texts for at in range(len(text) - 39)}


def table(text: str) -> list[dict[str, str]]:
    """CSV as rows."""
    return list(csv.DictReader(io.StringIO(text)))


def test_ged_has_its_49_columns_in_order(held: Ledger) -> None:
    """T34: header, whole numbers and days are as GED 26.1 has them; each row says by whose word."""
    text, _ = written(held, "ged")
    rows = table(text)

    assert list(GED) == GED_26_1.split()
    assert next(csv.reader(io.StringIO(text))) == GED_26_1.split()
    assert len(GED) == 49
    assert rows
    for row in rows:
        assert all(float(row[name]) is not None for name in GED_NUMBERS.split() if row[name])
        assert all(date.fromisoformat(row[name]) for name in ("date_start", "date_end") if row[name])
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
        assert int(row["best"]) == sum(int(row[name]) for name in GED_NUMBERS.split() if name.startswith("deaths_"))
        assert row["source_original"]
        assert 0 < int(row["id"]) < 2**31


def test_no_form_picks_who_did_it_where_voices_dispute_that(tmp_path: Path) -> None:
    """Each side says that the other killed 12: neither GED nor ACLED names one of them, and both lists of losses say why."""
    told_by = [
        readings.reading("r1", told(12, target="people")),
        readings.reading("r2", told(12, target="people", voice="Sudria's ministry")),
    ]
    blamed = [
        replace(
            reading,
            claims=tuple(
                replace(claim, actor=Party(replace(claim.target, words=state.label), state))
                for claim in reading.claims
                if claim.target
            ),
        )
        for reading, state in zip(told_by, (readings.NORLAND, readings.SUDRIA), strict=True)
    ]
    with open_ledger(tmp_path / "blame.ledger") as ledger:
        ledger.ingest(blamed)
        for form, column in (("ged", "side_a"), ("acled", "actor1")):
            text, losses = written(ledger, form)
            [row] = table(text)
            assert row[column] == ""
            assert "who did it, which voices dispute" in [loss.what for loss in losses]


def test_no_view_or_form_says_who_the_dead_were_where_voices_dispute_that(tmp_path: Path) -> None:
    """An army counts twenty soldiers of the enemy where a witness counts twenty villagers: people died, in one matter, of no side."""
    dead = [
        readings.reading("r1", told(20, voice="Norland's ministry")),
        readings.reading("r2", told(20, voice="a witness", target="villagers", side="Norland"), outlet="Vell Post"),
    ]
    with open_ledger(tmp_path / "dead.ledger") as ledger:
        ledger.ingest(dead)
        [figures] = ledger.matters()
        assert (figures.target, figures.target_kind, figures.side, figures.side_key) == ("people", "person", "", "")
        assert figures.disputes == ("status of the dead",)
        [ged], [acled] = (table(written(ledger, form)[0]) for form in ("ged", "acled"))
        assert (ged["side_b"], ged["type_of_violence"], ged["deaths_civilians"], ged["deaths_unknown"]) == ("", "", "0", "20")
        assert (acled["actor2"], acled["inter2"], acled["civilian_targeting"]) == ("", "", "")
        assert "in dispute: status of the dead" in [loss.what for loss in written(ledger, "ged")[1]]
        [soldiers] = [claim for claim in ledger.matter(figures.id).claims if claim.record.target == "soldiers"]
        ledger.judge(Judgment(soldiers.record.id, "coder", Verdict.REJECT))
        [figures] = ledger.matters()
        assert (figures.target, figures.disputes) == ("villagers", ())


def test_ged_codes_deaths_and_tells_the_rest(held: Ledger) -> None:
    """The injured and the withdrawn make no row, and the report of losses says so."""
    text, losses = written(held, "ged")
    effects = {figures.id: figures.effect for figures in held.matters()}

    assert {effects[row["relid"]] for row in table(text)} == {"killed"}
    injured = {name for name, effect in effects.items() if effect == "injured"}
    assert injured <= {loss.subject for loss in losses if "does not code injured" in loss.what or "withdrawn" in loss.what}


def test_acled_has_its_31_columns_and_a_day_a_row(held: Ledger) -> None:
    """T34: header and days are as ACLED has them; fatalities are the lowest number told."""
    text, losses = written(held, "acled")
    rows = table(text)

    assert next(csv.reader(io.StringIO(text))) == list(ACLED)
    assert len(ACLED) == 31
    assert all(date.fromisoformat(row["event_date"]) and int(row["fatalities"]) >= 0 for row in rows)
    assert any("in dispute" in loss.what for loss in losses)


def test_geojson_is_that_of_the_standard(held: Ledger) -> None:
    """T34: RFC 7946: a collection of features, longitude first, null for a place that is not on the map."""
    text, _ = written(held, "geojson")
    found = json.loads(text)

    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == len(list(held.matters()))
    for feature in found["features"]:
        assert feature["type"] == "Feature"
        assert {"id", "geometry", "properties"} <= feature.keys()
        if feature["geometry"]:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert (feature["geometry"]["type"], -180 <= longitude <= 180, -90 <= latitude <= 90) == ("Point", True, True)
    karst = next(f for f in found["features"] if f["properties"]["place"] == "Karst")
    assert karst["geometry"]["coordinates"] == [7.5, 51.25]


def test_days_parse_as_edtf(held: Ledger) -> None:
    """T34: the days of GeoJSON are valid EDTF."""
    features = json.loads(written(held, "geojson")[0])["features"]
    days = {feature["properties"]["when"] for feature in features} - {None}

    assert days
    assert all(str(parse_edtf(day)) == day for day in days)


def test_jsonld_expands(held: Ledger) -> None:
    """T34: every property of the graph is a schema.org, PROV-O or our own one, and claims are Claims, not reviews."""
    graph = jsonld.expand(json.loads(written(held, "jsonld")[0]))
    types = {kind for node in graph for kind in node["@type"]}
    properties = {name for node in graph for name in node if not name.startswith("@")}

    assert {"https://schema.org/Claim", "https://schema.org/NewsArticle", "http://www.w3.org/ns/prov#Entity"} <= types
    assert not any("ClaimReview" in kind for kind in types)
    assert {name.split("#")[0].rsplit("/", 1)[0] for name in properties if name.startswith("http")} == {
        "https://schema.org",
        "http://www.w3.org/ns",
    }
    names = {node["@id"] for node in graph}
    quoted = {end["@id"] for node in graph for end in node.get("http://www.w3.org/ns/prov#wasQuotedFrom", [])}
    assert quoted
    assert quoted <= names


def test_hxl_has_a_row_of_hashtags(held: Ledger) -> None:
    """T34: the second row holds tags, each a hashtag with attributes, and each row as many cells."""
    rows = list(csv.reader(io.StringIO(written(held, "hxl")[0])))

    assert all(tag.startswith("#") and tag[1:].replace("+", "").isalnum() and tag == tag.lower() for tag in rows[1])
    assert {"#affected+killed+min", "#affected+killed+max", "#org+name+claimant", "#geo+lat"} <= set(rows[1])
    assert {len(row) for row in rows} == {len(rows[0])}


def test_annotations_resolve_to_the_sentence(held: Ledger) -> None:
    """T34, T6: position and quotation lead to the same words of the text, emoji and other scripts notwithstanding."""
    page = json.loads(written(held, "annotation")[0])
    with held.reading() as connection:
        texts = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT key, text FROM reports")}
    sources = {f"urn:counterclaim:report:{key}": text for key, text in texts.items()}

    assert page["items"]
    for item in page["items"]:
        position, quotation = item["target"]["selector"]
        text = sources[item["target"]["source"]]
        assert text[position["start"] : position["end"]] == quotation["exact"]
        assert quotation["prefix"] + quotation["exact"] + quotation["suffix"] in text


def test_plover_records_have_the_fields_of_the_manual(held: Ledger) -> None:
    """T34: 23 fields, a quad code from 1 to 4, and a span into the report; CAMEO has code and parties."""
    records = [json.loads(line) for line in written(held, "plover")[0].splitlines()]
    triples = table(written(held, "cameo")[0])

    assert {len(record) for record in records} == {23}
    assert {record["quad_code"] for record in records} <= {1, 2, 3, 4}
    assert all(record["text_info"]["start"] < record["text_info"]["end"] for record in records)
    assert {(row["source"], row["event"][:2]) for row in triples} <= {("NOR", "12"), ("SUD", "12")}


def test_parties_named_together_are_told_apart_in_triples(tmp_path: Path) -> None:
    """Each acts for itself, and who meets does so with each other; a coder who corrects one of the words takes the pairs away."""
    one = readings.reading("r1", told(40), denial="Norland")
    [denial] = one.events
    assert denial.actor
    both = Party(denial.actor.phrase, Unresolved("several parties are named", (), tuple(readings.STATES.values())))
    met = replace(denial, id="met", type=EventType.CONSULT, actor=both)
    against = replace(
        denial, actor=both, recipient=Party(denial.cue, Actor("SUD-GOV", "Sudrian government", "government", "SUD"))
    )
    with open_ledger(tmp_path / "together.ledger") as ledger:
        ledger.ingest([replace(one, events=(against, met))])
        triples = table(written(ledger, "cameo")[0])
        [record] = [row for row in map(json.loads, written(ledger, "plover")[0].splitlines()) if row["event"] == "CONSULT"]
        ledger.judge(
            Judgment(next(row["id"] for row in triples if row["event"][:2] == "12"), "ada", changes={"actor": "Sudria"})
        )
        corrected = table(written(ledger, "cameo")[0])

    def pairs(rows: list[dict[str, str]], root: str) -> list[tuple[str, str, str]]:
        return [(row["source"], row["target"], row["target_words"]) for row in rows if row["event"][:2] == root]

    assert pairs(triples, "04") == [("NOR", "SUD", "Norland"), ("SUD", "NOR", "Norland")]
    assert pairs(triples, "12") == [("NOR", "SUDGOV", "denied"), ("SUD", "SUDGOV", "denied")]
    assert [entity["code"] for entity in record["actor"]] == ["NOR", "SUD"]
    assert record["recipient"] == []
    assert pairs(corrected, "12") == [("", "SUDGOV", "denied")]


def test_parquet_brings_every_claim_back_with_its_types(held: Ledger) -> None:
    """A round trip: counts are whole numbers, days are days, and what is not told is nothing, not an empty word."""
    losses: list[Loss] = []
    found = pq.read_table(io.BytesIO(b"".join(held.export_bytes("parquet", losses=losses)))).to_pylist()
    rows = table(written(held, "claims-csv", raw=True)[0])

    assert [row["claim"] for row in found] == [row["claim"] for row in rows]
    for row, other in zip(found, rows, strict=True):
        assert {name: "" if value is None else str(value) for name, value in row.items()} == other
        assert isinstance(row["low"], int | None)
        assert isinstance(row["published"], date | None)
    assert any("relations among its claims" in loss.what for loss in losses)


def test_parquet_without_quotes_tells_no_sentence(held: Ledger) -> None:
    """T27: no cell holds forty characters of a report in a row."""
    found = pq.read_table(io.BytesIO(b"".join(held.export_bytes("parquet", FormOptions(quotes=False))))).to_pylist()
    words = "\n".join(value for row in found for value in row.values() if isinstance(value, str))

    assert found
    assert not runs_of_reports(held) & {words[at : at + 40] for at in range(len(words))}


def test_no_such_form_of_bytes(held: Ledger) -> None:
    """A form that is none is refused with those that there are."""
    with pytest.raises(InputError, match="there are parquet"):
        list(held.export_bytes("xlsx"))


def test_followthemoney_statements_keep_their_speakers(held: Ledger) -> None:
    """Every claim makes a statement of its own, with its sentence and day; ids are unique, and entities that are named are there."""
    text, losses = written(held, "followthemoney", raw=True)
    rows = table(text)
    by_claim = {row["origin"]: row for row in rows if row["prop"] == "summary"}

    assert tuple(next(csv.reader(io.StringIO(text)))) == FTM
    assert len({row["id"] for row in rows}) == len(rows)
    assert by_claim.keys() == {claim.record.id for claim in held.search(limit=1000)}
    for claim in held.search(limit=1000):
        row = by_claim[claim.record.id]
        assert row["original_value"] == claim.record.evidence
        assert row["first_seen"] == str(claim.report.published)
        assert (claim.record.voice.words if claim.record.voice else "unattributed") in row["value"]
    entities = {row["entity_id"] for row in rows}
    assert {row["value"] for row in rows if row["prop_type"] == "entity"} <= entities
    assert {row["prop_type"] for row in rows if row["prop"] != "id"} <= {
        kind for kinds in TYPES.values() for kind in kinds.values()
    }
    assert {row["entity_id"] for row in rows if row["prop"] == "id"} == entities
    assert any("counts as numbers" in loss.what for loss in losses)


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of claims that tell little: no place, no day, no side, no voice, an open interval; in another script, with an emoji."""
    whole = readings.reading("odd", told(12, place="Karst"), outlet="\u202eאתר 😀", title="=1+1 \u0645\u0631\u062d\u0628\u0627")
    [claim] = whole.claims
    bare = replace(
        claim, place=None, when=None, side=None, voice=None, target=None, quantity=replace(claim.quantity, low=None, high=12)
    )
    undated = replace(whole, report=replace(whole.report, published=None, outlet=None), claims=(bare,), voices=())
    unfound = replace(
        claim, place=PlaceMention(claim.evidence, Unresolved("no such place")), quantity=replace(claim.quantity, high=None)
    )
    with open_ledger(tmp_path / "odd.ledger") as ledger:
        ledger.ingest([undated, replace(whole, claims=(unfound,))])
        yield ledger


@pytest.mark.parametrize("form", sorted(FORMS))
def test_what_tells_little_is_written_too(odd: Ledger, form: str) -> None:
    """Every form takes claims without place, day, side or voice; it stays what it is, and says what it could not hold."""
    text, losses = written(odd, form)

    if form in {"geojson", "jsonld", "annotation"}:
        json.loads(text)
    elif FORMS[form].suffix == ".jsonl":
        assert all(json.loads(line) for line in text.splitlines())
    else:
        rows = list(csv.reader(io.StringIO(text)))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not any(cell.startswith("=") for row in rows for cell in row)
    if form in {"ged", "geojson"}:
        assert any("place" in loss.what or "point" in loss.what for loss in losses)
    assert b"".join(odd.export_bytes("parquet")).startswith(b"PAR1")


@pytest.mark.parametrize("form", ["claims-csv", "ged", "acled", "hxl", "cameo", "followthemoney"])
def test_no_cell_runs_in_a_spreadsheet(held: Ledger, form: str) -> None:
    """T22: outlets, voices and words that open like formulas are text; ``raw`` leaves them as they stand."""
    safe, raw = (list(csv.reader(io.StringIO(written(held, form, raw=raw)[0]))) for raw in (False, True))
    dangerous = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

    for row, bare in zip(safe, raw, strict=True):
        for cell, was in zip(row, bare, strict=True):
            number = cell.lstrip("-").replace(".", "", 1).isdigit()
            assert number or not cell.startswith(dangerous)
            assert cell in {was, f"'{was}"}
    if form in {"claims-csv", "acled"}:
        assert any(DANGER in cell for row in raw for cell in row)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_without_quotes_no_sentence_is_told(held: Ledger, form: str) -> None:
    """T27: without quotes no form holds forty characters of a report in a row; with them the fuller forms do."""
    bare = written(held, form, quotes=False)[0]

    assert not {run for run in runs_of_reports(held) if run in bare}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_form_is_the_same_each_time(held: Ledger, form: str) -> None:
    """T3: what is exported twice, now or as of now, is the same to the byte."""
    assert written(held, form) == written(held, form)
    now = held.verify().entries
    assert "".join(held.export(form, as_of=now)) == written(held, form)[0]


def test_claims_csv_brings_every_claim_back(held: Ledger) -> None:
    """A round trip: every claim is in the table, with its interval, voice and span."""
    rows = {row["claim"]: row for row in table(written(held, "claims-csv", raw=True)[0])}
    claims = held.search(limit=1000)

    assert rows.keys() == {claim.record.id for claim in claims}
    for claim in claims:
        row, record = rows[claim.record.id], claim.record
        assert (row["low"], row["high"]) == (str(record.low), str(record.high))
        assert row["voice"] == (record.voice.words if record.voice else "")
        assert record.evidence_span is not None
        assert (int(row["evidence_start"]), int(row["evidence_end"])) == (record.evidence_span.start, record.evidence_span.end)


def test_matters_in_gold_form_name_reports_as_they_name_themselves(held: Ledger) -> None:
    """The scorer of matters finds each claim by report, effect, interval and sentence."""
    matters = [json.loads(line) for line in written(held, "gold-matters")[0].splitlines()]
    claims = [claim for matter in matters for claim in matter["claims"]]

    assert {matter["id"] for matter in matters} == {figures.id for figures in held.matters()}
    assert {"r1", "r2"} <= {claim["report"] for claim in claims}
    assert all(set(claim) == {"report", "effect", "low", "high", "evidence"} for claim in claims)


def test_gold_holds_reviewed_reports_as_corrected(tmp_path: Path) -> None:
    """A report with a verdict on each claim is a line of the guideline's form; others are told among the losses."""
    with open_ledger(tmp_path / "gold.ledger") as ledger:
        ledger.ingest(
            [
                readings.reading(
                    "r1", told(40), told(12, effect="injured"), told(7, effect="missing"), agency="CCW", denial="Norland"
                ),
                readings.reading("r2", told(3), told(4, place="Ashford")),
                readings.reading("r3"),
            ]
        )
        names = {(claim.report.id, claim.record.number): claim.record.id for claim in ledger.search(limit=50)}
        ledger.judge(
            Judgment(names["r1", "40"], "ada", changes={"low": 41, "high": 41, "side": "Norland", "actor": "Westland"})
        )
        ledger.judge(Judgment(names["r1", "12"], "ada", verdict=Verdict.REJECT))
        ledger.judge(Judgment(names["r1", "7"], "ada", changes={"side": "Eastland", "earliest": readings.DAY}))
        ledger.judge(Judgment(names["r2", "3"], "ada", verdict=Verdict.ACCEPT))
        ledger.judge(Judgment(names["r2", "4"], "ada", verdict=Verdict.UNSURE))
        text, losses = written(ledger, "gold")
    [line] = [json.loads(line) for line in text.splitlines()]
    first, second = line["claims"]

    assert (line["id"], line["dateline"]["agency"]) == ("r1", "CCW")
    assert list(first) == GOLD.split()
    assert (first["number"], first["low"], first["side"], first["actor"], first["source"]) == (
        "40",
        41,
        "Norland",
        None,
        "Ada Brandt",
    )
    assert first["evidence"] == "40 soldiers of Sudria were killed in Karst, Ada Brandt said."
    assert (second["effect"], second["side"], second["date_from"]) == ("missing", None, readings.DAY.isoformat())
    assert [event["cue"] for event in line["events"]] == ["denied"]
    told_lost = {(loss.subject, loss.what) for loss in losses}
    assert ("r2", "the report: 1 of its 2 claims wait for a verdict") in told_lost
    assert any(subject == "r3" for subject, _ in told_lost)
    assert any("'Eastland'" in what for _, what in told_lost)
