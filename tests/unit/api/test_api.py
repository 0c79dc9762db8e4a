"""The Python interface: `counterclaim.read` for one report, `read_all` for many."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import counterclaim
import factories
from counterclaim.model.errors import InputError, Issue
from counterclaim.model.reading import Reading
from counterclaim.model.report import Receipt
from counterclaim.settings import Settings

Install = Callable[..., dict[str, Any]]


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a fake in the pipeline's place that gives what it is told; returns what it was asked."""

    def install(*found: Reading | Issue) -> dict[str, Any]:
        asked: dict[str, Any] = {}

        def read_inputs(paths: list[str], **options: object) -> Iterator[Reading | Issue]:
            asked.update(options, paths=paths)
            return iter(found)

        def read_receipt(receipt: Receipt, settings: Settings) -> Reading:
            asked.update(receipt=receipt, settings=settings)
            return factories.reading()

        module = ModuleType("counterclaim.pipeline")
        vars(module).update(read_inputs=read_inputs, read_receipt=read_receipt)
        monkeypatch.setitem(sys.modules, "counterclaim.pipeline", module)
        return asked

    return install


def test_reads_a_file(pipeline: Install) -> None:
    """A path gives claims and events; a date may be written as text."""
    asked = pipeline(factories.reading())
    report = counterclaim.read("demo.txt", published="2023-05-12", outlet="Example Daily")

    assert [str(claim) for claim in report.claims][2] == "215 killed (Sudrian troops; per Ada Brandt)"
    assert (len(report.events), report.text) == (2, factories.TEXT)
    assert asked == {
        "paths": ["demo.txt"],
        "published": date(2023, 5, 12),
        "outlet": "Example Daily",
        "stdin": None,
        "settings": Settings(),
    }


def test_reads_text(pipeline: Install) -> None:
    """Text is handed over as it is, with its hash and what the caller knows about it."""
    asked = pipeline()
    counterclaim.read(text="Port Vell …", title="Tolls", published=date(2023, 5, 12))

    receipt = asked["receipt"]
    assert (receipt.text, receipt.title, receipt.published) == ("Port Vell …", "Tolls", date(2023, 5, 12))
    assert len(receipt.sha256) == 64


def test_takes_on_every_form(pipeline: Install) -> None:
    """A report turns into JSON lines, the gold form, CSV, frames and, printed, one line a claim."""
    pipeline(factories.reading())
    report = counterclaim.read("demo.txt")

    assert json.loads(report.to_json().splitlines()[0])["kind"] == "report"
    assert len(json.loads(report.to_gold())["claims"]) == 5
    assert report.to_csv().count('"demo-1#c') == 5
    assert (report.claims_frame().height, report.events_frame().height) == (5, 2)
    assert str(report).splitlines()[1] == "12 tanks destroyed (Sudria; per Ada Brandt, Defense Minister)"


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ((Issue("demo.txt", "does not exist; check the path", "no-file"),), "demo.txt: does not exist"),
        ((), "holds no report"),
        ((factories.reading(), factories.reading()), "read_all"),
    ],
)
def test_unreadable_input_raises(pipeline: Install, found: tuple[Reading | Issue, ...], told: str) -> None:
    """An input that is not one readable report raises, with cause and remedy."""
    pipeline(*found)

    with pytest.raises(InputError, match=told):
        counterclaim.read("demo.txt")


def test_doubt_does_not_raise(pipeline: Install) -> None:
    """A doubt about a report that was read leaves the reading as it is."""
    pipeline(factories.reading(), Issue("demo.txt", "no date found", "no-date", fatal=False))

    assert counterclaim.read("demo.txt").reading == factories.reading()


def test_unreadable_date_raises(pipeline: Install) -> None:
    """A date in another form is refused with the form that is read."""
    pipeline(factories.reading())

    with pytest.raises(InputError, match="YYYY-MM-DD"):
        counterclaim.read("demo.txt", published="12.5.2023")


@pytest.mark.parametrize("options", [{}, {"path": "a.txt", "text": "b"}, {"path": "a.txt", "title": "b"}])
def test_wrong_calls_raise_at_once(options: dict[str, Any]) -> None:
    """Exactly one of path and text; a title only with a text."""
    with pytest.raises(TypeError):
        counterclaim.read(**options)


def test_many_reports_come_one_by_one_with_their_issues(pipeline: Install) -> None:
    """A batch goes on past an input that cannot be read."""
    bad = Issue("b.bin", "is no text", "binary")
    pipeline(factories.reading(), bad, factories.reading())

    found = list(counterclaim.read_all("folder"))
    assert [type(item).__name__ for item in found] == ["ReadReport", "Issue", "ReadReport"]


def test_function_survives_the_stage_of_its_name() -> None:
    """`counterclaim.read` stays callable after the stage of that name is used."""
    program = (
        "import counterclaim, counterclaim.read.wire; from counterclaim.read import wire; print(callable(counterclaim.read))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)  # noqa: S603 - our own interpreter

    assert done.stdout.strip() == "True"


def test_version_equals_the_project_file() -> None:
    """The version is written once for the program and once for the package; both agree."""
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert counterclaim.__version__ == project["version"]
