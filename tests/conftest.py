"""Its place puts `tests/` on the import path, so that tests share `factories`."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leaves what was collected out of later searches for garbage: one of them takes a second, and falls into tests that bound time."""
    del session
    gc.collect()
    gc.freeze()
