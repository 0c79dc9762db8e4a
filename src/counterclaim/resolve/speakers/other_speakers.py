"""Other speakers: who speaks in a count's sentence and a source told elsewhere come in; whether they are two goes out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.annotation import NameKind
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.speakers.voices import is_named_person, is_person, office_nouns, office_of
from counterclaim.resolve.words.names import words_of
from counterclaim.resolve.words.states import state_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft

_ARTICLES = frozenset({"the", "his", "her", "its", "of"})
_ANY = frozenset({"a", "an", "another", "one"})
_GENITIVES = re.compile(r"['’]s?(?=\s|$)")
_SPEAKING = frozenset({NameKind.PERSON, NameKind.ORGANIZATION})


def is_another(here: Phrase, draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether who speaks here is another than the source of a draft: a body (AT09, AT12), nobody by name (AT13), a person (AT24)."""
    if draft.source is None:
        return True
    return (
        _is_another_organ(here, draft.source, annotated)
        or _is_another_body(here, draft, annotated)
        or _is_nobody_named(here)
        or _is_another_person(here, draft.source, annotated)
        or (_last_word(here) in load_yaml("speakers")["groups"] and _is_a_person(draft.source, annotated))
    )


def is_another_by_name(full: Phrase | None, here: Phrase, far: Phrase) -> bool:
    """Whether "the officials" were named in full before ("military officials"), and the source of a draft is none of them (AT24)."""
    called = without_article(here)
    return (
        full is not None
        and full != here
        and called != here.words.casefold()
        and set(words_of(called)).isdisjoint(words_of(far.words))
    )


