"""The tables of a ledger, as queries name them; ``migrations`` makes them, with the triggers that guard them.

What was received (reports, voices, claims, events, entries) is only ever added to. What follows from it (subsets, filings, matters,
relations, prints, kin, copies, codings) is derived again where something arrives, and can be dropped and made anew at any time. What
that replaces (matters, answers to denials) is kept beside it with the entries between which it held.
Accounts (users, sessions) change and are no part of what a ledger holds; their audit log is only added to.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData()


def _text(name: str, *, needed: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not needed)


def _filled(*columns: str) -> list[CheckConstraint]:
    """Text that must be there and must not be empty."""
    return [CheckConstraint(f"length({column}) > 0", name=f"{column}_filled") for column in columns]


def _party(name: str) -> list[Column[object]]:
    """A party as told, the key under which it is compared, and whether it was found in a table."""
    return [_text(name), _text(f"{name}_key"), Column(f"{name}_resolved", Boolean)]  # type: ignore[list-item]


def _added(table: str) -> Index:
    """What a coder added, by the entry that brought it; what came with its report has none."""
    told = text("entry IS NOT NULL")
    return Index(f"{table}_added", "entry", sqlite_where=told, postgresql_where=told)


entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("kind", needed=True),
    _text("made_at", needed=True),
    _text("made_by", needed=True),
    _text("subject", needed=True),
    _text("body", needed=True),
    _text("previous", needed=True),
    _text("hash", needed=True),
    CheckConstraint("length(hash) = 64", name="hash_is_sha256"),
    Index("entries_by_subject", "subject"),
    Index("entries_by_kind", "kind"),
    Index("entries_by_time", "made_at"),
)

reports = Table(
    "reports",
    metadata,
    Column("key", Text, primary_key=True),
    Column("entry", Integer, ForeignKey("entries.seq"), nullable=False),
    _text("id", needed=True),
    _text("sha256", needed=True),
    _text("text", needed=True),
    _text("name", needed=True),
    _text("outlet"),
    _text("agency"),
    _text("url"),
    Column("published", Date),
    _text("published_from", needed=True),
    _text("language", needed=True),
    _text("title"),
    _text("notice"),
    _text("version", needed=True),
    _text("detail", needed=True),
    CheckConstraint("length(sha256) = 64", name="sha256_told"),
    *_filled("text", "version"),
    Index("reports_by_entry", "entry"),
    Index("reports_by_day", "published"),
    Index("reports_by_id", "id"),
    Index("reports_by_notice", "notice"),
)

voices = Table(
    "voices",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report", Text, ForeignKey("reports.key"), nullable=False),
    _text("words", needed=True),
    _text("key", needed=True),
    Column("resolved", Boolean, nullable=False),
    Column("speaker_start", Integer, nullable=False),
    Column("speaker_end", Integer, nullable=False),
    _text("office"),
    _text("channel"),
    _text("cue"),
    Column("entry", Integer),
    *_filled("words"),
    CheckConstraint("0 <= speaker_start AND speaker_start < speaker_end", name="speaker_has_span"),
    _added("voices"),
    Index("voices_by_report", "report"),
    Index("voices_by_key", "key"),
)


def _told() -> list[CheckConstraint]:
    """No claim and no event without evidence, maker and voice: the report's own voice is told as such, never left empty."""
    return [
        *_filled("evidence", "made_by", "version"),
        CheckConstraint("0 <= evidence_start AND evidence_start < evidence_end", name="evidence_has_span"),
        CheckConstraint("(voice IS NULL) = unattributed", name="voice_or_unattributed"),
    ]


claims = Table(
    "claims",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Text, ForeignKey("reports.key"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    _text("effect", needed=True),
    Column("low", BigInteger),
    Column("high", BigInteger),
    _text("number", needed=True),
    Column("number_start", Integer),
    Column("number_end", Integer),
    _text("hedge"),
    _text("target"),
    _text("target_kind", needed=True),
    _text("status", needed=True),
    _text("scope", needed=True),
    Column("voice", Text, ForeignKey("voices.id")),
    Column("unattributed", Boolean, nullable=False),
    Column("said", Date),
    *_party("side"),
    *_party("actor"),
    _text("place"),
    _text("place_key"),
    _text("place_id"),
    Column("latitude", Float(53)),
    Column("longitude", Float(53)),
    Column("place_precision", Integer),
    _text("countries"),
    _text("division"),
    _text("place_kind"),
    Column("earliest", Date),
    Column("latest", Date),
    _text("operation"),
    _text("evidence", needed=True),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("confidence", Float(53), nullable=False),
    _text("lent"),
    _text("made_by", needed=True),
    _text("version", needed=True),
    _text("words", needed=True),
    _text("detail", needed=True),
    Column("entry", Integer),
    *_told(),
    *_filled("number"),
    _added("claims"),
    CheckConstraint("low IS NULL OR high IS NULL OR low <= high", name="interval_in_order"),
    CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_is_a_share"),
    Index("claims_by_report", "report", "ordinal"),
    Index("claims_by_side", "side_key", "effect"),
    Index("claims_by_actor", "actor_key"),
    Index("claims_by_voice", "voice"),
    Index("claims_by_confidence", "confidence", "n"),
)

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report", Text, ForeignKey("reports.key"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    _text("type", needed=True),
    _text("cue", needed=True),
    *_party("actor"),
    *_party("recipient"),
    Column("voice", Text, ForeignKey("voices.id")),
    Column("unattributed", Boolean, nullable=False),
    _text("evidence", needed=True),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("confidence", Float(53), nullable=False),
    _text("made_by", needed=True),
    _text("version", needed=True),
    _text("detail", needed=True),
    Column("entry", Integer),
    *_told(),
    _added("events"),
    Index("events_by_report", "report", "ordinal"),
    Index("events_by_type", "type"),
    Index("events_by_confidence", "confidence", "id"),
)

