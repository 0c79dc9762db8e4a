"""Who did it and who did not: own forces (AC01), no land of origin (AC02), not who regards it (AC03), whose attack it was (AC04)."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.acts.events import draft_events
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.claim import Effect
from counterclaim.model.event import EventType
from counterclaim.resolve.doers.deeds import claims_with_deeds, events_with_deeds
from readings import reading_of

TREE = {"its": ("PRON", "nmod:poss", "forces"), "forces": ("NOUN", "nsubj", "wrecked"), "wrecked": ("VERB", "ccomp", "said")}
FAR = "The Hillmen met. "


@pytest.mark.parametrize(
    ("text", "actor", "told"),
    [
        (FAR + "The ministry said its forces wrecked 3 tanks.", "Hillmen", "ministry"),
        (FAR + "The ministry said its forces wrecked 3 tanks.", None, "ministry"),
        (FAR + "The ministry said its forces wrecked 3 tanks.", "its forces", "ministry"),
        (FAR + "The ministry said its forces and scouts wrecked 3 tanks.", "scouts", "scouts"),
        (FAR + "The ministry said rebels wrecked 3 tanks of its forces.", "Hillmen", "Hillmen"),
        (FAR + "The ministry said its elite forces wrecked 3 tanks.", "its elite forces", "its elite forces"),
    ],
)
def test_its_forces_are_those_of_who_speaks(text: str, actor: str | None, told: str) -> None:
    """An actor from another sentence gives way to the speaker; one of the same sentence, and forces told of later, do not."""
    roles = {"source": "ministry", "target": "tanks"} | ({"actor": actor} if actor else {})
    report = annotated(text, ("3", Effect.DESTROYED, 0.9, roles), tree=TREE)
    (draft,) = claims_with_deeds(draft_claims(report), [], report)

    assert told == str(draft.actor)


@pytest.mark.parametrize(("speaker", "people"), [("Ada Brandt", ("Ada Brandt",)), ("The prime minister", ())])
def test_a_persons_forces_are_not_the_persons(speaker: str, people: tuple[str, ...]) -> None:
    """AC01: "our forces", says a commander of the Hillmen, and means theirs."""
    text = FAR + f"{speaker} said our forces wrecked 3 tanks."
    tree = {"our": ("PRON", "nmod:poss", "forces"), **{word: TREE[word] for word in ("forces", "wrecked")}}
    roles = {"source": speaker, "target": "tanks", "actor": "Hillmen"}
    report = annotated(text, ("3", Effect.DESTROYED, 0.9, roles), tree=tree, people=people)
    (draft,) = claims_with_deeds(draft_claims(report), [], report)

    assert "Hillmen" == str(draft.actor)


def test_an_event_of_ones_own_forces_is_ones_own() -> None:
    """Where no attribution covers the event, the claim beside it tells who speaks."""
    text = FAR + "The ministry said its forces wrecked 3 tanks."
    act = ("wrecked", EventType.ASSAULT, {"actor": "Hillmen", "recipient": "tanks"})
    report = annotated(text, ("3", Effect.DESTROYED, 0.9, {"source": "ministry"}), tree=TREE, events=[act])
    (draft,) = events_with_deeds(draft_events(report), draft_claims(report), [], report)

    assert ("ministry", "tanks") == (str(draft.actor), str(draft.recipient))


@pytest.mark.parametrize(
    ("text", "actor", "told"),
    [
        ("Rockets fired from Lebanon wounded 11 guards.", "Lebanon", None),
        ("Rockets fired from the Sudan wounded 11 guards.", "Sudan", None),
        ("Lebanon fired rockets that wounded 11 guards.", "Lebanon", "Lebanon"),
        ("Rockets from Hillmen wounded 11 guards.", "Hillmen", "Hillmen"),
        ("Riders in a Lebanon raid wounded 11 guards.", "Lebanon", "Lebanon"),
        ("Rockets came from Lebanon. Fire wounded 11 guards.", "Lebanon", "Lebanon"),
    ],
)
def test_a_land_that_something_came_from_did_not_do_it(text: str, actor: str, told: str | None) -> None:
    """AC02, in claims and in attacks; who is no land may well be named so, and whose raid it was, and a land of another sentence."""
    tree = {"the": ("DET", "det", "Sudan"), "a": ("DET", "det", "raid"), "Lebanon": ("PROPN", "compound", "raid")}
    tree = {word: place for word, place in tree.items() if {word, place[2]} <= set(text.split())}
    act = ("wounded", EventType.ASSAULT, {"actor": actor, "recipient": "guards"})
    report = annotated(text, ("11", Effect.INJURED, 0.9, {"actor": actor, "target": "guards"}), tree=tree, events=[act])
    (claim,), (event,) = (
        claims_with_deeds(draft_claims(report), [], report),
        events_with_deeds(draft_events(report), (), (), report),
    )

    assert [told, told] == [str(draft.actor) if draft.actor else None for draft in (claim, event)]


def test_a_complaint_from_a_land_is_its_own() -> None:
    """AC02 is about force: what a land says comes from it, too."""
    report = annotated(
        "The panel heard complaints from Lebanon.", events=[("complaints", EventType.ACCUSE, {"actor": "Lebanon"})]
    )
    (event,) = events_with_deeds(draft_events(report), (), (), report)

    assert "Lebanon" == str(event.actor)


INTO = {
    "mission": ("NOUN", "nsubj", "began"),
    "Holm": ("PROPN", "nmod", "mission"),
    "began": ("VERB", "root", "began"),
    "into": ("ADP", "case", "killing"),
    "killing": ("NOUN", "nmod", "mission"),
    "19": ("NUM", "nmod", "killing"),
}
CONDEMNED = {
    "Holm": ("PROPN", "nsubj", "condemned"),
    "condemned": ("VERB", "root", "condemned"),
    "killing": ("NOUN", "obj", "condemned"),
    "raiders": ("NOUN", "nmod:poss", "killing"),
    "19": ("NUM", "nmod", "killing"),
}


@pytest.mark.parametrize(
    ("text", "tree", "actor", "told"),
    [
        ("The mission of Holm into the killing of 19 began.", INTO, "Holm", None),
        ("The mission of Holm into the killing of 19 began.", INTO | {"into": ("ADP", "case", "mission")}, "Holm", "Holm"),
        ("Holm condemned the killing of 19.", CONDEMNED, "Holm", None),
        (
            "Holm condemned the killing of 19, blaming raiders.",
            {**CONDEMNED, "raiders": ("NOUN", "obj", "condemned")},
            "raiders",
            "raiders",
        ),
        ("Holm condemned raiders killing 19.", CONDEMNED, "raiders", "raiders"),
        (
            "Holm committed the killing of 19.",
            {k.replace("condemned", "committed"): v for k, v in CONDEMNED.items()},
            "Holm",
            "Holm",
        ),
        ("Raiders came. Holm condemned the killing of 19.", CONDEMNED, "Raiders", "Raiders"),
    ],
)
def test_who_only_regards_an_act_did_not_commit_it(
    text: str, tree: dict[str, tuple[str, str, str]], actor: str, told: str | None
) -> None:
    """AC03, in claims and in attacks; an actor under the act that is condemned, or of another sentence, stays."""
    tree = {word: (tag, relation, head if head in text else "committed") for word, (tag, relation, head) in tree.items()}
    act = ("killing", EventType.ASSAULT, {"actor": actor})
    report = annotated(text, ("19", Effect.KILLED, 0.9, {"actor": actor}), tree=tree, events=[act])
    claims = claims_with_deeds(draft_claims(report), [], report)
    events = events_with_deeds(draft_events(report), claims, [], report)

    actors = [*(claim.actor for claim in claims), *(event.actor for event in events)]
    assert [told, told] == [str(found) if found else None for found in actors]


ATTACK = {
    "shelling": ("NOUN", "nsubj", "killed"),
    "attacks": ("NOUN", "nmod", "shelling"),
    "killed": ("VERB", "root", "killed"),
    "that": ("PRON", "nsubj", "killed"),
    "razed": ("VERB", "root", "razed"),
    "three": ("NUM", "nummod", "guards"),
    "guards": ("NOUN", "obj", "killed"),
    "Kenyan": ("ADJ", "amod", "shelling"),
    "Kenya": ("PROPN", "nmod:poss", "shelling"),
    "rebel": ("NOUN", "compound", "shelling"),
    "heavy": ("ADJ", "amod", "shelling"),
    "Harbor": ("PROPN", "compound", "shelling"),
}
SHARED = {"killing": ("VERB", "advcl", "razed"), "guards": ("NOUN", "obj", "killing"), "shelling": ("NOUN", "nsubj", "razed")}
RELATIVE = {"killed": ("VERB", "acl:relcl", "shelling"), "shelling": ("NOUN", "root", "shelling")}


@pytest.mark.parametrize(
    ("text", "changed", "told"),
    [
        ("Kenyan shelling after Hillmen attacks killed three guards.", {}, "Kenyan"),
        ("Kenya's heavy shelling after Hillmen attacks killed three guards.", {}, "Kenya"),
        ("Then rebel shelling after Hillmen attacks killed three guards.", {}, "rebel"),
        ("Kenyan shelling after Hillmen attacks razed huts, killing three guards.", SHARED, "Kenyan"),
        ("They saw Kenyan shelling after Hillmen attacks that killed three guards.", RELATIVE, "Kenyan"),
        ("Harbor shelling after Hillmen attacks killed three guards.", {}, "Hillmen"),
        ("Kenyan-led shelling after Hillmen attacks killed three guards.", {}, "Hillmen"),
        ("Some heavy shelling after Hillmen attacks killed three guards.", {}, "Hillmen"),
        ("Some Kenyan shelling after Hillmen attacks: three guards fell.", {"guards": ("NOUN", "nsubj", "fell")}, "Hillmen"),
    ],
)
def test_whose_attack_it_was_did_what_it_did(text: str, changed: dict[str, tuple[str, str, str]], told: str) -> None:
    """AC04: in the verb's clause, in one that shares its subject and in a relative one; not for a place, nor for who is said to lead."""
    tree = {word: place for word, place in (ATTACK | changed).items() if word in text and place[2] in text}
    if "fell" in text:
        tree["fell"] = ("VERB", "root", "fell")
    report = annotated(text, ("three", Effect.KILLED, 0.9, {"actor": "Hillmen", "target": "guards"}), tree=tree)
    (draft,) = claims_with_deeds(draft_claims(report), [], report)

    assert str(draft.actor) == told


