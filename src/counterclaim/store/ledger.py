"""The ledger: `open_ledger` at a file or a server, keep readings in it, and ask it for every number."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING, Self, TypeVar

from sqlalchemy.exc import DBAPIError

from counterclaim.ledger.agreement import agreement
from counterclaim.ledger.codebooks import codebook as shipped_codebook
from counterclaim.model.errors import InputError, Issue, LedgerError
from counterclaim.publish.ledger.form import FormOptions
from counterclaim.publish.ledger.forms import BINARY_FORMS, FORMS
from counterclaim.store.additions.acts import MissedAct, add_act
from counterclaim.store.additions.claims import add_claim
from counterclaim.store.address import parse_address
from counterclaim.store.contents import held_claims
from counterclaim.store.doctor import examine
from counterclaim.store.engine import reading_engine, settle, writing_engine
from counterclaim.store.filing import Filer
from counterclaim.store.history import last_entry
from counterclaim.store.holdings import holdings
from counterclaim.store.intake import Intake, compare, unread, up_to_reading
from counterclaim.store.judge import judge, retract
from counterclaim.store.lock import intake_lock, writer_lock
from counterclaim.store.migrate import check_known, migrate, newest, revision
from counterclaim.store.moments import entry_at
from counterclaim.store.past import view_of
from counterclaim.store.pending import count
from counterclaim.store.queue import DECIDED, all_codings
from counterclaim.store.search import Filters, search
from counterclaim.store.verify import verify
from counterclaim.store.views import Chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection, Engine

    from counterclaim.ledger.agreement import Agreement
    from counterclaim.ledger.codebooks import Codebook
    from counterclaim.model.held import Cell, HeldClaim, HeldMatter, Holdings, MatterFigures
    from counterclaim.model.reading import Reading
    from counterclaim.publish.ledger.form import Loss
    from counterclaim.store.additions.claims import MissedClaim
    from counterclaim.store.doctor import Finding
    from counterclaim.store.intake import Ingested
    from counterclaim.store.judge import Judgment
    from counterclaim.store.rows import ReportRows
    from counterclaim.store.verify import Verification
    from counterclaim.store.views import View

    Moment = str | date | int

_Made = TypeVar("_Made")

_PATIENCE_S = 30.0  # how long a run that reads reports in waits for whoever else writes, each time


class Ledger:
    """A ledger in a file or a database; close it, or use it in a ``with`` block.

    Reading never waits for a writer; writing takes a lock for a transaction or a few, and reading reports in another for its whole run.
    """

    def __init__(self, place: str | Path) -> None:
        self._address = parse_address(place)
        self._reader: Engine | None = None
        self._writer: Engine | None = None
        self._turn = Lock()

    def ingest(
        self,
        readings: Iterable[Reading | Issue],
        *,
        by: str = "counterclaim",
        told: Callable[[Reading | Issue, bool], None] | None = None,
    ) -> Ingested:
        """Keeps readings, each in a transaction of its own, and compares their claims; makes the ledger where there is none.

        A report that is held already is known and changes nothing. Between two others may judge claims. Where none of the readings
        could be made, there is nothing to make a ledger of.
        ``told`` is called after each reading, or the issue for which there is none or it could not be kept, with whether it was new.

        Raises:
            LedgerBusyError: another process is reading reports in, or does not stop writing.
            LedgerError: the ledger cannot be written.
        """
        stream = iter(readings)
        opening = up_to_reading(stream) if self._address.path and not self._address.path.is_file() else []
        if opening and isinstance(opening[-1], Issue):
            return unread(opening, told)
        with self._taking_in(by) as intake:
            return intake.readings(chain(opening, stream), told)

    def load(
        self,
        found: Iterable[ReportRows | Issue],
        *,
        by: str = "counterclaim",
        told: Callable[[ReportRows | Issue, bool], None] | None = None,
    ) -> Ingested:
        """Keeps rows of reports that were read before (`counterclaim.batch.load`), many in a transaction, and compares their claims.

        The ledger is the one that ingesting the reports makes.

        Raises:
            LedgerBusyError: another process is reading reports in, or does not stop writing.
            LedgerError: the ledger cannot be written.
        """
        with self._taking_in(by) as intake:
            return intake.rows(found, told)

    def judge(self, judgment: Judgment, *, patience: float = 0.0) -> int:
        """Adds a coder's verdict, correction or link to the log; the number of its entry.

        ``patience`` is how many seconds to wait for another process that is writing.

        Raises:
            InputError: the judgment cannot be made.
            LedgerBusyError: another process is writing.
        """
        return self._entered(lambda connection: judge(connection, judgment), patience)

    def add(self, missed: MissedClaim | MissedAct, *, patience: float = 0.0) -> tuple[int, str]:
        """Adds a claim or an act that the reader missed, under its coder's name; the number of its entry and its id; see `judge`.

        Raises:
            InputError: its words do not stand in the report, or it is there already.
            LedgerBusyError: another process is writing.
        """
        if isinstance(missed, MissedAct):
            return self._entered(lambda connection: add_act(connection, missed), patience)
        return self._entered(lambda connection: add_claim(connection, missed), patience)

    def retract(self, entry: int, by: str, *, patience: float = 0.0) -> int:
        """Takes a coder's entry back by another entry, whose number is returned; see `judge`.

        Raises:
            InputError: the entry is no coder's, or was taken back before.
            LedgerBusyError: another process is writing.
        """
        return self._entered(lambda connection: retract(connection, entry, by), patience)

    def _entered(self, enter: Callable[[Connection], _Made], patience: float) -> _Made:
        """What a person enters into the log, and the comparison of what it touches."""
        with self._writing(patience) as engine:
            with engine.begin() as connection:
                made = enter(connection)
            compare(engine, Filer())
        return made

    def show(self, *, as_of: Moment | None = None, sides: int = 12) -> list[Cell]:
        """The matrix of sides by effects: for each, the matter told by most claims, and how many others there are."""
        with self.view(as_of) as view:
            return view.cells(sides)

    def matters(self, chosen: Chosen | None = None, *, as_of: Moment | None = None) -> Iterator[MatterFigures]:
        """All matters in figures, most told first."""
        wanted = chosen or Chosen()
        with self.view(as_of) as view:
            yield from (figures for figures in view.figures() if wanted.takes(figures))

    def matter(self, name: str, *, as_of: Moment | None = None) -> HeldMatter:
        """The matter of an id, or of one of its claims' ids.

        Raises:
            InputError: there is none.
        """
        with self.view(as_of) as view:
            found = view.matter(name)
        if found is None:
            raise InputError(f"{name}: is no matter or claim of this ledger; `ledger matters` lists them")
        return found

    def search(
        self, words: str = "", filters: Filters | None = None, *, limit: int = 50, as_of: Moment | None = None
    ) -> list[HeldClaim]:
        """Claims by words and filters, the latest first."""
        wanted = filters or Filters()
        with self.reading() as connection:
            until = entry_at(connection, as_of) if as_of is not None else None
            if until is not None:
                wanted = replace(wanted, entry=until)
            ids = search(connection, words, wanted, limit)
            found = held_claims(connection, ids, until=until)
            return [found[name] for name in ids]

    def export(  # noqa: PLR0913 - each is a choice of the one who exports
        self,
        form: str,
        options: FormOptions | None = None,
        *,
        chosen: Chosen | None = None,
        codebook: Codebook | None = None,
        as_of: Moment | None = None,
        losses: list[Loss] | None = None,
    ) -> Iterator[str]:
        """The ledger in a form for other programs (`counterclaim.publish.ledger.forms`), piece by piece.

        The same content makes the same bytes, in whatever order it came in. ``codebook`` stands in for the form's own;
        what the form cannot hold is added to ``losses``.

        Raises:
            InputError: there is no such form.
        """
        if form not in FORMS:
            raise InputError(f"{form!r}: is no form of export; there are {', '.join((*FORMS, *BINARY_FORMS))}")
        found = FORMS[form]
        book = codebook or (shipped_codebook(found.codebook) if found.codebook else None)
        with self._holdings(chosen, book, as_of) as held:
            yield from found.write(held, options or FormOptions(), [] if losses is None else losses)

    def export_bytes(
        self,
        form: str,
        options: FormOptions | None = None,
        *,
        chosen: Chosen | None = None,
        as_of: Moment | None = None,
        losses: list[Loss] | None = None,
    ) -> Iterator[bytes]:
        """The ledger in a form that is no text (`counterclaim.publish.ledger.forms.BINARY_FORMS`); else as `export`.

        Raises:
            InputError: there is no such form.
            MissingExtraError: its library is not installed.
        """
        if form not in BINARY_FORMS:
            raise InputError(f"{form!r}: is no form of bytes; there are {', '.join(BINARY_FORMS)}")
        with self._holdings(chosen, None, as_of) as held:
            yield from BINARY_FORMS[form].write(held, options or FormOptions(), [] if losses is None else losses)

    @contextmanager
    def _holdings(self, chosen: Chosen | None, book: Codebook | None, as_of: Moment | None) -> Iterator[Holdings]:
        with self.reading() as connection:
            until = entry_at(connection, as_of) if as_of is not None else None
            yield holdings(connection, view_of(connection, until), chosen or Chosen(), book, until)

    def agreement(self, coders: frozenset[str] = frozenset()) -> Agreement:
        """How far coders agree in their verdicts, those of these names (none: all)."""
        with self.reading() as connection:
            told = [row for row in all_codings(connection) if not coders or row[1] in coders]
        return agreement(told, DECIDED)

    def fingerprint(self) -> str:
        """The SHA-256 of all content, whatever the order in which it came in."""
        digest = sha256()
        for piece in self.export("jsonl"):
            digest.update(piece.encode())
        return digest.hexdigest()

    def verify(self, expected: str | None = None) -> Verification:
        """Whether the log and all that came in with it are as they were written; ``expected`` is a hash noted before."""
        with self.reading() as connection:
            return verify(connection, expected)

    def entries(self) -> int:
        """How many entries the log holds: the number of the last one."""
        with self.reading() as connection:
            return last_entry(connection)

    def doctor(self) -> list[Finding]:
        """What is well with this ledger and what is not."""
        with self.reading() as connection:
            return list(examine(connection, str(self._address)))

    def waiting(self) -> int:
        """How many claims have come in and are not compared yet."""
        with self.reading() as connection:
            return count(connection)

    @contextmanager
    def view(self, as_of: Moment | None = None) -> Iterator[View]:
        """One state of the ledger, as it is or as of a moment."""
        with self.reading() as connection:
            yield view_of(connection, entry_at(connection, as_of) if as_of is not None else None)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state and cannot write."""
        if self._address.path and not self._address.path.is_file():
            raise LedgerError(
                f"{self._address}: there is no ledger; `counterclaim ingest PATH --ledger {self._address}` makes one"
            )
        with _plain_errors(str(self._address)):
            if self._reader is None:
                self._reader = reading_engine(self._address)
            with self._reader.connect() as connection:
                found = revision(connection)
                check_known(self._address, found)
                if found != newest():
                    raise LedgerError(
                        f"{self._address}: {'is in an older form' if found else 'holds no ledger'};"
                        f" `counterclaim ingest PATH --ledger {self._address}` brings it up to date"
                    )
                yield connection

    @contextmanager
    def keeping(self, patience: float = 0.0) -> Iterator[Connection]:
        """A transaction for what stands beside the log, such as accounts; on a server it waits for no other writer.

        Raises:
            LedgerBusyError: another process is writing to the file.
        """
        with self._writing(patience, alone=self._address.path is not None) as engine, engine.begin() as connection:
            yield connection

    @contextmanager
    def _taking_in(self, by: str) -> Iterator[Intake]:
        """A run that keeps reports: the only one, though not the only writer."""
        with self._engine() as engine, intake_lock(self._address, engine):
            with self._step() as first:
                migrate(self._address, first)
            yield Intake(self._step, by)
            with self._writing(_PATIENCE_S):
                pass  # settles what the steps wrote

    @contextmanager
    def _step(self) -> Iterator[Engine]:
        """The engine that writes, for one step of many."""
        with self._turn, self._engine() as engine, writer_lock(self._address, engine, _PATIENCE_S):
            yield engine

    @contextmanager
    def _engine(self) -> Iterator[Engine]:
        """The engine that writes, whose troubles are told in one line."""
        with _plain_errors(str(self._address)):
            if self._writer is None:
                self._writer = writing_engine(self._address)
            yield self._writer

    @contextmanager
    def _writing(self, patience: float = 0.0, *, alone: bool = True) -> Iterator[Engine]:
        """The engine that writes: one thread of this process at a time, and ``alone`` one process at a time."""
        with self._turn, self._engine() as engine, writer_lock(self._address, engine, patience) if alone else nullcontext():
            migrate(self._address, engine)
            yield engine
            settle(engine)

    def close(self) -> None:
        """Closes all connections."""
        for engine in (self._reader, self._writer):
            if engine:
                engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_ledger(place: str | Path) -> Ledger:
    """The ledger at a path or URL ("postgresql://USER@HOST/NAME"); it is made when something is first kept in it.

    Raises:
        LedgerError: the URL is none.
    """
    return Ledger(place)


@contextmanager
def _plain_errors(place: str) -> Iterator[None]:
    """Tells of trouble with the database in one line, with the place and without the query."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:  # the latter where SQLite is asked without SQLAlchemy, as `settle` does
        cause = str(error.orig if isinstance(error, DBAPIError) else error).strip().split("\n", 1)[0]
        raise LedgerError(f"{place}: the database says: {cause}; `counterclaim ledger doctor` looks into it") from error