def _is_another_person(here: Phrase, far: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a person by name, or in an office that speaks for no body, is somebody else (rule AT24).

    **Reads**  ``Berg``, where a Marsh spoke before; ``the mayor``, ``a farmer``, where a ministry did, or a judge; ``the president``,
    where a ministry did, which a minister speaks for and a head of state does not.
    **Leaves alone**  ``Berg`` for Ida Berg, ``the spokesman`` and ``the minister``, who speak for whoever is named, and ``the mayor``
    where a Marsh spoke of whom nothing is told.
    """
    mine, yours = set(words_of(here.words)), set(words_of(far.words))
    if not mine.isdisjoint(yours):
        return False
    if is_named_person(here, annotated):
        return True
    if _heads_a_state(here) and _is_organ(far):
        return True
    if mine.isdisjoint(_own_offices()):
        return False
    if not is_named_person(far, annotated):
        return True
    known = office_of(far, annotated)
    return known is not None and mine.isdisjoint(words_of(known.words))


def _heads_a_state(speaker: Phrase) -> bool:
    """Whether a speaker is called by no more than the office of a head of state or government ("Norland's president")."""
    return f" {without_article(speaker)}".endswith(tuple(f" {head}" for head in load_yaml("speakers")["heads"]))


def _is_a_person(source: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a source is a person, by name or by what the person is and speaks for no body ("a local elder")."""
    return is_named_person(source, annotated) or not _own_offices().isdisjoint(words_of(source.words))


@cache
def _own_offices() -> frozenset[str]:
    """What a person is who speaks for no body."""
    return frozenset(load_yaml("speakers")["offices"]["of_none"])


def in_full(speaker: Phrase | None, draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """A speaker called by one name ("Mr. Berg") as the report names the person in full; "the group" behind a deed as who did it.

    One who is called by his office alone is the only person whom the report names with it (rule AT38).

    **Reads**  ``Norland's interior minister said nine had died. ... Interior Minister Ida Berg`` - Ida Berg.
    **Leaves alone**  ``a police spokesman``, and an office that two persons have.
    """
    if speaker is None:
        return None
    count, behind = draft.quantity.phrase.span, draft.evidence.span.end
    if _is_group(speaker) and draft.actor is not None:
        here = draft.evidence.span.start <= draft.actor.span.start < count.start
        return draft.actor if here and count.end <= speaker.span.start < behind else speaker
    people = [Phrase.at(span, annotated.report.text) for span, kind in _names(annotated) if kind is NameKind.PERSON]
    if (holder := _in_office(speaker, people, annotated)) is not None:
        return holder
    inside = [words_of(name.words) for name in people if speaker.span.covers(name.span)] or [words_of(speaker.words)]
    if len(inside) != 1 or len(inside[0]) != 1:
        return speaker
    return next((name for name in people if len(words := words_of(name.words)) > 1 and words[-1] == inside[0][0]), speaker)


def _in_office(speaker: Phrase, people: Sequence[Phrase], annotated: AnnotatedReport) -> Phrase | None:
    """The only person whom a report names with the office by which it calls a speaker."""
    told = _office_words(speaker)
    first = annotated.tokens_in(speaker.span)[0]
    anybody = not _ANY.isdisjoint(annotated.word_at(i) for i in (first, first - 1) if i >= 0)
    if anybody or told.isdisjoint(office_nouns()) or is_named_person(speaker, annotated):
        return None
    by_words = {name.words: name for name in people}  # each once: a digest names the same people again and again
    offices = [(name, office) for name in by_words.values() if (office := office_of(name, annotated)) is not None]
    holders = [name for name, office in offices if _office_words(office) == told]
    theirs = {
        _nation_in(office) for name, office in offices if name.words.split()[-1] in {one.words.split()[-1] for one in holders}
    }
    abroad = _nation_in(speaker) is not None and not theirs <= {None, _nation_in(speaker)}
    one = len({name.words.split()[-1] for name in holders}) == 1 and not abroad
    return max(holders, key=lambda name: len(name.words)) if one else None


def _office_words(phrase: Phrase) -> frozenset[str]:
    """The words of an office, without articles, genitives and the nation whose it is."""
    words = words_of(_GENITIVES.sub("", phrase.words))
    return frozenset(word for word in words if word not in _ARTICLES and state_told(word) is None)


def _nation_in(phrase: Phrase) -> str | None:
    """The state that the words of an office name ("Norland's interior minister")."""
    told = (state_told(word) for word in words_of(_GENITIVES.sub("", phrase.words)))
    return next((state for state in told if state is not None), None)


def _names(annotated: AnnotatedReport) -> list[tuple[Span, NameKind]]:
    return [(annotated.words(name.first, name.last), name.kind) for name in annotated.analysis.names]


def _is_group(words: Phrase) -> bool:
    return without_article(words) in load_yaml("speakers")["groups"]


def is_other_name(near: Phrase, far: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a phrase names a person or body, by no word of another phrase and not by its initials."""
    kinds = {n.kind for n in annotated.analysis.names if annotated.words(n.first, n.last).overlaps(near.span)}
    words = [word for word in str(far).split() if word[:1].isupper()]
    told = {*(word.casefold() for word in words), "".join(word[0] for word in words).casefold()}
    return bool(kinds & _SPEAKING) and told.isdisjoint(str(near).casefold().replace(",", "").split())


def _is_another_organ(here: Phrase, far: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a speaker is a body such as "the army", and another one is neither called so nor a person."""
    if not _is_organ(here) or _last_word(here) in str(far).casefold():
        return False
    return not is_named_person(far, annotated)


def _is_organ(speaker: Phrase) -> bool:
    """Whether a speaker is called by what it is of a state ("the army")."""
    return _last_word(speaker) in load_yaml("speakers")["organs"]


def _last_word(phrase: Phrase) -> str:
    return str(phrase).casefold().rpartition(" ")[2]


def _is_nobody_named(here: Phrase) -> bool:
    """Whether a speaker is hearsay ("reports"), or two together ("a monitor and state media"), whom no other phrase names in full."""
    return is_hearsay(here) or "and" in here.words.split()


def is_hearsay(source: Phrase) -> bool:
    """Whether a source is nobody in particular ("reports")."""
    return _last_word(source) in load_yaml("speakers")["hearsay"]


def _is_another_body(here: Phrase, draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether a speaker is a body by name, no agency or channel, and the source of a draft bears no word of that name and is no person."""
    if draft.source is None or is_person(here, annotated) or is_person(draft.source, annotated):
        return False
    relays = without_article(here) in _agencies() or (draft.channel is not None and draft.channel.span.overlaps(here.span))
    shared = set(without_article(here).split()) & set(without_article(draft.source).split())
    return not relays and not shared and is_other_name(here, draft.source, annotated)


@cache
def _agencies() -> frozenset[str]:
    """News agencies as they are called, in small letters."""
    return frozenset(name.casefold() for names in load_yaml("agencies")["agencies"].values() for name in names)


def without_article(phrase: Phrase) -> str:
    """The words of a phrase in small letters."""
    words = phrase.words.casefold().split()
    return " ".join(words[words[0] in {"a", "an", "the"} :])
