"""Counts as words state them: reads the words of one count into an interval, and finds the counts in a stretch of text."""

from __future__ import annotations

from counterclaim.extract.counts.find import find_counts
from counterclaim.extract.counts.read import read_count
from counterclaim.extract.counts.values import Count, CountKind, CountMention

__all__ = ["Count", "CountKind", "CountMention", "find_counts", "read_count"]
