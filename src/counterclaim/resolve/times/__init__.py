"""Time words in, days out: `find` finds them, `read` reads them, `interval`, `ucdp` and `timex` say what they mean."""

from __future__ import annotations

from counterclaim.resolve.times.find import find_times
from counterclaim.resolve.times.resolve import Convention, resolve_when
from counterclaim.resolve.times.timex import timex_value

__all__ = ["Convention", "find_times", "resolve_when", "timex_value"]
