"""The days that time words mean: from a day told before (TM03), around them (TM04), not of a taking (TM05), of an entry (TM06)."""

from __future__ import annotations

from datetime import date

import pytest

from annotated import annotated
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.actor import Unresolved
from counterclaim.model.claim import Effect
from counterclaim.model.span import Phrase, Span
from counterclaim.model.when import TimeInterval
from counterclaim.resolve.times.days import days_of, with_days_of_entries, with_words_for_days, without_day_of_taking
from readings import reading_of

DAY = date(2026, 2, 28)  # a Saturday


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("A raid on Tuesday killed four. Nine had died a day earlier.", "a day earlier", "2026-02-23"),
        ("A raid on Tuesday killed four, and the next day nine died.", "the next day", "2026-02-25"),
        ("A raid on Tuesday killed four. None had fled. That night nine died.", "That night", "2026-02-24"),
        ("On 3 May 2024 four died. Two days later nine did. The following day two did.", "The following day", "2024-05-06"),
        ("Four died in May 2024. A month later nine did.", "A month later", "2024-06"),
        ("Four died in May 2024. A day later nine did.", "A day later", "2024-05"),
        ("Four died on 3 May 2024. Nine died in October of that year.", "in October of that year", "2024-10"),
        ("Four died in May 2024. Nine were hurt over the same period.", "over the same period", "2024-05"),
        ("A raid on Tuesday killed four. At 3 p.m. nine died.", "At 3 p.m.", "2026-02-24"),
        ("A raid on Tuesday killed four. Hours after the raid nine died.", "Hours after the raid", "2026-02-24"),
    ],
)
def test_words_that_hang_count_from_what_was_told(text: str, words: str, edtf: str) -> None:
    """A day told before, in the sentence or shortly before it, is where they count from, and may itself hang on another."""
    found = _days(text, words)

    assert isinstance(found, TimeInterval)
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("A raid on Tuesday killed four. Nine died yesterday.", "yesterday", "2026-02-27"),
        ("A raid on Tuesday killed four. None fled. None spoke. Nine died the day before.", "the day before", "2026-02-27"),
        ("A raid on Saturday killed four. Nine died the day before.", "the day before", "2026-02-27"),
    ],
)
def test_other_words_count_from_the_report(text: str, words: str, edtf: str) -> None:
    """Words of the report's own day do not hang, and a day told long before is forgotten."""
    found = _days(text, words)

    assert isinstance(found, TimeInterval)
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A raid killed four. Nine died six days later.", "six days later"),
        ("Four died in 2024. Nine died six days later.", "six days later"),
        ("A raid on Saturday killed four. Nine died the next day.", "the next day"),
        ("Four died on Tuesday. Nine died years later.", "years later"),
    ],
    ids=["no day told", "a year told", "after the report", "how many is not told"],
)
def test_nothing_is_guessed(text: str, words: str) -> None:
    """Where there is no day to count from, or it would be after the report, no day is read."""
    assert isinstance(_days(text, words), Unresolved)


def _days(text: str, words: str) -> TimeInterval | Unresolved:
    report = annotated(text)
    start = text.index(words)
    return days_of(Phrase.at(Span(start, start + len(words)), text), report, DAY)


@pytest.mark.parametrize(
    ("text", "read", "told"),
    [
        ("Nine died on Monday and seven the day before.", "on Monday and seven the day before", "the day before"),
        ("Nine and seven died in the previous day's raids.", "day's", "in the previous day's"),
        ("Nine died and seven of them on a day of talks last week.", "on a day of talks", "on a day of talks"),
        ("Nine died on Monday and seven on Sunday.", "on Sunday", "on Sunday"),
        ("Nine died on Monday, the army said, and the next day seven.", "on Monday", "the next day"),
        ("On Monday, the army said, and on Sunday seven died.", "On Monday, the army said, and on Sunday", "on Sunday"),
    ],
)
def test_words_around_a_time_tell_its_days(text: str, read: str, told: str) -> None:
    """Only where the words that were read mean no day, and the words around them, or behind their count, do."""
    (draft,) = draft_claims(annotated(text, ("seven", Effect.KILLED, 0.9, {"when": read})))

    assert str(with_words_for_days(draft, annotated(text), DAY).when) == told


@pytest.mark.parametrize(
    ("text", "effect", "told"),
    [
        ("They freed 137 people abducted on Monday.", Effect.FREED, None),
        ("The 137 people who were seized on Monday have been released.", Effect.FREED, None),
        ("The 137 people abducted in March were freed on Monday.", Effect.FREED, "on Monday"),
        ("They let 137 people go on Monday.", Effect.FREED, "on Monday"),
        ("They hold 137 people abducted on Monday.", Effect.ABDUCTED, "on Monday"),
    ],
)
def test_the_day_of_a_taking_is_not_that_of_the_freeing(text: str, effect: Effect, told: str | None) -> None:
    """The last word for taking or freeing before the time tells whose time it is."""
    report = annotated(text, ("137", effect, 0.9, {"when": "on Monday"}))
    (draft,) = draft_claims(report)

    when = without_day_of_taking(draft, report).when

    assert (when and str(when)) == told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "May 4 - Gunmen shot nine guards.\n\nMay 5 - A mine hit a bus. Separately, two guards died.\n\nMay 6: Seven fled on May 7.",
            ["May 4", "May 5", "on May 7"],
        ),
        ("May 4 - Gunmen shot nine guards. Separately, two guards died. Seven fled on May 7.", [None, None, "on May 7"]),
    ],
    ids=["a chronology", "one entry"],
)
def test_entries_of_a_chronology_have_their_day(text: str, days: list[str | None]) -> None:
    """TM06: the day that opens an entry is that of all that it tells, but of what has a time of its own."""
    proposals = [
        (word, Effect.KILLED, 0.9, {"when": "on May 7"} if word == "Seven" else {}) for word in ("nine", "two", "Seven")
    ]
    report = annotated(text, *proposals)

    drafts = with_days_of_entries(draft_claims(report), report)

    assert days == [draft.when and draft.when.words for draft in drafts]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Although the town was taken by Boko Haram in 2014, thousands of women have been abducted since.",
            ["in 2014", "since"],
        ),
        ("Although the world heard of the girls in 2014, thousands of other women have been abducted by Boko Haram.", [None]),
        ("On Monday troops invaded Lebanon in a campaign against guerrillas, who had attacked a town in Israel.", [None]),
        ("Troops invaded Lebanon in a campaign against guerrillas, who attacked a town in Israel on Monday.", ["on Monday"]),
    ],
    ids=["each its own", "although", "had been", "in the same clause"],
)
def test_the_time_of_another_clause_is_not_the_counts(text: str, told: list[str | None]) -> None:
    """TM07: what is set against it; TM08: what came later than what "had" been done."""
    assert told == [claim.when and str(claim.when.phrase) for claim in reading_of(text).claims]
