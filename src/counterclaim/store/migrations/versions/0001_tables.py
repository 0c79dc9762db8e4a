"""The first form of a ledger: what was received, the entry log, and the tables that follow from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes all tables."""
    _received()
    _derived()


def _received() -> None:
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("length(hash) = 64", name="hash_is_sha256"),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("entries_by_kind", "entries", ["kind"], unique=False)
    op.create_index("entries_by_subject", "entries", ["subject"], unique=False)
    op.create_index("entries_by_time", "entries", ["made_at"], unique=False)
    op.create_table(
        "head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="one_head"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "reports",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("published_from", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("notice", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_told"),
        sa.CheckConstraint("length(text) > 0", name="text_filled"),
        sa.CheckConstraint("length(version) > 0", name="version_filled"),
        sa.ForeignKeyConstraint(
            ["entry"],
            ["entries.seq"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("reports_by_day", "reports", ["published"], unique=False)
    op.create_index("reports_by_entry", "reports", ["entry"], unique=False)
    op.create_index("reports_by_id", "reports", ["id"], unique=False)
    op.create_index("reports_by_notice", "reports", ["notice"], unique=False)
    op.create_table(
        "voices",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("resolved", sa.Boolean(), nullable=False),
        sa.Column("speaker_start", sa.Integer(), nullable=False),
        sa.Column("speaker_end", sa.Integer(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.CheckConstraint("0 <= speaker_start AND speaker_start < speaker_end", name="speaker_has_span"),
        sa.CheckConstraint("length(words) > 0", name="words_filled"),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.key"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("voices_by_key", "voices", ["key"], unique=False)
    op.create_index("voices_by_report", "voices", ["report"], unique=False)
    op.create_table(
        "claims",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_start", sa.Integer(), nullable=True),
        sa.Column("number_end", sa.Integer(), nullable=True),
        sa.Column("hedge", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("target_kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("voice", sa.Text(), nullable=True),
        sa.Column("unattributed", sa.Boolean(), nullable=False),
        sa.Column("said", sa.Date(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("side_key", sa.Text(), nullable=True),
        sa.Column("side_resolved", sa.Boolean(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("actor_key", sa.Text(), nullable=True),
        sa.Column("actor_resolved", sa.Boolean(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_key", sa.Text(), nullable=True),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Float(precision=53), nullable=True),
        sa.Column("longitude", sa.Float(precision=53), nullable=True),
        sa.Column("place_precision", sa.Integer(), nullable=True),
        sa.Column("countries", sa.Text(), nullable=True),
        sa.Column("division", sa.Text(), nullable=True),
        sa.Column("place_kind", sa.Text(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("operation", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("lent", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.CheckConstraint("(voice IS NULL) = unattributed", name="voice_or_unattributed"),
        sa.CheckConstraint("0 <= evidence_start AND evidence_start < evidence_end", name="evidence_has_span"),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_is_a_share"),
        sa.CheckConstraint("length(evidence) > 0", name="evidence_filled"),
        sa.CheckConstraint("length(made_by) > 0", name="made_by_filled"),
        sa.CheckConstraint("length(number) > 0", name="number_filled"),
        sa.CheckConstraint("length(version) > 0", name="version_filled"),
        sa.CheckConstraint("low IS NULL OR high IS NULL OR low <= high", name="interval_in_order"),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.key"],
        ),
        sa.ForeignKeyConstraint(
            ["voice"],
            ["voices.id"],
        ),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("claims_by_report", "claims", ["report", "ordinal"], unique=False)
    op.create_index("claims_by_side", "claims", ["side_key", "effect"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("actor_key", sa.Text(), nullable=True),
        sa.Column("actor_resolved", sa.Boolean(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("recipient_key", sa.Text(), nullable=True),
        sa.Column("recipient_resolved", sa.Boolean(), nullable=True),
        sa.Column("voice", sa.Text(), nullable=True),
        sa.Column("unattributed", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.CheckConstraint("(voice IS NULL) = unattributed", name="voice_or_unattributed"),
        sa.CheckConstraint("0 <= evidence_start AND evidence_start < evidence_end", name="evidence_has_span"),
        sa.CheckConstraint("length(evidence) > 0", name="evidence_filled"),
        sa.CheckConstraint("length(made_by) > 0", name="made_by_filled"),
        sa.CheckConstraint("length(version) > 0", name="version_filled"),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.key"],
        ),
        sa.ForeignKeyConstraint(
            ["voice"],
            ["voices.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("events_by_report", "events", ["report", "ordinal"], unique=False)
    op.create_index("events_by_type", "events", ["type"], unique=False)


def _derived() -> None:
    op.create_table(
        "copies",
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_index("copies_by_root", "copies", ["root"], unique=False)
    op.create_table(
        "filings",
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("claim"),
    )
    op.create_index("filings_by_block", "filings", ["block"], unique=False)
    op.create_index("filings_by_matter", "filings", ["matter", "position"], unique=False)
    op.create_table(
        "kin",
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("kinship", sa.Text(), nullable=False),
        sa.Column("containment", sa.Float(precision=53), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
    )
    op.create_index("kin_by_other", "kin", ["other"], unique=False)
    op.create_table(
        "matters",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("side_key", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("last_told", sa.Date(), nullable=True),
        sa.Column("contradicted", sa.Boolean(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("matters_by_block", "matters", ["block"], unique=False)
    op.create_index("matters_by_cell", "matters", ["side_key", "effect", "claims", "id"], unique=False)
    op.create_index("matters_by_claims", "matters", ["claims", "id"], unique=False)
    op.create_table(
        "pending",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id"),
    )
    op.create_table(
        "prints",
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_index("prints_by_digest", "prints", ["digest"], unique=False)
    op.create_table(
        "relations",
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("first", "second", "relation", "about"),
    )
    op.create_index("relations_by_block", "relations", ["block"], unique=False)
    op.create_index("relations_by_second", "relations", ["second"], unique=False)
    op.create_table(
        "shingles",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", "report"),
    )
    op.create_table(
        "tokens",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("token", "claim"),
    )
    op.create_index("tokens_by_claim", "tokens", ["claim"], unique=False)
