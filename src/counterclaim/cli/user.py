"""`counterclaim user`: who may use a ledger on a shared server, and in which role."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from counterclaim.cli.options import LedgerOption, opened
from counterclaim.model.person import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.store.accounts.book import Accounts

user = typer.Typer(name="user", help="Who may use a ledger on a shared server.", no_args_is_help=True, rich_markup_mode=None)
Name: TypeAlias = Annotated[
    str, typer.Argument(metavar="NAME", help="The name under which the user signs in, and signs verdicts.")
]
RoleOption: TypeAlias = Annotated[
    Role,
    typer.Option(
        help="reader: looks and exports; coder: reviews claims; curator: settles what coders differ in; admin: ends sessions, too."
    ),
]


@user.command()
def add(name: Name, ledger: LedgerOption, *, role: RoleOption = Role.READER) -> None:
    """Add a user; the password is asked for, or is the first line of standard input."""
    with _accounts(ledger) as accounts:
        accounts.add(name, role, _password())
        typer.echo(
            f"{name} is added as {role}; a page that is being served asks for accounts once it is started anew", err=True
        )


@user.command(name="list")
def list_(ledger: LedgerOption) -> None:
    """List users: name, role, since when, until when."""
    with _accounts(ledger) as accounts:
        for person in accounts.people():
            left = f"\tremoved {person.left_at[:10]}" if person.left_at else ""
            typer.echo(f"{person.name}\t{person.role}\tsince {person.made_at[:10]}{left}")


@user.command()
def remove(name: Name, ledger: LedgerOption) -> None:
    """Remove a user and end all sessions; what the user signed stays, and the name is not given again."""
    with _accounts(ledger) as accounts:
        accounts.remove(name)


@user.command()
def passwd(name: Name, ledger: LedgerOption) -> None:
    """Give a user another password and end all sessions; asked for, or the first line of standard input."""
    with _accounts(ledger) as accounts:
        accounts.set_password(name, _password())


@user.command()
def role(name: Name, role: Annotated[Role, typer.Argument(help="The new role.")], ledger: LedgerOption) -> None:
    """Give a user another role, from the next request on."""
    with _accounts(ledger) as accounts:
        accounts.set_role(name, role)


@contextmanager
def _accounts(place: str) -> Iterator[Accounts]:
    with opened(place) as held:
        from counterclaim.store.accounts.book import Accounts  # noqa: PLC0415 - the database's libraries are slow to import

        yield Accounts(held)


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
