"""Measures speed: reports a second, words per CPU second of the encoder and of the whole pipeline, start-up time, memory.

python bench/speed.py REPORTS...      REPORTS are files or folders, as ``counterclaim read`` takes them

One process, one thread. The model and the word lists are loaded before the clock starts; the command's own start is timed apart.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from counterclaim.acquire.inputs import acquire
from counterclaim.annotate.sentences import split_sentences
from counterclaim.model.errors import Issue
from counterclaim.pipeline import default_model, interpret
from counterclaim.read.wire import read_report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from counterclaim.model.report import Report

_COMMAND = "from counterclaim.cli.main import main; main()"
_STARTS = 5
_LEAST_SECONDS = 3.0  # of CPU a measurement: short ones are repeated
# Bounds of the project: words per CPU second of the model, pipeline against model, reports of 400 words a second per core.
_MODEL_AT_LEAST, _RATIO_AT_MOST, _REPORTS_AT_LEAST, _REPORT_WORDS = 5_000, 1.5, 10, 400


def main() -> int:
    """Prints one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", nargs="+", help="files or folders of reports")
    options = parser.parse_args()
    reports = [read_report(item) for item in acquire(options.reports) if not isinstance(item, Issue)]
    if not reports:
        print("speed: no report to read", file=sys.stderr)
        return 2
    words = sum(len(split_sentences(r.text, r.headline, r.paragraphs)[0]) for r in reports)
    print(f"{len(reports):,} reports, {words:,} words")
    _print_rates(reports, words)
    _print_command(options.reports)
    return 0


def _print_rates(reports: Sequence[Report], words: int) -> None:
    encoder = words / cpu_seconds(lambda: _each(reports, _encode))
    model = words / cpu_seconds(lambda: _each(reports, _analyze))
    pipeline = words / cpu_seconds(lambda: _each(reports, interpret))
    print(f"encoder alone        {encoder:8,.0f} words per CPU second")
    print(f"model with heads     {model:8,.0f} words per CPU second (at least {_MODEL_AT_LEAST:,})")
    print(f"whole pipeline       {pipeline:8,.0f} words per CPU second")
    print(f"  per report of {_REPORT_WORDS} words {pipeline / _REPORT_WORDS:6.1f} a second (at least {_REPORTS_AT_LEAST})")
    print(f"pipeline / model     {model / pipeline:8.2f} times the CPU time (at most {_RATIO_AT_MOST})")
    print(f"pipeline / encoder   {encoder / pipeline:8.2f} times the CPU time")


def _print_command(paths: Sequence[str]) -> None:
    version = min(wall_seconds(["--version"]) for _ in range(_STARTS))
    first = min(wall_seconds(["read", paths[0]]) for _ in range(2))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # Linux counts in KiB, macOS in bytes.
    mebibytes = peak / (1024 if sys.platform != "darwin" else 1024 * 1024)
    print(f"start of the command {version:8.2f} s (--version, best of {_STARTS})")
    print(f"read {paths[0]}: {first:.2f} s from start to end")
    print(f"peak memory          {mebibytes:8.0f} MiB")


def cpu_seconds(work: Callable[[], None]) -> float:
    """CPU seconds of one run of the work, after one to warm up; short work is repeated and the mean taken."""
    work()
    started, runs = time.process_time(), 0
    while runs == 0 or time.process_time() - started < _LEAST_SECONDS:
        work()
        runs += 1
    return (time.process_time() - started) / runs


def wall_seconds(arguments: Sequence[str]) -> float:
    """Seconds of the command with these arguments, in a process of its own."""
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", _COMMAND, *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
    return time.monotonic() - started


def _each(reports: Sequence[Report], work: Callable[[Report], object]) -> None:
    for report in reports:
        work(report)


def _encode(report: Report) -> None:
    tokens, sentences = split_sentences(report.text, report.headline, report.paragraphs)
    default_model().encoder([token.of(report.text) for token in tokens], sentences)


def _analyze(report: Report) -> None:
    tokens, sentences = split_sentences(report.text, report.headline, report.paragraphs)
    default_model().analyze(report.text, tokens, sentences)


if __name__ == "__main__":
    sys.exit(main())
