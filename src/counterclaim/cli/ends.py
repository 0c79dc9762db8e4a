"""How a command ends: its exit codes, and a quiet end when the reader of its output leaves or a person interrupts it."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


@contextmanager
def ended_between_steps() -> Iterator[Callable[[float], None]]:
    """For work in steps that goes on for good: gives the pause that stands between two steps, in seconds, and is where it ends.

    Ctrl-C, or the end that a service manager asks for, waits until the step at hand is done: an exception that a signal raises
    anywhere can be lost in a library's callback, or leave a traceback there. Asked for again, the end comes at once.

    Raises:
        KeyboardInterrupt: at a pause, or in the middle of a step where it was asked for twice.
    """
    asked = pausing = False

    def ask(_signal: int, _frame: object) -> None:
        nonlocal asked
        if asked or pausing:
            raise KeyboardInterrupt
        asked = True

    def pause(seconds: float) -> None:
        nonlocal pausing
        pausing = True
        try:
            if asked:
                raise KeyboardInterrupt
            time.sleep(seconds)
        finally:
            pausing = False

    before = {sign: signal.signal(sign, ask) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield pause
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
