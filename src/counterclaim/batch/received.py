"""Receipts in, rows that lie between the two passes out, and back again."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from counterclaim.batch.issues import well_formed
from counterclaim.model.errors import InputError
from counterclaim.model.identity import content_id
from counterclaim.model.report import ItemStatus, Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping

_LATEST = "9999-12-31"


def receipt_row(receipt: Receipt) -> dict[str, Any]:
    """The row of a receipt, with the digest that all copies of its text share.

    Raises:
        InputError: it holds half of a character, which no table can keep.
    """
    found = replace(receipt, name=well_formed(receipt.name))
    words = [found.text, found.id, found.outlet, found.title, found.url, found.uri, found.version, found.replaces, *found.desk]
    try:
        "\n".join(word for word in words if word).encode()
    except UnicodeEncodeError as error:
        raise InputError("holds half of a character; save it as UTF-8") from error
    row = asdict(found)
    row.update(status=found.status.value, repairs=list(found.repairs), desk=list(found.desk))
    return {"digest": content_id(found.title or "", found.text), **row}


def receipt_of(row: Mapping[str, Any]) -> Receipt:
    """The receipt of a row."""
    found = {name: value for name, value in row.items() if name != "digest"}
    found.update(status=ItemStatus(found["status"]), repairs=tuple(found["repairs"]), desk=tuple(found["desk"]))
    return Receipt(**found)


def order(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The order in which reports are read, which does not depend on where they came from: copies together, the earliest first."""
    published = row["published"].isoformat() if row["published"] else _LATEST
    return row["digest"], published, row["outlet"] or "", row["name"], row["sha256"], row["id"] or ""