def test_the_state_of_a_nation_stays_where_the_nation_attacked() -> None:
    """AC04: "Kenya", told elsewhere, is whom "Kenyan shelling" means."""
    text = "Kenya spoke. Kenyan shelling after Hillmen attacks killed three guards."
    tree = {word: place for word, place in ATTACK.items() if word in text.split() and word != "Kenya"}
    report = annotated(text, ("three", Effect.KILLED, 0.9, {"actor": "Kenya", "target": "guards"}), tree=tree)
    (draft,) = claims_with_deeds(draft_claims(report), [], report)

    assert ("Kenya", text.index("Kenya")) == (str(draft.actor), draft.actor and draft.actor.span.start)


@pytest.mark.parametrize(
    ("actor", "told"), [("plot", None), ("the attack", None), ("Norland's attack", "Norland's attack"), ("raiders", "raiders")]
)
def test_an_act_did_nothing(actor: str, told: str | None) -> None:
    """AC05: whose act it was may have."""
    text = f"Of {actor} 3 guards died."
    report = annotated(text, ("3", Effect.KILLED, 0.9, {"actor": actor, "target": "guards"}))
    (draft,) = claims_with_deeds(draft_claims(report), [], report)

    assert told == (draft.actor and str(draft.actor))


@pytest.mark.parametrize(
    ("text", "effect", "actor", "target", "told"),
    [
        ("Four Hillmen leaders were released.", Effect.FREED, "Hillmen", "Hillmen leaders", None),
        ("The Hillmen met. Four Hillmen leaders were released.", Effect.FREED, "Hillmen", "Hillmen leaders", None),
        (
            "Norland met. Four guards of the (Norland) army were captured.",
            Effect.CAPTURED,
            "Norland",
            "guards of the (Norland) army",
            None,
        ),
        ("Four Norland missiles were fired.", Effect.LAUNCHED, "Norland", "Norland missiles", "Norland"),
        ("Hillmen freed Four Hillmen leaders.", Effect.FREED, "Hillmen", "Hillmen leaders", "Hillmen"),
    ],
    ids=["in the target", "told before, too", "in brackets", "launched", "told beside the target"],
)
def test_whose_people_were_freed_did_not_free_them(
    text: str, effect: Effect, actor: str, target: str, told: str | None
) -> None:
    """AC07: captives of the Hillmen whom somebody frees are not freed by the Hillmen."""
    report = annotated(text, ("Four", effect, 0.9, {"actor": actor, "target": target}))
    (draft,) = claims_with_deeds(draft_claims(report), [], report)

    assert (str(draft.actor) if draft.actor else None) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Raids against the Hillmen left 3 guards dead.", None),
        ("They killed 3 guards in raids against the Hillmen.", None),
        ("They killed 3 guards in raids against the Hillmen, who fled.", "Hillmen"),
        ("They killed 3 guards in raids by the Hillmen.", "Hillmen"),
    ],
)
def test_whom_an_operation_was_against_did_not_kill_in_it(text: str, told: str | None) -> None:
    """AC09: unless the sentence goes on to tell what they did."""
    tree = {"the": ("DET", "det", "Hillmen")}
    report = annotated(text, ("3", Effect.KILLED, 0.9, {"actor": "Hillmen", "target": "guards"}), tree=tree)
    (draft,) = claims_with_deeds(draft_claims(report), [], report)

    assert (str(draft.actor) if draft.actor else None) == told


