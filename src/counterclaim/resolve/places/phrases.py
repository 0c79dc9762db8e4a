"""Place phrases: the words of a report in, the bare name and what the words around it say of kind and nearness out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.resolve.words.names import name_key
from counterclaim.resolve.words.states import states_by_demonym

if TYPE_CHECKING:
    from collections.abc import Sequence

_DISTANCE = re.compile(
    r"^(?:about |some |around |nearly |roughly |over |just |only )?(\d{1,4}(?:[.,]\d{1,3})?)[ -]?([a-z]{1,10}) ", re.IGNORECASE
)
_MOST_OPENERS = 4  # "from inside of the"
LONGEST = 200  # letters: a longer stretch is no place phrase
_ARTICLE = re.compile(r"^an?\s+", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_AND = re.compile(r"\s+and\s+")
_COMMA = re.compile(r",(?!\d)")  # not the one inside a number
_DASH = re.compile(r"\s?[-–—/]\s?")


@cache
def kinds_of_places() -> frozenset[str]:
    """What a place may be ("the town of")."""
    return frozenset(word for words in _lexicon()["kinds"].values() for word in words)


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """A place phrase taken apart.

    ``name`` is the bare name; ``kind`` the kind of place that the words state ("second_division"); ``part`` the part named
    ("southern"); ``distance`` kilometers from the name where told; ``near`` whether the words say near rather than at;
    ``over`` whether they say in the air; ``quarter`` whether they say a part of a town; ``within`` larger places named after a
    comma; ``between`` the two names of a border or road, empty elsewhere.
    """

    name: str
    kind: str | None = None
    part: str | None = None
    distance: float | None = None
    near: bool = False
    over: bool = False
    quarter: bool = False
    within: tuple[str, ...] = ()
    between: tuple[str, ...] = ()


@cache
def _lexicon() -> dict[str, Any]:
    lexicon: dict[str, Any] = load_yaml("place_words")
    return lexicon


@cache
def _longest_first(group: str) -> tuple[str, ...]:
    return tuple(sorted(_lexicon()[group], key=lambda words: (-len(words), words)))


@cache
def _kind_words() -> tuple[tuple[str, str], ...]:
    pairs = [(word, kind) for kind, words in _lexicon()["kinds"].items() for word in words]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def is_kind_word(words: str) -> bool:
    """Whether the words say what a place is and name none ("VILLAGE" in a report in capitals, but not "the Gulf")."""
    named = not words.islower() and words.lower() in _lexicon()["names"]
    return not named and words.lower() in {word for word, _ in _kind_words()}


def kind_before(words: str) -> str:
    """The word for what a place is with which words before its name end; "" where they end with none.

    >>> kind_before("a blast in the port city of "), kind_before("officials of ")
    ('port city', '')
    """
    lowered = f" {words.lower().rstrip()}"
    return next((word for word, _ in _kind_words() if lowered.endswith(f" {word} of")), "")


def is_street(words: Sequence[str]) -> bool:
    """Whether the first of these words is one for a street, as it stands after a street's name."""
    return bool(words) and words[0].lower() in _lexicon()["streets"]


def whole_or_seat(words: str) -> tuple[str, str] | None:
    """What stands before words for a whole land, its capital or what stands in it, and which of them they say; None for other words.

    >>> whole_or_seat("across the country"), whole_or_seat("the Sudrian capital"), whole_or_seat("the country's north")
    (('', 'whole'), ('Sudrian', 'capital'), None)
    """
    text = _without_openers(_SPACES.sub(" ", words[:LONGEST]).strip(" ,.;:\"'“”‘’()[]"))
    for group in ("whole", "capital", "inside"):
        for word in _longest_first(group):
            if text.lower() == word or text.lower().endswith(f" {word}"):
                before = text[: -len(word)].strip().removesuffix("'s").removesuffix("’s")
                return _ARTICLE.sub("", before), group
    return None


def has_agreed_capital(iso3: str) -> bool:
    """Whether nobody contests which town is the capital of a state (ISO 3166 alpha-3)."""
    return iso3 not in _lexicon()["contested_capitals"]


def says_what(words: Sequence[str]) -> bool:
    """Whether each of these words says what stands in a place, or whose it is ("International Airport", "Sudrian Embassy")."""
    return all(word.lower() in _things() or _people(word) for word in words)


@cache
def _things() -> frozenset[str]:
    return frozenset(_lexicon()["things"])


def read_place_phrase(words: str) -> PlacePhrase:
    """The phrase taken apart.

    >>> read_place_phrase("near Kramatorsk").near, read_place_phrase("the Andar district of Ghazni province").within
    (True, ('Ghazni province',))
    >>> read_place_phrase("the restive southern province of Kandahar").name
    'Kandahar'
    >>> read_place_phrase("17 km north of Goma").distance, read_place_phrase("southern Lebanon").part
    (17.0, 'southern')
    >>> read_place_phrase("on the border between Chad and Sudan").between
    ('Chad', 'Sudan')
    >>> read_place_phrase("the Black Sea port of Odesa").name
    'Odesa'
    """
    text = _ashore(_without_openers(_SPACES.sub(" ", words[:LONGEST]).strip(" ,.;:\"'“”‘’()[]")))
    first, *outer = [part.strip() for part in _COMMA.split(text) if part.strip()] or [text]
    phrase = _pair(first) or _modified(first, over=words.lower().startswith(("over ", "in the skies over ")))
    return replace(phrase, within=(*phrase.within, *outer))


