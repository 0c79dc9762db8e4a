"""Subsets: counts that a sentence tells as parts of others are kept with those; index tokens and answers to denials are made anew.

Totals that tell their start are looked for by the week in which they were told as well. Claims that came in before tell of no part:
their reports were read without it. A denial may answer several claims since 0009.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Makes the table, drops the tokens, and notes every claim and every report with a denial."""
    op.create_table(
        "subsets",
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("whole", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("part"),
    )
    op.create_index("subsets_by_whole", "subsets", ["whole"])
    op.execute("DELETE FROM tokens")
    op.execute("DELETE FROM pending WHERE kind IN ('index', 'answers')")
    op.execute("INSERT INTO pending (kind, id) SELECT 'index', id FROM claims")
    op.execute("INSERT INTO pending (kind, id) SELECT DISTINCT 'answers', report FROM events WHERE type = 'REJECT'")