@pytest.mark.parametrize(
    ("text", "called", "told"),
    [
        ("A rebel attack killed 3 guards. The rebels fled.", "rebel", "rebels"),
        ("REBELS fled. A rebel attack killed 3 guards.", "rebel", "REBELS"),
        ("A rebel killed 3 guards. The rebels fled.", "rebel", "rebel"),
        ("A rebel attack killed 3 guards.", "rebel", "rebel"),
    ],
    ids=["told after", "told before", "one of them", "nowhere"],
)
def test_whose_attack_a_word_tells_is_called_by_its_plural(text: str, called: str, told: str) -> None:
    """AC08: "rebel fire" is the rebels'."""
    owner = ("ADJ", "amod", "attack") if "attack" in text else ("NOUN", "nsubj", "killed")
    tree = {"rebel": owner, "killed": ("VERB", "root", "killed")}
    act = ("killed", EventType.ASSAULT, {"actor": called, "recipient": "guards"})
    report = annotated(text, ("3", Effect.KILLED, 0.9, {"actor": called, "target": "guards"}), tree=tree, events=[act])
    (claim,) = claims_with_deeds(draft_claims(report), [], report)
    (event,) = events_with_deeds(draft_events(report), [], [], report)

    assert (str(claim.actor), str(event.actor)) == (told, told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A Norland-led strike killed 3 guards. The Norland-led coalition met.", "Norland-led coalition"),
        ("A Norland-led strike killed 3 guards. The coalition met.", "Norland-led"),
    ],
    ids=["named", "not named"],
)
def test_what_somebody_leads_is_called_by_its_name(text: str, told: str) -> None:
    """AC14: the words for an attack give way to those for who made it, where the report has them."""
    report = annotated(text, ("3", Effect.KILLED, 0.9, {"actor": "Norland-led", "target": "guards"}))
    (claim,) = claims_with_deeds(draft_claims(report), [], report)

    assert str(claim.actor) == told


