"""People: what coders said of claims, kept beside the log for the queue; users, their sessions, and the audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from counterclaim.store.codings import last_codings
from counterclaim.store.entries import entry_of

revision = "0004"
down_revision = "0003"

_KINDS = ("verdict", "correction")


def upgrade() -> None:
    """Makes the tables, fills what follows from the log, and guards the audit log."""
    _tables()
    _fill()
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_keep_{change.lower()} BEFORE {change} ON audit"
                " BEGIN SELECT RAISE(ABORT, 'audit are only added to'); END"
            )
    else:
        op.execute("CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION keep_all()")


def _tables() -> None:
    text = sa.Text()
    op.create_table(
        "codings",
        sa.Column("claim", text, primary_key=True),
        sa.Column("coder", text, primary_key=True),
        sa.Column("verdict", text, nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("made_at", text, nullable=False),
    )
    op.create_index("codings_by_coder", "codings", ["coder", "entry"])
    # The queue goes through claims from the least sure on.
    op.create_index("claims_by_confidence", "claims", ["confidence", "n"])
    op.create_table(
        "users",
        sa.Column("name", text, primary_key=True),
        sa.Column("role", text, nullable=False),
        sa.Column("password", text, nullable=False),
        sa.Column("made_at", text, nullable=False),
        sa.Column("left_at", text),
        sa.CheckConstraint("length(name) > 0", name="name_filled"),
        sa.CheckConstraint("length(role) > 0", name="role_filled"),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", text, primary_key=True),
        sa.Column("user", text, sa.ForeignKey("users.name"), nullable=False),
        sa.Column("made_at", text, nullable=False),
        sa.Column("ends_at", text, nullable=False),
        sa.Column("address", text, nullable=False),
        sa.Column("agent", text, nullable=False),
    )
    op.create_index("sessions_by_user", "sessions", ["user"])
    op.create_table(
        "audit",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("at", text, nullable=False),
        sa.Column("act", text, nullable=False),
        sa.Column("who", text, nullable=False),
        sa.Column("subject", text, nullable=False),
        sa.Column("address", text, nullable=False),
    )
    op.create_index("audit_by_act", "audit", ["act", "at"])


def _fill() -> None:
    connection = op.get_bind()
    names = ("seq", "kind", "made_at", "made_by", "subject", "body", "previous", "hash")
    entries = sa.table("entries", *map(sa.column, names))
    rows = connection.execute(sa.select(entries).where(entries.c.kind.in_(_KINDS)).order_by(entries.c.seq))
    found = [dict(row) for row in last_codings(entry_of(row) for row in rows).values()]
    codings = sa.table("codings", *map(sa.column, ("claim", "coder", "verdict", "entry", "made_at")))
    if found:
        connection.execute(sa.insert(codings), found)
