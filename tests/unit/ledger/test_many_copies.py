"""Syndication at length (T13): of many made-up stories with what desks do to them, copies are found and no two stories taken for one."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from counterclaim.ledger.syndication import Fingerprint, Kinship, fingerprint, kin

STORIES = 60
_WHO = (
    "the regional governor",
    "a camp doctor",
    "two drivers",
    "the border guard",
    "an aid group",
    "the mayor of the town",
    "relatives",
)
_DID = ("told reporters that", "said in a statement that", "confirmed that", "denied that", "wrote to the ministry that")
_WHAT = (
    *("shells fell on the market", "a convoy was stopped at the bridge", "the road to the river was mined"),
    *("power had failed in the hospital", "families were leaving on foot", "the depot burned through the night"),
    *("boats had been seen off the coast", "talks would go on in the capital", "the school was used as a shelter"),
    *("patrols had been doubled", "food would last for days only", "nobody had claimed the attack"),
)
_WHERE = ("near Karst", "in Port Vell", "on the Ashford road", "beyond the old mill", "along the coast", "in the upper valley")
_WHEN = ("on Monday", "late on Tuesday", "before dawn", "in the first week of May", "since the truce ended", "after the rain")
# Every story of a war ends with the same background.
_BACKGROUND = (
    "Norland and Sudria have fought over the valley since 2019, and more than 4,000 people have died by the count of the United Nations. "
    "Each side accuses the other of having broken the truce that was signed in March."
)
_QUOTE, _TRANSLATED = (
    "“We had no warning, the first shell came through the roof while we were eating,” one of them said.",
    "“Nobody warned us. During the meal a grenade suddenly hit the house from above,” said one of them.",
)


def _story(chance: Random) -> list[str]:
    """A headline and ten paragraphs, three with counts; two stories share words and the background, hardly ever a sentence."""
    body = [
        f"{chance.choice(_WHO).capitalize()} {chance.choice(_DID)} {chance.choice(_WHAT)} {chance.choice(_WHERE)} {chance.choice(_WHEN)}."
        for _ in range(6)
    ]
    tolls = [
        f"{chance.randint(3, 90)} people were {effect} {chance.choice(_WHERE)} {chance.choice(_WHEN)}, {chance.choice(_WHO)} said."
        for effect in ("killed", "wounded")
    ]
    headline = f"{chance.choice(_WHAT).capitalize()} {chance.choice(_WHERE)}"
    return [headline, tolls[0], *body[:3], _QUOTE, *body[3:], tolls[1], _BACKGROUND]


def _text(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


def _cut(paragraphs: list[str], share: float) -> str:
    """The text without so much of its end, as desks cut: from the bottom, in the middle of nothing."""
    words = _text(paragraphs).split(" ")
    return " ".join(words[: round(len(words) * (1 - share))])


def _copies(story: list[str], chance: Random) -> dict[str, str]:
    middle = round(len(story) / 2)
    return {
        "verbatim": _text(story),
        "cut by 20 %": _cut(story, 0.2),
        "cut by 55 %": _cut(story, 0.55),
        "new headline": _text([f"News of the day: {chance.choice(_WHAT)}", *story[1:]]),
        "one paragraph": " ".join(story),
        "other paragraphs": f"{' '.join(story[:middle])}\n{' '.join(story[middle:])}",
        "translated quotation": _text([_TRANSLATED if part == _QUOTE else part for part in story]),
    }


def _corrected(story: list[str], chance: Random) -> str:
    """The story with one of its two counts changed, and perhaps cut besides."""
    at = chance.choice([1, len(story) - 2])
    count, rest = story[at].split(" ", 1)
    changed = [*story[:at], f"{int(count) + chance.choice((1, 2, 9, 100))} {rest}", *story[at + 1 :]]
    return _text(changed[: at + 1]) if at > 1 and chance.random() < 0.5 else _text(changed)


@pytest.fixture(scope="module")
def stories() -> list[list[str]]:
    """The stories."""
    chance = Random(13)  # noqa: S311 - repeatable, guards nothing
    return [_story(chance) for _ in range(STORIES)]


def test_copies_are_found(stories: list[list[str]]) -> None:
    """T13: of verbatim, cut, re-headlined and re-paragraphed copies and those with a quotation translated anew, 98 % or more are found."""
    chance = Random(1)  # noqa: S311 - as above
    missed = []
    for n, story in enumerate(stories):
        wire = fingerprint("wire", _text(story))
        for how, text in _copies(story, chance).items():
            found = kin(wire, fingerprint("site", text))
            missed += [] if found and found.kinship == Kinship.COPY else [f"{n} {how}"]

    assert len(missed) <= 0.02 * 7 * STORIES, missed


def test_stories_are_not_taken_for_one(stories: list[list[str]]) -> None:
    """T13: of two different stories, cut or whole, which share their background, hardly any pair is told a copy: 0.1 % at most."""
    chance = Random(2)  # noqa: S311 - as above
    prints: list[list[Fingerprint]] = [
        [fingerprint(f"{n} {how}", text) for how, text in _copies(story, chance).items() if how.startswith(("verbatim", "cut"))]
        for n, story in enumerate(stories)
    ]
    pairs = [(a, b) for one, other in combinations(prints, 2) for a in one for b in other]
    joined = [(a.report, b.report) for a, b in pairs if kin(a, b) is not None]

    assert len(pairs) > 10_000
    assert len(joined) <= 0.001 * len(pairs), joined


def test_a_changed_number_is_never_merged_away(stories: list[list[str]]) -> None:
    """T13: not one corrected telling passes for a copy."""
    chance = Random(3)  # noqa: S311 - as above
    for story in stories:
        found = kin(fingerprint("wire", _text(story)), fingerprint("site", _corrected(story, chance)))
        assert found is not None
        assert found.kinship == Kinship.CHANGED_NUMBER
        assert found.changed