@pytest.mark.parametrize(
    ("doer", "verb", "told"),
    [
        ("Norland police", "arrested", "Norland police"),
        ("security forces", "arrested", "security forces"),
        ("police", "arrested", "Hillmen"),
        ("Norland police", "took", "Hillmen"),
        ("Norland bombs", "killed", "Hillmen"),
    ],
    ids=["a name", "a kind", "no name", "no harm", "no doers"],
)
def test_who_is_told_to_have_done_it_did_it(doer: str, verb: str, told: str) -> None:
    """AC15: the subject of a verb of harm, where it is a body or people with a name."""
    first, last = doer.split(maxsplit=1)[0], doer.rsplit(maxsplit=1)[-1]
    text = f"The Hillmen fled, and {doer} {verb} 3 guards."
    tree = {
        "3": ("NUM", "nummod", "guards"),
        "guards": ("NOUN", "obj", verb),
        last: ("NOUN", "nsubj", verb),
        verb: ("VERB", "root", verb),
    } | ({first: ("PROPN", "compound", last)} if first != last else {})
    report = annotated(text, ("3", Effect.CAPTURED, 0.9, {"actor": "Hillmen", "target": "guards"}), tree=tree)
    (claim,) = claims_with_deeds(draft_claims(report), [], report)

    assert str(claim.actor) == told


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Israel launched the attack on Monday. The Israelis fired shells at a school. Many children were among the dead.",
            ["Israelis", "Israel"],
        ),
        ("The Israelis attacked Gaza on Monday. Many children were among the dead.", ["Israelis"]),
        ("Peru's army on Thursday honored the two soldiers who died in the raid.", [None]),
    ],
    ids=["a state and its people", "its people alone", "who honors the dead"],
)
def test_who_did_it_is_called_as_the_report_calls_it(text: str, actors: list[str | None]) -> None:
    """AC19: the state and not its people, where another sentence tells of them; AC03: who honors the dead did not kill them."""
    assert actors == [claim.actor and str(claim.actor) for claim in reading_of(text).claims]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ukrainian defenders repelled 31 attacks near Pokrovsk.", [None]),
        ("Russian forces carried out 31 attacks near Pokrovsk.", ["Russian forces"]),
        ("Ukraine released 50 Russian soldiers in exchange for 48 Ukrainians.", ["Ukraine", None]),
        ("M23 rebels seized Masisi; the Congolese army said 60 insurgents were dead.", ["M23 rebels", None]),
        ("Daesh emerged amid the chaos of a war that has killed more than 290,000 people.", [None]),
        ("Clashes between the army and the rebels killed nine people.", [None]),
        ("Clashes between the army and the rebels killed nine soldiers.", ["rebels"]),
        ("Warplanes bombed Manbij on Friday. Hundreds of civilians were released on Saturday.", [None]),
    ],
)
def test_who_did_not_do_it(text: str, actors: list[str | None]) -> None:
    """AC11: who repels, and who is given something; AC12: rebels, by nobody's word; AC20, AC28: wars and clashes; AC21: aircraft."""
    assert actors == [claim.actor and str(claim.actor) for claim in reading_of(text).claims]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "The Sudanese army said its forces had repelled an assault on its headquarters. The RSF denied it.",
            {"repelled": "Sudanese army", "assault": "None"},
        ),
        ("The army repelled an assault by the RSF on its headquarters.", {"repelled": "army", "assault": "RSF"}),
    ],
    ids=["by nobody who is named", "by who is named"],
)
def test_who_repels_an_attack_did_not_make_it(text: str, acts: dict[str, str]) -> None:
    """AC11: of the attack itself, whoever says so; who repelled it did that."""
    told = {str(event.cue): str(event.actor) for event in reading_of(text).events if event.type is EventType.ASSAULT}
    assert {cue: actor for cue, actor in told.items() if cue in acts} == acts


