"""The words of a party, where a rule finds its last word in the tree."""

from __future__ import annotations

from annotated import annotated
from counterclaim.resolve.party_words import named_at


def test_a_party_is_named_with_the_hyphenated_words_before_it() -> None:
    """Whatever the hyphen hangs on; a dash between spaces is none."""
    tree = {
        "Norland": ("PROPN", "compound", "coalition"),
        "-": ("PUNCT", "punct", "coalition"),
        "led": ("VERB", "amod", "coalition"),
        "coalition": ("NOUN", "nsubj", "denied"),
        "denied": ("VERB", "root", "denied"),
    }

    named = {
        text: str(named_at(next(i for i, word in enumerate(report.tokens) if word.of(text) == "coalition"), report))
        for text in ("The Norland-led coalition denied it.", "Norland - led coalition denied it.")
        for report in (annotated(text, tree=tree),)
    }

    assert list(named.values()) == ["Norland-led coalition", "led coalition"]
