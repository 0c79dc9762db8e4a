"""Sides: the drafts of a report's claims come in; the same drafts, with the party of those they tell of, go out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.lexicon.subjects import OWNING, SHARING
from counterclaim.model.actor import Actor, Unresolved
from counterclaim.model.annotation import NameKind
from counterclaim.model.claim import Effect, TargetKind
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.places.gazetteer import LIKE_SOUNDING, places_named
from counterclaim.resolve.places.weights import plain
from counterclaim.resolve.sides.losses import with_loser
from counterclaim.resolve.speakers.own import are_its_own
from counterclaim.resolve.words.names import name_key, words_of
from counterclaim.resolve.words.party_words import UNDER_A_NOUN, names_in, nation_ending, tells_a_party, whole_words
from counterclaim.resolve.words.states import state_told, states_by_seat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.actor import Party
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft

# Their nation is where they lie.
_WHERE = frozenset({TargetKind.SETTLEMENT, TargetKind.AREA})
_TOWNS = frozenset({"settlement", "second_division"})
HYPHENS = frozenset("-–‐")
OF_FORCE = frozenset(
    {
        Effect.KILLED,
        Effect.INJURED,
        Effect.CASUALTIES,
        Effect.DESTROYED,
        Effect.DAMAGED,
        Effect.STRUCK,
        Effect.SEIZED,
        Effect.INTERCEPTED,
    }
)
"""Effects that force has on those whom it hits."""


def with_sides(drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> tuple[ClaimDraft, ...]:
    """The drafts with the sides that their targets tell (rule SD01), a nation's rebels not as the state's (SD07), two together (SD09).

    Who is said to have lost something is its side (rule SD05). A side that is the actor itself is none (rule SD03), and so is an actor
    whom the target itself names (rule SD04). Those whom another sentence counts have the side that they have there (rule SD13).
    """
    told = (with_loser(_with_side_of_target(draft, annotated), annotated) for draft in drafts)
    return _with_sides_of_same([_against_others(draft, annotated) for draft in told])


def _with_sides_of_same(drafts: Sequence[ClaimDraft]) -> tuple[ClaimDraft, ...]:
    """The drafts, those whose target is that of a count in another sentence with its side: so it is in all 10 such gold claims.

    **Reads**  ``Norland lost 60 soldiers, a Sudrian general said. Of these, 20 were killed.`` - Norland's 20.
    """
    here = [draft.target is not None and draft.evidence.span.covers(draft.target.span) for draft in drafts]
    counted = {draft.target and draft.target.span: draft for draft, told in zip(drafts, here, strict=True) if told}
    same = [
        draft if told else counted.get(draft.target and draft.target.span, draft)
        for draft, told in zip(drafts, here, strict=True)
    ]
    return tuple(
        draft if draft.side == other.side else replace(draft, side=other.side, doubts=draft.doubts_but_about("side"))
        for draft, other in zip(drafts, same, strict=True)
    )


def _with_side_of_target(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft with the side that its target tells, and no doubt about another one that it had."""
    told = side_told(draft, annotated)
    own = None if told is not None and _is_whence(told, annotated) else _of_own_body(told, draft, annotated)
    side = _with_other(_against_its_state(_by_own_word(own, draft), draft, annotated), draft, annotated)
    return draft if side == draft.side else replace(draft, side=side, doubts=draft.doubts_but_about("side"))


