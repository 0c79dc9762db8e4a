"""Parquet: every claim in a row, as in the plain table, each column with its type; for data frames and databases."""

from __future__ import annotations

import io
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from counterclaim.publish.ledger.plain import COLUMNS, claim_rows
from counterclaim.publish.parquet import arrow, schema, writer
from counterclaim.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.held import Holdings
    from counterclaim.publish.ledger.form import FormOptions, Loss

_AT_ONCE = 10_000  # rows of a group: what is held in memory
_WHOLE = frozenset(["low", "high", "where_prec", "evidence_start", "evidence_end", "number_start", "number_end"])
_REAL = frozenset(["latitude", "longitude", "confidence"])
_DAYS = frozenset(["published", "date_from", "date_to"])


def parquet(holdings: Holdings, options: FormOptions, losses: list[Loss]) -> Iterator[bytes]:
    """The file, piece by piece.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    columns = schema(tuple((name, _type(name)) for name in COLUMNS), (("counterclaim", f"claims, version {__version__}"),))
    rows = claim_rows(holdings, options, losses)
    sink = _Pieces()
    with writer(arrow().PythonFile(sink, mode="w"), columns) as out:
        while batch := list(islice(rows, _AT_ONCE)):
            out.write_table(arrow().Table.from_pylist([{name: row[name] for name in COLUMNS} for row in batch], schema=columns))
            yield sink.taken()
    yield sink.taken()


class _Pieces(io.RawIOBase):
    """A file that is handed on while it is written."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:  # noqa: ANN401 - any buffer of bytes
        data = bytes(piece)
        self._pieces.append(data)
        self._written += len(data)
        return len(data)

    def tell(self) -> int:
        return self._written

    def close(self) -> None:
        """Leaves open what is still to be handed on."""

    def taken(self) -> bytes:
        """What was written since this was last asked."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _type(column: str) -> type:
    if column in _WHOLE:
        return int
    if column in _REAL:
        return float
    return date if column in _DAYS else str
