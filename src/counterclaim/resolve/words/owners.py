"""Owners: the phrase of an office or force comes in; the same, with whom the words right before it say it belongs to, goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.model.actor import Actor
from counterclaim.model.annotation import NameKind
from counterclaim.model.span import Phrase
from counterclaim.resolve.actors.table import KIND_OF_ENDING
from counterclaim.resolve.words.names import GENITIVE
from counterclaim.resolve.words.offices import kind_told, state_in, words_of

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.resolve.context import ReportContext

_LONGEST_STATE = 5  # words
_ORGANS = frozenset(KIND_OF_ENDING.values())


def with_owner(phrase: Phrase, annotated: AnnotatedReport, context: ReportContext) -> Phrase:
    """The phrase of an office or force, with the nation or the name in the genitive that stands right before it (rule PT04).

    Where the model leaves it out, the state that the report names most often would be taken to be meant.

    **Reads**  ``Norland's General Staff said that 40 Sudrian soldiers had fallen``, where the phrase is ``General Staff`` - Norland's.
    **Leaves alone**  ``Norland's Ida Berg``, ``Norland's Hillmen``, which are no office or force, and the place of
    a dateline (``ASHBY Norland officials said``).
    """
    before = _owner_before(phrase, annotated)
    if before is None:
        return phrase
    whole = Phrase.at(annotated.words(before, annotated.tokens_in(phrase.span)[-1] + 1), annotated.report.text)
    alone, owned = context.resolve_actor(str(phrase)), context.resolve_actor(str(whole))
    if isinstance(alone, Actor) and alone.kind not in _ORGANS:
        return phrase
    return whole if kind_told(str(phrase)) or (isinstance(owned, Actor) and owned.kind in _ORGANS) else phrase


def _owner_before(phrase: Phrase, annotated: AnnotatedReport) -> int | None:
    """Where the nation, or the name in the genitive, begins that ends right before a phrase; None before a person's name."""
    text, names, inside = annotated.report.text, annotated.analysis.names, annotated.tokens_in(phrase.span)
    if not inside or any(n.kind is NameKind.PERSON and n.first <= inside[-1] and inside[0] < n.last for n in names):
        return None
    owns = inside[0] > 0 and annotated.tokens[inside[0] - 1].of(text) in GENITIVE
    end = inside[0] - owns
    if not (end and annotated.tokens[end - 1].of(text)[0].isalnum()):
        return None
    dateline = annotated.report.dateline.span
    if dateline and dateline.covers(annotated.tokens[end - 1]):
        return None
    for first in range(max(0, end - _LONGEST_STATE), end):
        words = annotated.words(first, end).of(text)
        found = state_in(words_of(words), words) if words[0].isupper() and not words.startswith("The ") else None
        if found and found[2] == " ".join(words_of(words)) and (owns or found[1] == "demonym" or words.isupper()):
            return first
    return next((n.first for n in names if n.last in {end, inside[0]}), None) if owns else None
