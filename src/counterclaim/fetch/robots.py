"""robots.txt: what a server answers for it comes in; whether a URL may be fetched goes out (RFC 9309). The only home of protego."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from protego import Protego

from counterclaim.model.errors import FetchError

if TYPE_CHECKING:
    from counterclaim.fetch.web import Answer

PRODUCT = "counterclaim"
"""The name under which robots.txt may speak to this program."""

MAX_ROBOTS = 500 * 1024
"""How much of a robots.txt is read, in bytes: what RFC 9309 asks for."""

_LONGEST_GAP = 600.0
_NOT_THERE = range(400, 500)
_BUSY = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one server."""

    text: str = ""

    def permits(self, url: str) -> bool:
        r"""Whether a URL may be fetched.

        >>> Robots("User-agent: *\nDisallow: /private*.html$").permits("https://example.org/private/1.html")
        False
        """
        return not self.text or bool(_rules(self.text).can_fetch(url, PRODUCT))

    def gap(self) -> float:
        """The seconds that the server asks for between two requests; 0 where it does not, ten minutes at most."""
        asked = _rules(self.text).crawl_delay(PRODUCT) if self.text else None
        return min(asked, _LONGEST_GAP) if asked is not None and math.isfinite(asked) and asked > 0 else 0.0


def robots_in(answer: Answer) -> Robots:
    """The rules in an answer: a file that is not there allows all, a server that fails allows nothing for now.

    Raises:
        FetchError: the server fails.
    """
    if 200 <= answer.status < 300:
        return Robots(answer.body[:MAX_ROBOTS].decode("utf-8", "replace"))
    if answer.status in _NOT_THERE and answer.status not in _BUSY:
        return Robots()
    raise FetchError(f"answers {answer.status}", again=True)


@lru_cache(maxsize=32)
def _rules(text: str) -> Protego:
    return Protego.parse(text)
