"""The page: a ledger shown to people and, as JSON, to programs; it reads and never writes."""
