"""Kinds: tells from what stands around an amount whether it counts people or things, or is a date, an age, a model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.extract.counts.values import CountKind
from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import phrase_pattern

if TYPE_CHECKING:
    from counterclaim.extract.counts.amounts import Amount

_REACH = 40
_LAST_WORD = re.compile(r"([^\s()\[\],;:\"“”]{1,20})\s{0,3}$")
# Here and below \Z, as $ would look past the end of a line: what a line break parts is not glued.
_GLUED_BEFORE = re.compile(r"(?:[^\W\d_]|(?P<word>[^\W\d_]{1,12})[-‐–/]|[\d][-./:,]|[#_@+]|\d)\Z")
# A note number stands right after the full stop: "the siege.14 On".
_NOTE_MARK = re.compile(r"[^\W\d_][.!?][\"”’)]?\Z")
_YEAR_PREFIX = re.compile(r"(?:mid|pre|post|early|late|since|by)[-‐–]\Z", re.IGNORECASE)
_CLOCK = re.compile(r"[:h]\d{2}(?!\d)|:\d{2}")
_CLOCK_BEFORE = re.compile(r"\d{1,2}[:.]\Z")
_NUMERIC_DATE_AFTER = re.compile(r"(?:[-/.]\d{1,2}){1,2}[-/.]?\d{0,4}(?!\d)")
_NUMERIC_DATE = re.compile(r"(?:\d{1,4}[-/.]){1,2}\Z")
_COMPOUND = re.compile(r"[-‐]\s?(?P<word>[^\W\d_]{2,20})")
_COUNTED_COMPOUNDS = frozenset(("strong", "member", "man", "person", "plus", "odd", "some", "vehicle", "ship", "truck"))
_DECADE = re.compile(r"['’]?s(?!\w)")
_RATIO = re.compile(r":\d")
_SHORT_YEAR = re.compile(r"(?:1[89]|20)\d{2}\s?[-–/]\s?\Z")
_DATED = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\s{1,3}$")  # "25-12-2014 30 men": a date, then a count
_PHONE = re.compile(r"(?:\+|\d[\d\s().-]{5,20})$")
_PHONE_AFTER = re.compile(r"(?:[\s().-]{1,2}\d{2,4}){2,4}")
_COUNTED = re.compile(
    r"(?:[^\W\d_]{2,20}[\s-]{1,2}){0,2}?(?P<noun>[^\W\d_]{3,20}s|people|men|women|children|troops|personnel)(?!\w)"
)
_APPOSED_AGE = re.compile(r"[^\W\d_]\.?,\s{1,2}$")
_AGE_LIST = re.compile(
    r"\bage[ds]?\s(?:(?:between|from|about)\s)?(?:[^\W_][\w-]{0,12}(?:,\s(?:and\s)?|\s(?:and|or|to)\s)){1,4}$", re.IGNORECASE
)
# "two sons, 9 and 13": each is a number of years.
_AGES_OF_CHILDREN = re.compile(
    r"\b(?:sons|daughters|children|boys|girls|brothers|sisters|siblings|kids|teenagers|teens|twins|cousins|nephews|nieces|grandchildren)"
    r",\s(?:\d{1,2}(?:,\s(?:and\s)?|\sand\s)){0,4}$",
    re.IGNORECASE,
)
_APPOSED_END = re.compile(r"\s{0,1}[,;.)]|\s{0,1}$|\s(?:and|who|was|were|is|of)\b")
_OF_MONTH = re.compile(r"\s{1,3}(?:of\s{1,3}|-\s?)?")
_DAY_LIST = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?\s{0,2}(?:,|and|or|to|through|-|–|&)\s{0,2}){1,3}$")
_DAY_LIST_AFTER = re.compile(r"\s{0,2}(?:,|and|or|to|through|until|-|–|&)\s{0,2}\d{1,2}(?:st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class _Setting:
    """An amount and the characters on either side of it."""

    amount: Amount
    written: str
    before: str
    after: str

    @property
    def numeral(self) -> bool:
        return self.written[0].isdigit()

    @property
    def digits(self) -> bool:
        """Whether the amount is one plain run of digits, as years, clock times and dates are."""
        return self.written.isdecimal()

    @property
    def last_word(self) -> str:
        match = _LAST_WORD.search(self.before)
        return match.group(1) if match else ""

    def follows(self, name: str) -> bool:
        """Whether a phrase of the named list stands right after, over a space or a hyphen."""
        return _starts(name, self.after.lstrip()) or (
            self.after.startswith(("-", "‐")) and _starts(name, self.after[1:].lstrip())
        )


def kind_of(text: str, amount: Amount, start: int = 0) -> CountKind:
    """What the amount says, judged by up to forty characters on either side, none of them before ``start``.

    >>> from counterclaim.extract.counts.amounts import find_amounts
    >>> text = "On 3 May 2021, a T-72 hit 12 men aged 40 within 5 km; 30 percent of $2m."
    >>> [kind_of(text, amount).value for amount in find_amounts(text)]
    ['date', 'year', 'designation', 'count', 'age', 'measure', 'percent', 'money']
    """
    setting = _Setting(
        amount,
        text[amount.start : amount.end],
        text[max(start, amount.first - _REACH) : amount.first],
        text[amount.end : amount.end + _REACH],
    )
    if not amount.numbers:
        return CountKind.MEASURE if setting.follows("measure") or _of_measure(setting) else CountKind.COUNT
    for kind, test in _TESTS:
        if test(setting):
            return kind
    return CountKind.ORDINAL if amount.ordinal else CountKind.COUNT


def _of_measure(setting: _Setting) -> bool:
    return setting.after.startswith(" of ") and _starts("measure", setting.after[4:])


def _is_year(setting: _Setting) -> bool:
    """A four-digit year, unless a plural noun follows and no word of time stands before ("2000 people")."""
    if (
        setting.digits
        and len(setting.written) == 2
        and (_SHORT_YEAR.search(setting.before) or setting.before.endswith(("'", "’")))
    ):
        return True
    years = re.split(r"\s{0,3}(?:[-–]|to|and|or)\s{0,3}", setting.written)
    if not all(map(_year_shaped, years)):
        return False
    if _DECADE.match(setting.after):
        return True
    before = setting.last_word.lower().strip(".")
    if before in _words("year_before") or before in _words("months") or _YEAR_PREFIX.search(setting.before):
        return True
    counted = _COUNTED.match(setting.after.lstrip())
    return counted is None or counted["noun"] in _words("counted_nouns_not")


def _year_shaped(written: str) -> bool:
    return len(written) == 4 and written.isdecimal() and 1800 <= int(written) <= 2100


def _is_date(setting: _Setting) -> bool:
    """A day beside a month's name, in a list of days, or in a date of numerals."""
    if (not setting.numeral and not setting.amount.ordinal) or (
        setting.amount.ordinal and setting.follows("units_after_ordinal")
    ):
        return False
    if _is_numeric_date(setting):
        return True
    high = setting.amount.high
    if high is None or not 1 <= high <= 31 or "," in setting.written:
        return False
    rest = _DAY_LIST_AFTER.sub("", setting.after, count=1) if _DAY_LIST_AFTER.match(setting.after) else setting.after
    gap = _OF_MONTH.match(rest)
    if gap and _is_month(rest[gap.end() :]):
        return True
    head = _DAY_LIST.sub("", setting.before).rstrip()
    match = _LAST_WORD.search(head)
    return bool(match and match.group(1).lower().strip(".") in _words("months") and match.group(1)[0].isupper())


