"""History: states that filing replaces are kept, so that an earlier moment is looked up; and matters are found by old ids."""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_STEP = 5000  # claims that are named together


def upgrade() -> None:
    """Makes the tables; what a ledger held before its first filing in this form is replayed from the log, as it was."""
    _tables()
    op.add_column("matters", sa.Column("since", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("relations", sa.Column("since", sa.Integer(), nullable=True))
    op.drop_index("matters_by_cell", "matters")
    op.create_index("matters_by_cell", "matters", ["side_key", "effect", "claims", "id", "since"], unique=False)
    _start(op.get_bind())
    _name(op.get_bind())


def _tables() -> None:
    op.create_table(
        "past_matters",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("since", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("side_key", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since"),
    )
    columns = ["side_key", "effect", "claims", "id", "since", "until"]
    op.create_index("past_matters_by_cell", "past_matters", columns, unique=False)
    op.create_index("past_matters_by_claims", "past_matters", ["claims", "id"], unique=False)
    op.create_table(
        "past_answers",
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=False),
        sa.Column("since", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("first", "second", "since"),
    )
    op.create_index("past_answers_by_second", "past_answers", ["second"], unique=False)
    op.create_table(
        "filed", sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False), sa.PrimaryKeyConstraint("entry")
    )
    op.create_table(
        "names",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", "claim"),
    )


def _start(connection: sa.Connection) -> None:
    """What is filed now holds from the last entry on."""
    last = connection.scalar(sa.text("SELECT max(seq) FROM head")) or 0
    connection.execute(sa.text("INSERT INTO filed (entry) VALUES (:last)"), {"last": last})
    connection.execute(sa.text("UPDATE matters SET since = :last"), {"last": last})
    connection.execute(sa.text("UPDATE relations SET since = :last WHERE block IS NULL"), {"last": last})


def _name(connection: sa.Connection) -> None:
    last = 0
    query = sa.text("SELECT n, id FROM claims WHERE n > :last ORDER BY n LIMIT :step")
    while rows := connection.execute(query, {"last": last, "step": _STEP}).all():
        named = [{"name": f"m-{sha256(row.id.encode()).hexdigest()[:12]}", "claim": row.id} for row in rows]
        connection.execute(sa.text("INSERT INTO names (name, claim) VALUES (:name, :claim)"), named)
        last = rows[-1].n
