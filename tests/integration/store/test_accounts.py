"""Accounts in the store: users, passwords that are hashed, sessions that end, tries that are limited, a log of it all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from counterclaim.cli.main import app
from counterclaim.model.errors import InputError
from counterclaim.model.person import Role
from counterclaim.store.accounts import book, sessions
from counterclaim.store.accounts.book import Accounts, TooManyTriesError
from counterclaim.store.address import parse_address
from counterclaim.store.engine import writing_engine
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.store.schema import audit, users
from integration.store.places import Place

PASSWORD = "nine tall birches"  # noqa: S105 - of nobody
OTHER = "seven low willows"
HERE = "192.0.2.1"


@pytest.fixture
def accounts(ledger: Ledger) -> Accounts:
    """A ledger with a coder and an admin."""
    made = Accounts(ledger)
    made.add("Ada", Role.CODER, PASSWORD)
    made.add("Bo", Role.ADMIN, OTHER)
    return made


def acts(accounts: Accounts) -> list[tuple[str, str, str]]:
    """What the audit log tells, oldest first."""
    return [(line.act, line.who, line.subject) for line in reversed(accounts.audit(0, 100))]


def test_passwords_are_kept_as_argon2_hashes(accounts: Accounts) -> None:
    """The database holds salted hashes; two users with one password have two."""
    accounts.add("Cy", Role.READER, PASSWORD)
    with accounts.ledger.reading() as connection:
        kept = list(connection.scalars(select(users.c.password)))

    assert all(hash_.startswith("$argon2id$") for hash_ in kept)
    assert len(set(kept)) == 3
    assert PASSWORD not in "".join(kept)


def test_only_the_right_password_signs_in(accounts: Accounts) -> None:
    """A session begins with the right password of a user; its token stands nowhere in the database."""
    token = accounts.sign_in("Ada", PASSWORD, HERE, "Browser")
    assert token is not None
    assert accounts.sign_in("Ada", OTHER, HERE, "Browser") is None
    assert accounts.sign_in("Nobody", PASSWORD, HERE, "Browser") is None
    assert accounts.sign_in("Ada", "x" * 10_000, HERE, "Browser") is None

    found = accounts.session(token)
    assert found is not None
    assert (found.person.name, found.person.role, found.address) == ("Ada", Role.CODER, HERE)
    assert found.digest != token
    assert accounts.session(found.digest) is None
    assert accounts.session("") is None
    assert [act for act in acts(accounts) if act[0].startswith("sign")] == [
        ("signed in", "Ada", ""),
        ("sign-in refused", "Ada", ""),
        ("sign-in refused", book.NO_USER, ""),
        ("sign-in refused", "Ada", ""),
    ]


def test_sessions_end(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    """By signing out, by an admin, by a new password, by removal, and by time."""

    def begun() -> str:
        token = accounts.sign_in("Ada", PASSWORD, HERE, "Browser")
        assert token is not None
        return token

    one, two = begun(), begun()
    digests = {session.digest for session in accounts.sessions("Ada")}
    assert len(digests) == 2
    first = sessions.digest(one)
    assert not accounts.end(first, "Bo", HERE, of="Bo")
    assert accounts.end(first, "Bo", HERE)
    assert not accounts.end(first, "Bo", HERE)
    assert (accounts.session(one), accounts.session(two) is None) == (None, False)
    accounts.set_password("Ada", OTHER, keep=sessions.digest(two))
    assert accounts.session(two) is not None
    accounts.set_password("Ada", PASSWORD)
    assert accounts.session(two) is None
    three = begun()
    accounts.set_role("Ada", Role.READER)
    found = accounts.session(three)
    assert found is not None
    assert found.person.role is Role.READER
    accounts.remove("Ada")
    assert accounts.session(three) is None
    assert accounts.sign_in("Ada", PASSWORD, HERE, "Browser") is None
    monkeypatch.setattr(sessions, "LASTS", timedelta(0))
    over = accounts.sign_in("Bo", OTHER, HERE, "Browser")
    assert over is not None
    assert accounts.session(over) is None


def test_tries_are_limited(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    """After fifteen refusals no more are looked at from there, whatever the names; other places still are, up to a higher limit."""
    monkeypatch.setattr(book, "fits", lambda password, known: known is not None and password == PASSWORD)
    for n in range(15):
        assert accounts.sign_in(("Ada", "nobody", "")[n % 3], "wrong", HERE, "") is None
    for name, password in (("Ada", PASSWORD), ("Ada", "wrong"), ("unheard of", "wrong")):
        with pytest.raises(TooManyTriesError):
            accounts.sign_in(name, password, HERE, "")
    assert accounts.sign_in("Ada", PASSWORD, "192.0.2.2", "") is not None
    for n in range(55):
        assert accounts.sign_in("Ada", "wrong", f"198.51.100.{n}", "") is None
    with pytest.raises(TooManyTriesError):
        accounts.sign_in("Ada", PASSWORD, "192.0.2.2", "")
    assert accounts.sign_in("nobody", PASSWORD, "192.0.2.2", "") is None
    monkeypatch.setattr(book, "_WINDOW", timedelta(0))
    assert accounts.sign_in("Ada", PASSWORD, HERE, "") is not None


@pytest.mark.parametrize(
    "name", ["", " ", "Ada\n", "a/b", "<b>", "Ada  Lee", " Ada", "Ada ", "x" * 65, "a\u202eb", "ada", "-x", "Ada\x00"]
)
def test_names_that_could_mislead_are_refused(accounts: Accounts, name: str) -> None:
    """A name has letters and single signs between them, and tells no other user's name in other case."""
    with pytest.raises(InputError):
        accounts.add(name, Role.CODER, PASSWORD)


