"""Tellings: claims are looked for by the words in which they tell a count as well, so their index tokens are made anew."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Drops the tokens, and notes for every claim that it has none."""
    op.execute("DELETE FROM tokens")
    op.execute("DELETE FROM pending WHERE kind = 'index'")
    op.execute("INSERT INTO pending (kind, id) SELECT 'index', id FROM claims")
