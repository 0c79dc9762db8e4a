"""`counterclaim read`: data on standard output, issues on standard error, exit codes that scripts can trust."""

import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

import pytest
from typer.testing import CliRunner, Result

import factories
from counterclaim.cli.main import app
from counterclaim.model.errors import Issue, ModelError
from counterclaim.model.reading import Reading
from counterclaim.settings import Settings

BAD = Issue("b.bin", "is no text; give wire copy, HTML or JSON lines", "binary")
DOUBT = Issue("demo.txt", "no date found; use --published", "no-date", fatal=False)
Found = Sequence[Reading | Issue | BaseException]


class FakePipeline:
    """Gives what it was told to give and remembers how it was called."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.call: tuple[Sequence[str], date | None, str | None] | None = None
        self.settings: Settings | None = None

    def read_inputs(
        self, paths: Sequence[str], *, published: date | None, outlet: str | None, stdin: BinaryIO | None, settings: Settings
    ) -> Iterator[Reading | Issue]:
        """What was told, in order; an exception is raised in its turn."""
        assert stdin is not None
        self.call, self.settings = (paths, published, outlet), settings
        for item in self.found:
            if isinstance(item, BaseException):
                raise item
            yield item


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Callable[..., FakePipeline]:
    """Puts a fake in the pipeline's place."""

    def install(*found: Reading | Issue | BaseException) -> FakePipeline:
        fake = FakePipeline(found)
        module = ModuleType("counterclaim.pipeline")
        module.read_inputs = fake.read_inputs  # type: ignore[attr-defined]  # a stand-in module
        monkeypatch.setitem(sys.modules, "counterclaim.pipeline", module)
        return fake

    return install


def run(*arguments: str) -> Result:
    """Runs the command line."""
    return CliRunner().invoke(app, list(arguments))


def test_version_is_told() -> None:
    """--version needs no command."""
    assert run("--version").stdout.startswith("counterclaim 0.")


def test_all_read_is_zero_and_the_view_is_the_default(pipeline: Callable[..., FakePipeline]) -> None:
    """A report that was read is shown, and nothing is said on standard error."""
    pipeline(factories.reading())
    result = run("read", "demo.txt")

    assert result.exit_code == 0
    assert "per Ada Brandt, Defense Minister" in result.stdout
    assert result.stderr == ""


def test_options_reach_the_pipeline(pipeline: Callable[..., FakePipeline], tmp_path: Path) -> None:
    """Paths, date, outlet and settings are handed on."""
    fake = pipeline(factories.reading())
    own = tmp_path / "own.yml"
    own.write_text("[]")
    run(
        "read",
        "a.txt",
        "-",
        "--published",
        "2023-05-12",
        "--outlet",
        "Example Daily",
        "--confidence",
        "0.8",
        "--actors",
        str(own),
    )

    assert fake.call == (["a.txt", "-"], date(2023, 5, 12), "Example Daily")
    assert fake.settings == Settings(0.8, (own,))


def test_no_path_reads_a_pipe(pipeline: Callable[..., FakePipeline]) -> None:
    """Without paths, what is piped in is read."""
    fake = pipeline(factories.reading())
    run("read")

    assert fake.call == (["-"], None, None)


