"""Numbers: what makes one number and what makes two."""

from __future__ import annotations

import pytest

from counterclaim.lexicon.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two hundred and fifty-three", [253]),
        ("one million two hundred thousand and five", [1200005]),
        ("12 and 13", [12, 13]),
        ("two and three", [2, 3]),
        ("1.500 people", [1500]),
        ("1.5 million", [1500000]),
        ("2009 300", [2009, 300]),
        ("twenty-fifth", [25]),
        ("five hundred fifty", [550]),
    ],
)
def test_numbers_are_folded(text: str, values: list[int]) -> None:
    """Scales multiply, units join tens, and "and" joins only below a scale word."""
    assert values == [number.value for number in find_numbers(text)]


def test_long_digit_strings_are_no_numbers() -> None:
    """Digits beyond any count, as in identifiers, are passed over."""
    assert find_numbers("9" * 5000) == ()
