"""Text comes in; whether it is English goes out. The only home of the language identifier."""

from __future__ import annotations

import re
from typing import cast

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.errors import InputError

_SAMPLE = 6_000
_FEW_WORDS = 12
_TELLING = 2  # words of another language that tell it
# Share of function words: English prose has 0.3 to 0.5, bare headlines may have none.
_ENGLISH_SHARE = 0.16
_WORD = re.compile(r"[^\W\d_]+")


def require_english(text: str) -> None:
    """Pass English text, refuse any other; headlines and short texts get the benefit of the doubt.

    >>> require_english("FIVE SOLDIERS WERE KILLED ON FRIDAY, THE ARMY SAID")

    Raises:
        InputError: the text is in another language, which the message names.
    """
    language = find_language(text)
    if language != "en":
        raise InputError(f"is in {language_name(language)}, not English; only English reports are read")


def find_language(text: str) -> str:
    """The ISO 639-1 code of the text's language; "en" where too little is said to doubt it.

    >>> find_language("Fünf Soldaten wurden am Freitag bei einem Angriff getötet, teilte die Armee mit.")
    'de'
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return "en"
    share = sum(word in _function_words() for word in words) / len(words)
    if share >= _ENGLISH_SHARE and _latin_share(words) > 0.5:
        return "en"
    if len(words) < _FEW_WORDS and _latin_share(words) > 0.5 and not _foreign_words(words):
        return "en"
    language = _classified(" ".join(words))
    return "en" if _has_english_words_only(words, language) else language


def language_name(code: str) -> str:
    """The English name of a language code, or the code itself where it has none in the list."""
    names = cast("dict[str, str]", load_yaml("languages")["names"])
    return names.get(code, f"a language with the code {code!r}")


def _classified(words: str) -> str:
    # Loaded here because it reads a model; the command line should start fast.
    from py3langid import classify  # noqa: PLC0415

    return str(classify(words)[0])


def _latin_share(words: list[str]) -> float:
    return sum(word[0] < "\u0250" for word in words) / len(words)


def _function_words() -> frozenset[str]:
    return frozenset(load_yaml("languages")["english_function_words"])


def _has_english_words_only(words: list[str], language: str) -> bool:
    """Whether a text said to be in a language that shares its nouns and verbs with English lacks the words by which it differs.

    Brief copy ("Gunmen killed two guards in Karst district, police official Karim Jan said.") has few words that only English has.
    """
    own: list[str] | None = load_yaml("languages")["close_to_english"].get(language)
    return own is not None and len(set(words) & set(own)) < _TELLING


def _foreign_words(words: list[str]) -> bool:
    """Whether a short text holds two function words that only other languages have, or many letters that English has not."""
    foreign = frozenset(load_yaml("languages")["foreign_function_words"])
    accented = sum(not word.isascii() for word in words)
    return sum(word in foreign for word in words) >= _TELLING or accented > 0.3 * len(words)
