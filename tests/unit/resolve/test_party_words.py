"""The words of a party, where a rule finds its last word in the tree."""

from __future__ import annotations

from annotated import annotated
from counterclaim.resolve.words.party_words import named_at


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


def test_a_party_is_named_with_whose_it_is() -> None:
    """By name; "its ministry" is told in full elsewhere."""
    tree = {
        "ministry": ("NOUN", "nsubj", "denied"),
        "'s": ("PART", "case", "Norland"),
        "Norland": ("PROPN", "nmod:poss", "ministry"),
        "Its": ("PRON", "nmod:poss", "ministry"),
        "defence": ("NOUN", "compound", "ministry"),
        "denied": ("VERB", "root", "denied"),
    }
    told = []
    for text in ("Norland's defence ministry denied it.", "Its defence ministry denied it."):
        report = annotated(text, tree={word: tie for word, tie in tree.items() if word in text})
        words = [token.of(text) for token in report.tokens]
        told.append(str(named_at(words.index("ministry"), report)))

    assert told == ["Norland's defence ministry", "defence ministry"]
