"""Agreement between coders: the published examples of Krippendorff's alpha, and where it is not defined."""

from __future__ import annotations

import pytest

from counterclaim.ledger.agreement import agreement

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): example A, two coders and two values (0.095), and example C, four
# coders and five values, some of them missing (0.743).
BINARY = ("0100000000", "1110010010")
MISSING = ("123321412...", "1233224125.3", ".33323422511"[:11] + ".", "12332441251.")


def told(*coders: str) -> list[tuple[str, str, str]]:
    """Verdicts: one coder a line, one claim a sign, "." where the coder said nothing."""
    return [
        (f"claim {n:02}", f"coder {c}", sign) for c, signs in enumerate(coders) for n, sign in enumerate(signs) if sign != "."
    ]


@pytest.mark.parametrize(("coders", "expected"), [(BINARY, 0.095), (MISSING, 0.743)])
def test_alpha_is_as_published(coders: tuple[str, ...], expected: float) -> None:
    """The examples that its author published come out as published."""
    found = agreement(told(*coders), "012345")

    assert found.alpha == pytest.approx(expected, abs=0.0005)


def test_a_coder_who_is_unsure_says_nothing() -> None:
    """A verdict that decides nothing is no value: the claim is not shared, and the coder has not decided it."""
    found = agreement(told("aab", "ab?"), "ab")

    assert (found.shared, found.decided) == (2, {"coder 0": 3, "coder 1": 2})
    assert found.differing == ("claim 01",)


@pytest.mark.parametrize("coders", [("aaa", "aaa"), ("aa.", "..b"), ()])
def test_alpha_is_not_defined_where_nothing_varies(coders: tuple[str, ...]) -> None:
    """Where no claim is shared, or all say the same, there is no agreement beyond chance to tell of."""
    assert agreement(told(*coders), "ab").alpha is None


def test_pairs_tell_how_often_two_say_the_same() -> None:
    """Each two coders have a line of their own, also those who share no claim."""
    found = agreement(told("aab.", "abb.", "...a"), "ab")

    assert [(pair.both, pair.same) for pair in found.pairs] == [(3, 2), (0, 0), (0, 0)]
    assert found.pairs[0].alpha == pytest.approx(4 / 9)
