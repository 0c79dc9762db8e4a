"""CAMEO, ACLED and UCDP codes follow from type, words and parties, and are left open where those do not tell."""

import pytest

from counterclaim.model.actor import Actor, Party, Unresolved
from counterclaim.model.claim import Claim, Effect, Quantity, Scope, Status, TargetKind
from counterclaim.model.event import Event, EventType
from counterclaim.model.span import Phrase, Span
from counterclaim.publish.codes import (
    AcledType,
    acled_type,
    cameo_actor,
    cameo_code,
    cameo_pairs,
    cameo_root,
    claim_violence,
    event_violence,
    party_kind,
    words_kind,
)
from counterclaim.resolve.actors.named import resolve_actor

NORLAND = Actor("NOR", "Norland", "state", "NOR")
NORLAND_ARMY = Actor("NOR-MIL", "Norland's army", "military", "NOR")
FRONT = Actor("demo:9", "Free Hills Front", "rebel", "SUD")
LEAGUE = Actor("demo:8", "League of Valleys", "militia", "SUD")


def words(text: str) -> Phrase:
    """The words as a phrase at the start of a text."""
    return Phrase(Span(0, len(text)), text)


def party(actor: Actor | str) -> Party:
    """A party whose actor is known, or of whom the report only says a few words."""
    return Party(words(actor), Unresolved("no name")) if isinstance(actor, str) else Party(words(actor.label), actor)


def event(
    kind: EventType,
    cue: str,
    evidence: str = "",
    actor: Actor | Party | str | None = None,
    recipient: Actor | str | None = None,
) -> Event:
    """An event of the type, told by the cue."""
    return Event(
        id="e",
        type=kind,
        cue=words(cue),
        evidence=words(evidence or cue),
        actor=actor if isinstance(actor, Party) else party(actor) if actor else None,
        recipient=party(recipient) if recipient else None,
        voice=None,
        made_by="test",
        confidence=1.0,
    )


def killed(kind: TargetKind, actor: Actor | None, side: Actor | None = None) -> Claim:
    """A claim of three people killed."""
    return Claim(
        id="c",
        effect=Effect.KILLED,
        quantity=Quantity(words("3"), 3, 3),
        target=words("people"),
        target_kind=kind,
        side=party(side) if side else None,
        actor=party(actor) if actor else None,
        voice=None,
        status=Status.ASSERTED,
        scope=Scope.INCIDENT,
        place=None,
        when=None,
        evidence=words("3 people were killed"),
        made_by="test",
        confidence=1.0,
    )


@pytest.mark.parametrize("kind", EventType)
def test_every_type_has_a_cameo_code(kind: EventType) -> None:
    """A cue that tells nothing more gives the code of the type as a whole."""
    assert cameo_code(event(kind, "did so")).isdigit()


def test_cameo_tells_special_acts_by_their_words() -> None:
    """The means may stand in the sentence; other acts are told by the cue alone."""
    strike = event(EventType.ASSAULT, "killed", "An air strike killed three drivers near Karst.")
    inquiry = event(EventType.ACCUSE, "is investigating")
    talks = event(EventType.REJECT, "ruled out", "Norland ruled out more air strikes.")

    assert (cameo_code(strike), cameo_root(inquiry), cameo_code(talks)) == ("195", "09", "120")


def test_short_words_fit_whole() -> None:
    """A listed word without a hyphen takes plain endings only: "ban" fits "bans", not "banner"."""
    assert cameo_code(event(EventType.COERCE, "bans")) == "172"
    assert cameo_code(event(EventType.COERCE, "banner")) == "170"


def test_cameo_actors_name_state_and_role() -> None:
    """A state alone has no role; who has no state gets dashes; a listed code is taken as it is."""
    alliance = Actor("demo:7", "Northern Alliance", "bloc", None, (("cameo", "IGONOA"),))

    assert cameo_actor(party(NORLAND)) == "NOR"
    assert cameo_actor(party(NORLAND_ARMY)) == "NORMIL"
    assert cameo_actor(party("masked gunmen")) == "---UAF"
    assert cameo_actor(party(alliance)) == "IGONOA"
    assert cameo_actor(party("blue-helmeted peacekeepers")) == "IGO"
    assert cameo_actor(None) == "---"


