"""The sieve lets through what may hold a claim and little else, whatever the conflict, and in time that grows with the text alone."""

import time

import pytest

from counterclaim.acquire.html import bare_words
from counterclaim.batch.sieve import default_sieve, stretches, words_in

_CLAIMS = (
    "At least 12 Sudrian soldiers were killed near Karst on Friday, the ministry said.",
    "TWELVE PEOPLE DIED AND 40 WERE INJURED WHEN SHELLS HIT THE MARKET, DOCTORS SAID",
    "The army said it had destroyed three tanks and seized two posts.",
    "More than 2,000 people were displaced by the fighting, according to the Red Cross.",
    "A rebel spokesman denied that any of its fighters had been captured in the attack.",
    "Norland's forces shot down 7 drones overnight, a spokesman said.",
)
_OTHERS = (
    "Peel the leeks, cut them into slices and let them rest in cold water for 10 minutes.",
    "The council voted on Monday to repair 12 streets before the winter.",
    "Rain is expected on Tuesday, with up to 30 millimeters in the hills.",
    "The library will open on Sundays from May on, and entry is free.",
    "Der Stadtrat hat am Abend über den neuen Haushalt beraten und 14 Anträge angenommen.",
)


@pytest.mark.parametrize("text", _CLAIMS)
def test_a_claim_passes_alone_and_amid_other_matters(text: str) -> None:
    """One sentence with a claim is enough, wherever it stands in a long text and in a page."""
    amid = "\n\n".join([*_OTHERS, text, *_OTHERS])
    page = "".join(f"<div><p>{paragraph}</p></div>" for paragraph in amid.split("\n\n"))

    assert default_sieve().passes(text)
    assert default_sieve().passes(amid)
    assert default_sieve().passes(bare_words(f"<html><script>if (a<b) go()</script>{page}</html>".encode()))


@pytest.mark.parametrize("text", _OTHERS)
def test_other_matters_are_passed_over(text: str) -> None:
    """Neither numbers alone nor words of news alone make a claim."""
    assert not default_sieve().passes(text)


def test_no_side_is_known_by_name() -> None:
    """The same sentence weighs the same whoever is in it."""
    sentences = [f"Two soldiers of {name} were killed." for name in ("Norland", "Russia", "Ukraine", "Israel", "Gaza", "Syria")]

    assert len({default_sieve().weight(sentence) for sentence in sentences}) == 1
    assert min(default_sieve().around.values()) > 0


def test_digits_are_one_word() -> None:
    """Any number in digits is one and the same word."""
    assert words_in("Of 1,250 shells 7 hit") == {"of", "0", "shells", "hit"}


def test_stretches_are_all_of_the_text() -> None:
    """Nothing of a text falls between two stretches."""
    text = 'One. Two!" Three\nfour? five'

    assert "".join(text[start:end] for start, end in stretches(text)) == text


@pytest.mark.parametrize("hostile", ["a" * 400_000, ". " * 200_000, "<" * 400_000, "<script" * 60_000, "<p " + "x=" * 200_000])
def test_hostile_texts_take_little_time(hostile: str) -> None:
    """T19: a text of 400 kB made to be slow is looked through in a fraction of a second."""
    started = time.process_time()
    default_sieve().passes(bare_words(hostile.encode()))

    assert time.process_time() - started < 1.0