def _ashore(text: str) -> str:
    """The words without the water that a town lies on: "port of Odesa"."""
    before = next((text[: match.start()] for match in _kinds_of().finditer(text)), "")
    return text[len(before) :].lstrip() if before.lower().endswith(tuple(_lexicon()["waters"])) else text


@cache
def _kinds_of() -> re.Pattern[str]:
    """A kind of place right before "of" and its name."""
    return re.compile(rf"\s{any_of(kinds_of_places())}\sof\s(?=[A-Z])", re.IGNORECASE)


def _without_openers(text: str) -> str:
    for _ in range(_MOST_OPENERS):
        opener = next((word for word in _longest_first("openers") if text.lower().startswith(f"{word} ")), None)
        if opener is None:
            break
        text = text[len(opener) + 1 :]
    return text


def _pair(text: str) -> PlacePhrase | None:
    """A border, or a way between two places."""
    lowered = text.lower()
    for word in sorted(_lexicon()["kinds"]["border"], key=len, reverse=True):
        if lowered.endswith(f" {word}"):
            rest = text[: -len(word) - 1]
            peoples = rest.split()[-2:]
            sides = peoples if len(peoples) == 2 and all(map(_people, peoples)) else _DASH.split(rest)
            return PlacePhrase(text, kind="border", between=(sides[0], sides[1])) if len(sides) == 2 and all(sides) else None
    for word in _lexicon()["between"]:
        _, found, rest = text.partition(f"{word} ")
        sides = _AND.split(rest)
        if found and len(sides) == 2:
            return PlacePhrase(text, kind="border", between=(_without_openers(sides[0]), _without_openers(sides[1])))
    return None


def _modified(text: str, *, over: bool) -> PlacePhrase:
    """Distance, nearness, part and kind words, each taken off in turn."""
    text, distance, near = _nearness(text)
    over = over or any(text.lower().endswith(f" {word}") for word in _lexicon()["airspace"])
    if text.lower().endswith(tuple(f" {word}" for word in _lexicon()["airspace"])):
        text = text.rpartition(" ")[0]
    text, after = _near_after(text)
    quarter = any(word in _lexicon()["quarters"] for word in text.lower().split())
    text, edge = _edge(text)
    text, kind, within = _kinded(text) if edge is None else (text, None, ())
    text, part = _part(text) if kind is None else (text, None)
    part = edge or part
    return PlacePhrase(text, kind, part, distance, near or after, over, quarter, within)


def _nearness(text: str) -> tuple[str, float | None, bool]:
    told = _DISTANCE.match(f"{text} ")
    factor = _lexicon()["units"].get(told.group(2).lower()) if told else None
    distance = float(told.group(1).replace(",", ".")) * factor if told and factor else None
    rest = text[told.end() :] if told and distance is not None else text
    for word in (*(f"{d} of" for d in _longest_first("directions")), *_longest_first("near"), "from", "away from", "off"):
        if rest.lower().startswith(f"{word} "):
            return _without_openers(rest[len(word) + 1 :]), distance, True
    for word in _longest_first("directions"):
        if rest.lower().startswith(f"to the {word} of "):
            return _without_openers(rest[len(word) + 11 :]), distance, True
    return rest, distance, distance is not None


def _near_after(text: str) -> tuple[str, bool]:
    for word in _longest_first("near_after"):
        if text.lower().endswith(f" {word}"):
            return text[: -len(word) - 1].removesuffix("'s").removesuffix("’s"), True
    return text, False


def _kinded(text: str) -> tuple[str, str | None, tuple[str, ...]]:
    """The kind word before ("province of X", "village X") or after the name ("X province"), and what an "of" adds."""
    lowered = text.lower()
    for word, kind in _kind_words():
        if lowered.startswith(f"{word} of "):
            return text[len(word) + 4 :], kind, ()
        if (
            kind in ("settlement", "second_division")
            and lowered.startswith(f"{word} ")
            and text[len(word) + 1 :][:1].isupper()
            and text[0].islower()
        ):
            return text[len(word) + 1 :], kind, ()
        # Water and land keep their kind word: "Black Sea" is no sea called "Black".
        if kind in ("settlement", "second_division", "first_division"):
            at = lowered.find(f" {word} of ")
            name, found, outer = text[: max(at, 0)], at > 0, text[at + len(word) + 5 :]
            if found and _only_describes(name, whole=text):
                return outer, kind, ()
            if found:
                return name, kind, (outer,)
            if lowered.endswith(f" {word}"):
                return text[: -len(word) - 1], kind, ()
    return text, None, ()


def _only_describes(name: str, *, whole: str) -> bool:
    """Whether no name stands before a kind word: the "restive southern" province of Karst is Karst, and Eastern Province is a name."""
    parts = _lexicon()["parts"]
    return name.islower() or (whole.isupper() and all(word in parts for word in name.lower().split()))


def _people(word: str) -> bool:
    return name_key(word) in states_by_demonym()


def _edge(text: str) -> tuple[str, str | None]:
    """A land by its people's name, and the word for its border or coast after it."""
    people, _, last = text.rpartition(" ")
    return (people, last.lower()) if last.lower() in _lexicon()["edges"] and _people(people) else (text, None)


def _part(text: str) -> tuple[str, str | None]:
    lowered = text.lower()
    for word in _longest_first("parts"):
        if lowered.startswith(f"{word} ") and (text[0].islower() or word.endswith("ern")):
            return text[len(word) + 1 :], word
    return text, None