@pytest.mark.parametrize(
    ("subject", "actor"),
    [("Its aid chief", "aid chief"), ("Its secretary", None), ("It", None)],
    ids=["an officer", "an officer called so", "no officer"],
)
def test_somebody_s_officer_is_not_the_minister_named_later(subject: str, actor: str | None) -> None:
    """AC22: "its aid chief" is nobody who is told in another office, and first named in the sentences behind."""
    text, officer = f"{subject} urged both sides. Secretary of State Ida Berg flew in.", subject.rpartition(" ")[2]
    report = annotated(
        text,
        events=[("urged", EventType.REQUEST, {"actor": "Ida Berg"})],
        people=["Ida Berg"],
        tree={
            officer: ("NOUN", "nsubj", "urged"),
            "Its": ("PRON", "nmod:poss", officer),
            "aid": ("NOUN", "compound", "chief"),
            "Secretary": ("NOUN", "compound", "Ida"),
            "of": ("ADP", "case", "State"),
            "State": ("PROPN", "nmod", "Secretary"),
        },
    )
    [draft] = events_with_deeds(draft_events(report), [], [], report)
    assert str(draft.actor) == (actor or "Ida Berg")


@pytest.mark.parametrize(
    ("behind", "actor", "told"),
    [
        ("No group has claimed the blast.", "Hillmen", None),
        ("No claim of responsibility was made.", "Hillmen", None),
        ("No group but the Norland Front claimed it.", "Norland Front", "Norland Front"),
        ("No group has claimed the blast.", "riders", "riders"),
        ("Rain fell. No group has claimed the blast.", "Hillmen", "Hillmen"),
        ("Some fled.", "Hillmen", "Hillmen"),
    ],
    ids=["no group", "no claim", "told beside", "by no name", "further off", "nothing of the kind"],
)
def test_what_nobody_has_claimed_is_nobodys(behind: str, actor: str, told: str | None) -> None:
    """AC27: of the count and of the act."""
    text = f"The Hillmen and some riders met. A blast killed six traders. {behind}"
    act = ("blast", EventType.ASSAULT, {"actor": actor, "recipient": "traders"})
    report = annotated(text, ("six", Effect.KILLED, 0.9, {"target": "traders", "actor": actor}), events=[act])
    [claim] = claims_with_deeds(draft_claims(report), [], report)
    [event] = events_with_deeds(draft_events(report), [claim], [], report)

    assert (told, told) == tuple(draft.actor and str(draft.actor) for draft in (claim, event))


