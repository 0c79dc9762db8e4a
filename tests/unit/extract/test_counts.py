"""Counts: hedges, cores, spans, articles, and hostile text."""

from __future__ import annotations

import time

import pytest

from counterclaim.extract.counts.find import find_counts
from counterclaim.extract.counts.read import read_count
from counterclaim.extract.counts.values import CountKind
from counterclaim.model.span import Span
from readings import reading_of


@pytest.mark.parametrize(
    ("words", "hedge", "core"),
    [
        ("at least 12", "at least", "12"),
        ("12 or more", "or more", "12"),
        ("between 20 and 30", None, "20 and 30"),
        ("only one", "only", "one"),
        ("perhaps even four", "perhaps even", "four"),
        ("another 500", None, "500"),
        ("just over 70", "just over", "70"),
        ("a nurse and a cook", None, "a nurse and a cook"),
    ],
)
def test_hedge_and_core_are_ranges_of_the_words(words: str, hedge: str | None, core: str) -> None:
    """The hedge excludes the number and idle words such as "another"; the core excludes the hedge."""
    count = read_count(words)

    assert count is not None
    assert hedge == (words[slice(*count.hedge)] if count.hedge else None)
    assert core == words[slice(*count.core)]


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("as high as 520000", (None, 520_000)),
        ("high as 520000", (None, 520_000)),
        ("as low as 12", (12, None)),
        ("as many as thirty", (None, 30)),
    ],
)
def test_a_number_told_as_a_height_is_a_bound(words: str, interval: tuple[int | None, int | None]) -> None:
    """Wherever the words of the count begin, its number is not passed over for a single one."""
    count = read_count(words)

    assert count is not None
    assert (count.low, count.high) == interval


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("14, not 41", (14, 14)),
        ("at least 25, down from 45", (25, None)),
        ("20 guards and not 12", (20, 20)),
        ("three guards, not counting two attackers", (3, 3)),
        ("at least 20 but not more than 40", (20, None)),
    ],
)
def test_what_a_count_is_not_is_no_part_of_it(words: str, interval: tuple[int | None, int | None]) -> None:
    """The other number of a correction, the older one, and those who are left out are not added."""
    count = read_count(words)

    assert count is not None
    assert (count.low, count.high) == interval


@pytest.mark.parametrize(
    ("words", "count"),
    [("15 M23 fighters", 15), ("6 M777 howitzers", 6), ("15 M people", 15_000_000), ("5M people", 5_000_000)],
)
def test_a_name_that_begins_with_m_is_no_million(words: str, count: int) -> None:
    """The letter alone is a million; a group and a gun are not."""
    found = read_count(words)

    assert found is not None
    assert (found.low, found.high) == (count, count)


@pytest.mark.parametrize("words", ["almost one third", "half", "the other half", "a quarter of the town", "LARGE QUANTITIES"])
def test_shares_and_quantities_are_no_count(words: str) -> None:
    """Half of a town is not one town."""
    assert read_count(words) is None


@pytest.mark.parametrize(
    ("words", "least"),
    [
        ("his half brother", 1),
        ("a third", 1),
        ("half a dozen men", 6),
        ("a confirmed 41", 41),
        ("least 10", 10),
        ("in good health", 0),
        ("a suspected rebel", 1),
    ],
)
def test_what_leads_to_a_count_does_not_hide_it(words: str, least: int) -> None:
    """A number in the words is never passed over for the one that a noun alone would be."""
    count = read_count(words)

    assert count is not None
    assert count.low == least


def test_ages_of_children_are_no_counts() -> None:
    """Sons of nine and thirteen years are two, not twenty-two more."""
    text = "Shells killed the baker and his two sons, 9 and 13. Of her brothers, 12 fled."

    kinds = {mention.span.of(text): mention.kind for mention in find_counts(text, Span(0, len(text)))}
    assert kinds == {"two": CountKind.COUNT, "9": CountKind.AGE, "13": CountKind.AGE, "12": CountKind.COUNT}


def test_mentions_stay_inside_the_span() -> None:
    """Numbers and hedges outside the span are left alone, and spans are those of the whole text."""
    text = "At least 12 died, 30 fled, 7 returned."

    (mention,) = find_counts(text, Span(text.index("30"), text.index(" fled")))

    assert mention.span.of(text) == "30"
    assert (mention.low, mention.high) == (30, 30)


