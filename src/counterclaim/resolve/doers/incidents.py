"""Incidents: the draft of a claim comes in; whether it tells of another incident than the one whose actor it was given goes out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.claim import Effect
from counterclaim.model.when import TimeInterval
from counterclaim.resolve.speakers.voices import is_person
from counterclaim.resolve.times.days import days_of

if TYPE_CHECKING:
    from datetime import date

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft

_HARM = frozenset({Effect.KILLED, Effect.INJURED, Effect.CASUALTIES, Effect.DESTROYED, Effect.DAMAGED, Effect.STRUCK})
_RECENT = timedelta(days=7)
_GROWS = "toll"


def is_of_another_incident(draft: ClaimDraft, annotated: AnnotatedReport, day: date | None) -> bool:
    """Whether an actor of another sentence did not do harm that is dated more than a week before the report (rule AC06).

    It is of another incident than those whose actor is told elsewhere: of 12 such claims in the training part of the gold and in
    500 annotated reports, the actor of another sentence was right in one.

    **Reads**  ``The Hillmen bombed a bank. In March a blast killed nine.`` - nobody is named as having done that.
    **Leaves alone**  ``In March the group killed nine.``, which takes up whom another sentence names, people by name, of whom the
    report may have told before, and ``the toll of the blast in March``, which is what the report is about.
    """
    if draft.actor is None or draft.when is None or day is None or draft.effect not in _HARM:
        return False
    if draft.evidence.span.covers(draft.actor.span) or is_person(draft.quantity.phrase, annotated):
        return False
    then = days_of(draft.when, annotated, day)
    if not isinstance(then, TimeInterval) or then.latest is None or day - then.latest <= _RECENT:
        return False
    again = load_yaml("speakers")["again"]
    words = [annotated.word_at(i) for i in annotated.tokens_in(draft.evidence.span)]
    named = any(word in again["nouns"] and "the" in words[max(0, i - 2) : i] for i, word in enumerate(words))
    return not named and {_GROWS, *again["pronouns"], *load_yaml("speakers")["own"]}.isdisjoint(words)
