"""Speakers' areas: the drafts of a report's claims come in; the same drafts, with the town whose official tells of them, go out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.annotation import NameKind
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.places.gazetteer import LIKE_SOUNDING, places_named
from counterclaim.resolve.places.weights import plain
from counterclaim.resolve.words.states import state_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft

_BESIDE = 2  # characters between an office and the name of who holds it


def with_areas_of_speakers(drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts; what an official of a town or province tells happened there, and not where another sentence was (rule PL25).

    **Reads**  ``Shells fell on Karst. Ashby's governor said two people had died.`` - in Ashby.
    **Leaves alone**  ``Ashby's governor said two people had died in Harwich``, and what the officials of a state tell.
    """
    return tuple(_with_area(draft, annotated) for draft in drafts)


def _with_area(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    told = draft.evidence.span
    if draft.source is None or not told.covers(draft.source.span) or (draft.place and told.covers(draft.place.span)):
        return draft
    area = _area_of(draft.source, told, annotated.report.text)
    places = (n for n in annotated.analysis.names if n.kind is NameKind.PLACE)
    named = [span for n in places if told.covers(span := annotated.words(n.first, n.last))]
    if area is None or any(not span.overlaps(area.span) for span in named):
        return draft
    return replace(draft, place=area, doubts=draft.doubts_but_about("place"))


def _area_of(speaker: Phrase, sentence: Span, text: str) -> Phrase | None:
    """The town or province over which a speaker is: "Ashby's governor", "the mayor of Ashby", "Ashby governor Ida Berg"."""
    for match in _offices().finditer(text, sentence.start, sentence.end):
        office = Span(*match.span())
        beside = office.overlaps(speaker.span) or 0 <= speaker.span.start - office.end <= _BESIDE
        span = Span(*match.span("owner" if match["owner"] else "owned"))
        known = any(place.rank != LIKE_SOUNDING for place in places_named(plain(span.of(text))))
        if beside and known and state_told(span.of(text)) is None:
            return Phrase.at(span, text)
    return None


@cache
def _offices() -> re.Pattern[str]:
    listed = load_yaml("speakers")["offices_of_places"]
    name, office = r"[A-Z][\w-]+(?:\s[A-Z][\w-]+)?", rf"(?i:{any_of(listed)})"
    return re.compile(
        rf"\b(?!The\s)(?P<owner>{name})(?:['’]s)?\s(?:[a-z-]+\s){{0,2}}{office}\b|\b{office}\s(?:of|in)\s(?:the\s)?(?P<owned>{name})"
    )
