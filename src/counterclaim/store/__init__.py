"""The store: readings in, a ledger in SQLite or PostgreSQL out, in which nothing is overwritten; and the views of it."""
