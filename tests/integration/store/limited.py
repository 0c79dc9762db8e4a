"""A writer whose files may not grow beyond a size, in a process of its own: python limited.py ADDRESS COUNT BYTES.

What it writes beyond that fails as it does on a full or broken disk, wherever in the database's work that falls.
"""

from __future__ import annotations

import resource
import signal
import sys

from counterclaim.model.errors import LedgerError
from counterclaim.store.ledger import open_ledger
from integration.store import readings


def main(address: str, count: int, size: int) -> int:
    """Exit code 0 where all was kept, 2 where the ledger said that it cannot."""
    made = readings.crowd(count, seed=7)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        with open_ledger(address) as ledger:
            ledger.ingest(made)
    except LedgerError as error:
        print(error)  # noqa: T201 - the test reads this line
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
