"""Identity: ids that follow from content, so that the same report read twice gives the same ids."""

from __future__ import annotations

from hashlib import sha256

LENGTH = 16


def content_id(*parts: object) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the parts; parts are kept apart, so ("ab", "c") is not ("a", "bc")."""
    return sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
