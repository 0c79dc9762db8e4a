"""Asides: a claim with its source and the speeches of its sentence come in; whether the report itself tells the count goes out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of, gives_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft, SpeechDraft
    from counterclaim.model.span import Phrase, Span

_ARTICLE = re.compile(r"\s+(?:an?|the)$", re.IGNORECASE)
_CLOSED = (",", ",”", ',"', ",’", ",''")
_SPEAKING = 40  # characters between who closes a clause ("the army said on Monday") and its comma


def is_added(source: Phrase, draft: ClaimDraft, near: Sequence[SpeechDraft], annotated: AnnotatedReport) -> bool:
    """Whether the report itself tells a count beside what its speaker says (AT29, AT30), or will not say (AT31)."""
    count = draft.quantity.phrase.span
    if _will_not_say(source, draft, annotated):
        return True
    speech = next((s for s in near if s.source is not None and s.source.span.overlaps(source.span)), None)
    if speech is None or any(quotation.span.covers(count) for quotation in annotated.quotations):
        return False
    if count < speech.cue.span:
        return source.span < count and _tells_of(source, count, near, annotated)
    return _goes_on(source.span, speech.cue.span, count, annotated)


def _tells_of(source: Phrase, count: Span, near: Sequence[SpeechDraft], annotated: AnnotatedReport) -> bool:
    """Whether a count stands in what the report tells of a speaker, before the speech (rule AT29).

    **Reads**  ``A doctor who saw the 72 hostages said they were well.`` - the report's own 72.
    **Leaves alone**  ``A doctor said that 72 hostages were well``; ``The group, which says it killed two, said``.
    """
    who = annotated.head_of(source.span)
    above = [above for _, _, above in annotated.ties_above(annotated.tokens_in(count)[-1])]
    if who not in above:
        return False
    between = above[: above.index(who)]
    cues = [annotated.tokens_in(speech.cue.span) for speech in near]
    text = annotated.report.text
    return not any(gives_words(annotated.tokens[i].of(text)) or any(i in cue for cue in cues) for i in between)


def _goes_on(source: Span, cue: Span, count: Span, annotated: AnnotatedReport) -> bool:
    """Whether a count stands in what the report goes on with behind a speaker who closes what is said (rule AT30).

    **Reads**  ``Two died, the army said, as fighting spread after a bomb had killed nine.`` - the report's own nine.
    **Leaves alone**  ``Two died, the army said, and nine were hurt``; ``, bringing the toll to nine``; ``the army said that nine died``.
    """
    text = annotated.report.text
    before = _ARTICLE.sub("", text[: min(source.start, cue.start)].rstrip())
    return before.endswith(_CLOSED) and _going_on().match(text[max(source.end, cue.end) : count.start]) is not None


def speaker_behind(source: Phrase, draft: ClaimDraft, near: Sequence[SpeechDraft]) -> Phrase | None:
    """Whose words a count is among with which the report goes on behind its first speaker (rule AT40); None where they are its own.

    **Reads**  ``Two died, medics said, as the army said it had taken a town.`` - the army's town.
    **Leaves alone**  ``Two died, medics said, as fighting spread after a bomb had killed nine.``
    """
    count = draft.quantity.phrase.span
    others = (s for s in near if s.source is not None and source.span < s.source.span and s.cue.span < count)
    return next((s.source for s in others if any(part.span.covers(count) for part in s.content)), None)


def another_count_of(
    draft: ClaimDraft, source: Phrase, near: Sequence[SpeechDraft], annotated: AnnotatedReport
) -> Phrase | None:
    """Who is told behind a toll to have counted it, where the report brings that to what another says (rule AT33).

    **Reads**  ``The army said two had died, bringing the dead to 90, according to a monitor.`` - the monitor's 90.
    **Leaves alone**  ``The army said 90 had died, according to a monitor``, who passes it on.
    """
    count, text = draft.quantity.phrase.span, annotated.report.text
    before = next(
        (s for s in near if s.source is not None and s.source.span.overlaps(source.span) and s.cue.span < count), None
    )
    if before is None or _bringing().search(text, before.cue.span.end, count.start) is None:
        return None
    behind = (s for s in near if s.source is not None and count < s.cue.span and "according" in s.cue.words.lower())
    return next(
        (s.source for s in behind if s.source is not None and "," not in text[count.end : s.cue.span.start].rstrip(" ,")), None
    )


@cache
def _bringing() -> re.Pattern[str]:
    return re.compile(rf",\s+{any_of(load_yaml('speakers')['bringing'])}\b", re.IGNORECASE)


def _will_not_say(source: Phrase, draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether a count stands in what a speaker declines to tell (rule AT31).

    **Reads**  ``The ministry declined to name the four who were killed.`` - the report's own four.
    **Leaves alone**  ``A guard declined to be named and said four were killed.``
    """
    declining = load_yaml("speakers")["declining"]
    ties = annotated.ties_above(annotated.tokens_in(draft.quantity.phrase.span)[-1])
    verbs = [above for _, relation, above in ties if relation == "xcomp"]
    verb = next((i for i in verbs if annotated.word_at(i) in declining), None)
    if verb is None:
        return False
    who = annotated.analysis.heads[annotated.head_of(source.span)]
    return who == verb or not draft.evidence.span.covers(source.span)


@cache
def _going_on() -> re.Pattern[str]:
    return re.compile(rf"[^,;.:]{{0,{_SPEAKING}}},\s+{any_of(load_yaml('speakers')['going_on'])}\b", re.IGNORECASE)