def _is_month(text: str) -> bool:
    match = re.match(r"([A-Z][A-Za-z]{2,8})\.?(?!\w)", text)
    return bool(match and match.group(1).lower() in _words("months"))


def _is_numeric_date(setting: _Setting) -> bool:
    if not re.fullmatch(r"\d{1,4}|\d{1,2}\.\d{1,2}|\d{1,2}\s?[-–]\s?\d{1,2}", setting.written):
        return False
    before = _NUMERIC_DATE.search(setting.before)
    after = _NUMERIC_DATE_AFTER.match(setting.after)
    parts = len(re.findall(r"\d+", (before.group() if before else "") + setting.written + (after.group() if after else "")))
    return parts == 3 or (parts == 2 and "/" in (before.group() if before else "") + (after.group() if after else ""))


def _is_time(setting: _Setting) -> bool:
    if not setting.numeral:
        return setting.follows("time_after") and setting.after.lstrip().lower().startswith(
            ("o'clock", "o’clock", "a.m", "p.m", "am", "pm")
        )
    if setting.digits and (_CLOCK.match(setting.after) or (_CLOCK_BEFORE.search(setting.before) and len(setting.written) == 2)):
        return True
    if setting.digits and len(setting.written) == 4 and re.match(r"\s?(?:hours|hrs)\b", setting.after):
        return True
    return setting.follows("time_after") and re.fullmatch(r"\d{1,2}(?:[.:]?\d{2})?", setting.written) is not None


def _is_designation(setting: _Setting) -> bool:
    """A number that is part of a name: of a model, caliber, unit, road or resolution; a phone number, a note, a score."""
    return (
        _is_glued(setting)
        or (setting.digits and len(setting.written) < 4 and bool(_NOTE_MARK.search(setting.before)))
        or setting.follows("calibers")
        or _is_numbered(setting)
        or (setting.amount.ordinal and setting.follows("units_after_ordinal"))
        or _is_compound(setting)
        or _is_score(setting)
        or (
            setting.numeral
            and bool(_PHONE.search(setting.before) or _PHONE_AFTER.match(setting.after))
            and not _DATED.search(setting.before)
        )
    )


