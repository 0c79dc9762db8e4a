"""Words and names as the ledger compares them: without case, diacritics, articles and possessive endings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from counterclaim.model.span import visible

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SMALL = frozenset(
    ("the", "a", "an", "of", "and", "or", "in", "on", "at", "by", "for", "from", "to", "with", "its", "their", "his", "her")
)
_POSSESSIVE = re.compile(r"['’]s$|['’]$")
_PLURALS = {
    "babies": "baby",
    "bodies": "body",
    "children": "child",
    "families": "family",
    "gunmen": "gunman",
    "men": "man",
    "people": "person",
    "persons": "person",
    "policemen": "policeman",
    "servicemen": "serviceman",
    "wives": "wife",
    "women": "woman",
}
_SINGULAR_IN_S = frozenset(("series", "forces", "press", "mass", "class", "buses", "bus", "us", "gas", "chaos"))
_SHORTEST_PLURAL = 4


# Names come again and again, sentences only as long as their matter is looked at: what is remembered of either is bounded by what
# a long watch may take, a megabyte or two each.
_NAMES, _SENTENCES = 4_096, 1_024


@lru_cache(maxsize=_NAMES)
def words_of(text: str) -> tuple[str, ...]:
    """The words in lower case, without diacritics or possessive endings.

    >>> words_of("Sudria's Défense Ministry")
    ('sudria', 'defense', 'ministry')
    """
    return words_in(text)


def words_in(text: str) -> tuple[str, ...]:
    """`words_of` a whole text, which is not remembered: it may be long, and is asked for once."""
    folded = unicodedata.normalize("NFKD", visible(text).casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return tuple(_POSSESSIVE.sub("", m.group()) for m in _WORD.finditer(plain))


@lru_cache(maxsize=_NAMES)
def name_key(text: str) -> str:
    """The key under which spellings of one name meet: words without small words, in order.

    >>> name_key("the Ministry of Defence") == name_key("Ministry of defence")
    True
    """
    words = words_of(text)
    return " ".join(word for word in words if word not in _SMALL) or " ".join(words)


@lru_cache(maxsize=_NAMES)
def lemma(word: str) -> str:
    """The singular of a plural noun; other words unchanged.

    >>> lemma("children"), lemma("tanks"), lemma("bodies"), lemma("press")
    ('child', 'tank', 'body', 'press')
    """
    if word in _PLURALS:
        return _PLURALS[word]
    if word in _SINGULAR_IN_S or len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


@lru_cache(maxsize=_SENTENCES)
def content_words(text: str) -> frozenset[str]:
    """The lemmas of the words that tell something."""
    return frozenset(lemma(word) for word in words_in(text) if word not in _SMALL)
