"""Deeds: drafts of claims and events come in; the same drafts, with who did it as their own sentence tells it, go out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.annotation import NameKind
from counterclaim.model.claim import HARM, Effect
from counterclaim.model.event import EventType
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.incidents import is_of_another_incident
from counterclaim.resolve.names import name_key, words_of
from counterclaim.resolve.party_words import named_at, names_in
from counterclaim.resolve.sides import HYPHENS, SHARING, is_told_to_act
from counterclaim.resolve.speakers_own import did_itself, did_own_forces, said_before, whose_forces
from counterclaim.resolve.states import state_told, states_by_demonym, states_by_name
from counterclaim.resolve.voices import named_speaker, speech_over

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft, EventDraft, SpeechDraft


_REGARDED_AS = frozenset({"obj", "nsubj:pass", "obl", "nmod"})
_REACH = 6  # words between "into" and what is looked into
_CLAUSE = 30  # words between a verb's object and its subject
_OF_COUNTED = frozenset({"nummod", "det", "amod", "compound", "conj", "nmod", "appos", "advmod"})
_BESIDE = frozenset({"amod", "compound"})
_OWNING = _BESIDE | {"nmod:poss"}
_WHO = re.compile(r",? (?:who|which|that)\b")
_OWNERS = frozenset({NameKind.ORGANIZATION, NameKind.PLACE, NameKind.NATIONALITY})


def claims_with_deeds(
    drafts: Sequence[ClaimDraft], speeches: Sequence[SpeechDraft], annotated: AnnotatedReport, day: date | None = None
) -> tuple[ClaimDraft, ...]:
    """The drafts, with their actors mended by thirteen rules and `is_of_another_incident` (AC06); ``day`` is the report's.

    Rule AC01: a body that speaks is the actor where it says that its own forces did it, or "it" did.

    **Reads**  ``The ministry said that its forces had destroyed three tanks``, ``Norland said nine had fled and that it had killed three``
    - the ministry's side did it, and Norland.
    **Leaves alone**  an actor whom the sentence itself names (``its special forces``), forces that are told of after what was done, or by
    somebody else (``Norland denied that its troops killed any, where monitors say nine died``), and what a person says of ``our forces``,
    which are not the person's.

    Rule AC02: a land that something came from, or where it was, did not do it.

    **Reads**  ``Rockets fired from Norland wounded 11.`` - nobody is named as having fired them.
    **Leaves alone**  ``complaints from Norland``, which are Norland's, ``in a Norland strike``, and a land of another sentence.

    Rule AC03: who looks into an act, mourns or condemns it did not commit it.

    **Reads**  ``a mission led by Anna Holm into the killing of 19`` - nobody is named as having killed them.
    **Leaves alone**  an actor of another sentence, ``the army's killing of 19``, whoever condemns it, and who is blamed later in it.

    Rule AC04: what an attack did is the deed of whose attack it was.

    **Reads**  ``Norland's shelling in answer to Hillmen attacks killed three.`` - Norland, not the Hillmen.
    **Leaves alone**  ``Karst attacks``, which may be attacks in Karst, ``attacks by the Hillmen``, whose actor follows, and the state of
    that nation, where it is the actor already.

    Rule AC05: an act is nobody.

    **Reads**  ``a plot to kill two ministers`` - not the plot's deed.
    **Leaves alone**  ``Operation Northwind``, and whoever is called by more than the act.

    Rule AC07: whose people were harmed or freed is not who did it.

    **Reads**  ``Four detained Hillmen leaders were released``, ``four soldiers of the (Norland) army`` - by nobody who is named.
    **Leaves alone**  ``dozens of Norland missiles``, which Norland launched.

    Rule AC08: whose attack a word without a name tells are those whom the report calls by it.

    **Reads**  ``Nine died in a rebel attack. The rebels fled.`` - the rebels.
    **Leaves alone**  ``A rebel killed nine.``, which is one of them, and a report that tells of no rebels elsewhere.

    Rule AC09: whom an operation was against did not do what happened in it.

    **Reads**  ``Nine villagers were killed in raids against the Hillmen.`` - by nobody who is named.
    **Leaves alone**  ``raids against the Hillmen, who had killed nine``.

    Rule AC11: who repelled attacks did not make them, and what one gets for what one gives was not given by oneself.

    **Reads**  ``Our men repelled 31 attacks``, ``Norland freed 50 Hillmen in exchange for 48 guards`` - by nobody who is named.
    **Leaves alone**  ``repelled 31 Hillmen attacks``, whose they were.

    Rule AC12: rebels did not kill rebels.

    **Reads**  ``Hillmen rebels seized Ashby; the army said 60 insurgents were dead`` - by nobody who is named.
    **Leaves alone**  ``Hillmen rebels killed 60 insurgents``, and soldiers of two armies.

    Rule AC15: who is told to have done it by a verb of harm did it.

    **Reads**  ``The Hillmen fled and Norland police arrested three.`` - Norland's police, and not the Hillmen.
    **Leaves alone**  ``The forces seized a hill.``, whose they are is told elsewhere, and ``a blast killed nine``.

    Rule AC14: a body that somebody leads is called by its own name, where the report has it.

    **Reads**  ``A Norland-led strike killed nine.`` of the Norland-led coalition - the coalition's.
    **Leaves alone**  ``Norland-led``, where the report names no such body.
    """
    claims = (_claim(draft, speeches, annotated, day) for draft in drafts)
    return tuple(replace(draft, actor=_those_called(draft.actor, annotated)) for draft in claims)


def events_with_deeds(
    drafts: Sequence[EventDraft],
    claims: Sequence[ClaimDraft],
    speeches: Sequence[SpeechDraft],
    annotated: AnnotatedReport,
    day: date | None = None,
) -> tuple[EventDraft, ...]:
    """As :func:`claims_with_deeds` (AC01 to AC03, AC06 to AC08).

    Where no attribution covers an event, the claim told nearest to it in its sentence tells who speaks, and of an attack the day.
    """
    dated = (_but_of_another_incident(draft, claims, annotated, day) for draft in drafts)
    events = (_event(draft, claims, speeches, annotated) for draft in dated)
    return tuple(replace(draft, actor=_those_called(draft.actor, annotated)) for draft in events)


def _claim(draft: ClaimDraft, speeches: Sequence[SpeechDraft], annotated: AnnotatedReport, day: date | None) -> ClaimDraft:
    at = draft.quantity.phrase.span
    if (
        _only_where(draft.actor, draft.evidence, annotated)
        or _only_regards(draft.actor, draft.evidence, at, annotated)
        or _only_fought(draft.actor, draft.evidence, annotated)
        or _is_act(draft.actor)
        or (draft.effect is not Effect.LAUNCHED and _is_part_of(draft.actor, draft.target, draft.evidence))
        or _only_repelled(draft, annotated)
        or _is_one_of_them(draft, annotated)
        or _only_exchanged(draft)
        or is_of_another_incident(draft, annotated, day)
    ):
        draft = replace(draft, actor=None, doubts=draft.doubts_but_about("actor"))
    attacker = _attacker(at, annotated)
    if attacker is not None and not (draft.actor and _is_same(draft.actor, attacker)):
        draft = replace(draft, actor=attacker, doubts=draft.doubts_but_about("actor"))
    doer = _doer(at, annotated)
    if doer is not None and draft.actor is not None and not _may_be_one(draft.actor, doer):
        draft = replace(draft, actor=doer, doubts=draft.doubts_but_about("actor"))
    said = said_before(draft, speeches)
    if did_itself(draft, said, draft.source, annotated):
        return replace(draft, actor=draft.source, doubts=draft.doubts_but_about("actor"))
    if not did_own_forces(draft, said, draft.source, annotated):
        return replace(draft, actor=whose_forces(draft.actor, speeches, annotated) or draft.actor)
    doubt = f"actor “{draft.source}” is read from the speaker's own forces"
    return replace(draft, actor=draft.source, doubts=(*draft.doubts_but_about("actor"), doubt))


def _event(
    draft: EventDraft, claims: Sequence[ClaimDraft], speeches: Sequence[SpeechDraft], annotated: AnnotatedReport
) -> EventDraft:
    if draft.type is EventType.ASSAULT and (
        _only_where(draft.actor, draft.evidence, annotated)
        or _only_regards(draft.actor, draft.evidence, draft.cue.span, annotated)
    ):
        draft = replace(draft, actor=None)
    if _is_part_of(draft.actor, draft.recipient, draft.evidence):
        draft = replace(draft, actor=None)
    speech = speech_over(draft.cue.span, speeches)
    speaker = (named_speaker(speech, speeches) if speech else None) or _who_tells_nearest(draft, claims)
    said = said_before(draft, speeches)
    own = did_itself(draft, said, speaker, annotated) or did_own_forces(draft, said, speaker, annotated)
    return replace(draft, actor=speaker if own else whose_forces(draft.actor, speeches, annotated) or draft.actor)


def _who_tells_nearest(draft: EventDraft, claims: Sequence[ClaimDraft]) -> Phrase | None:
    """The source of the claim of an event's sentence that is told nearest to it."""
    here = [claim for claim in claims if claim.source is not None and claim.evidence.span == draft.evidence.span]
    nearest = min(here, key=lambda claim: claim.quantity.phrase.span.gap(draft.cue.span), default=None)
    return nearest.source if nearest is not None else None