@pytest.mark.parametrize(("makers", "told"), [("unknown gunmen", None), ("armed gunmen", "Hillmen")])
def test_unknown_gunmen_are_nobody_who_is_named(makers: str, told: str | None) -> None:
    """AC27: and the side that was misread with the actor goes, too."""
    text = f"The Hillmen met. Shots by {makers} killed six traders."
    roles = {"target": "traders", "actor": "Hillmen", "side": "Hillmen"}
    report = annotated(text, ("six", Effect.KILLED, 0.9, roles))
    [claim] = claims_with_deeds(draft_claims(report), [], report)

    assert (told, told) == tuple(phrase and str(phrase) for phrase in (claim.actor, claim.side))


WAR = {
    "The": ("DET", "det", "war"),
    "war": ("NOUN", "nsubj", "began"),
    "between": ("ADP", "case", "Hillmen"),
    "Hillmen": ("PROPN", "nmod", "war"),
    "began": ("VERB", "root", "began"),
    "It": ("PRON", "nsubj", "killed"),
    "killed": ("VERB", "root", "killed"),
    "900": ("NUM", "nummod", "people"),
    "people": ("NOUN", "obj", "killed"),
}


@pytest.mark.parametrize(
    ("text", "tie", "told"),
    [
        ("The war between Hillmen began. It killed 900 people.", "nmod", None),
        ("The Hillmen war began. It killed 900 people.", "compound", "Hillmen"),
        ("The Hillmen began a war. It killed 900 people.", "nsubj", "Hillmen"),
    ],
    ids=["of several", "of one", "told beside"],
)
def test_it_may_be_a_war(text: str, tie: str, told: str | None) -> None:
    """AC20: "it" is what the sentence before is about, and a war between several is nobody's deed."""
    tree = WAR | {"Hillmen": ("PROPN", tie, "began" if tie == "nsubj" else "war")}
    if tie == "nsubj":
        tree["war"] = ("NOUN", "obj", "began")
    report = annotated(
        text,
        ("900", Effect.KILLED, 0.9, {"target": "people", "actor": "Hillmen"}),
        tree={word: place for word, place in tree.items() if word in text},
    )
    [claim] = claims_with_deeds(draft_claims(report), [], report)

    assert told == (claim.actor and str(claim.actor))


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Hostages held for four months by the Hillmen movement said that two rebels were executed by the soldiers.",
            ["soldiers"],
        ),
        ("Westland claims Norland jet shot down plane in Sudland conflict", ["Norland jet"]),
        ("Israeli jets carried out nine strikes on Gaza, and 13 Israeli airstrikes hit Lebanon.", ["Israeli jets", "Israeli"]),
    ],
    ids=["by the soldiers", "the subject", "whose attacks"],
)
def test_the_nearest_words_tell_who_did_it(text: str, actors: list[str]) -> None:
    """AC35, AC15, AC37: "by" whom, the subject of the verb, and whose the attacks counted are."""
    reading = reading_of(f"OSTHAVEN, May 12 (CCW) - {text}")

    assert actors == [str(claim.actor) for claim in reading.claims]
    assert [claim.side for claim in reading.claims if claim.effect is Effect.STRUCK and "Israeli" in str(claim.target)] in (
        [],
        [None],
    )


