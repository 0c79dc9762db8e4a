"""Text with doubly encoded characters comes in; repaired text goes out. The only home of ftfy."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# Everything that mojibake in Western copy is made of; without one of these there is nothing to repair.
_SUSPECTS = frozenset("ÂÃâÄÅÐÑØÙã€ï\ufffd") | {chr(code) for code in range(0x80, 0xA0)}

_HALVES = re.compile("[\ud800-\udfff]")


def repair_mojibake(text: str) -> tuple[str, tuple[str, ...]]:
    r"""The text with mojibake undone, and in words what was done; valid characters, such as curly quotes, stay.

    >>> repair_mojibake("the regionâ€™s capital")
    ('the region’s capital', ('1 line of doubly encoded characters repaired',))
    >>> repair_mojibake("“quoted”\u00a0words and ﬁne ligatures")[1]
    ()
    """
    text, surrogates = _without_surrogates(text)
    if _SUSPECTS.isdisjoint(text):
        return text, surrogates
    lines = text.splitlines(keepends=True)
    fixed = [_repair_line(line) for line in lines]
    changed = sum(before != after for before, after in zip(lines, fixed, strict=True))
    if not changed:
        return text, surrogates
    said = f"{changed} line{'s' if changed > 1 else ''} of doubly encoded characters repaired"
    return "".join(fixed), (*surrogates, said)


def _repair_line(line: str) -> str:
    if _SUSPECTS.isdisjoint(line):
        return line
    # Loaded here because few texts need it and the command line should start fast.
    from ftfy import fix_text  # noqa: PLC0415

    return str(fix_text(line, _config()))


@cache
def _config() -> Any:  # noqa: ANN401 - ftfy's own type
    from ftfy import TextFixerConfig  # noqa: PLC0415

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )


def _without_surrogates(text: str) -> tuple[str, tuple[str, ...]]:
    """Half characters, which JSON can smuggle in and no encoding can write, become U+FFFD; pairs are joined."""
    if not _HALVES.search(text):
        return text, ()
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined, ("half characters (lone surrogates) replaced",)