head = Table(
    "head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    _text("hash", needed=True),
    CheckConstraint("id = 1", name="one_head"),
)

pending = Table("pending", metadata, Column("kind", Text, primary_key=True), Column("id", Text, primary_key=True))

filings = Table(
    "filings",
    metadata,
    Column("claim", Text, primary_key=True),
    _text("block", needed=True),
    _text("matter", needed=True),
    Column("position", Integer, nullable=False),
    Index("filings_by_block", "block"),
    Index("filings_by_matter", "matter", "position"),
)

subsets = Table(
    "subsets",
    metadata,
    Column("part", Text, primary_key=True),
    _text("whole", needed=True),
    Index("subsets_by_whole", "whole"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("token", Text, primary_key=True),
    Column("claim", Text, primary_key=True),
    Index("tokens_by_claim", "claim"),
)

matters = Table(
    "matters",
    metadata,
    Column("id", Text, primary_key=True),
    _text("block", needed=True),
    _text("effect", needed=True),
    _text("side_key", needed=True),
    Column("claims", Integer, nullable=False),
    Column("last_told", Date),
    Column("contradicted", Boolean, nullable=False),
    _text("figures", needed=True),
    Column("since", Integer, nullable=False, server_default="0"),
    Index("matters_by_block", "block"),
    Index("matters_by_cell", "side_key", "effect", "claims", "id", "since"),
    Index("matters_by_claims", "claims", "id"),
)

past_matters = Table(
    "past_matters",
    metadata,
    Column("id", Text, primary_key=True),
    Column("since", Integer, primary_key=True, autoincrement=False),
    Column("until", Integer, nullable=False),
    _text("effect", needed=True),
    _text("side_key", needed=True),
    Column("claims", Integer, nullable=False),
    _text("figures", needed=True),
    Index("past_matters_by_cell", "side_key", "effect", "claims", "id", "since", "until"),
    Index("past_matters_by_claims", "claims", "id"),
)

relations = Table(
    "relations",
    metadata,
    Column("first", Text, primary_key=True),
    Column("second", Text, primary_key=True),
    Column("relation", Text, primary_key=True),
    Column("about", Text, primary_key=True),
    _text("direction"),
    _text("reasons", needed=True),
    _text("block"),
    Column("since", Integer),
    Index("relations_by_second", "second"),
    Index("relations_by_block", "block"),
)

past_answers = Table(
    "past_answers",
    metadata,
    Column("first", Text, primary_key=True),
    Column("second", Text, primary_key=True),
    Column("since", Integer, primary_key=True, autoincrement=False),
    Column("until", Integer, nullable=False),
    _text("about", needed=True),
    _text("reasons", needed=True),
    Index("past_answers_by_second", "second"),
)

filed = Table("filed", metadata, Column("entry", Integer, primary_key=True, autoincrement=False))

names = Table("names", metadata, Column("name", Text, primary_key=True), Column("claim", Text, primary_key=True))

prints = Table(
    "prints",
    metadata,
    Column("report", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    _text("digest", needed=True),
    Index("prints_by_digest", "digest"),
)

shingles = Table(
    "shingles",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Text, primary_key=True),
)

kin = Table(
    "kin",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    _text("kinship", needed=True),
    Column("containment", Float(53), nullable=False),
    _text("changed", needed=True),
    Index("kin_by_other", "other"),
)

copies = Table(
    "copies", metadata, Column("report", Text, primary_key=True), _text("root", needed=True), Index("copies_by_root", "root")
)

codings = Table(
    "codings",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("coder", Text, primary_key=True),
    _text("verdict", needed=True),
    Column("entry", Integer, nullable=False),
    _text("made_at", needed=True),
    Index("codings_by_coder", "coder", "entry"),
)

users = Table(
    "users",
    metadata,
    Column("name", Text, primary_key=True),
    _text("role", needed=True),
    _text("password", needed=True),
    _text("made_at", needed=True),
    _text("left_at"),
    *_filled("name", "role"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("user", Text, ForeignKey("users.name"), nullable=False),
    _text("made_at", needed=True),
    _text("ends_at", needed=True),
    _text("address", needed=True),
    _text("agent", needed=True),
    Index("sessions_by_user", "user"),
)

audit = Table(
    "audit",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    _text("at", needed=True),
    _text("act", needed=True),
    _text("who", needed=True),
    _text("subject", needed=True),
    _text("address", needed=True),
    Index("audit_by_act", "act", "at"),
)
