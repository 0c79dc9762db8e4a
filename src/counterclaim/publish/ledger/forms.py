"""All forms by name; a new one is one more file and one more line here."""

from __future__ import annotations

from counterclaim.publish.ledger.acled import acled
from counterclaim.publish.ledger.annotation import annotation
from counterclaim.publish.ledger.followthemoney import followthemoney
from counterclaim.publish.ledger.form import BinaryForm, Form
from counterclaim.publish.ledger.ged import ged
from counterclaim.publish.ledger.geojson import geojson
from counterclaim.publish.ledger.gold import gold
from counterclaim.publish.ledger.hxl import hxl
from counterclaim.publish.ledger.jsonld import jsonld
from counterclaim.publish.ledger.matters import gold_matters, matters_jsonl
from counterclaim.publish.ledger.native import native
from counterclaim.publish.ledger.parquet import parquet
from counterclaim.publish.ledger.plain import claims_csv
from counterclaim.publish.ledger.plover import cameo, plover

FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("jsonl", ".jsonl", None, native, "everything, one JSON object a line"),
        Form("claims-csv", ".csv", None, claims_csv, "claims with report, evidence, matter and standing"),
        Form("ged", ".csv", "ucdp_ged", ged, "UCDP GED candidate rows, 49 columns"),
        Form("acled", ".csv", "acled", acled, "ACLED-style rows, 31 columns"),
        Form("plover", ".jsonl", None, plover, "PLOVER records of events, one a line"),
        Form("cameo", ".csv", None, cameo, "CAMEO triples of events"),
        Form("geojson", ".geojson", None, geojson, "matters on the map (RFC 7946)"),
        Form("hxl", ".csv", None, hxl, "matters with HXL hashtags"),
        Form("jsonld", ".jsonld", None, jsonld, "schema.org Claims with PROV-O"),
        Form("followthemoney", ".csv", None, followthemoney, "FollowTheMoney statements"),
        Form("annotation", ".json", None, annotation, "W3C Web Annotations"),
        Form("matters-jsonl", ".jsonl", None, matters_jsonl, "matters with claims and relations, one a line"),
        Form("gold", ".jsonl", None, gold, "reviewed reports in the form of the annotation guideline", late=True),
        Form("gold-matters", ".jsonl", None, gold_matters, "matters as the scorer of matters reads them, one a line"),
    )
}
BINARY_FORMS: dict[str, BinaryForm] = {
    "parquet": BinaryForm("parquet", ".parquet", parquet, "claims with report, evidence, matter and standing, typed"),
}
