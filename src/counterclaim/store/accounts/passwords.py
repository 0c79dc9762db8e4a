"""Passwords: hashed by argon2, checked in the same time whether or not there is such a user; the one home of argon2."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from counterclaim.model.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 12
LONGEST = 200
# A check takes 64 MiB: many at once would be a way to use up the machine's memory.
_AT_ONCE = BoundedSemaphore(2)


def hashed(password: str) -> str:
    """The hash of a password, with its salt and the cost of checking it.

    Raises:
        InputError: the password is too short or too long.
        MissingExtraError: argon2-cffi is not installed.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(f"a password has {SHORTEST} to {LONGEST} characters; several words in a row are easy to keep in mind")
    with _AT_ONCE:
        return _hasher().hash(password)


def fits(password: str, known: str | None) -> bool:
    """Whether a password is the one that was hashed; with no hash at all, as much time passes before the answer no."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - an extra, loaded when asked for

    if len(password) > LONGEST:
        return False
    with _AT_ONCE:
        try:
            return _hasher().verify(known or _nobody(), password) and known is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        raise MissingExtraError("accounts need argon2-cffi; run: pip install counterclaim[web]") from error
    return PasswordHasher()  # the second choice of RFC 9106: 64 MiB, three passes, four lanes


@cache
def _nobody() -> str:
    return _hasher().hash("nobody has this password")
