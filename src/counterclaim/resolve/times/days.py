"""Days: the time words of a claim come in; the days they mean, counted from the report's day or from a day told before, go out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Effect, Scope
from counterclaim.model.span import Span
from counterclaim.model.when import TimeInterval
from counterclaim.resolve.doers.clauses import tells_of_a_place
from counterclaim.resolve.times import find_times, resolve_when
from counterclaim.resolve.times.hanging import hangs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from counterclaim.model.actor import Unresolved
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft
    from counterclaim.model.span import Phrase
    from counterclaim.resolve.times.calendar import Days

_SENTENCES_BACK = 2
_ENTRIES = 2  # that make a chronology
_LONGEST_OPENING = 40  # characters in which the day of an entry stands
_BULLETS = " \t\n\r-*•–—"
_OPENED = re.compile(r"\s*[-–—:]+\s")
_AGAINST = frozenset({"although", "though", "whereas"})
_CLAUSE = 30  # words between a verb and what opens its clause
_NEAR = 2  # words between a count and its time: "seven people the day before"


def days_of(when: Phrase, annotated: AnnotatedReport, day: date | None) -> TimeInterval | Unresolved:
    """The days that time words of a report mean; ``day`` is the report's.

    Rule TM03: words that hang on another time count from the one told before them, in their sentence or the two before it.

    **Reads**  ``A raid on Tuesday killed four. Nine had died a day earlier.`` - nine died on Monday.
    **Leaves alone**  ``yesterday`` and ``on Friday``, which count from the report's day, and words before which no day is told.
    """
    told = _told_before(when.span.start, annotated, day) if hangs(when.words) else None
    return resolve_when(when, reference=day, told=told)


def with_words_for_days(draft: ClaimDraft, annotated: AnnotatedReport, day: date | None) -> ClaimDraft:
    """The draft, with the time words around its own, or behind its count, that mean days where its own mean none (rule TM04).

    **Reads**  ``the previous | day's`` - the previous day's; ``nine on Monday and seven the day before`` - seven the day before;
    ``two died on Monday and the next day three did`` - three the next day.
    **Leaves alone**  words that hold days of something else (``on a day of the talks last week``).
    """
    when, count, text = draft.when, draft.quantity.phrase.span, annotated.report.text
    if when is None:
        return draft
    if when.span < count:
        between = Span(min(when.span.end, count.start), count.start)
        shifted = [time for time in find_times(text, between) if hangs(time.words)]
        when = shifted[-1] if shifted else when
    if isinstance(days_of(when, annotated, day), TimeInterval):
        return replace(draft, when=when)
    times = [time for time in find_times(text, draft.evidence.span) if isinstance(days_of(time, annotated, day), TimeInterval)]
    inside = [time for time in times if when.span.covers(time.span)]
    if len(inside) > 1:
        return replace(draft, when=min(inside, key=lambda time: time.span.gap(count)))
    for time in times:
        words = text[count.end : time.span.start].split()
        behind = when.span.covers(count) and count < time.span and len(words) <= _NEAR and all(map(str.isalpha, words))
        if behind or time.span.covers(when.span):
            return replace(draft, when=time)
    return replace(draft, when=when)


def without_day_of_taking(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft of people freed, without the day on which they were taken (rule TM05).

    **Reads**  ``freed 137 people abducted on March 7``, ``Three men who were seized last month have been released`` - on no day told.
    **Leaves alone**  ``abducted in March and freed on Friday``.
    """
    if draft.when is None or draft.effect is not Effect.FREED:
        return draft
    told = annotated.report.text[draft.evidence.span.start : draft.when.span.start].lower().split()
    taking, freeing = _words_of_taking(), load_yaml("effects")["verbs"]["freed"]
    last = next((word for word in reversed(told) if word in taking or word in freeing), None)
    return replace(draft, when=None) if last in taking else draft


