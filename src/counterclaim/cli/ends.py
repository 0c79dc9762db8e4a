"""How a command ends: its exit codes, and a quiet end when the reader of its output leaves or a person interrupts it."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

ALL_READ = 0
SOME_SET_ASIDE = 1
COULD_NOT = 2
# As a shell tells a program that ended by the signal: 128 plus SIGINT, 128 plus SIGPIPE.
INTERRUPTED = 130
READER_LEFT = 141


@contextmanager
def quiet_ends() -> Iterator[None]:
    """Ends without a traceback on Ctrl-C and on a closed pipe, such as that of `head`."""
    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt as error:
        raise typer.Exit(INTERRUPTED) from error
    except BrokenPipeError as error:
        # Python flushes standard output once more as it ends; the null device takes that without complaint.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(READER_LEFT) from error
