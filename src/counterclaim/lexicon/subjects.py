"""Subjects: the tree of a report and a word in it come in; who is told as having done it by the verb over that word goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.lexicon.phrases import gives_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

SHARING = frozenset({"advcl", "conj", "xcomp"})
"""Relations of a verb that shares the subject of the verb above it."""
OWNING = frozenset({"amod", "compound", "nmod:poss"})
"""Relations of the words before a noun that tell whose it is, or of what nation."""
RELATIVE = frozenset({"who", "which", "that"})
"""Words that stand for whom, or what, a clause tells of."""
_LONGEST_CLIMB = 4  # verbs
_CLAUSE = 30  # words between a verb and who does it


def doer(
    word_at: Callable[[int], str],
    upos: Sequence[str],
    heads: Sequence[int] | NDArray[np.int_],
    relations: Sequence[str],
    word: int,
) -> int | None:
    """The number of the word that is the subject of the verb over a word, or that it names behind "by"; None where there is neither.

    **Reads**  ``rebels killed nine``, ``nine were killed by rebels``, ``rebels fled, killing nine`` - the rebels.
    **Leaves alone**  ``nine died``, who did it themselves, and ``the army reported nine dead``, who only told of them.
    """
    below = verb = word
    while upos[verb] != "VERB":
        below, verb = verb, int(heads[verb])
        if verb == below:
            return None
    if (below != verb and relations[below] == "nsubj") or gives_words(word_at(verb)):
        return None
    for _ in range(_LONGEST_CLIMB):
        around = range(max(0, verb - _CLAUSE), min(len(upos), verb + _CLAUSE))
        tied = {relations[i]: i for i in around if heads[i] == verb}
        suffered = "nsubj:pass" in tied
        agent = tied.get("obl:agent") if suffered or relations[verb] == "acl" else tied.get("nsubj")
        if agent is not None or suffered or relations[verb] not in SHARING:
            return agent
        verb = int(heads[verb])
    return None