def test_no_path_at_a_keyboard_is_wrong_usage(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without paths and without a pipe the command says what to give instead of waiting."""
    keyboard = io.StringIO()
    monkeypatch.setattr(keyboard, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", keyboard)

    with pytest.raises(SystemExit, match="2"):
        app(["read"])

    assert "name files or folders" in " ".join(capsys.readouterr().err.split())


def test_set_aside_is_one_and_said_on_standard_error(pipeline: Callable[..., FakePipeline]) -> None:
    """The others go on; the issue names file, cause and remedy; standard output holds data only."""
    pipeline(factories.reading(), BAD, factories.reading())
    result = run("read", "folder", "--json")

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "b.bin: is no text; give wire copy, HTML or JSON lines",
        "2 read, 1 set aside",
    ]
    assert [json.loads(line)["kind"] for line in result.stdout.splitlines()].count("report") == 2


@pytest.mark.parametrize("found", [(), (BAD,), (ModelError("weights are missing; reinstall counterclaim"),)])
def test_nothing_read_is_two(pipeline: Callable[..., FakePipeline], found: Found) -> None:
    """An empty folder, only bad inputs, or a damaged installation: nothing could be done, and it is said why."""
    pipeline(*found)
    result = run("read", "folder")

    assert result.exit_code == 2
    assert result.stderr


def test_doubt_about_a_report_that_was_read_is_no_failure(pipeline: Callable[..., FakePipeline]) -> None:
    """A doubt is told and the exit code stays 0; --quiet leaves it out."""
    pipeline(factories.reading(), DOUBT)

    assert (run("read", "demo.txt").exit_code, run("read", "demo.txt").stderr) == (0, f"{DOUBT}\n")
    assert run("read", "demo.txt", "--quiet").stderr == ""


def test_quiet_still_tells_what_was_set_aside(pipeline: Callable[..., FakePipeline]) -> None:
    """No loss is silent."""
    pipeline(factories.reading(), BAD)

    assert run("read", "folder", "--quiet").stderr == f"{BAD}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--published", "last Friday"),
        ("--format", "xml"),
        ("--json", "--format", "csv"),
        ("--width", "3"),
        ("--no-such-option",),
    ],
)
def test_wrong_usage_is_two_with_a_remedy(pipeline: Callable[..., FakePipeline], arguments: tuple[str, ...]) -> None:
    """Wrong options are refused before anything is read."""
    fake = pipeline(factories.reading())
    result = run("read", "demo.txt", *arguments)

    assert (result.exit_code, fake.call, result.stdout) == (2, None, "")


def test_gold_is_one_line_a_report(pipeline: Callable[..., FakePipeline]) -> None:
    """--format gold writes the guideline's form."""
    pipeline(factories.reading(), factories.reading())
    lines = run("read", "folder", "--format", "gold").stdout.splitlines()

    assert [json.loads(line)["id"] for line in lines] == ["demo-1", "demo-1"]


def test_tables_have_one_header(pipeline: Callable[..., FakePipeline]) -> None:
    """Many reports make one table, of claims or of events."""
    pipeline(factories.reading(), factories.reading())
    claims = run("read", "folder", "--format", "csv").stdout
    events = run("read", "folder", "--format", "events-csv").stdout

    assert (claims.count("claim_id"), events.count("event_id")) == (1, 1)
    assert (claims.count('"demo-1#c1"'), events.count('"demo-1#e1"')) == (2, 2)


def test_events_can_be_left_out(pipeline: Callable[..., FakePipeline]) -> None:
    """--no-events leaves events out of JSON lines."""
    pipeline(factories.reading())

    assert '"kind": "event"' not in run("read", "demo.txt", "--json", "--no-events").stdout


def test_reports_are_written_as_they_are_read(monkeypatch: pytest.MonkeyPatch, pipeline: Callable[..., FakePipeline]) -> None:
    """The first report is out before the second is asked for, so that a folder of any size streams."""
    out = io.StringIO()
    sizes: list[int] = []

    def found() -> Iterator[Reading | Issue]:
        for _ in range(3):
            sizes.append(len(out.getvalue()))
            yield factories.reading()

    fake = pipeline()
    monkeypatch.setattr(sys.modules["counterclaim.pipeline"], "read_inputs", lambda *_, **__: found())
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))

    with pytest.raises(SystemExit, match="0"):
        app(["read", "folder", "--json"])

    assert sizes[0] == 0
    assert 0 < sizes[1] < sizes[2]
    assert fake.call is None


def test_interrupt_is_quiet(pipeline: Callable[..., FakePipeline]) -> None:
    """Ctrl-C ends with 130 and no traceback; what was read before it stays."""
    pipeline(factories.reading(), KeyboardInterrupt())
    result = run("read", "folder", "--format", "gold")

    assert (result.exit_code, result.stderr) == (130, "")
    assert json.loads(result.stdout)["id"] == "demo-1"


def test_fields_can_be_mapped(pipeline: Callable[..., FakePipeline]) -> None:
    """Where a field stands in records goes into the settings; a field that reports do not have is wrong usage."""
    fake = pipeline(factories.reading())

    assert run("read", "a.csv", "--map", "text=Full story", "--map", "published=when").exit_code == 0
    assert fake.settings == Settings(fields=(("text", "Full story"), ("published", "when")))
    assert run("read", "a.csv", "--map", "body=text").exit_code == 2
    assert run("read", "a.csv", "--map", "text").exit_code == 2
