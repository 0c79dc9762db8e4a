"""Plans: inputs in; shards out, the same whatever the order of the inputs; and ranges of digests for the second pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.batch.job import ReadTask, ScanTask
from counterclaim.batch.places import digest_of, lies_in, listed
from counterclaim.model.errors import InputError, Issue
from counterclaim.model.identity import content_id
from counterclaim.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from counterclaim.batch.job import InputFile, Job, Scanned

_SHARD_BYTES = 8_000_000  # small files are put together up to this size
_SHARD_FILES = 500
# Reports a range: few enough that a killed worker loses little and that many workers share a small archive evenly, more where there
# are many files that each range must open. How many workers there are must not count: it would show in the files.
_RANGE_REPORTS, _FEWEST_REPORTS, _RANGES = 256, 32, 64
_REPORTS_A_FILE = 8
_DIGITS = 16


def find_inputs(places: Iterable[str], output: str = "") -> tuple[list[InputFile], list[Issue]]:
    """The files of all inputs, each once and in order of their names; and an issue for each input that holds none.

    What lies in the output is no input, also where the output lies in a folder of inputs.
    """
    found: dict[str, InputFile] = {}
    issues = []
    for place in places:
        try:
            found.update({file.name: file for file in listed(place) if not (output and lies_in(file.name, output))})
        except InputError as error:
            issues.append(Issue(place, str(error).removeprefix(f"{place}: "), "no-file"))
    return [found[name] for name in sorted(found)], issues


def shards(files: Iterable[InputFile]) -> Iterator[ScanTask]:
    """Shards of one large file or of many small ones that follow each other."""
    held: list[InputFile] = []
    number = 0
    for file in files:
        if held and (sum(f.size for f in held) + file.size > _SHARD_BYTES or len(held) == _SHARD_FILES):
            yield ScanTask(number, tuple(held))
            number, held = number + 1, []
        held.append(file)
    if held:
        yield ScanTask(number, tuple(held))


def ranges(scanned: Sequence[Scanned]) -> Iterator[ReadTask]:
    """Ranges of digests with about as many reports each; copies of a text have one digest, so they lie in one range.

    There is always one, so that a batch has all its tables, if only without rows.
    """
    chunks = tuple(sorted(chunk for scan in scanned for chunk in scan.chunks))
    reports = sum(scan.found for scan in scanned)
    size = min(_RANGE_REPORTS, max(_FEWEST_REPORTS, reports // _RANGES))
    count = max(1, -(-reports // max(size, _REPORTS_A_FILE * len(chunks))))
    bounds = [f"{16**_DIGITS * n // count:0{_DIGITS}x}" for n in range(count)]
    # "g" comes after every hexadecimal digit.
    for number, (first, last) in enumerate(zip(bounds, [*bounds[1:], "g"], strict=True)):
        yield ReadTask(number, first, last, chunks)


def job_id(job: Job, tasks: Iterable[ScanTask]) -> str:
    """What tells this batch from any other: its inputs, what was asked, and the version that reads."""
    settings = job.settings
    actors = tuple(digest_of(path) for path in settings.actors)
    asked = (settings.confidence, actors, settings.fields, job.published, job.outlet, job.everything)
    return content_id("batch", __version__, *asked, *(task.id for task in tasks))