def _is_glued(setting: _Setting) -> bool:
    before = _GLUED_BEFORE.search(setting.before)
    if before and setting.numeral and not _YEAR_PREFIX.search(setting.before):
        # "(killing-12" is a dash without spaces, "T-72" a name: names are short or have a capital.
        word = before["word"]
        return word is None or word[0].isupper() or len(word) < 3
    return bool(setting.numeral and re.match(r"[^\W\d_]|[-‐][A-Z]?\d|/\d", setting.after) and not _known_ending(setting))


def _known_ending(setting: _Setting) -> bool:
    return any(_starts(name, setting.after) for name in ("measure", "money_after", "time_after", "calibers")) or bool(
        _DECADE.match(setting.after)
    )


def _is_numbered(setting: _Setting) -> bool:
    word = setting.last_word
    return setting.numeral and (word in _words("numbered") or (word.isupper() and word.capitalize() in _words("numbered")))


def _is_compound(setting: _Setting) -> bool:
    compound = _COMPOUND.match(setting.after)
    return bool(compound and not setting.amount.ordinal and compound["word"].lower() not in _COUNTED_COMPOUNDS)


def _is_score(setting: _Setting) -> bool:
    if _RATIO.match(setting.after) or re.search(r"\d:\Z", setting.before):
        return True
    near = {word.lower().strip(".,") for word in setting.before.split()[-2:]} & _words("score_verbs")
    dashed = re.match(r"\s?[-–]\s?\d", setting.after) or (setting.numeral and re.search(r"\d[-–]\Z", setting.before))
    apart = setting.numeral and re.search(r"\d\s[-–]\s\Z", setting.before) and not re.match(r"\s[a-z]", setting.after)
    return bool(dashed or apart) or (bool(near) and re.fullmatch(r"\d{1,3}\s?[-–]\s?\d{1,3}", setting.written) is not None)


def _is_money(setting: _Setting) -> bool:
    return (
        setting.last_word.lower().strip(".") in _words("money_before")
        or setting.before.endswith(tuple("$€£¥₹₽₺₪₴"))
        or _money_follows(setting)
    )


def _money_follows(setting: _Setting) -> bool:
    return setting.follows("money_after") or bool(
        re.match(r"\s(?:[A-Z][a-z]{2,12}|U\.?S\.?)\s(?:dollars|pounds|rupees|lira|dinars)\b", setting.after)
    )


def _is_age(setting: _Setting) -> bool:
    if setting.follows("age_after") or _ends("age_before", setting.before):
        return True
    if _AGE_LIST.search(setting.before) and _APPOSED_END.match(setting.after):
        return True
    if setting.digits and len(setting.written) < 3 and _AGES_OF_CHILDREN.search(setting.before):
        return _APPOSED_END.match(setting.after) is not None
    if setting.digits and len(setting.written) == 2 and _DECADE.match(setting.after):
        return not _GLUED_BEFORE.search(setting.before) or _YEAR_PREFIX.search(setting.before) is not None
    return bool(
        setting.digits
        and len(setting.written) < 3
        and _APPOSED_AGE.search(setting.before)
        and re.search(r"[A-Z][^\W\d_]*\.?,\s{1,2}$", setting.before)
        and _APPOSED_END.match(setting.after)
        and setting.last_word == ""
    )


def _is_percent(setting: _Setting) -> bool:
    return setting.follows("percent") or (setting.follows("fractions") and not setting.amount.ordinal)


def _is_area(setting: _Setting) -> bool:
    return not setting.amount.ordinal and _starts("area", setting.after.lstrip())


def _is_measure(setting: _Setting) -> bool:
    if setting.amount.ordinal:
        return setting.follows("measure")
    rest = re.sub(
        r"^\s(?:more|other|additional|square|cubic|nautical|straight|consecutive|metric|long|working)\b", "", setting.after
    )
    return setting.follows("measure") or _starts("measure", rest.lstrip())


_TESTS = (
    (CountKind.TIME, _is_time),
    (CountKind.DATE, _is_date),
    (CountKind.PERCENT, _is_percent),
    (CountKind.MONEY, _is_money),
    (CountKind.AGE, _is_age),
    (CountKind.YEAR, _is_year),
    (CountKind.AREA, _is_area),
    (CountKind.MEASURE, _is_measure),
    (CountKind.DESIGNATION, _is_designation),
)


def _starts(name: str, text: str) -> bool:
    return phrase_pattern(_list(name)).match(text) is not None


def _ends(name: str, text: str) -> bool:
    """Whether a phrase of the list ends the text, spaces aside."""
    tail = text.rstrip().lower()
    return any(tail.endswith(phrase) and not tail[: -len(phrase)][-1:].isalnum() for phrase in _list(name))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_list(name))


@cache
def _list(name: str) -> tuple[str, ...]:
    return tuple(load_yaml("count_kinds")[name])
