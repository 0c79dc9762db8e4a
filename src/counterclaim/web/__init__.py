"""The page: a ledger shown to people and, as JSON, to programs; what reviewers decide goes into its log, and nothing else is written."""
