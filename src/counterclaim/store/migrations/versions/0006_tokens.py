"""Tokens: claims are looked for by land and side as well, so their index tokens are made anew when the ledger is next written to."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Drops the tokens, and notes for every claim that it has none."""
    op.execute("DELETE FROM tokens")
    op.execute("INSERT INTO pending (kind, id) SELECT 'index', id FROM claims")