def test_acled_takes_the_means_before_the_parties() -> None:
    """Shelling of villagers is remote violence; shooting them is violence against civilians."""
    shelled = event(EventType.ASSAULT, "shelled", "The army shelled villagers.", NORLAND_ARMY, "villagers")
    shot = event(EventType.ASSAULT, "shot", "Gunmen shot two villagers.", "gunmen", "two villagers")

    assert acled_type(shelled) == AcledType("Explosions/Remote violence", "Shelling/artillery/missile attack")
    assert acled_type(shot) == AcledType("Violence against civilians", "Attack")


def test_who_acts_tells_riots_from_armed_force() -> None:
    """What protesters wreck is a violent protest; where they use arms, the arms decide."""
    wrecked = event(EventType.ASSAULT, "wrecked", "Demonstrators wrecked a bus.", "Demonstrators", "a bus")
    mobbed = event(EventType.ASSAULT, "attacked", "A mob attacked a bus.", "A mob", "a bus")
    fired = event(EventType.ASSAULT, "fired", "Demonstrators fired mortars at a bus.", "Demonstrators", "a bus")
    troops = event(EventType.ASSAULT, "wrecked", "Troops wrecked the protesters' bus.", NORLAND_ARMY, "the protesters' bus")

    assert [cameo_code(act) for act in (wrecked, mobbed, fired, troops)] == ["145", "145", "194", "190"]
    assert acled_type(wrecked) == AcledType("Riots", "Violent demonstration")
    assert acled_type(mobbed) == AcledType("Riots", "Mob violence")


def test_acled_tells_who_took_the_ground() -> None:
    """The same cue means a regain by a government, and an overtaking by a rebel group."""
    army = event(EventType.COERCE, "took control of", actor=NORLAND_ARMY)
    front = event(EventType.COERCE, "took control of", actor=FRONT)

    assert acled_type(army) == AcledType("Battles", "Government regains territory")
    assert acled_type(front) == AcledType("Battles", "Non-state actor overtakes territory")


def test_acled_leaves_words_and_untold_force_open() -> None:
    """An accusation is no ACLED event; neither is force of which neither means nor parties are told."""
    assert acled_type(event(EventType.ACCUSE, "accused", actor=NORLAND)) is None
    assert acled_type(event(EventType.ASSAULT, "killed", actor=NORLAND_ARMY)) is None


def test_ucdp_violence_follows_from_both_sides() -> None:
    """State-based, non-state and one-sided violence; None where one side is untold or the act is no force."""
    assert event_violence(event(EventType.ASSAULT, "attacked", actor=FRONT, recipient=NORLAND_ARMY)) == 1
    assert event_violence(event(EventType.ASSAULT, "attacked", actor=FRONT, recipient=LEAGUE)) == 2
    assert event_violence(event(EventType.ASSAULT, "attacked", actor=LEAGUE, recipient="worshippers")) == 3
    assert event_violence(event(EventType.ASSAULT, "attacked", actor=FRONT)) is None
    assert event_violence(event(EventType.ACCUSE, "accused", actor=FRONT, recipient=NORLAND)) is None


def test_ucdp_violence_of_claims_goes_by_who_was_harmed() -> None:
    """Civilians make it one-sided whatever their side; soldiers are their side's."""
    assert claim_violence(killed(TargetKind.CIVILIAN, NORLAND_ARMY, FRONT)) == 3
    assert claim_violence(killed(TargetKind.COMBATANT, NORLAND_ARMY, FRONT)) == 1
    assert claim_violence(killed(TargetKind.COMBATANT, NORLAND_ARMY)) is None


def test_kind_of_party_falls_back_on_its_words() -> None:
    """A settled actor tells its kind; else the words do, special kinds before general ones."""
    assert party_kind(party(FRONT)) == "rebel"
    assert (words_kind("two police officers"), words_kind("hospital workers"), words_kind("the bridge")) == (
        "police",
        "civilian",
        None,
    )
    assert (words_kind("government forces"), words_kind("the government")) == ("military", "government")


def together(words_: str, *actors: Actor) -> Party:
    """Several parties in one phrase."""
    return Party(words(words_), Unresolved("several parties are named", (), actors))


