"""Migrations: one file a change of the tables, run by Alembic in the order of their numbers."""