def _but_of_another_incident(
    draft: EventDraft, claims: Sequence[ClaimDraft], annotated: AnnotatedReport, day: date | None
) -> EventDraft:
    """The event, without an actor who was told of another incident than the one whose harm its sentence counts."""
    if draft.type is not EventType.ASSAULT:
        return draft
    here = [claim for claim in claims if claim.evidence.span == draft.evidence.span]
    harm = min(here, key=lambda claim: claim.quantity.phrase.span.gap(draft.cue.span), default=None)
    if harm is None or not is_of_another_incident(replace(harm, actor=draft.actor), annotated, day):
        return draft
    return replace(draft, actor=None)


def _is_act(actor: Phrase | None) -> bool:
    """Whether the words are those of an act alone: "plot", "the attack"."""
    words = actor.words.split() if actor else []
    listed = load_yaml("speakers")
    return bool(words) and words[-1] in (*listed["acts"], *listed["attacks"]) and set(words[:-1]) <= {"a", "an", "the", "this"}


def _is_part_of(actor: Phrase | None, other: Phrase | None, evidence: Phrase) -> bool:
    """Whether the sentence names an actor only in the words for somebody else ("Hillmen" in "Hillmen leaders")."""
    if actor is None or other is None:
        return False
    mine, others = _singular(actor), _singular(other)
    if not evidence.span.covers(actor.span):
        return mine <= others
    return mine < others and other.span.covers(actor.span)


