"""Who did it: a count or a party in a sentence comes in; who its own words tell as having done it goes out."""

from __future__ import annotations

import re
from functools import cache
from itertools import dropwhile, islice
from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.lexicon.subjects import SHARING
from counterclaim.model.annotation import NameKind
from counterclaim.model.claim import Effect
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.sides.told import HYPHENS, OF_FORCE
from counterclaim.resolve.speakers.voices import is_named_person, office_nouns, office_of
from counterclaim.resolve.words.names import name_key, words_of
from counterclaim.resolve.words.party_words import doer_of, named_at, names_in
from counterclaim.resolve.words.states import is_state, state_told, states_by_demonym, states_by_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.draft import ClaimDraft, EventDraft

_CLAUSE = 30  # words between a verb's object and its subject
_OF_COUNTED = frozenset({"nummod", "det", "amod", "compound", "conj", "nmod", "appos", "advmod"})
_BESIDE = frozenset({"amod", "compound"})
_OWNERS = frozenset({NameKind.ORGANIZATION, NameKind.PLACE, NameKind.NATIONALITY})


def told_doer(actor: Phrase | None, count: Span, annotated: AnnotatedReport) -> Phrase | None:
    """Who did it by the words of its own sentence; else the actor given.

    Told are whose attack it was (AC04), or whoever a verb of harm tells (AC15, AC35).
    """
    owner = _attacker(count, annotated)
    if owner is not None and not (actor and _is_same(actor, owner)):
        actor = owner
    told = _agent(actor, count, annotated) or _doer(count, annotated, nameless=actor is None)
    return told if told is not None and not (actor and _may_be_one(actor, told)) else actor


def whose_attacks(draft: ClaimDraft, annotated: AnnotatedReport) -> Phrase | None:
    """Whose attacks a claim counts, where the words for them name a nation or a body (rule AC37); nobody's where it counts something else.

    **Reads**  ``13 Israeli airstrikes hit Lebanon`` - Israeli, and on nobody's side among those struck.
    **Leaves alone**  ``13 Karst airstrikes``, which may be strikes on Karst.
    """
    if draft.effect is not Effect.STRUCK or draft.target is None:
        return None
    return _owner(annotated.head_of(draft.target.span), annotated)


