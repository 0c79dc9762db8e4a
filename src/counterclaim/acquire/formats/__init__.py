"""Formats: one small reader a file; each tells from the first bytes whether an input is its own, and gives receipts."""
