"""Watching feeds, from the list to the ledger."""
