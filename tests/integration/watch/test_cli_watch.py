"""`counterclaim watch` as a user runs it: once, for good, and to see how it goes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from counterclaim.cli.main import app
from counterclaim.store.lock import file_lock
from integration.watch.desk import bare
from loopback import Reply, Site, rss, serving

Run = Callable[..., Result]

LIST = """
contact: desk@example.org
pause: 0s
pages: false
allow: 127.0.0.0/8
feeds:
  - url: {url}/feed
    outlet: Example Daily
"""


@pytest.fixture
def site() -> Iterator[Site]:
    """A server with a feed of two entries."""
    pages = {"/feed": Reply(rss(("/2", "Talks go on", "Both sides talk."), ("/1", "Shells kill 40", "A toll.")))}
    with serving(Site(pages)) as served:
        yield served


@pytest.fixture
def feeds(site: Site, tmp_path: Path) -> Path:
    """The list of that feed."""
    path = tmp_path / "feeds.yaml"
    path.write_text(LIST.format(url=site.url), encoding="utf-8")
    return path


@pytest.fixture
def run(feeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command without the language model."""
    monkeypatch.setattr("counterclaim.pipeline.read_receipt", lambda receipt, **_: bare(receipt))
    ledger = str(tmp_path / "war.ledger")
    return lambda *options: CliRunner().invoke(app, ["watch", str(feeds), "--ledger", ledger, *options])


def test_once(run: Run, tmp_path: Path) -> None:
    """What is due is read and counted, and the next run has nothing to do; the state lies beside the ledger."""
    first, second = run("--once"), run("--once")

    assert first.exit_code == second.exit_code == 0
    assert "2 new or changed entries" in first.stderr
    assert "1 feeds asked, 0 failed; 2 new (0 claims), 0 known, 0 set aside" in first.stderr
    assert "0 feeds asked" in second.stderr
    assert (tmp_path / "war.ledger.watch").exists()
    assert first.stdout == ""


def test_quiet(run: Run) -> None:
    """A run for a timetable says nothing where nothing is wrong."""
    assert run("--once", "--quiet").output == ""


def test_troubles_are_told_by_exit_code(run: Run, site: Site, feeds: Path) -> None:
    """1 where some feeds failed, 2 where all did and nothing came in."""
    listed = feeds.read_text(encoding="utf-8")
    feeds.write_text(listed + f"  - {site.url}/gone\n", encoding="utf-8")
    some = run("--once")
    assert some.exit_code == 1
    assert f"{site.url}/gone: answers 404" in some.stderr

    feeds.write_text(listed.replace("/feed", "/gone-too"), encoding="utf-8")
    assert run("--once").exit_code == 2


def test_status(run: Run, site: Site) -> None:
    """How each feed fares, for people and for programs; nothing is asked for."""
    before = run("--status")
    assert "answered never · last new never · next never · 0 kept" in before.stdout
    run("--once")
    asked = len(site.asked)
    after = run("--status")

    assert after.exit_code == 0
    assert f"{site.url}/feed" in after.stdout
    assert "2 kept · 0 waiting · 0 set aside" in after.stdout
    [line] = run("--status", "--json").stdout.splitlines()
    told = json.loads(line)
    assert (told["url"], told["kept"], told["error"], told["aside"]) == (f"{site.url}/feed", 2, "", [])
    assert told["answered"].endswith("+00:00")
    assert len(site.asked) == asked


def test_status_of_a_feed_in_trouble(run: Run, site: Site) -> None:
    """Entries set aside are shown with their reasons, the first few of them."""
    empty = "<item><guid>e</guid></item>" * 7
    site.pages["/feed"] = Reply(rss(("/1", "Shells kill 40", "A toll.")).replace("<item>", f"{empty}<item>", 1))
    run("--once")
    shown = run("--status").stdout

    assert "7 set aside" in shown
    assert "entry 1 holds no copy" in shown
    assert "and 2 more" in shown


@pytest.mark.parametrize(
    ("text", "told"),
    [("feeds: [https://example.org/]", "contact"), ("contact: desk@example.org", "has no feeds"), (None, "cannot be read")],
)
def test_bad_lists(run: Run, feeds: Path, text: str | None, told: str) -> None:
    """A list that cannot be used ends the command in one line."""
    if text is None:
        feeds.unlink()
    else:
        feeds.write_text(text, encoding="utf-8")
    done = run("--once")

    assert done.exit_code == 2
    assert done.stderr.startswith("counterclaim: ")
    assert "feeds.yaml" in done.stderr
    assert told in done.stderr


def test_state_that_is_something_else(run: Run, tmp_path: Path) -> None:
    """Another file is not written over."""
    (tmp_path / "notes.txt").write_text("my notes, which are no database at all")
    done = run("--once", "--state", str(tmp_path / "notes.txt"))

    assert done.exit_code == 2
    assert "notes.txt" in done.stderr
    assert (tmp_path / "notes.txt").read_text().startswith("my notes")


def test_second_watch_is_refused(run: Run, tmp_path: Path) -> None:
    """Two watches of one state would ask twice; the second learns who the first is."""
    with file_lock(tmp_path / "war.ledger.watch", "this watch"):
        done = run("--once")

    assert done.exit_code == 2
    assert f"process {os.getpid()} is writing to this watch" in done.stderr


def test_missing_libraries(feeds: Path) -> None:
    """Without the extra the command says how to get it."""
    program = "import sys; sys.modules['httpx2'] = None; from counterclaim.cli.main import main; main()"
    command = [sys.executable, "-c", program, "watch", str(feeds), "--ledger", "war.ledger", "--once"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - words of ours

    assert done.returncode == 2
    assert "pip install 'counterclaim[watch]'" in done.stderr


def test_watching_for_good_ends_in_order(feeds: Path, tmp_path: Path) -> None:
    """Without --once the command goes on until a service manager or Ctrl-C ends it; what came in by then is kept."""
    ledger = str(tmp_path / "war.ledger")
    program = "from counterclaim.cli.main import main; main()"
    command = [sys.executable, "-c", program, "watch", str(feeds), "--ledger", ledger]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as watching:  # noqa: S603 - words of ours
        assert watching.stderr
        assert "2 new or changed entries" in watching.stderr.readline()
        deadline = time.monotonic() + 30
        while _kept(feeds, ledger) < 2 and time.monotonic() < deadline:
            time.sleep(0.2)
        watching.send_signal(signal.SIGTERM)
        rest = watching.stderr.read()

    assert _kept(feeds, ledger) == 2
    assert (watching.returncode, "Traceback" in rest) == (130, False)


def _kept(feeds: Path, ledger: str) -> int:
    done = CliRunner().invoke(app, ["watch", str(feeds), "--ledger", ledger, "--status", "--json"])
    return sum(json.loads(line)["kept"] for line in done.stdout.splitlines())