def test_articles_are_reported_on_request_only() -> None:
    """An article counts one person or thing, but only callers that ask see it."""
    text = "A mortar hit a bus and another car; a dozen fled."
    whole = Span(0, len(text))

    plain = [mention.span.of(text) for mention in find_counts(text, whole)]
    full = [mention.span.of(text) for mention in find_counts(text, whole, articles=True)]

    assert plain == ["a dozen"]
    assert full == ["A", "a", "another", "a dozen"]


def test_shares_are_percentages() -> None:
    """A third of a town is a share, not the ordinal third."""
    text = "A third of the town burned."

    (mention,) = find_counts(text, Span(0, len(text)))

    assert (mention.span.of(text), mention.kind) == ("A third", CountKind.PERCENT)


@pytest.mark.parametrize("unit", ["and ", "1,", "half a ", "as many as ", "one-", "a, his ", "between ", "not any ", " "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """Four times the text takes far less than sixteen times the time."""
    small, large = unit * (5000 // len(unit)), unit * (20000 // len(unit))

    def seconds(text: str) -> float:
        started = time.process_time()
        find_counts(text, Span(0, len(text)), articles=True)
        read_count(text)
        return time.process_time() - started

    # The best of three on both sides: a garbage collection of the whole test run may fall into any one of them.
    assert min(seconds(large) for _ in range(3)) < 10 * min(seconds(small) for _ in range(3)) + 0.05


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("its losses since Nov. 14 to 312 men", ["14", "312"]),
        ("its losses since November 14 to 28 men", ["14", "28"]),
        ("its losses from Sept 4 to 112 men", ["4", "112"]),
        ("its dead since 2017 to 14,000 men", ["2017", "14,000"]),
        ("in the raids of May 3 to 12", ["3 to 12"]),
        ("in a raid, 20 to 300 men", ["20 to 300"]),
    ],
)
def test_a_day_or_a_year_is_no_lower_end_of_a_count(text: str, told: list[str]) -> None:
    """Days of one month are a range of days; what follows any other date with "to" is a number of its own."""
    assert told == [mention.span.of(text) for mention in find_counts(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "told"), [("30 others were hurt", "30"), ("30 more were hurt", "30 more"), ("30 other men were hurt", "30 other")]
)
def test_others_are_counted_and_no_part_of_the_count(text: str, told: str) -> None:
    """As the annotation guideline has it."""
    assert [told] == [mention.span.of(text) for mention in find_counts(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Shelling killed a family of four in Mariupol on Monday.", [(4, 4)]),
        ("Gunmen kidnapped a crew of six from a ship on Monday.", [(6, 6)]),
        ("Pirates seize crew of 12 off Nigeria", [(12, 12)]),
        ("Gunmen killed four policemen and wounded as many others in Quetta.", [(4, 4), (4, 4)]),
        ("Clashes left nine dead and as many injured in Quetta.", [(9, 9), (9, 9)]),
        ("Clashes left nine dead and many injured in Quetta.", [(9, 9), (3, None)]),
        ("Mukhtar Robow, also known as Abu Mansour, was arrested in Baidoa.", [(1, 1)]),
        ("Ahmed Godane, better known as Abu Zubeyr, and two bodyguards were killed in Barawe.", [(1, 1), (2, 2)]),
        ("The army said it had lost contact with two platoons after the attack.", []),
        ("Baku expelled two French diplomats in response to the arrest.", []),
        ("Rebels abducted two French diplomats in Baku on Monday.", [(2, 2)]),
    ],
    ids=[
        "a family",
        "a crew",
        "crew",
        "as many others",
        "as many",
        "many",
        "an alias",
        "an alias in a list",
        "lost contact",
        "expelled",
        "abducted",
    ],
)
def test_how_many_are_told(text: str, counts: list[tuple[int | None, int | None]]) -> None:
    """QN61 to QN65: a group of so many, of whom nothing is known, another name, as many as before, and who is sent home."""
    assert counts == [(claim.quantity.low, claim.quantity.high) for claim in reading_of(text).claims]
