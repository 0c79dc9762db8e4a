"""Watch: a list of feeds comes in; their new entries go into a ledger, for as long as it runs."""
