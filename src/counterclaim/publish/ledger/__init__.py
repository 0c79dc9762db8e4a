"""Forms of a ledger for other programs: holdings in; text, and a report of what the form could not hold, out."""