@pytest.mark.parametrize("name", ["Ada Lee", "ада", "O'Neil", "ö.k", "x" * 64, "c@example.org", "李"])
def test_names_of_any_script_are_taken(accounts: Accounts, name: str) -> None:
    """People sign as they are called."""
    accounts.add(name, Role.CODER, PASSWORD)
    assert name in {person.name for person in accounts.people()}


def test_a_name_is_never_given_twice(accounts: Accounts) -> None:
    """What a removed user signed cannot be taken for another's."""
    accounts.remove("Ada")
    with pytest.raises(InputError, match="choose another"):
        accounts.add("Ada", Role.CODER, PASSWORD)
    with pytest.raises(InputError, match="is no user"):
        accounts.remove("Ada")
    with pytest.raises(InputError, match="12 to 200"):
        accounts.add("Dee", Role.CODER, "short")


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_audit_log_is_only_added_to(place: Place, change: str) -> None:
    """The database refuses to change or take out a line."""
    address = place.new()
    with open_ledger(address) as ledger:
        Accounts(ledger).add("Ada", Role.CODER, PASSWORD)
    engine = writing_engine(parse_address(address))
    made = audit.delete() if change == "delete" else audit.update().values(who="somebody else")
    with pytest.raises(DBAPIError, match="only added to"), engine.begin() as connection:
        connection.execute(made)
    engine.dispose()


def test_users_at_the_command_line(place: Place) -> None:
    """Added, listed, given a password and a role, removed; passwords come by standard input."""
    address = place.new()

    def run(*arguments: str, given: str = "") -> tuple[int, str]:
        result = CliRunner().invoke(app, ["user", *arguments, "--ledger", address], input=given)
        return result.exit_code, result.output

    assert run("add", "Ada", "--role", "coder", given=f"{PASSWORD}\n")[0] == 0
    assert run("add", "Bo", given="short\n")[0] == 2
    assert run("add", "Bo", "--role", "emperor", given=f"{PASSWORD}\n")[0] == 2
    assert run("passwd", "Ada", given=f"{OTHER}\n") == (0, "")
    assert run("role", "Ada", "curator") == (0, "")
    code, told = run("list")
    assert (code, told.split("\t")[:2]) == (0, ["Ada", "curator"])
    with open_ledger(address) as ledger:
        assert Accounts(ledger).knows("Ada", OTHER)
        assert Accounts(ledger).in_use()
    assert run("remove", "Ada") == (0, "")
    assert "removed" in run("list")[1]
    code, told = run("remove", "Ada")
    assert (code, "is no user" in told) == (2, True)
    with open_ledger(address) as ledger:
        assert not Accounts(ledger).in_use()