def told_attacker(actor: Phrase | None, cue: Span, evidence: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """Who makes an attack: the subject of its verb (AC15), where the actor given is told of something else in the sentence.

    **Reads**  ``Sudland says a Norland jet shot down a plane`` - the Norland jet, and not Sudland.
    **Leaves alone**  an actor of another sentence, who may be whose jet it was.
    """
    if actor is None or not evidence.span.covers(actor.span):
        return actor
    verb = annotated.head_of(cue)
    told = _who_attacks(verb, annotated) if annotated.analysis.upos[verb] == "VERB" else None
    return actor if told is None or _may_be_one(actor, told) else told


def who_fired(actor: Phrase | None, effect: Effect, evidence: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """The actor of what was launched or intercepted, where its sentence tells "by" whom it was fired: that one, or not (rule AC30).

    **Reads**  ``Sudland downed 45 of 60 drones launched by Norland`` - 60 launched by Norland; ``seven of nine rockets fired by the Hillmen
    were shot down``, ``Norland fired 12 missiles, seven of which were intercepted`` - by nobody who is named; nor did Sudland launch
    any of which it ``shot down 45 of 60``.
    **Leaves alone**  ``rockets were fired at Norland``, and those whom somebody else downed.
    """
    if effect not in {Effect.LAUNCHED, Effect.INTERCEPTED}:
        return actor
    fired = [i for i in annotated.tokens_in(evidence.span) if annotated.word_at(i) in load_yaml("effects")["firing"]]
    by = [agent for verb in fired if (agent := _fired_by(verb, annotated)) is not None]
    subjects = [subject for verb in fired if (subject := subject_of(verb, annotated)) is not None]
    if effect is Effect.LAUNCHED:
        told = actor is not None and any(actor.span.covers(annotated.tokens[who]) for who in subjects)
        stopped = not told and _stopped_some(actor, evidence)
        return named_at(by[0], annotated) if len(by) == 1 else None if stopped else actor
    fires = actor is not None and any(_is_same(actor, named_at(who, annotated)) for who in (*by, *subjects))
    return None if fires else actor


def launched_them(draft: ClaimDraft, claims: Sequence[ClaimDraft]) -> bool:
    """Whether who is taken for the one that stopped missiles is told by another sentence to have launched some (AC30)."""
    actor = draft.actor
    if draft.effect is not Effect.INTERCEPTED or actor is None or draft.evidence.span.covers(actor.span):
        return False
    launched = (one.actor for one in claims if one.effect is Effect.LAUNCHED and one.actor is not None)
    return any(words_of(one.words) == words_of(actor.words) for one in launched)


def _stopped_some(actor: Phrase | None, evidence: Phrase) -> bool:
    """Whether the sentence tells that an actor, or "it", stopped some "of" those launched."""
    if actor is None or not evidence.span.covers(actor.span):
        return False
    match = _some_of().search(evidence.words)
    return match is not None and evidence.span.start + match.start() > actor.span.end


@cache
def _some_of() -> re.Pattern[str]:
    stopped = load_yaml("effects")["verbs"]["intercepted"]
    return re.compile(
        rf"\b(?:{any_of(stopped)}|shot\sdown|brought\sdown)\s(?:[\w-]+\s){{0,2}}?[\w,]+\s(?:out\s)?of\b", re.IGNORECASE
    )


def who_fired_what_hit(draft: ClaimDraft, claims: Sequence[ClaimDraft], annotated: AnnotatedReport) -> Phrase | None:
    """The actor of harm; of harm that something did which the sentence counts as launched, who launched that (rule AC32).

    **Reads**  ``Norland downed 31 of 40 drones launched by Sudland, and the other nine hit a depot`` - Sudland hit it.
    **Leaves alone**  ``31 drones were launched and troops hit a depot``.
    """
    if draft.effect not in OF_FORCE:
        return draft.actor
    return what_hit(draft.actor, draft.quantity.phrase.span, claims, annotated)


def what_hit(actor: Phrase | None, told: Span, claims: Sequence[ClaimDraft], annotated: AnnotatedReport) -> Phrase | None:
    """The actor; of what something did that a claim counts as launched, or of its launch, who launched that (AC32).

    ``told`` is a count, or the cue of an act.
    """
    who, heads, verb = doer_of(told, annotated), annotated.analysis.heads, annotated.head_of(told)
    if annotated.analysis.relations[verb] == "acl" and annotated.word_at(verb) in load_yaml("effects")["firing"]:
        who = heads[verb]  # "of 93 drones launched"
    if who is None:
        return actor
    launched = (one for one in claims if one.effect is Effect.LAUNCHED and one.evidence.span.covers(told))
    counts = ((one, annotated.tokens_in(one.quantity.phrase.span)) for one in launched)
    weapon = next((one for one, count in counts if who in (count[-1], heads[count[-1]])), None)
    return weapon.actor if weapon is not None else actor


def _fired_by(verb: int, annotated: AnnotatedReport) -> int | None:
    """By whom something that was fired was, where that is told behind it: "drones launched by Norland"."""
    relations = annotated.analysis.relations
    agents = [i for i in annotated.below(verb) if relations[i] == "obl:agent"] if relations[verb] == "acl" else []
    return next((i for i in agents if any(annotated.word_at(case) == "by" for case in annotated.below(i))), None)


def as_called(actor: Phrase | None, evidence: Phrase, annotated: AnnotatedReport) -> Phrase | None:
    """An actor as the report calls it: of another sentence a state and not its people (rule AC19); those whom a word means (AC08, AC14).

    **Reads**  ``The Israelis withdrew from Gaza. Israel ... Nine people were killed.`` - by Israel.
    **Leaves alone**  ``the Israelis killed nine``, who are named where they did it, and a report that does not name the state.
    """
    if actor is None:
        return None
    iso3 = states_by_demonym().get(name_key(str(actor)))
    if iso3 is None or evidence.span.covers(actor.span) or not str(actor).endswith("s"):
        return _those_called(actor, annotated)
    text = annotated.report.text
    named = (annotated.words(name.first, name.last) for name in annotated.analysis.names)
    elsewhere = (span for span in named if not evidence.span.covers(span))
    called = [span for span in elsewhere if states_by_name().get(name_key(span.of(text))) == iso3]
    nearest = min(called, key=lambda span: abs(span.start - actor.span.start), default=None)
    return Phrase.at(nearest, text) if nearest else actor


def as_somebody_else(draft: EventDraft, annotated: AnnotatedReport) -> Phrase | None:
    """The actor of an act; whose officer is the verb's subject, where the actor is a person in another office who is named later (AC22).

    **Reads**  ``Its aid chief urged both to talk. Secretary of State Ida Berg flew in.`` - the aid chief urged, and not Berg.
    **Leaves alone**  ``The chief urged both to talk``, ``she urged both``, and whoever the report has named before.
    """
    actor, relations, upos = draft.actor, annotated.analysis.relations, annotated.analysis.upos
    if actor is None or actor.span.start < draft.evidence.span.end or not is_named_person(actor, annotated):
        return actor
    verbs = annotated.tokens_in(draft.cue.span)
    subject = next(
        (i for verb in verbs for i in annotated.below(verb, near=_CLAUSE) if i < verb and relations[i] == "nsubj"), None
    )
    office = office_of(actor, annotated)
    if subject is None or office is None or annotated.word_at(subject) not in office_nouns():
        return actor
    whose = any(relations[i] == "nmod:poss" and upos[i] == "PRON" for i in annotated.below(subject))
    here = named_at(subject, annotated)
    return here if whose and set(words_of(str(here))).isdisjoint(words_of(str(office))) else actor


def _those_called(actor: Phrase, annotated: AnnotatedReport) -> Phrase:
    """The plural nearest to a word that only tells whose an attack is, where the report has it (rule AC08).

    **Reads**  ``Nine died in a rebel attack. The rebels fled.`` - the rebels.
    **Leaves alone**  ``A rebel killed nine.``, which is one of them, and a report that tells of no rebels elsewhere.
    """
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
    """The body that the report says to be led by somebody, by its own name (rule AC14).

    **Reads**  ``A Norland-led strike killed nine.`` of the Norland-led coalition - the coalition's.
    **Leaves alone**  ``Norland-led``, where the report names no such body.
    """
    bodies = any_of((*load_yaml("actors/generic")["bodies"]["nouns"], *load_yaml("speakers")["armies"]))
    named = re.compile(rf"\b{re.escape(str(actor))}\s{bodies}\b", re.IGNORECASE).finditer(annotated.report.text)
    nearest = min(named, key=lambda match: abs(match.start() - actor.span.start), default=None)
    return Phrase.at(Span(*nearest.span()), annotated.report.text) if nearest else actor


def _attacker(count: Span, annotated: AnnotatedReport) -> Phrase | None:
    """Whose attack is told to have done what a count tells of: the attack is the verb's subject, or what its clause hangs on (rule AC04).

    **Reads**  ``Norland's shelling in answer to Hillmen attacks killed three.`` - Norland, not the Hillmen.
    **Leaves alone**  ``Karst attacks``, which may be attacks in Karst, and ``attacks by the Hillmen``, whose actor follows.
    """
    analysis, verb = annotated.analysis, None
    for below, relation, above in annotated.ties_above(annotated.tokens_in(count)[-1]):
        kind = relation.partition(":")[0]
        if analysis.upos[above] == "VERB":
            if kind not in ({"obj"} if verb is None else SHARING):
                return None
            verb = above
            before = (i for i in annotated.below(above, near=_CLAUSE) if i < below)
            subjects = [i for i in before if analysis.relations[i] == "nsubj" and analysis.upos[i] != "PRON"]
            if subjects:  # two, where "strikes and government shelling" did it
                joint = [i for one in subjects for i in annotated.below(one, near=_CLAUSE) if analysis.relations[i] == "conj"]
                return next((owner for i in (*subjects, *joint) if (owner := _owner(i, annotated)) is not None), None)
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
    before = [i for i in annotated.below(attack, near=_CLAUSE) if i < attack]
    owning = [i for i in before if analysis.relations[i] == "nmod:poss" and (kinds.get(i) in _OWNERS or is_state(word(i)))]
    # "US-led" is no nation's attack.
    beside = [i for i in before if analysis.relations[i] in _BESIDE and text[annotated.tokens[i].end] not in HYPHENS]
    nations = [i for i in beside if name_key(word(i)) in states_by_demonym()]
    bodies = [i for i in beside if kinds.get(i) is NameKind.ORGANIZATION or word(i).lower() in lexicon["attackers"]]
    return next((named_at(i, annotated) for i in (*owning, *nations, *bodies)), None)


def _doer(count: Span, annotated: AnnotatedReport, *, nameless: bool = False) -> Phrase | None:
    """Who is told, with a name or as what kind of force, to have done to those counted what a verb of harm or attack says (rule AC15).

    **Reads**  ``The Hillmen fled and Norland police arrested three.`` - Norland's police, and not the Hillmen; ``The Hillmen fired and
    Norland's jets struck 12 posts.`` - the jets.
    **Leaves alone**  ``The forces seized a hill.``, where somebody is known (not ``nameless``): whose they are is told elsewhere; ``a
    blast killed nine``.
    """
    ties = annotated.ties_above(annotated.tokens_in(count)[-1])
    own = dropwhile(lambda tie: tie[1].partition(":")[0] in _OF_COUNTED, ties)
    verb = next((above for _, tie, above in islice(own, 1) if tie == "obj"), None)
    return _who_attacks(verb, annotated, nameless=nameless) if verb is not None else None


def _who_attacks(verb: int, annotated: AnnotatedReport, *, nameless: bool = False) -> Phrase | None:
    """The subject of a verb of harm or attack, if that is a body, or a kind of force with words that say whose, or ``nameless``."""
    listed = load_yaml("speakers")
    subject = subject_of(verb, annotated)
    if subject is None or annotated.word_at(verb) not in {*harming(), *listed["attacking"]}:
        return None
    told = named_at(subject, annotated)
    before = str(told).split()[:-1]
    named = nameless or any(part[:1].isupper() or part in listed["kinds_of_doers"] for part in before)
    body = any(n.first <= subject < n.last and n.kind in _OWNERS for n in annotated.analysis.names)
    return told if body or (named and annotated.word_at(subject) in {*listed["doers"], *listed["aircraft"], "group"}) else None


def _agent(actor: Phrase | None, count: Span, annotated: AnnotatedReport) -> Phrase | None:
    """Who harmed those counted by the "by" of their own verb, where the actor is told of something else in the sentence (rule AC35).

    **Reads**  ``Men held by the Hillmen said that nine rebels were executed by the soldiers`` - by the soldiers, and not the Hillmen.
    **Leaves alone**  ``nine were executed by the soldiers``, of whom another sentence tells whose they are.
    """
    relations = annotated.analysis.relations
    verb = next((above for _, tie, above in annotated.ties_above(annotated.tokens_in(count)[-1]) if tie == "nsubj:pass"), None)
    if actor is None or verb is None or annotated.sentence_of(actor.span, count) is None:
        return None
    by = next((i for i in annotated.below(verb, near=_CLAUSE) if relations[i] == "obl:agent" and i > verb), None)
    harmed = annotated.word_at(verb) in {*harming(), *load_yaml("speakers")["attacking"]}
    named = by is not None and any(n.first <= by < n.last and n.kind in _OWNERS for n in annotated.analysis.names)
    return (
        named_at(by, annotated)
        if by is not None and harmed and (named or annotated.word_at(by) in load_yaml("speakers")["doers"])
        else None
    )


def subject_of(verb: int, annotated: AnnotatedReport) -> int | None:
    """The subject of a verb, which stands before it."""
    near = (i for i in annotated.below(verb, near=_CLAUSE) if i < verb)
    return next((i for i in near if annotated.analysis.relations[i] == "nsubj"), None)


@cache
def harming() -> frozenset[str]:
    """Verbs that say by themselves what was done to those counted."""
    lexicon = load_yaml("effects")
    verbs = (words for group in ("verbs", "of_people", "of_things") for words in lexicon[group].values())
    return frozenset().union(*verbs)


def _may_be_one(one: Phrase, other: Phrase) -> bool:
    return one.span.overlaps(other.span) or not names_in(one).isdisjoint(names_in(other))


def _is_same(actor: Phrase, owner: Phrase) -> bool:
    """Whether an actor is whom an attack belongs to, by the same words or as the state of that nation."""
    state = state_told(str(owner))
    return actor.span.overlaps(owner.span) or (state is not None and state_told(str(actor)) == state)
