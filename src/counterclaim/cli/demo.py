"""`counterclaim demo`: the project's own example reports in a ledger that lasts as long as its page is open."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from counterclaim.cli.options import opened
from counterclaim.cli.serve import LOCAL, PORT, Host, Port, Reviewer, show
from counterclaim.model.errors import InputError

_SUFFIXES = frozenset({".txt", ".jsonl"})


def demo(*, host: Host = LOCAL, port: Port = PORT, reviewer: Reviewer = "") -> None:
    """Read example reports about past wars, both sides of each, and show them as a page in the browser. Ctrl-C ends it."""
    from counterclaim.pipeline import read_inputs  # noqa: PLC0415 - loads the language model's libraries
    from counterclaim.publish.terminal.progress import progress  # noqa: PLC0415 - rich is slow to import

    with TemporaryDirectory(prefix="counterclaim-") as folder, opened(str(Path(folder) / "demo.ledger")) as held:
        with progress(sys.stderr, quiet=False) as told:
            outcome = held.ingest(read_inputs(example_reports()), told=told)
        typer.echo(f"{outcome.new} example reports with {outcome.claims} claims", err=True)
        show(held, "demo.ledger", host, port, reviewer=reviewer)


def example_reports() -> list[Path]:
    """The example reports, as packaged or, in a working copy of the project, as they lie at its root.

    Raises:
        InputError: they are not installed.
    """
    packaged = Path(str(files("counterclaim"))) / "examples"
    folders = (packaged, Path(__file__).parents[3] / "examples")
    found = next((folder for folder in folders if folder.is_dir()), None)
    if found is None:
        raise InputError("the example reports are not installed; run: pip install --force-reinstall counterclaim")
    return sorted(path for path in found.iterdir() if path.suffix in _SUFFIXES)
