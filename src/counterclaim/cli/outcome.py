"""What became of the inputs of one run: how many were read, how many set aside, and the exit code that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from counterclaim.cli.ends import ALL_READ, COULD_NOT, SOME_SET_ASIDE

if TYPE_CHECKING:
    from counterclaim.model.errors import Issue


@dataclass(slots=True)
class Outcome:
    """Counts of one run; issues are told on standard error as they come."""

    read: int = 0
    set_aside: int = 0

    def note(self, issue: Issue, *, quiet: bool) -> None:
        """Tells of an issue; a doubt about a report that was read is left out of a quiet run."""
        self.set_aside += issue.fatal
        if issue.fatal or not quiet:
            typer.echo(str(issue), err=True)

    def close(self, *, quiet: bool) -> None:
        """Tells how a run of several inputs ended."""
        if self.read + self.set_aside == 0:
            typer.echo("counterclaim: no reports found; give files, or folders that hold some", err=True)
        elif self.set_aside and self.read + self.set_aside > 1 and not quiet:
            typer.echo(f"{self.read} read, {self.set_aside} set aside", err=True)

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some set aside, 2 nothing read."""
        if self.read == 0:
            return COULD_NOT
        return SOME_SET_ASIDE if self.set_aside else ALL_READ
