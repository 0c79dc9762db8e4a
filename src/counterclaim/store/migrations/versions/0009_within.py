"""Where within: what tells a spot is looked for by what it tells within it as well, so the index tokens of claims are made anew."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Drops the tokens, and notes for every claim that it has none."""
    op.execute("DELETE FROM tokens")
    op.execute("DELETE FROM pending WHERE kind = 'index'")
    op.execute("INSERT INTO pending (kind, id) SELECT 'index', id FROM claims")
