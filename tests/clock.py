"""A clock for tests: it stands still until somebody sleeps."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Clock:
    """The time in seconds, and how long was slept."""

    now: float = 1_714_600_000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        """The time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Lets time pass at once."""
        self.slept.append(seconds)
        self.now += seconds
