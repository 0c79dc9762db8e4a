"""Guards: what was received cannot be changed or taken out, evidence must stand in the text, and words can be searched."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

KEPT = ("entries", "reports", "voices", "claims", "events")
SPANNED = ("claims", "events")


def upgrade() -> None:
    """Makes triggers and the full-text index, each in the dialect of the database."""
    if op.get_bind().dialect.name == "sqlite":
        _sqlite()
    else:
        _postgresql()


def _sqlite() -> None:
    for table in KEPT:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_keep_{change.lower()} BEFORE {change} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} are only added to'); END"
            )
    for table in SPANNED:
        op.execute(
            f"CREATE TRIGGER {table}_in_text BEFORE INSERT ON {table} WHEN NEW.evidence IS NOT"  # noqa: S608 - names of ours
            " substr((SELECT text FROM reports WHERE key = NEW.report), NEW.evidence_start + 1, NEW.evidence_end - NEW.evidence_start)"
            " BEGIN SELECT RAISE(ABORT, 'evidence does not stand in the text'); END"
        )
    op.execute(
        "CREATE VIRTUAL TABLE claim_words USING fts5"
        "(words, content='claims', content_rowid='n', tokenize='porter unicode61 remove_diacritics 2')"
    )
    op.execute(
        "CREATE TRIGGER claims_searched AFTER INSERT ON claims"
        " BEGIN INSERT INTO claim_words(rowid, words) VALUES (NEW.n, NEW.words); END"
    )


def _postgresql() -> None:
    op.execute(
        "CREATE FUNCTION keep_all() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION '% are only added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$"
    )
    op.execute(
        "CREATE FUNCTION evidence_in_text() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NEW.evidence IS DISTINCT FROM substr((SELECT text FROM reports WHERE key = NEW.report),"
        " NEW.evidence_start + 1, NEW.evidence_end - NEW.evidence_start)"
        " THEN RAISE EXCEPTION 'evidence does not stand in the text' USING ERRCODE = 'check_violation'; END IF;"
        " RETURN NEW; END $$"
    )
    for table in KEPT:
        op.execute(f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION keep_all()")
    for table in SPANNED:
        op.execute(f"CREATE TRIGGER {table}_in_text BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION evidence_in_text()")
    op.execute("CREATE INDEX claims_by_words ON claims USING gin (to_tsvector('english', words))")
