"""Names: the probabilities of tags come in; the names of a report and their kinds go out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.annotation import Name, NameKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from counterclaim.model.annotation import Sentence

    Floats = NDArray[np.float64]

# How likely a name must be, as a whole, with its kind and both its ends: likelier than not. (0.35 gives a point of F1 more on GUM's dev
# part, and up to one less on web text and encyclopedic pages.)
LEAST = 0.5
# A word that is no name with at least this probability parts what stands on its two sides.
_PARTS = 0.98
_LONGEST = 12  # words
_AT_ONCE = 256  # stretches, so that a long report takes no more memory than a short one
_WORDS = 4  # of a state's name, where the tags see none
_LEAST_OF_A_TAG = 1e-9  # so that some tagging is possible, however sure the tags are of an impossible one
_KINDS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANIZATION, "LOC": NameKind.PLACE, "NORP": NameKind.NATIONALITY}


def names(
    tags: NDArray[np.float32], values: Sequence[str], sentences: Sequence[Sentence], forms: Sequence[str]
) -> tuple[Name, ...]:
    """The names of a report, in text order; ``tags`` are probabilities [words, tags], ``values`` the BIO tags in their order.

    A name goes on where the tags of all its words, taken together, say so: a word alone may be as likely the first of a name as its
    second, and would part "al - Qaeda" in two.
    """
    found = {(name.first, name.last): name for stretch in _stretches(tags, values, sentences) for name in stretch}
    return tuple(sorted(_told(found.values(), forms, sentences), key=lambda name: name.first))


def _stretches(tags: NDArray[np.float32], values: Sequence[str], sentences: Sequence[Sentence]) -> Iterator[list[Name]]:
    """The likely names of each stretch of words that may be parts of names, many stretches weighed in one go."""
    kinds = sorted({value[2:] for value in values if value != "O"})
    order = [values.index("O"), *(values.index(f"{b}-{kind}") for b in "BI" for kind in kinds)]
    every = list(_runs(tags[:, values.index("O")], sentences))
    for start in range(0, len(every), _AT_ONCE):
        runs = every[start : start + _AT_ONCE]
        padded = np.zeros((len(runs), max(last - first for first, last in runs), len(order)))
        padded[:, :, 0] = 1.0
        for row, (first, last) in zip(padded, runs, strict=True):
            row[: last - first] = tags[first:last, order]
        for (first, _), spans in zip(runs, likely_spans(padded, len(kinds)), strict=True):
            yield [Name(first + at, first + end, _KINDS.get(kinds[kind], NameKind.OTHER)) for at, end, kind in spans]


def _runs(outside: NDArray[np.float32], sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of words within a sentence that may be parts of names."""
    for sentence in sentences:
        maybe = np.flatnonzero(outside[sentence.first : sentence.last] < _PARTS) + sentence.first
        for run in np.split(maybe, np.flatnonzero(np.diff(maybe) > 1) + 1):
            if len(run):
                yield int(run[0]), int(run[-1]) + 1


def likely_spans(tags: Floats, kinds: int) -> list[list[tuple[int, int, int]]]:
    """For each row of tag probabilities [rows, words, 1 + 2 * kinds], its likely names: first word, end, number of the kind.

    The tags are "none", then the first word of each kind, then a further word of each. A further word follows none but its own kind,
    which the tags, each told for its word alone, do not know. The probability of a name is that of all taggings which keep to it and
    hold the name, by the forward-backward algorithm (Rabiner 1989). Of two names that overlap no tagging holds both, so one at
    most is likelier than not.
    """
    tags = tags + _LEAST_OF_A_TAG
    rows, words, states = tags.shape
    first, further = slice(1, 1 + kinds), slice(1 + kinds, states)
    follows = np.ones((states, states))
    follows[:, further] = 0.0
    for kind in range(kinds):
        follows[[1 + kind, 1 + kinds + kind], 1 + kinds + kind] = 1.0
    before, after = np.zeros_like(tags), np.ones_like(tags)
    opens = np.tile(np.arange(states) < 1 + kinds, (rows, 1))
    for t in range(words):
        told = (before[:, t - 1] @ follows if t else opens) * tags[:, t]
        mass = told.sum(axis=1, keepdims=True)  # divided out at each word, or a long stretch would come to nothing
        before[:, t], tags[:, t] = told / mass, tags[:, t] / mass
    for t in range(words - 2, -1, -1):
        after[:, t] = (tags[:, t + 1] * after[:, t + 1]) @ follows.T
    # Whatever comes after a name of a kind that does not go on: everything but a further word of that kind.
    here = tags * after
    ended = np.ones((rows, words + 1, kinds))
    ended[:, :words] = here[:, :, : 1 + kinds].sum(axis=2, keepdims=True)
    going = before[:, :, first].copy()
    likely: list[list[tuple[int, int, int]]] = [[] for _ in range(rows)]
    for length in range(1, min(words, _LONGEST) + 1):
        starts = words - length + 1
        chances = going[:, :starts] * ended[:, length : words + 1]
        for row, at, kind in zip(*np.nonzero(chances > LEAST), strict=True):
            likely[row].append((int(at), int(at) + length, int(kind)))
        if length < words:
            going = going[:, : starts - 1] * tags[:, length:, further]
    return likely


def _told(found: Iterable[Name], forms: Sequence[str], sentences: Sequence[Sentence]) -> Iterator[Name]:
    """The names, those of states as places and those of peoples and faiths as nationalities (rule NM01).

    **Reads**  ``US commanders`` - a place, also where the tags make it an organization or see no name; ``Kurdish villagers`` -
    a nationality.
    **Leaves alone**  ``Jordan told her``, a person by the tags, ``the Islamic State``, a longer name, and ``LET US``: where all
    letters are capitals, the tags alone tell names.
    """
    seen: set[int] = set()
    for name in found:
        listed = None if name.kind is NameKind.PERSON else _listed().get(_key(forms[name.first : name.last]))
        seen.update(range(name.first, name.last))
        yield replace(name, kind=listed or name.kind)
    for sentence in sentences:
        if not any(form.islower() for form in forms[sentence.first : sentence.last]):
            continue
        for first in range(sentence.first, sentence.last):
            if first in seen or not forms[first][:1].isupper():
                continue
            for last in range(min(first + _WORDS, sentence.last), first, -1):
                kind = _listed().get(_key(forms[first:last]))
                if kind is not None and seen.isdisjoint(range(first, last)):
                    seen.update(range(first, last))
                    yield Name(first, last, kind)
                    break


def _key(words: Sequence[str]) -> str:
    return "".join(c for c in " ".join(words).casefold() if c.isalnum() or c == " ")


@cache
def _listed() -> dict[str, NameKind]:
    """States by their names, peoples and faiths by what they are called, alone or in the plural."""
    states = load_yaml("states").values()
    people = [word for state in states for demonym in state.get("demonyms", ()) for word in (demonym, f"{demonym}s")]
    people += [word for words in load_yaml("peoples").values() for forms in words for word in forms]
    places = [name for state in states for name in (state["name"], *state.get("also", ()))]
    return dict.fromkeys((_key([w]) for w in people), NameKind.NATIONALITY) | dict.fromkeys(
        (_key([p]) for p in places), NameKind.PLACE
    )
