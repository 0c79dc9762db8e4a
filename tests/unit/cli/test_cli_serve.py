"""`counterclaim serve` and `demo`: what is refused before anything is served."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterclaim.cli.demo import example_reports
from counterclaim.cli.main import app
from counterclaim.cli.serve import _bare
from counterclaim.store.ledger import open_ledger


def test_a_host_that_others_reach_is_refused(tmp_path: Path) -> None:
    """A ledger without users is served to this machine alone, and the message says so."""
    with open_ledger(tmp_path / "x.ledger") as ledger:
        ledger.ingest([])
    outcome = CliRunner().invoke(app, ["serve", "--ledger", str(tmp_path / "x.ledger"), "--host", "0.0.0.0"])  # noqa: S104 - refused

    assert outcome.exit_code == 2
    assert "the ledger has no users" in outcome.output


def test_a_ledger_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    """Nothing is listened at where there is nothing to show."""
    outcome = CliRunner().invoke(app, ["serve", "--ledger", str(tmp_path / "none.ledger")])

    assert outcome.exit_code == 2
    assert "there is no ledger" in outcome.output


def test_the_demo_has_reports_of_both_sides() -> None:
    """The example reports are found, and what explains them is not read as one."""
    names = [path.name for path in example_reports()]

    assert "kargil-1999-tolls.txt" in names
    assert "README.md" not in names


@pytest.mark.parametrize(
    ("address", "shown"), [("postgresql://me:secret@db.example/war", "war"), ("folder/war.ledger", "war.ledger")]
)
def test_the_page_shows_no_password(address: str, shown: str) -> None:
    """A ledger's name on the page has neither user nor password nor folder."""
    assert _bare(address) == shown
