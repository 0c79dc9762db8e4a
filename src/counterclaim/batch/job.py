"""Jobs: what a batch is asked to do, and the tasks that it is cut into; plain values that travel to any worker."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from counterclaim.model.identity import content_id
from counterclaim.settings import DEFAULT, Settings


@dataclass(frozen=True, slots=True)
class Job:
    """What holds for all tasks of a batch.

    ``output`` is a folder or an address that fsspec knows; ``today`` bounds the years that a dateline without one can mean, and
    stays that of the first run; ``everything`` reads reports that seem to hold no claim, too.
    """

    output: str
    today: date
    settings: Settings = DEFAULT
    published: date | None = None
    outlet: str | None = None
    everything: bool = False

    def at(self, *parts: str) -> str:
        """The address of something in the output."""
        return "/".join((self.output.rstrip("/"), *parts))


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file of an archive: its name as the user gave it, its size, and what tells this state of it from another."""

    name: str
    size: int
    mark: str


@dataclass(frozen=True, slots=True)
class ScanTask:
    """One shard: a large file, or many small ones."""

    number: int
    files: tuple[InputFile, ...]

    @property
    def id(self) -> str:
        """An id that changes with the names, sizes and states of the files."""
        return content_id("shard", *((file.name, file.size, file.mark) for file in self.files))

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def part(self) -> str:
        """The name of its files in the output."""
        return f"part-{self.number:05}.parquet"

    def __str__(self) -> str:
        more = f" and {len(self.files) - 1} more" if len(self.files) > 1 else ""
        return f"{self.files[0].name}{more}"


@dataclass(frozen=True, slots=True)
class ReadTask:
    """The reports whose digests lie from ``first`` (inclusive) to ``last`` (exclusive), in all scanned files."""

    number: int
    first: str
    last: str
    scanned: tuple[str, ...]

    @property
    def id(self) -> str:
        """An id that changes with the range and the files: a shard that could be scanned only at the second try moves them."""
        return content_id("range", self.first, self.last, *self.scanned)

    @property
    def part(self) -> str:
        """The name of its files in the output."""
        return f"part-{self.number:05}.parquet"

    def __str__(self) -> str:
        return f"reports of {self.part}"


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan found: ``chunks`` are its files of reports to be read, ``passed_over`` and ``set_aside`` count by code."""

    chunks: tuple[str, ...] = ()
    found: int = 0
    passed_over: dict[str, int] = field(default_factory=dict)
    set_aside: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """What reading made: rows by table, copies whose text was read once for all, duplicates left out, and what was set aside."""

    reports: int = 0
    claims: int = 0
    events: int = 0
    attributions: int = 0
    copies: int = 0
    duplicates: int = 0
    set_aside: dict[str, int] = field(default_factory=dict)
