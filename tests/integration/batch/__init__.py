"""Whole batches, from archives to ledgers."""
