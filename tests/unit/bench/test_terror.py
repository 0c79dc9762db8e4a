"""MUC-4's acts of terror: which deeds count, who did them, and the words for people, organizations, things and weapons."""

from collections.abc import Sequence

import pytest
from bench.accuracy.roles import fill
from bench.accuracy.terror import deeds

from annotated import annotated
from counterclaim.model.annotation import Analysis, AnnotatedReport
from counterclaim.model.claim import Effect
from counterclaim.model.event import EventType
from counterclaim.model.reading import Reading
from counterclaim.model.span import Span
from counterclaim.pipeline import interpret

ASSAULT, ACCUSE, THREATEN = EventType.ASSAULT, EventType.ACCUSE, EventType.THREATEN
Act = tuple[str, EventType, dict[str, str]]


class Given:
    """A language model that says what a test says."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self.analysis = annotated.analysis

    def analyze(self, text: str, tokens: Sequence[Span], sentences: Sequence[object]) -> Analysis:  # noqa: ARG002 - as the model has it
        """The analysis."""
        return self.analysis


def read(report: AnnotatedReport) -> Reading:
    """The reading of a report whose analysis a test gives."""
    return interpret(report.report, model=Given(report))


def act(cue: str, actor: str | None = None, recipient: str | None = None, kind: EventType = ASSAULT) -> Act:
    """An event proposal."""
    roles = {"actor": actor, "recipient": recipient}
    return cue, kind, {role: words for role, words in roles.items() if words}


def roles(text: str, *acts: Act, people: Sequence[str] = ()) -> dict[str, list[str]]:
    """The words that fill each role, where any do."""
    report = annotated(text, events=acts, people=people)
    return {role: [words for [words] in told] for role, told in fill(read(report), report).items() if told}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebels bombed a bus.", act("bombed", "Rebels", "bus")),
        ("Soldiers bombed a church.", act("bombed", "Soldiers", "church")),
        ("Rebels threatened to kill teachers.", act("threatened to kill", "Rebels", "teachers", THREATEN)),
    ],
)
def test_harm_and_threats_to_those_who_do_not_fight_count(text: str, told: Act) -> None:
    """So does harm to things."""
    report = annotated(text, events=[told])

    assert len(deeds(read(report), report)) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebels ambushed soldiers.", act("ambushed", "Rebels", "soldiers")),
        ("Soldiers shelled rebels.", act("shelled", "Soldiers", "rebels")),
        ("Police shot a student.", act("shot", "Police", "student")),
        ("Rebels fought in a school.", act("fought in", "Rebels", "school")),
        ("Rebels threatened to boycott a vote.", act("threatened to boycott", "Rebels", "vote", THREATEN)),
    ],
)
def test_fighting_and_police_work_do_not_count(text: str, told: Act) -> None:
    """The task leaves out war between the armed."""
    report = annotated(text, events=[told])

    assert not deeds(read(report), report)


def test_sums_and_killed_fighters_do_not_count() -> None:
    """A claim of fighters killed tells of war."""
    report = annotated("Bombs destroyed a bus. Nine rebels were killed.", ("a bus", Effect.DESTROYED, 0.9, {"target": "bus"}))

    assert [str(deed.evidence) for deed in deeds(read(report), report)] == ["Bombs destroyed a bus."]


def test_an_army_is_a_perpetrator_only_where_unarmed_people_are_harmed() -> None:
    """Where a house was hit it may have been at war."""
    assert "PerpOrg" not in roles("The army shelled a house.", act("shelled", "The army", "house"))
    assert roles("The army shot teachers.", act("shot", "The army", "teachers"))["PerpOrg"] == ["army"]


def test_the_accused_are_perpetrators() -> None:
    """Where the report tells of a deed at all."""
    blamed = act("blamed", None, "Karst Front", ACCUSE)

    assert roles("A bomb wrecked a bank. Police blamed Karst Front rebels.", act("wrecked", None, "bank"), blamed)[
        "PerpOrg"
    ] == ["karst front"]
    assert not roles("Police blamed Karst Front rebels.", blamed)


def test_people_are_told_by_their_noun_and_rebels_once() -> None:
    """The commonest word stands for all that are called rebels; "the attackers" are those told before."""
    text = "Urban guerrillas burned a bus. Guerrillas burned a car. Guerrillas burned a shop. Attackers burned a bank."
    told = [
        act("burned", "Urban guerrillas", "bus"),
        ("burned a car", ASSAULT, {"actor": "Guerrillas", "recipient": "car"}),
        ("burned a shop", ASSAULT, {"actor": "Guerrillas", "recipient": "shop"}),
        ("burned a bank", ASSAULT, {"actor": "Attackers", "recipient": "bank"}),
    ]

    assert roles(text, *told)["PerpInd"] == ["guerrillas"]


def test_members_are_told_with_whose_they_are() -> None:
    """Others only by their own noun."""
    assert roles("Members of a gang robbed a bank.", act("robbed", "Members of a gang", "bank"))["PerpInd"] == [
        "members of a gang"
    ]
    assert roles("Three men from Arda robbed a bank.", act("robbed", "Three men from Arda", "bank"))["PerpInd"] == ["three men"]


def test_a_known_group_is_told_by_its_listed_name_and_its_people_without_it() -> None:
    """Once, however often the report tells of it."""
    text = "Fighters of Boko Haram (BH) burned a bus. Boko Haram gangs burned a school."
    told = [
        ("burned a bus", ASSAULT, {"actor": "Fighters of Boko Haram (BH)", "recipient": "bus"}),
        ("burned a school", ASSAULT, {"actor": "Boko Haram gangs", "recipient": "school"}),
    ]
    found = roles(text, *told)

    assert found["PerpOrg"] == ["boko haram"]
    assert found["PerpInd"] == ["fighters", "gangs"]


def test_an_army_is_told_with_its_nation_where_that_stands_right_before() -> None:
    """Members of the armed forces are of the armed forces."""
    assert roles("The Kenyan army shot teachers.", act("shot", "The Kenyan army", "teachers"))["PerpOrg"] == ["kenyan army"]
    members = roles("Members of the armed forces shot teachers.", act("shot", "Members of the armed forces", "teachers"))
    assert (members["PerpOrg"], members["PerpInd"]) == (["armed forces"], ["members of the armed forces"])


def test_targets_are_things_each_told_once_without_counts_and_places() -> None:
    """People, places and what an army fights with are none."""
    text = (
        "Bombs hit two banks and a hotel in Arda. One wrecked the old hotel, others struck a helicopter and scared the crowd."
    )
    told = [
        act("hit", None, "two banks and a hotel in Arda"),
        act("wrecked", None, "old hotel"),
        act("struck", None, "helicopter"),
    ]

    assert roles(text, *told, act("scared", None, "the crowd"))["Target"] == ["banks", "hotel"]


def test_a_victim_is_told_by_the_fullest_name_without_title() -> None:
    """Small pieces of a name in capitals that stand side by side are one."""
    text = "RIVAS WAS SHOT. MSGR PEDRO RIVAS HAD BEEN THREATENED."
    told = roles(text, act("SHOT", None, "RIVAS"), people=["RIVAS", "MSGR PEDRO RIVAS"])

    assert told["Victim"] == ["pedro rivas"]


def test_a_weapon_is_told_once_and_vague_words_give_way() -> None:
    """A powerful bomb and another bomb are of one kind."""
    text = "A powerful bomb wrecked a bank. The explosive was a bomb."

    assert roles(text, act("wrecked", None, "bank"), act("explosive was", None, "bomb"))["Weapon"] == ["bomb"]