def test_guerrillas_of_an_army_are_rebels() -> None:
    """What they call it is its name; the members of an army are soldiers."""
    assert (words_kind("guerrillas of the Karst People's Army"), words_kind("members of the army")) == ("rebel", "military")


def test_each_party_of_a_phrase_is_in_a_pair_of_its_own() -> None:
    """Source by target; who meets does so with each other, who attacks does not."""
    both = together("Norland and its army", NORLAND, NORLAND_ARMY)

    assert cameo_pairs(event(EventType.ASSAULT, "shelled", "", both, "villagers")) == (("NOR", "---CVL"), ("NORMIL", "---CVL"))
    assert cameo_pairs(event(EventType.CONSULT, "met", "", both)) == (("NOR", "NORMIL"), ("NORMIL", "NOR"))
    assert cameo_pairs(event(EventType.ASSAULT, "clashed", "", both)) == (("NOR", "NORMIL"), ("NORMIL", "NOR"))
    assert cameo_pairs(event(EventType.ASSAULT, "attacked", "", both)) == (("NOR", "---"), ("NORMIL", "---"))
    assert cameo_pairs(event(EventType.CONSULT, "met", "", party(NORLAND))) == (("NOR", "---"),)


def test_the_words_tell_a_closer_role_than_the_kind() -> None:
    """A court is of the judiciary, dissidents are of the opposition; a listed code stands."""
    government = Actor("NOR-GOV", "Norlandic government", "government", "NOR")

    assert cameo_actor(Party(words("a court in Norland"), government)) == "NORJUD"
    assert cameo_actor(Party(words("Norlandic officials"), government)) == "NORGOV"
    assert cameo_actor(party("exiled dissidents")) == "---OPP"
    assert cameo_actor(party("villagers")) == "---CVL"


def test_a_movement_without_a_force_of_its_own_is_the_opposition() -> None:
    """Who takes part in politics is no rebel; an armed group of the same surroundings is."""
    told = {name: resolve_actor(name) for name in ("Muslim Brotherhood", "Hasm")}

    assert {name: cameo_actor(Party(words(name), actor)) for name, actor in told.items()} == {
        "Muslim Brotherhood": "EGYOPP",
        "Hasm": "EGYREB",
    }


def test_soldiers_of_a_body_follow_its_listed_code() -> None:
    """A body stays itself: a closer role of its people does not replace it."""
    league = Actor("demo:7", "League of States", "igo", None, (("cameo", "IGOLST"),))

    assert cameo_actor(Party(words("League troops"), league)) == "IGOLSTMIL"
    assert cameo_actor(Party(words("the League"), league)) == "IGOLST"


def test_one_noun_of_a_list_tells_the_role_of_all() -> None:
    """A noun of each party's own tells of that party alone."""
    norland, sudria = Actor("NOR-CIV", "Norlanders", "civilian", "NOR"), Actor("SUD-CIV", "Sudrians", "civilian", "SUD")

    def sources(phrase: str) -> list[str]:
        return [source for source, _ in cameo_pairs(event(EventType.PROTEST, "marched", "", together(phrase, norland, sudria)))]

    assert sources("Norlandic and Sudrian activists") == ["NOROPP", "SUDOPP"]
    assert sources("Norlandic villagers and Sudrian activists") == ["NORCVL", "SUDCVL"]


@pytest.mark.parametrize(
    ("kind", "cue", "code"),
    [
        (EventType.REQUEST, "asked for help", "023"),
        (EventType.REQUEST, "called on", "020"),
        (EventType.REQUEST, "urged a ceasefire", "0256"),
        (EventType.REQUEST, "demanded a ceasefire", "100"),
        (EventType.AGREE, "signed an accord", "057"),
        (EventType.AGREE, "agreed to lift sanctions", "0354"),
        (EventType.SUPPORT, "offered condolences", "018"),
        (EventType.SANCTION, "issued an arrest warrant", "173"),
        (EventType.ASSAULT, "claimed responsibility", "015"),
    ],
)
def test_cameo_parts_what_plover_joins(kind: EventType, cue: str, code: str) -> None:
    """An appeal is no demand, a signature no promise, sympathy no backing, a warrant no loss of relations, a claim no second attack."""
    assert cameo_code(event(kind, cue)) == code
