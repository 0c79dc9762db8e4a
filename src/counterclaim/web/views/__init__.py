"""The views: one function each, from a ledger and checked parameters to the plain object that page and API both show."""
