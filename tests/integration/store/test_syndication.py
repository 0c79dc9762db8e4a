"""T13: what desks do to hundreds of stories, and which of them a ledger then holds to be one text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from counterclaim.ledger.syndication import Kinship
from counterclaim.lexicon.loader import parse_yaml
from counterclaim.model.reading import Reading
from counterclaim.model.report import Receipt
from counterclaim.read.wire import read_report
from counterclaim.store import copies as store_copies
from counterclaim.store.copies import copied_from
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.store.schema import kin, reports, shingles

OWN = Path(__file__).parents[3] / "training" / "own"
QUOTES = (
    ("“We have nowhere left to go, and the winter is near,” a teacher said.", "“There is no place for us now, and it will soon be cold.”"),
    ("“Nobody has told us when the road will open,” a driver said.", "“We were given no day on which the way will be free.”"),
    ("“My brother went back for the animals,” a farmer told reporters.", "“It was for his cattle that my brother returned.”"),
    ("“It was quiet until the evening, and then it was not,” said a nurse.", "“All was calm till dusk; then that ended.”"),
)  # fmt: skip
FEWEST = 60  # words of a story
LEAST, MOST = 0.98, 0.001


def stories() -> list[list[str]]:
    """Stories of our own words as paragraphs: two reports each, since ours are short, and a quotation."""
    told = [paragraphs for path in sorted(OWN.glob("*.yml")) for paragraphs in _reports(path)]
    long = [paragraphs for paragraphs in told if sum(len(paragraph.split()) for paragraph in paragraphs) >= FEWEST]
    pairs = zip(long[::2], long[1::2], strict=False)
    return [[*one, *other, QUOTES[n % len(QUOTES)][0]] for n, (one, other) in enumerate(pairs)]


def _reports(path: Path) -> Iterator[list[str]]:
    for report in parse_yaml(path.read_text(encoding="utf-8"), path.name):
        yield [" ".join(_said(sentence) for sentence in paragraph) for paragraph in report["paragraphs"]]


def _said(sentence: Any) -> str:  # noqa: ANN401 - words, or a mapping with them
    return sentence if isinstance(sentence, str) else str(sentence["says"])


def copies(story: list[str], number: int) -> dict[str, str]:
    """What desks do to a story that leaves it a copy."""
    words = " ".join(story).split()
    quote, translated = QUOTES[number % len(QUOTES)]
    return {
        "verbatim": "\n\n".join(story),
        "cut by 20 %": " ".join(words[: len(words) * 80 // 100]),
        "cut by 55 %": " ".join(words[: len(words) * 45 // 100]),
        "headline": "\n\n".join([f"Day {number} of the war: what is known so far", *story]),
        "paragraphs": "\n\n".join(re.split(r"(?<=[a-z][.]) (?=[A-Z])", " ".join(story))),
        "quote": "\n\n".join(story).replace(quote, translated),
    }


def corrected(story: list[str]) -> str | None:
    """The story with its first number of several digits corrected; None where there is none."""
    text = "\n\n".join(story)
    found = re.search(r"(?<![\d.,:-])[1-9]\d(?![\d.,:-]|\s?(?:January|May|June|July))", text)
    return f"{text[: found.start()]}{int(found[0]) + 1}{text[found.end() :]}" if found else None


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of all stories, each of them with its copies and, as another report, with a corrected number."""
    with open_ledger(tmp_path_factory.mktemp("kin") / "war.ledger") as made:
        made.ingest(_reading(name, text) for name, text in _texts())
        yield made


def _texts() -> Iterator[tuple[str, str]]:
    for number, story in enumerate(stories()):
        yield f"{number} story", "\n\n".join(story)
        for kind, text in copies(story, number).items():
            yield f"{number} {kind}", text
        other = corrected(story)
        if other:
            yield f"{number} corrected", other


def _reading(name: str, text: str) -> Reading:
    receipt = Receipt(name, text, "0" * 64, id=name, outlet=name.partition(" ")[2])
    return Reading(read_report(receipt), (), (), (), (), ())


def _keys(ledger: Ledger) -> dict[str, str]:
    with ledger.reading() as connection:
        return {row.key: row.id for row in connection.execute(select(reports.c.key, reports.c.id))}


@pytest.mark.slow
def test_copies_are_told_from_other_stories(ledger: Ledger) -> None:
    """Of what is cut, re-headlined, re-paragraphed or has a quotation translated anew, 98 % is found; of strangers, 0.1 % at most."""
    names = _keys(ledger)
    with ledger.reading() as connection:
        roots = copied_from(connection, names)
    of_story = {name: roots.get(key, key) for key, name in names.items()}
    kinds = ("verbatim", "cut by 20 %", "cut by 55 %", "headline", "paragraphs", "quote")
    numbers = range(len(stories()))
    found = {kind: [of_story[f"{n} {kind}"] == of_story[f"{n} story"] for n in numbers] for kind in kinds}
    homes: dict[str, set[str]] = {}
    for name, root in of_story.items():
        homes.setdefault(root, set()).add(name.partition(" ")[0])
    strangers = sum(len(home) - 1 for home in homes.values())

    assert len(numbers) > 150
    assert {kind: sum(hits) / len(hits) for kind, hits in found.items() if sum(hits) < LEAST * len(hits)} == {}
    assert strangers <= MOST * len(names)


@pytest.mark.slow
def test_a_corrected_number_is_never_merged_away(ledger: Ledger) -> None:
    """The corrected story is known as kin of the first one whose number changed, and never as its copy."""
    names = _keys(ledger)
    with ledger.reading() as connection:
        ties = {frozenset((names[row.one], names[row.other])): row.kinship for row in connection.execute(select(kin))}
    told = [name.partition(" ")[0] for name in names.values() if name.endswith(" corrected")]
    found = [ties.get(frozenset((f"{number} story", f"{number} corrected"))) for number in told]

    assert len(told) > 50
    assert Kinship.COPY.value not in found
    assert found.count(Kinship.CHANGED_NUMBER.value) >= LEAST * len(told)


def test_what_everybody_writes_tells_no_copy_and_hides_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories that end in the same paragraph of background stay strangers, and copies among them are found, however many there are."""
    monkeypatch.setattr(store_copies, "_COMMON", 3)
    background = stories()[30][:1]
    own = stories()[:12]
    texts = {str(n): "\n\n".join([*story, *background]) for n, story in enumerate(own)}
    texts |= {f"{n} again": "\n\n".join(["What is known so far", *story, *background]) for n, story in enumerate(own)}
    with open_ledger(tmp_path / "war.ledger") as made:
        made.ingest(_reading(name, text) for name, text in texts.items())
        names = _keys(made)
        with made.reading() as connection:
            roots = {names[key]: names[root] for key, root in copied_from(connection, names).items()}
            filed = Counter(connection.scalars(select(shingles.c.hash)))

    groups = {frozenset(name for name in roots if roots[name] == root) for root in roots.values()}
    assert groups == {frozenset((str(n), f"{n} again")) for n in range(len(own))}
    assert max(filed.values()) == 4, "what three reports hold is filed once more, then no more: to count it stays quick"
