"""Frames of reports become frames of claims, typed alike whatever is in them."""

from datetime import date

import pandas as pd
import pytest

from counterclaim.batch.frames import read_frames, spark_schema
from counterclaim.batch.issues import ISSUE_COLUMNS
from counterclaim.batch.tables import TABLES
from counterclaim.model.errors import InputError
from counterclaim.settings import Settings

TODAY = date(2024, 1, 1)
TEXT = "At least 12 Sudrian soldiers were killed near Karst on Friday, Norland's ministry said."


def frames() -> list[pd.DataFrame]:
    """Two frames: reports with gaps among their fields, and one without rows."""
    told = {
        "id": ["a", None, "c", "d"],
        "published": [date(2023, 5, 12), None, pd.NaT, date(2023, 5, 12)],
        "text": [TEXT, "The council voted on Monday to repair 12 streets.", None, TEXT.replace("12", "30")],
    }
    return [pd.DataFrame(told), pd.DataFrame({"text": []})]


def test_each_frame_has_the_claims_of_its_reports() -> None:
    """Claims come with days and numbers of the right kind, and gaps stay gaps."""
    first, second = read_frames(frames(), today=TODAY)

    assert list(first.columns) == list(second.columns) == list(TABLES["claims"])
    assert list(zip(first["report_id"], first["low"], first["published"], strict=True)) == [
        ("a", 12, date(2023, 5, 12)),
        ("d", 30, date(2023, 5, 12)),
    ]
    assert first["high"].isna().all()
    assert (str(first["low"].dtype), len(second)) == ("Int64", 0)


def test_what_was_not_read_is_a_table_of_its_own() -> None:
    """The reason stands beside each row that has no claims; other tables leave it out."""
    first, _ = read_frames(frames(), table="issues", today=TODAY)
    [everything, _] = read_frames(frames(), table="reports", everything=True, today=TODAY)

    assert list(zip(first["name"], first["kind"], strict=True)) == [("a row", "passed over"), ("c", "set aside")]
    assert len(everything) == 3


def test_columns_may_have_other_names() -> None:
    """The settings tell where the fields stand."""
    frame = pd.DataFrame({"body": [TEXT], "site": ["The Post"]})
    [claims] = read_frames([frame], settings=Settings(fields=(("text", "body"), ("outlet", "site"))), today=TODAY)

    assert list(claims["outlet"]) == ["The Post"]


def test_spark_knows_the_columns_of_each_table() -> None:
    """Names and types stand as Spark writes them; a table that there is not is told."""
    assert [part.split()[0].strip("`") for part in spark_schema("claims").split(", ")] == list(TABLES["claims"])
    assert "`published` date" in spark_schema("claims")
    assert spark_schema("issues").count("string") == len(ISSUE_COLUMNS)
    with pytest.raises(InputError, match="there are reports, claims"):
        spark_schema("voices")
