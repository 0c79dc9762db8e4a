"""A report's last paragraph comes in; the sign-off at its end goes out: agency, desk initials, reporting credits."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.model.span import Span
from counterclaim.read.words import agency_pattern, guarded, patterns, signing_agencies

_WINDOW = 700
_LONGEST_CREDIT = 600
_GLUED = 320
_SENTENCE_END = r"(?<=[.!?…”\"’'»)\]])"


def is_sign_off(block: str) -> bool:
    """Whether a block of its own signs the report off: a credit, an agency's name, a desk's initials."""
    if len(block) > _LONGEST_CREDIT:
        return False
    bare = block.strip("()[] \t-–—")
    return is_credit(bare) or _alone().fullmatch(block) is not None


def is_credit(block: str) -> bool:
    """Whether words credit reporters, editors or a source: "Reporting by X; Editing by Y", "X contributed to this report."."""
    if len(block) > _LONGEST_CREDIT:
        return False
    starts = any(pattern.match(block) for pattern in patterns("credit_starts"))
    return starts or (len(block) <= 260 and any(pattern.search(block) for pattern in patterns("credit_ends")))


@cache
def _alone() -> re.Pattern[str]:
    """Sign-offs that fill a line: "PTI SH AMS", "(ANI)", "--AFP", "burs-ab/cd", "(abc/xy-zz)", "ol"."""
    initials = rf"(?-i:(?:{signing_agencies()})(?:[\s/-]{{1,3}}[A-Z]{{2,5}}){{1,6}})"
    agency = (
        rf"[-–—/(\s]{{0,4}}(?:with )?(?:{agency_pattern()})"
        rf"(?:\s?(?:[/,&]|and|with)\s?(?:{agency_pattern()}|agencies)){{0,3}}[\s)]{{0,2}}\.?"
    )
    desk = r"(?-i:\(?[a-z]{2,6}(?:[-/][a-z]{2,6}){1,4}\)?|[a-z]{2,3})"
    name = rf"(?-i:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{1,3}}), (?:{agency_pattern()})"
    return re.compile(
        rf"(?:{initials}|{agency}|{desk}|{name}|\(?(?:with )?agenc(?:y|ies)(?: inputs)?\)?|enditem)", re.IGNORECASE
    )


@cache
def _glued() -> tuple[re.Pattern[str], ...]:
    """Sign-offs run on after the last sentence; each pattern's group ``sign`` is the sign-off."""
    gap = r"\s{0,3}"
    agencies = rf"(?:{agency_pattern()})(?:\s?[/&]\s?(?:{agency_pattern()})){{0,3}}"
    story = "contributed (?:to|for) (?:this|the) (?:article|report|story)"
    forms = (
        rf"{_SENTENCE_END}{gap}(?P<sign>(?:{signing_agencies()})(?:[ /-]{{1,3}}[A-Z]{{2,5}}){{1,6}})\s{{0,5}}\Z",
        rf"{_SENTENCE_END}{gap}(?P<sign>\((?:With )?(?i:{agencies})(?: with agencies| inputs)?\)\.?)\s{{0,5}}\Z",
        rf"{_SENTENCE_END}{gap}(?P<sign>[-–—/]{{1,3}}\s?(?i:{agencies})\.?)\s{{0,5}}\Z",
        rf"{_SENTENCE_END}\s{{1,3}}(?P<sign>(?P<bare>{agencies})\.?)\s{{0,5}}\Z",
        rf"{_SENTENCE_END}{gap}(?P<sign>\([a-z]{{2,6}}(?:[-/][a-z]{{2,6}}){{1,4}}\))\s{{0,5}}\Z",
        rf"{_SENTENCE_END}\s{{1,3}}(?P<sign>[A-Z][\w.]{{0,10}}\s?/\s?[A-Z][\w.]{{1,12}})\s{{0,5}}\Z",
        rf"(?<=[^A-Z][.!?”\"])\s{{1,3}}(?P<sign>(?:-{{2,3}}\s)?[A-Z][^.!?]{{2,200}}\b{story}[^.!?]{{0,60}}\.?)\s{{0,5}}\Z",
        rf"{_SENTENCE_END}{gap}(?P<sign>\(?Enditem\)?)\s{{0,5}}\Z",
        rf"{_SENTENCE_END}{gap}(?P<sign>\(?Sources?:? ?[A-Z@][^.()]{{2,80}}\)?)(?: Twitter| Facebook| Share)?\s{{0,5}}\Z",
    )
    return tuple(re.compile(form) for form in forms)


@cache
def _glued_credit() -> re.Pattern[str]:
    work = "(?i:reporting|writing|editing|compiled)"
    by = rf"(?:(?:Additional|Further) )?{work}(?: and {work})?(?: contributed)? [Bb]y [A-Z]"
    return re.compile(rf"{_SENTENCE_END}\s{{0,3}}(?P<sign>\(?{by})")


def glued_sign_off(text: str, block: Span) -> Span | None:
    """The sign-off that is run on after a block's last sentence.

    >>> text = "Both sides spoke of talks. PTI AB CDE"
    >>> glued_sign_off(text, Span(0, len(text))).of(text)
    'PTI AB CDE'
    """
    start = max(block.start, block.end - _WINDOW)
    window = text[start : block.end]
    credit = _glued_credit().search(window, 1)
    if credit:
        return Span(start + credit.start("sign"), block.end)
    for pattern in _glued():
        match = _last(pattern, window)
        if match and match.start("sign") > 0 and not _is_word(match):
            return Span(start + match.start("sign"), start + match.end("sign"))
    return None


def _last(pattern: re.Pattern[str], window: str) -> re.Match[str] | None:
    # Sign-offs are short: searching only the last stretch keeps this linear on any text.
    return pattern.search(window, max(0, len(window) - _GLUED))


def _is_word(match: re.Match[str]) -> bool:
    """Whether the bare name at the end is also an ordinary word, as the "Report" that ends a sentence may be."""
    return bool(match.groupdict().get("bare")) and match["bare"].lower() in guarded()


@cache
def _agencies() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{agency_pattern()})(?!\w)", re.IGNORECASE)


_SOURCE = re.compile(r"\(?Sources? ?: ?(?P<name>[A-Z][^()\r\n]{1,50}[^()\s.])")


def agency_in(text: str, span: Span) -> Span | None:
    """The agency or source that a sign-off names; in long credits only names that are no ordinary words count."""
    source = _SOURCE.match(text, span.start, span.end)
    if source:
        return Span(*source.span("name"))
    for match in _agencies().finditer(text, span.start, span.end):
        if match[0].lower() not in guarded() or len(span) <= 40:
            return Span(*match.span())
    return None
