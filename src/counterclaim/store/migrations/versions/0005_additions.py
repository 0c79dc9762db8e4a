"""Additions: claims, events and voices that a coder added tell which entry of the log brought them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds the columns, empty for what came with its report; and the order in which events are reviewed."""
    for table in ("claims", "events", "voices"):
        op.add_column(table, sa.Column("entry", sa.Integer(), nullable=True))
        # Of many rows few have one, and `verify` asks for those.
        where = sa.text("entry IS NOT NULL")
        op.create_index(f"{table}_added", table, ["entry"], sqlite_where=where, postgresql_where=where)
    op.create_index("events_by_confidence", "events", ["confidence", "id"])
