"""Codebooks: the rules under which a matter is summarized, read from YAML, ours or a user's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from counterclaim.lexicon.loader import load_yaml, parse_yaml
from counterclaim.model.claim import Effect
from counterclaim.model.errors import LexiconError

if TYPE_CHECKING:
    from pathlib import Path

Figures = Literal["by voice", "low best high", "lowest", "range"]
PartyClaims = Literal["keep", "high", "leave out"]
CountryWide = Literal["keep", "leave out"]
Parts = Literal["keep", "leave out"]
SHIPPED = ("as_told", "ucdp_ged", "acled", "ibc")

_KEYS = frozenset(
    (
        "name",
        "source",
        "figures",
        "effects",
        "people_only",
        "party_claims",
        "vague",
        "sources",
        "divide_days",
        "country_wide",
        "parts",
    )
)


@dataclass(frozen=True, slots=True)
class Codebook:
    """What a codebook says.

    ``figures`` names what it asks for; ``effects`` what it codes (empty: all); ``party_claims`` what becomes of a party's
    word about its enemy's losses; ``vague`` what words count as; ``sources`` how many independent claimants it needs;
    ``divide_days`` whether a total is divided over its days; ``country_wide`` whether a claim that tells only a country is
    coded; ``parts`` whether a count that is told as a part of one that is coded is coded as well, and so counted twice.
    """

    name: str
    figures: Figures
    effects: frozenset[Effect] = frozenset()
    people_only: bool = False
    party_claims: PartyClaims = "keep"
    vague: tuple[tuple[str, int], ...] = ()
    sources: int = 1
    divide_days: bool = False
    country_wide: CountryWide = "keep"
    parts: Parts = "leave out"
    source: str = ""


def codebook(name: str) -> Codebook:
    """A codebook that ships with the project: as_told, ucdp_ged, acled or ibc.

    Raises:
        LexiconError: there is none of that name.
    """
    if name not in SHIPPED:
        raise LexiconError(f"no codebook {name!r}; there are {', '.join(SHIPPED)}, or give a YAML file of your own")
    return _read(load_yaml(f"codebooks/{name}"), f"{name}.yml")


def read_codebook(path: Path) -> Codebook:
    """A user's own codebook.

    Raises:
        LexiconError: the file is no YAML or says something that no codebook can; the entry is named.
    """
    return _read(parse_yaml(path.read_text(encoding="utf-8"), path.name), path.name)


def _read(content: Any, where: str) -> Codebook:  # noqa: ANN401 - YAML of unknown shape is what is checked here
    if not isinstance(content, dict):
        raise LexiconError(f"{where}: a codebook is a mapping with name and figures")
    unknown = sorted(set(map(str, content)) - _KEYS)
    if unknown:
        raise LexiconError(f"{where}: unknown {', '.join(unknown)}; a codebook has {', '.join(sorted(_KEYS))}")
    name = content.get("name")
    if not isinstance(name, str) or not name:
        raise LexiconError(f"{where}: name is missing")
    return Codebook(
        name=name,
        figures=_one_of(content, "figures", None, Figures, where),
        effects=_effects(content.get("effects") or (), where),
        people_only=_flag(content, "people_only", where),
        party_claims=_one_of(content, "party_claims", "keep", PartyClaims, where),
        vague=_vague(content.get("vague") or {}, where),
        sources=_positive(content.get("sources", 1), where),
        divide_days=_flag(content, "divide_days", where),
        country_wide=_one_of(content, "country_wide", "keep", CountryWide, where),
        parts=_one_of(content, "parts", "leave out", Parts, where),
        source=str(content.get("source") or ""),
    )


def _one_of(content: dict[str, Any], key: str, default: str | None, choices: Any, where: str) -> Any:  # noqa: ANN401 - a Literal
    value = content.get(key, default)
    if value not in get_args(choices):
        raise LexiconError(f"{where}: {key} is {value!r}; it can be {', '.join(get_args(choices))}")
    return value


def _flag(content: dict[str, Any], key: str, where: str) -> bool:
    value = content.get(key, False)
    if not isinstance(value, bool):
        raise LexiconError(f"{where}: {key} is {value!r}; it can be true or false")
    return value


def _effects(values: Any, where: str) -> frozenset[Effect]:  # noqa: ANN401 - as above
    try:
        return frozenset(Effect(value) for value in values)
    except (TypeError, ValueError) as error:
        raise LexiconError(f"{where}: effects: {error}; they can be {', '.join(Effect)}") from error


def _vague(values: Any, where: str) -> tuple[tuple[str, int], ...]:  # noqa: ANN401 - as above
    if not isinstance(values, dict) or not all(
        isinstance(v, int) and not isinstance(v, bool) and v >= 0 for v in values.values()
    ):
        raise LexiconError(f"{where}: vague maps words to whole numbers, such as dozens: 12")
    return tuple(sorted((str(word).casefold(), number) for word, number in values.items()))


def _positive(value: Any, where: str) -> int:  # noqa: ANN401 - as above
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise LexiconError(f"{where}: sources is {value!r}; it is a whole number from 1")
    return value