def _singular(phrase: Phrase) -> set[str]:
    return {word.removesuffix("s") for word in words_of(str(phrase))}


def _is_one_of_them(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether rebels are taken for who harmed rebels, of whom no sentence says that they did."""
    rebels = {word.removesuffix("s") for word in load_yaml("speakers")["against_their_state"]}
    if draft.actor is None or draft.target is None or draft.effect not in HARM:
        return False
    both = not rebels.isdisjoint(_singular(draft.actor)) and not rebels.isdisjoint(_singular(draft.target))
    return both and not is_told_to_act(draft.actor, draft, annotated)


def _only_repelled(draft: ClaimDraft, annotated: AnnotatedReport) -> bool:
    """Whether an actor only repelled the attacks that a claim counts."""
    if draft.effect is not Effect.STRUCK or draft.actor is None or draft.target is None:
        return False
    lexicon, head = load_yaml("speakers"), annotated.head_of(draft.target.span)
    attack = str(draft.target).lower().split()[-1] in lexicon["attacks"]
    verb = next((above for _, _, above in annotated.ties_above(head) if annotated.analysis.upos[above] == "VERB"), None)
    repelling = verb is not None and annotated.tokens[verb].of(annotated.report.text).lower() in lexicon["repelling"]
    return (
        attack and repelling and draft.evidence.span.covers(draft.actor.span) and not draft.target.span.covers(draft.actor.span)
    )


def _only_exchanged(draft: ClaimDraft) -> bool:
    """Whether what a claim counts is what an actor got for what it gave."""
    if draft.actor is None or draft.effect is not Effect.FREED:
        return False
    before = draft.evidence.words[: draft.quantity.phrase.span.start - draft.evidence.span.start].lower().rstrip()
    return before.endswith(tuple(load_yaml("speakers")["exchanging"])) and draft.actor.span < draft.quantity.phrase.span


def _only_where(actor: Phrase | None, evidence: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether an actor is a land that the sentence tells as the place that something came from, or was in."""
    if actor is None or not _is_state(str(actor)) or not evidence.span.covers(actor.span):
        return False
    owns = annotated.analysis.relations[annotated.head_of(actor.span)] in _OWNING
    return not owns and annotated.word_before(actor.span) in load_yaml("place_use")["whence"]


def _only_fought(actor: Phrase | None, evidence: Phrase, annotated: AnnotatedReport) -> bool:
    """Whether an actor is told only as whom something was against, and nothing of what they did."""
    if actor is None or not evidence.span.covers(actor.span):
        return False
    return annotated.word_before(actor.span) == "against" and not _WHO.match(annotated.report.text, actor.span.end)


def _is_state(words: str) -> bool:
    return name_key(words) in states_by_name()


def _only_regards(actor: Phrase | None, evidence: Phrase, act: Span, annotated: AnnotatedReport) -> bool:
    """Whether an actor stands outside what the sentence says is looked into, mourned or condemned, before the act inside it."""
    if actor is None or not evidence.span.covers(actor.span) or actor.span.start > act.start:
        return False
    regarded = _regarded(act, annotated)
    return regarded is not None and all(
        regarded != below for below, _, _ in annotated.ties_above(annotated.head_of(actor.span))
    )


def _regarded(act: Span, annotated: AnnotatedReport) -> int | None:
    """The word of the tree, at or above an act, that is looked into, mourned or condemned."""
    analysis, lexicon = annotated.analysis, load_yaml("speakers")

    def word(i: int) -> str:
        return annotated.tokens[i].of(annotated.report.text).lower()

    for below, relation, above in annotated.ties_above(annotated.head_of(act)):
        case = (
            i for i in range(max(0, below - _REACH), below) if analysis.heads[i] == below and analysis.relations[i] == "case"
        )
        if word(below) in lexicon["acts"] and any(word(i) == "into" for i in case):
            return below
        if relation in _REGARDED_AS and word(above) in lexicon["regarding"]:
            return below
    return None


def _attacker(count: Span, annotated: AnnotatedReport) -> Phrase | None:
    """Whose attack is told to have done what a count tells of: the attack is the verb's subject, or what its clause hangs on."""
    analysis, verb = annotated.analysis, None
    for below, relation, above in annotated.ties_above(annotated.tokens_in(count)[-1]):
        kind = relation.partition(":")[0]
        if analysis.upos[above] == "VERB":
            if kind not in ({"obj"} if verb is None else SHARING):
                return None
            verb = above
            near = range(max(0, below - _CLAUSE), below)
            subject = next((i for i in near if analysis.heads[i] == above and analysis.relations[i] == "nsubj"), None)
            if subject is not None and analysis.upos[subject] != "PRON":
                return _owner(subject, annotated)
        elif verb is not None or kind not in _OF_COUNTED:
            return _owner(above, annotated) if verb is not None and kind == "acl" else None
    return None


def _owner(attack: int, annotated: AnnotatedReport) -> Phrase | None:
    """Whose attack a noun is, as the words before it tell: a name in the genitive, a nation, a body; None where it is no attack."""
    analysis, text, lexicon = annotated.analysis, annotated.report.text, load_yaml("speakers")

    def word(i: int) -> str:
        return annotated.tokens[i].of(text)

    if word(attack).lower() not in lexicon["attacks"]:
        return None
    kinds = {i: name.kind for name in analysis.names for i in range(name.first, name.last)}
    before = [i for i in range(max(0, attack - _CLAUSE), attack) if analysis.heads[i] == attack]
    owning = [i for i in before if analysis.relations[i] == "nmod:poss" and (kinds.get(i) in _OWNERS or _is_state(word(i)))]
    # "US-led" is no nation's attack.
    beside = [i for i in before if analysis.relations[i] in _BESIDE and text[annotated.tokens[i].end] not in HYPHENS]
    nations = [i for i in beside if name_key(word(i)) in states_by_demonym()]
    bodies = [i for i in beside if kinds.get(i) is NameKind.ORGANIZATION or word(i).lower() in lexicon["attackers"]]
    return next((named_at(i, annotated) for i in (*owning, *nations, *bodies)), None)


def _doer(count: Span, annotated: AnnotatedReport) -> Phrase | None:
    """Who is told, with a name or as what kind of force, to have done to those counted what a verb of harm says."""
    analysis, listed = annotated.analysis, load_yaml("speakers")

    def word(i: int) -> str:
        return annotated.tokens[i].of(annotated.report.text)

    verb = next((above for _, tie, above in annotated.ties_above(annotated.tokens_in(count)[-1]) if tie == "obj"), None)
    if verb is None or word(verb).lower() not in _harming():
        return None
    near = range(max(0, verb - _CLAUSE), verb)
    subject = next((i for i in near if analysis.heads[i] == verb and analysis.relations[i] == "nsubj"), None)
    if subject is None:
        return None
    told = named_at(subject, annotated)
    before = str(told).split()[:-1]
    named = any(part[:1].isupper() or part in listed["kinds_of_doers"] for part in before)
    body = any(n.first <= subject < n.last and n.kind in _OWNERS for n in analysis.names)
    return told if body or (named and word(subject).lower() in listed["doers"]) else None


@cache
def _harming() -> frozenset[str]:
    """Verbs that say by themselves what was done to those counted."""
    lexicon = load_yaml("effects")
    verbs = (words for group in ("verbs", "of_people", "of_things") for words in lexicon[group].values())
    return frozenset().union(*verbs)


def _those_called(actor: Phrase | None, annotated: AnnotatedReport) -> Phrase | None:
    """The plural nearest to a word that only tells whose an attack is ("rebel fire"), where the report has it."""
    if actor is None:
        return None
    if str(actor).lower().endswith(tuple(load_yaml("speakers")["led"])):
        return _in_full(actor, annotated)
    if str(actor).lower() not in load_yaml("speakers")["fighters"]:
        return actor
    if annotated.analysis.relations[annotated.head_of(actor.span)] not in _BESIDE:
        return actor
    text, plural = annotated.report.text, f"{actor}s".lower()
    called = (token for token in annotated.tokens if len(token) == len(plural) and token.of(text).lower() == plural)
    nearest = min(called, key=lambda token: abs(token.start - actor.span.start), default=None)
    return Phrase.at(nearest, text) if nearest else actor


def _in_full(actor: Phrase, annotated: AnnotatedReport) -> Phrase:
    """The body that the report says to be led by somebody: "the Norland-led coalition" of a "Norland-led" strike."""
    bodies = any_of((*load_yaml("actors/generic")["bodies"]["nouns"], *load_yaml("speakers")["armies"]))
    named = re.compile(rf"\b{re.escape(str(actor))}\s{bodies}\b", re.IGNORECASE).finditer(annotated.report.text)
    nearest = min(named, key=lambda match: abs(match.start() - actor.span.start), default=None)
    return Phrase.at(Span(*nearest.span()), annotated.report.text) if nearest else actor


def _may_be_one(one: Phrase, other: Phrase) -> bool:
    return one.span.overlaps(other.span) or not names_in(one).isdisjoint(names_in(other))


def _is_same(actor: Phrase, attacker: Phrase) -> bool:
    """Whether an actor is whom an attack belongs to, by the same words or as the state of that nation."""
    state = state_told(str(attacker))
    return actor.span.overlaps(attacker.span) or (state is not None and state_told(str(actor)) == state)
