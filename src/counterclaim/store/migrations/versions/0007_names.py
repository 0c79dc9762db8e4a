"""Names: the claims of a voice, and those that name an actor, are found without going through all."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Adds the two indexes."""
    op.create_index("claims_by_voice", "claims", ["voice"])
    op.create_index("claims_by_actor", "claims", ["actor_key"])
