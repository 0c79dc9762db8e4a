"""Who did it, by the verb over a word."""

from __future__ import annotations

import pytest

from counterclaim.lexicon.subjects import doer


@pytest.mark.parametrize(
    ("tree", "told"),
    [
        ({"rebels": ("nsubj", "killed"), "nine": ("obj", "killed")}, "rebels"),
        ({"rebels": ("obl:agent", "killed"), "nine": ("nsubj:pass", "killed")}, "rebels"),
        ({"nine": ("nsubj:pass", "killed")}, None),
        ({"nine": ("nsubj", "killed")}, None),
        ({"rebels": ("nsubj", "fled"), "killed": ("conj", "fled"), "nine": ("obj", "killed")}, "rebels"),
        ({"rebels": ("nsubj", "fled"), "killed": ("ccomp", "fled"), "nine": ("obj", "killed")}, None),
    ],
    ids=["subject", "agent", "nobody", "themselves", "of two verbs", "of another clause"],
)
def test_who_did_it_by_the_verb_of_a_count(tree: dict[str, tuple[str, str]], told: str | None) -> None:
    """Counts of verbs with subjects of their own share no actor."""
    forms = ["rebels", "fled", "killed", "nine"]
    ties = [tree.get(form, ("root", form)) for form in forms]
    heads, relations = [forms.index(above) for _, above in ties], [tie for tie, _ in ties]
    found = doer(forms.__getitem__, ["NOUN", "VERB", "VERB", "NUM"], heads, relations, 3)

    assert told == (None if found is None else forms[found])