def test_who_makes_an_attack_is_its_subject() -> None:
    """AC15, for events: a party that is told of the attack did not make it."""
    events = reading_of("OSTHAVEN, May 12 (CCW) - Westland claims Norland jet shot down plane in Sudland conflict").events

    assert {event.cue.words: str(event.actor) for event in events}["shot down"] == "Norland jet"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("At least five rockets fired from Gaza landed in Israel, police said.", ["None"]),
        ("Air strikes on rebel-held districts of Karst killed 30 civilians.", ["None"]),
        ("Norland police shot a man dead after four officers were wounded in a search.", ["Norland police", "None"]),
        ("A mine killed two guards at the border with Norland.", ["None"]),
        ("Holm was arrested in Ashby after the bombing by Hillmen gunmen that killed nine people.", ["None", "Hillmen gunmen"]),
        (
            "Norland said it had destroyed nine tanks in the latest fighting, which has killed dozens of people.",
            ["Norland", "None"],
        ),
    ],
    ids=["from a place", "held", "before", "with", "another attack", "fighting"],
)
def test_who_is_told_beside_it_did_not_do_it(text: str, actors: list[str]) -> None:
    """AC02, AC39, AC41, AC42, AC20: places, holders, neighbors, who acts later or did something else, and fighting itself."""
    claims = reading_of(f"OSTHAVEN, May 12 (CCW) - {text}").claims

    assert actors == [str(claim.actor) for claim in claims]


@pytest.mark.parametrize(
    ("opening", "actors"),
    [
        ("Norland drones killed nine people in Karst.", ["Norland", None, "Hillmen"]),
        ("Norland drones and the Hillmen killed nine people in Karst.", ["Norland", "Hillmen", "Hillmen"]),
        ("Nine people died in Karst.", [None, "Hillmen", "Hillmen"]),
    ],
    ids=["named later only", "named before", "nobody before"],
)
def test_who_acts_later_did_not_do_what_others_did(opening: str, actors: list[str | None]) -> None:
    """AC43: behind acts of others by name, an actor whom only later sentences name."""
    text = f"{opening} Shells buried two sons of a trader. Hours later the Hillmen fired rockets that killed six guards."
    first = "nine" if "nine" in opening else "Nine"
    who = {"actor": "Norland"} if "Norland" in opening else {}
    report = annotated(
        text,
        (first, Effect.KILLED, 0.9, who),
        ("two", Effect.KILLED, 0.9, {"actor": "Hillmen"}),
        ("six", Effect.KILLED, 0.9, {"actor": "Hillmen"}),
    )

    assert actors == [claim.actor and str(claim.actor) for claim in claims_with_deeds(draft_claims(report), [], report)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army said its troops found 11 bodies in a well.", [("killed", "None")]),
        ("Rescuers pulled 12 bodies from the rubble.", [("killed", "None")]),
        (
            "Five soldiers and 12 militants died when troops stormed a hideout.",
            [("killed", "None"), ("killed", "troops"), ("struck", "troops")],
        ),
    ],
)
def test_who_finds_the_dead_or_is_one_of_them_did_not_kill_them(text: str, told: list[tuple[str, str]]) -> None:
    """AC40, AC12, QN54: finders, and the fellows of those killed."""
    claims = reading_of(f"OSTHAVEN, May 12 (CCW) - {text}").claims

    assert told == [(claim.effect.value, str(claim.actor)) for claim in claims]


def test_its_fighters_are_theirs_for_whom_a_spokesman_speaks() -> None:
    """AC01: by way of the spokesman's office."""
    text = (
        "MARN, Nov 3 (CCW) - A spokesman for the Black Banner, Abu Harun, put the group's losses at three and said its fighters had "
        "killed 27 soldiers and burned four armoured vehicles."
    )
    told = {claim.quantity.phrase.words: (str(claim.actor), str(claim.side)) for claim in reading_of(text).claims}

    assert told["27"][0] == "Black Banner"
    assert told["three"] == ("None", "group")


def test_a_total_of_a_war_is_no_partys_of_another_sentence() -> None:
    """AC44: whoever was told of before did not kill all who died in the war."""
    text = "OSTHAVEN, May 12 (CCW) - Norland drones struck a bus in Karst, killing nine. "
    total = "The UN has confirmed the deaths of 13,883 civilians since the invasion."
    *_, claim = reading_of(text + total).claims

    assert claim.actor is None
