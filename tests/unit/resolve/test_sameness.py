"""Sameness of names."""

import pytest

from counterclaim.resolve.words.sameness import compare_names


@pytest.mark.parametrize(
    ("a", "b"), [("TTP", "Tehreek-i-Taliban Pakistan"), ("Türkiye", "Turkey"), ("al-Qaida", "Al Qaeda"), ("M23", "the M23")]
)
def test_aliases_of_one_actor_are_one_party(a: str, b: str) -> None:
    """The table or the key joins them."""
    assert compare_names(a, b).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Afghan Taliban", "Pakistani Taliban"),
        ("Baloch Liberation Army", "Baloch Liberation Front"),
        ("Israel", "Israeli military"),
    ],
)
def test_known_different_actors_are_not_even_suggested(a: str, b: str) -> None:
    """Likeness counts for nothing where the table tells them apart."""
    assert compare_names(a, b).reason == ""
    assert not compare_names(a, b).same


def test_near_spellings_of_people_are_suggested_with_a_reason() -> None:
    """Never joined without a table."""
    compared = compare_names("Gen. Yusuf Abdulahi", "Youssef Abdullahi")

    assert not compared.same
    assert compared.reason


def test_a_shared_given_name_is_not_alike() -> None:
    """Two people who share part of a name are two people."""
    assert compare_names("Omar bin Said", "Omar bin Tarek").reason == ""
