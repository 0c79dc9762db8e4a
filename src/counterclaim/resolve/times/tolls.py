"""Tolls: the draft of a claim comes in; the same draft, without the day on which its toll grew as the day of the harm, goes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.span import Phrase
from counterclaim.resolve.times import find_times
from counterclaim.resolve.words.names import GENITIVE

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft

_NOUNS = frozenset({"NOUN", "PROPN"})
_NUMBER = frozenset({"obl", "obj", "nmod", "nummod"})  # how "to 12" hangs on "rose"


def without_day_of_growth(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft of a toll that grew, with the day of the attack as its time or none, not the day on which it grew (rule TM02).

    **Reads**  ``The toll of the blast in Karst rose to 12 on Tuesday.`` - killed on no day that is told; ``The toll of Sunday's blast
    had climbed to 12 by Tuesday.`` - on Sunday.
    **Leaves alone**  ``The toll has risen to 1,200 since March.``: a running total's own time; ``killed five on Tuesday, bringing the
    toll to 31``: the day of another verb; ``The toll of a blast rose to 12 on Tuesday.``: news of that day, for all that is told.
    """
    if draft.when is None:
        return draft
    verb = _verb_of_growth(draft, annotated)
    if verb is None or _attack_is_news(verb, annotated):
        return draft
    times = find_times(annotated.report.text, draft.evidence.span)
    grew = [time for time in times if _is_day(time) and _above(time, annotated) == verb]
    if not any(time.span.overlaps(draft.when.span) for time in grew):
        return draft
    return replace(draft, when=next((day for time in times if (day := _day_of_attack(time, annotated))), None))


def _verb_of_growth(draft: ClaimDraft, annotated: AnnotatedReport) -> int | None:
    """The verb by which a toll grows from or to the count ("rose to 12")."""
    count = draft.quantity.phrase.span
    if annotated.word_before(count) not in {"from", "to"}:
        return None
    for _, relation, above in annotated.ties_above(annotated.head_of(count)):
        if relation.partition(":")[0] not in _NUMBER:
            return None
        if annotated.word_at(above) in load_yaml("scopes")["grown"]:
            return above
    return None


def _attack_is_news(verb: int, annotated: AnnotatedReport) -> bool:
    """Whether the words before the verb tell of an attack that was not told of before ("a blast")."""
    ties = [list(annotated.ties_above(i)) for i in range(verb) if annotated.word_at(i) in {"a", "an"}]
    acts = load_yaml("place_use")["acts"]
    return any(annotated.word_at(told[0][2]) in acts and any(above == verb for _, _, above in told) for told in ties if told)


def _day_of_attack(time: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """The words for a day that hang on a noun: "Sunday's" blast, the blast "on Sunday"."""
    last = next(i for i in reversed(annotated.tokens_in(time.span)) if annotated.word_at(i) not in GENITIVE)
    end = last + {"nmod:poss": 2, "compound": 1}.get(annotated.analysis.relations[last], 0)
    if end > last:  # "from Sunday's blast" is not from Sunday on
        return Phrase.at(annotated.words(last, end), annotated.report.text)
    return time if _is_day(time) and annotated.analysis.upos[_above(time, annotated)] in _NOUNS else None


def _is_day(time: Phrase) -> bool:
    """Whether a time is a day, rather than a stretch that goes on ("since March")."""
    words = load_yaml("scopes")
    return time.words.split()[0].lower() in {
        word.lower() for word in (*words["days"], *words["before_a_day"], *words["by_a_day"])
    }


def _above(time: Phrase, annotated: AnnotatedReport) -> int:
    return annotated.analysis.heads[annotated.head_of(time.span)]
