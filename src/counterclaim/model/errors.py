"""The exception tree.

CounterclaimError
├── InputError      one input cannot be read; it is set aside and the batch goes on
│   └── EndpointError      a language model's endpoint did not answer about it as asked
├── FetchError      one address cannot be fetched; it is tried later, or set aside
├── LexiconError    a data file of ours, or a user's, is wrong: file, line and words are named
├── ModelError      the language model's files are missing or damaged
├── LedgerError     a ledger cannot be opened, or cannot take what was asked
│   └── LedgerBusyError    another process is writing to it
├── BatchError     a batch cannot be begun, or cannot go on
└── MissingExtraError    an optional library is needed for what was asked
"""

from __future__ import annotations

from dataclasses import dataclass


class CounterclaimError(Exception):
    """Root of every error that Counterclaim raises on purpose."""


class InputError(CounterclaimError):
    """One input cannot be read; the message names the cause and the remedy."""


class EndpointError(InputError):
    """A language model's endpoint did not answer about a report as asked; the message names the endpoint, cause and remedy."""


class FetchError(CounterclaimError):
    """One address cannot be fetched; the message tells the cause.

    ``again`` says whether a later try may go better, ``after`` for how many seconds the server asked not to be asked.
    """

    def __init__(self, message: str, *, again: bool = False, after: float = 0.0) -> None:
        super().__init__(message)
        self.again = again
        self.after = after


class LexiconError(CounterclaimError):
    """A data file holds something that it must not; the message names file, entry and remedy."""


class ModelError(CounterclaimError):
    """The language model's files are missing or damaged."""


class LedgerError(CounterclaimError):
    """A ledger cannot be opened, or cannot take what was asked; the message names it, the cause and the remedy."""


class LedgerBusyError(LedgerError):
    """Another process is writing to the ledger; the message tells its process id."""


class BatchError(CounterclaimError):
    """A batch cannot be begun, or cannot go on; the message names the place, the cause and the remedy."""


class MissingExtraError(CounterclaimError):
    """An optional library is needed; the message names the extra to install."""


READER_FAILED = "reader-failed"
"""The code of an issue that is a mistake of ours."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An input that was set aside, or a doubt about one that was read: what, where, what to do."""

    where: str
    message: str
    code: str
    fatal: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"

    @classmethod
    def of_mistake(cls, where: str, error: Exception) -> Issue:
        """A report that the reader itself failed at, so that the others can go on."""
        return cls(where, f"the reader failed ({type(error).__name__}: {error}); please report it", READER_FAILED)