def _is_whence(side: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether a side is only the land from which something was fired (rule SD20).

    **Reads**  ``rockets fired from Norland hurt three soldiers`` - on a side that nobody tells.
    **Leaves alone**  ``soldiers from Norland``.
    """
    head = annotated.head_of(side.span)
    over = annotated.word_at(annotated.analysis.heads[head])
    fired = {*load_yaml("effects")["firing"], *load_yaml("speakers")["weapons"]}
    return over in fired and "from" in annotated.governed_by(head)


def _of_own_body(side: Phrase | None, draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """The side; of "members of" a body which the target names that body (rule SD18).

    **Reads**  ``83 Norland soldiers were hurt along with 34 members of the Hillmen`` - the 34 the Hillmen's.
    **Leaves alone**  ``34 members of the crew``, and a side that the target names.
    """
    if side is None or draft.target is None or draft.target.span.overlaps(side.span):
        return side
    inside = annotated.tokens_in(draft.target.span)
    bodies = (n for n in annotated.analysis.names if n.kind is NameKind.ORGANIZATION and n.first in inside)
    body = next(bodies, None)
    if body is None:
        return side
    members = annotated.analysis.heads[annotated.head_among(body.first, body.last)]
    of_it = "of" in annotated.governed_by(annotated.head_among(body.first, body.last))
    if not of_it or annotated.word_at(members) not in load_yaml("speakers")["belonging"]:
        return side
    return Phrase.at(annotated.words(body.first, body.last), annotated.report.text)


def _by_own_word(side: Phrase | None, draft: ClaimDraft) -> Phrase | None:
    """The side; of those who are called rebels or loyal themselves that word, where the side is that of others beside them (rule SD15).

    **Reads**  ``30 regime soldiers and 39 rebel fighters were killed`` - the 39 of the rebels; ``14 rebels and two soldiers`` - the two of
    nobody who is named.
    **Leaves alone**  ``39 fighters``, and a side by name.
    """
    if side is None or draft.target is None or draft.target.span.overlaps(side.span):
        return side
    listed, told = load_yaml("speakers"), whole_words(side)
    rebels = listed["against_their_state"]
    if not told.isdisjoint(rebels) and not set(words_of(draft.target.words)).isdisjoint(listed["soldiers"]):
        return None
    for mine, others in (("against_their_state", "loyal"), ("loyal", "against_their_state")):
        own = re.search(rf"(?<![\w-]){any_of(listed[mine])}(?![\w-])", draft.target.words, re.IGNORECASE)
        if own is not None and not told.isdisjoint(listed[others]):
            start = draft.target.span.start
            return Phrase(Span(start + own.start(), start + own.end()), own.group())
    return side


def side_told(draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """The side of a draft, read from its target where that names a nation (rule SD01).

    In 104 of 118 gold claims whose target holds a demonym, the side is that word or the name it opens; most others are hyphenated
    ("British-born").

    **Reads**  ``seven Norwegian scientists``, ``three Yemenis`` - the side is the nation named, whatever other nation the sentence names;
    ``nine of its soldiers``, ``nine had died on its side``, said by an army - the army's.
    **Leaves alone**  ``a Kenyan-backed militia``, ``passengers of a Kenyan airliner``: the nation is not theirs; a side that is the
    state of that nation, or a body (``a Kenyan fighter`` of the Hillmen is the Hillmen's); ``the Kenyan town of Ashby``, which lies there;
    ``nine Kenyan airstrikes``; ``its side of the river``, and the side of whom another count stands beside.
    """
    if draft.side is not None and str(draft.side).casefold() in load_yaml("speakers")["own"]:
        return draft.source
    if (draft.side is None and _on_own_side(draft, annotated)) or are_its_own(draft, annotated):
        return draft.source
    if (
        draft.target is None
        or (draft.side is not None and draft.side.span.overlaps(draft.target.span))
        or not _has_nation(draft)
    ):
        return draft.side
    inside = annotated.tokens_in(draft.target.span)
    text, upos = annotated.report.text, annotated.analysis.upos
    for place, i in enumerate(inside):
        if upos[i] in {"ADP", "SCONJ", "PRON", "VERB"}:
            break
        first, token = nation_ending(i, annotated), annotated.tokens[i]
        if first is None or text[token.end : token.end + 1] in HYPHENS:
            continue
        nation = state_told(annotated.words(first, i + 1).of(text))
        if draft.side is not None and _nation_of(draft.side) in {None, nation}:
            break
        last = i
        for following in inside[place + 1 :]:
            if upos[following] != "PROPN":
                break
            last = following
        return Phrase.at(annotated.words(first, last + 1), text)
    return draft.side


def _against_its_state(side: Phrase | None, draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """A nation with the word for its rebels that follows it in the target (rule SD07): they are not the state's.

    **Reads**  ``killed 40 Norland rebels``, ``seven Norland opposition fighters`` - a side of their own.
    **Leaves alone**  ``seven Norland soldiers``, and ``forty Norland men and rebels``, of whom only some are.
    """
    nation = side and _nation_of(side)
    if draft.target is None or not nation:
        return side
    inside, upos, text = annotated.tokens_in(draft.target.span), annotated.analysis.upos, annotated.report.text
    for place, i in enumerate(inside):
        first, last = nation_ending(i, annotated), None
        if first is None or state_told(annotated.words(first, i + 1).of(text)) != nation:
            continue
        for following in inside[place + 1 :]:
            rebels = annotated.word_at(following) in load_yaml("speakers")["against_their_state"]
            if not rebels and upos[following] not in {"NOUN", "PROPN", "ADJ"}:
                break
            if rebels or last is not None:
                last = following
        return side if last is None else Phrase.at(annotated.words(first, last + 1), text)
    return side


def _with_other(side: Phrase | None, draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """A side with the one that the target joins to it (rule SD09): the count is of both together, and of neither alone.

    **Reads**  ``70 regime and rebel fighters`` - regime and rebel; ``nine Norland or coalition soldiers``.
    **Leaves alone**  ``nine Norland soldiers and drivers``, ``a Norland leader and guard``: only one side is named.
    """
    if side is None or draft.target is None or not draft.target.span.overlaps(side.span):
        return side
    inside, text = annotated.tokens_in(draft.target.span), annotated.report.text
    words = {i: annotated.word_at(i) for i in inside}
    if not (joins := [i for i in inside if words[i] in {"and", "or"}]):
        return side
    tells = {i: tells_a_party(i, annotated) for i in inside}
    for join in (i for i in joins if tells.get(i - 1) and tells.get(i + 1)):
        first, last = join - 1, join + 1
        while tells.get(first - 1) or (words.get(first - 1) == "," and tells.get(first - 2)):
            first -= 1
        while tells.get(last + 1):
            last += 1
        if annotated.words(first, last + 1).overlaps(side.span):
            return Phrase.at(annotated.words(first, last + 1), text)
    return side


def _nation_of(side: Phrase) -> str | None:
    """The state of the nation that a side is, or whose name opens it ("Kenyan army")."""
    return state_told(str(side)) or state_told(str(side).partition(" ")[0])


def _on_own_side(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether a count of people is followed, before any other number, by "on its side"."""
    end = draft.quantity.phrase.span.end
    rest = draft.evidence.words[end - draft.evidence.span.start :]
    own = _own_side().search(rest) if draft.target_kind.people else None
    if own is None:
        return False
    return all(annotated.analysis.upos[i] != "NUM" for i in annotated.tokens_in(Span(end, end + own.start())))


@cache
def _own_side() -> re.Pattern[str]:
    return re.compile(rf"\b(?:on|from) {any_of(load_yaml('speakers')['own'])} (?:own )?side\b(?! of\b)", re.IGNORECASE)


def _has_nation(draft: ClaimDraft) -> bool:
    """Whether the nation that a target names may be whose it is: that of a town says where it lies, that of an attack who attacks."""
    if draft.target_kind in _WHERE:
        return False
    return draft.effect is not Effect.STRUCK or str(draft.target).casefold().split()[-1] not in load_yaml("speakers")["attacks"]


def _against_others(draft: ClaimDraft, annotated: AnnotatedReport) -> ClaimDraft:
    """The draft without a side that is its actor (rule SD03): in none of 200 gold claims of force is one name both.

    **Reads**  ``The Hillmen said that their fighters shot down a drone.`` - not a drone of the Hillmen.
    **Leaves alone**  what one launches, evacuates or detains of one's own, and a side that the target itself names: there it is the
    actor that was misread, and nobody is told to have done it (rule SD04; ``Six Hillmen guards were killed in a clash.``). So it is
    with fighters, who are somebody's, unless the sentence says that the actor did it (``a rebel shot by the Hillmen``, ``the Hillmen said
    that they had killed six soldiers``). A nation's rebels and its army are two (``Norland rebels killed six Norland soldiers``).
    """
    if draft.actor is None or draft.effect not in OF_FORCE or not (actor := _telling(draft.actor)):
        return draft
    if (
        draft.target
        and draft.target_kind.people
        and actor <= names_in(draft.target)
        and not _are_foes(draft.actor, draft.target)
        and not is_told_to_act(draft.actor, draft, annotated)
    ):
        return replace(draft, actor=None, doubts=draft.doubts_but_about("actor"))
    if draft.side is None or (draft.target is not None and draft.target.span.overlaps(draft.side.span)):
        return draft
    side = _telling(draft.side)
    if not side or not (side <= actor or actor <= side) or _are_foes(draft.actor, draft.side):
        return draft
    if draft.target_kind is TargetKind.COMBATANT and not is_told_to_act(draft.actor, draft, annotated):
        return replace(draft, actor=None, doubts=draft.doubts_but_about("actor"))
    return replace(draft, side=None, doubts=draft.doubts_but_about("side"))


def is_a_town(side: Party | None, annotated: AnnotatedReport) -> bool:
    """Whether a side that is nobody known is a town of the report (rule SD10): where people are from is not whose they are.

    **Reads**  ``nine Karst schoolgirls``, where the report tells of Karst - nobody's.
    **Leaves alone**  ``nine Kurdish fighters``, and a state's or a group's by its seat.
    """
    if side is None or not isinstance(side.actor, Unresolved):
        return False
    words = side.phrase.words
    places = (n for n in annotated.analysis.names if n.kind is NameKind.PLACE)
    told = any(annotated.words(n.first, n.last).of(annotated.report.text) == words for n in places)
    if not told or name_key(words) in states_by_seat():
        return False
    return any(entry.place.kind in _TOWNS and entry.rank != LIKE_SOUNDING for entry in places_named(plain(words)))


def is_own(side: Party | None, draft: ClaimDraft, actor: Party | None) -> bool:
    """Whether a side, once resolved, is the state or group that did it (rule SD06): nobody is told to harm his own by that alone.

    **Reads**  ``Norland's forces killed 40 people`` - nobody says that they were Norland's.
    **Leaves alone**  ``killed 3 Norland soldiers``, where the target names them; ``Norland lost 40 men``; ``its men fell to friendly
    fire``; and what one detains of one's own.
    """
    if side is None or draft.effect not in OF_FORCE or not are_one(side, actor):
        return False
    losing = load_yaml("speakers")["losing"]
    named = draft.target is not None and not names_in(side.phrase).isdisjoint(words_of(str(draft.target)))
    told = {*losing["verbs"], *losing["nouns"], *(load_yaml("speakers")["by_mistake"] if draft.target_kind.people else ())}
    return not named and told.isdisjoint(words_of(draft.evidence.words))


def is_anothers_munition(side: Party | None, actor: Party | None, draft: ClaimDraft) -> bool:
    """Whether what was launched has the side of another than who launched it (rule SD19): munitions are his who fires them.

    **Reads**  ``Norland answered by firing 30 shells at Sudland`` - 30 of Norland's.
    **Leaves alone**  ``Norland fired 30 Sudland-made shells``, whose side the target names.
    """
    if draft.effect is not Effect.LAUNCHED or side is None or actor is None or are_one(side, actor):
        return False
    return draft.target is None or not draft.target.span.overlaps(side.phrase.span)


def are_one(one: Party | None, other: Party | None) -> bool:
    """Whether two parties are of one state or group."""
    first, second = one and one.actor, other and other.actor
    return isinstance(first, Actor) and isinstance(second, Actor) and first.whose == second.whose


def _are_foes(one: Phrase, other: Phrase) -> bool:
    """Whether one of two parties, and not the other, is told to be against its state."""
    rebels = frozenset(load_yaml("speakers")["against_their_state"])
    return rebels.isdisjoint(words_of(one.words)) != rebels.isdisjoint(words_of(other.words))


def is_told_to_act(actor: Phrase, draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether the sentence says that an actor did it: as the verb's subject, by a pronoun, after "by", or in "a Norland strike".

    Not so what is told before a body speaks of its own: ``Norland's fire killed 40; Norland says nine of its soldiers died``.
    """
    if not draft.evidence.span.covers(actor.span):
        return False
    if draft.source is not None and actor.span < draft.source.span and are_its_own(draft, annotated):
        return False
    head = annotated.head_of(actor.span)
    attack = annotated.word_at(annotated.analysis.heads[head])
    if annotated.analysis.relations[head] in OWNING and attack in load_yaml("speakers")["attacks"]:
        return True
    verb = annotated.verb_over(annotated.tokens_in(draft.quantity.phrase.span)[-1])
    subject = annotated.analysis.relations[head] == "nsubj" and annotated.analysis.heads[head] == verb
    pronoun = actor.span < draft.quantity.phrase.span and _done_by_them(draft, annotated)
    return subject or pronoun or annotated.word_before(actor.span) == "by"


def _done_by_them(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether a count is the object of a verb for its effect whose subject is a pronoun ("they had killed"), or one's own forces."""
    analysis, speakers = annotated.analysis, load_yaml("speakers")
    verbs, below_verb = load_yaml("effects")["verbs"].get(draft.effect, ()), True
    for _, relation, above in annotated.ties_above(annotated.tokens_in(draft.quantity.phrase.span)[-1]):
        if analysis.upos[above] != "VERB":
            if below_verb and relation in UNDER_A_NOUN:
                continue
            return False
        if below_verb and (relation != "obj" or annotated.word_at(above) not in verbs):
            return False
        if not below_verb and relation not in SHARING:
            return False
        below_verb = False
        for subject in annotated.tokens_in(draft.evidence.span):
            if analysis.heads[subject] == above and analysis.relations[subject] == "nsubj":
                whose = (annotated.word_at(i) for i in range(subject) if analysis.heads[i] == subject)
                return annotated.word_at(subject) in speakers["again"]["pronouns"] or any(
                    word in speakers["own"] for word in whose
                )
    return False


def _telling(phrase: Phrase) -> set[str]:
    """The words of a party that name it; all its words where none does ("rebels")."""
    return names_in(phrase) or set(words_of(phrase.words))