def without_time_of_place(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft, without a time at which its sentence tells something else of a place (`tells_of_a_place`)."""
    apart = draft.when is not None and tells_of_a_place(draft.when.span, draft.quantity.phrase.span, annotated)
    return replace(draft, when=None) if apart else draft


def without_time_of_another(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft, without a time that a clause set against its own tells (rule TM07), or later than what "had" been done (TM08).

    **Reads**  ``Although nine girls fled in 2014, thousands have been taken``, ``On Monday troops fought the Hillmen, who had struck a
    town`` - at no time that is told.
    **Leaves alone**  ``Although it rained on Monday, nine fled``, where no other time is told of; ``who had struck a town on Monday``.
    """
    when, count = draft.when, draft.quantity.phrase.span
    if when is None or annotated.sentence_of(when.span, count) is None:
        return draft
    own = annotated.with_above(annotated.tokens_in(count)[-1])
    times = annotated.with_above(annotated.head_of(when.span))
    against = next((verb for verb in times if verb not in own and _is_set_against(verb, annotated)), None)
    before = next((verb for verb in own if _had_been(verb, annotated)), None)
    return replace(draft, when=None) if against is not None or (before is not None and before not in times) else draft


def _is_set_against(verb: int, annotated: AnnotatedReport) -> bool:
    """Whether a verb's clause opens with "although" or the like."""
    opened = (annotated.word_at(i) for i in annotated.below(verb, near=_CLAUSE) if annotated.analysis.relations[i] == "mark")
    return annotated.analysis.relations[verb] == "advcl" and not _AGAINST.isdisjoint(opened)


def _had_been(verb: int, annotated: AnnotatedReport) -> bool:
    """Whether a verb is that of a relative clause of what "had" been done."""
    auxiliaries = (i for i in annotated.below(verb) if annotated.analysis.relations[i].startswith("aux"))
    return annotated.analysis.relations[verb] == "acl:relcl" and any(annotated.word_at(i) == "had" for i in auxiliaries)


def with_days_of_entries(drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts; of a chronology, those without a time of their own with the day that opens their entry (rule TM06).

    **Reads**  ``May 4 - Gunmen shot two guards. Separately, a mine killed a farmer.``, one of several such paragraphs - both on May 4.
    **Leaves alone**  a single such paragraph, whose day is the report's, and counts of more than an incident.
    """
    text = annotated.report.text
    opened = {paragraph: _opening_day(text, paragraph) for paragraph in annotated.report.paragraphs}
    entries = {paragraph: day for paragraph, day in opened.items() if day is not None}
    if len(entries) < _ENTRIES:
        return tuple(drafts)
    return tuple(
        replace(draft, when=next((day for paragraph, day in entries.items() if paragraph.covers(draft.evidence.span)), None))
        if draft.when is None and draft.scope is Scope.INCIDENT
        else draft
        for draft in drafts
    )


def _opening_day(text: str, paragraph: Span) -> Phrase | None:
    """The time with which a paragraph opens before a dash or a colon."""
    opening = Span(paragraph.start, min(paragraph.start + _LONGEST_OPENING, paragraph.end))
    first = next(iter(find_times(text, opening)), None)
    if first is None or text[opening.start : first.span.start].strip(_BULLETS):
        return None
    return first if _OPENED.match(text, first.span.end, paragraph.end) else None


@cache
def _words_of_taking() -> frozenset[str]:
    effects = load_yaml("effects")
    verbs = effects["verbs"]
    return frozenset(verbs["captured"] + verbs["abducted"] + effects["of_people"]["captured"] + effects["of_things"]["seized"])


def _told_before(at: int, annotated: AnnotatedReport, day: date | None) -> Days | None:
    """The first and last day told last before a place in the text, near it."""
    here = next((i for i, sentence in enumerate(annotated.sentences) if at < sentence.span.end), None)
    if here is None:
        return None
    first = max(0, here - _SENTENCES_BACK)
    # Each time word may hang on the one before it in its turn.
    told: Days | None = None
    for sentence in annotated.sentences[first : here + 1]:
        within = Span(sentence.span.start, min(at, sentence.span.end))
        for phrase in find_times(annotated.report.text, within):
            found = resolve_when(phrase, reference=day, told=told)
            if isinstance(found, TimeInterval) and found.earliest and found.latest:
                told = found.earliest, found.latest
    return told
