"""Paging: which page is shown, and whether one comes before or after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.web.params import FURTHEST

if TYPE_CHECKING:
    from counterclaim.web.params import Given
    from counterclaim.web.shown import Shown


def paged(given: Given, *, more: bool) -> Shown:
    """The page shown, with the numbers of its neighbors, None where there is none."""
    page, size = given.number("page"), given.number("size")
    further = more and (page + 1) * size <= FURTHEST
    return {
        "page": {
            "number": page,
            "size": size,
            "previous": page - 1 if page > 1 else None,
            "next": page + 1 if further else None,
        }
    }
