"""Which claims share a matter, and which only look alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from counterclaim.ledger.context import completed
from counterclaim.ledger.matters import MatterIndex, group
from counterclaim.ledger.periods import recalled_year
from counterclaim.ledger.told import days_told
from counterclaim.model.claim import Effect, Scope, TargetKind
from counterclaim.model.record import ClaimRecord, Told, Where
from ledger_examples import DAY, HOSPITAL, KARST, NORLAND, PORT_VELL, SUDRIA, at_least, claim


def together(*claims: ClaimRecord) -> bool:
    """Whether all the claims make one matter."""
    return len(group(claims)) == 1


def test_rising_toll_is_one_matter() -> None:
    """Tolls of one incident share a matter however far they differ."""
    assert together(
        claim("a", 12), at_least("b", 40, published=DAY + timedelta(2)), claim("c", 217, published=DAY + timedelta(9))
    )


@pytest.mark.parametrize(
    "other",
    [
        {"place": PORT_VELL},
        {"earliest": DAY + timedelta(3), "latest": DAY + timedelta(3)},
        {"side": NORLAND},
        {"effect": Effect.INJURED},
        {"target_kind": TargetKind.SITE, "target": "shelters"},
        {"target": "children", "target_kind": TargetKind.CIVILIAN},
        {"target": "soldiers", "target_kind": TargetKind.COMBATANT},
        {"scope": Scope.CUMULATIVE, "earliest": date(2024, 1, 1)},
        {"scope": Scope.INCREMENT},
    ],
    ids=["place", "day", "side", "effect", "people and things", "children", "fighters", "war total", "addition"],
)
def test_lookalikes_stay_apart(other: dict[str, Any]) -> None:
    """Claims that differ in one telling thing are two matters, even with the same number."""
    assert not together(claim("a"), claim("b", **other))


def test_no_casualties_answers_a_toll() -> None:
    """Telling "no casualties" is about the same dead as a count of them; a count of casualties is not."""
    none = claim("b", 0, effect=Effect.CASUALTIES, number="no")

    assert together(claim("a"), none)
    assert not together(claim("a"), claim("b", 30, effect=Effect.CASUALTIES))


def test_untold_side_joins_only_without_contrast() -> None:
    """A claim that names no side joins the named side's dead at that place, unless a report tells the two counts apart."""
    assert together(claim("a"), claim("b", side=None))
    assert not together(claim("a", 8, report="courier-2"), claim("b", 12, side=None, report="courier-2"))


def test_untold_place_stays_apart_where_two_places_fit() -> None:
    """A claim without a place joins the one placed matter that fits, and neither of two."""
    unplaced = claim("c", place=None)

    assert together(claim("a"), unplaced)
    assert len(group([claim("a"), claim("b", place=PORT_VELL), unplaced])) == 3


def test_smaller_count_of_one_voice_is_a_part() -> None:
    """A voice that tells two counts in one report does not contradict itself: the smaller is a part."""
    sentence = "The shelling of Karst wounded 55 people, 15 of them critically."
    wounded: dict[str, Any] = {"effect": Effect.INJURED, "report": "courier-2", "evidence": sentence}
    other: dict[str, Any] = {"effect": Effect.INJURED, "evidence": "Ten of the wounded of Karst were in critical condition."}
    whole, part = group([claim("a", 55, **wounded), claim("b", 15, **wounded), claim("c", 10, number="Ten", **other)])

    assert [c.id for c in whole.claims] == ["a"]
    assert [c.id for c in part.claims] == ["b", "c"]
    assert whole.parts == (part.id,)


def test_old_toll_beside_the_new_is_no_part() -> None:
    """A telling "initially 10, has risen to 12" is one matter: the voice revises."""
    sentence = "The toll in Karst, initially 10, has risen to 12."

    assert together(claim("a", 10, report="r", evidence=sentence), claim("b", 12, report="r", evidence=sentence))


def test_joint_category_is_not_counted_into_its_members() -> None:
    """Trucks and tankers told jointly are another matter than trucks alone, so nothing counts twice (category drift)."""
    thing: dict[str, Any] = {
        "effect": Effect.DESTROYED,
        "target_kind": TargetKind.EQUIPMENT,
        "scope": Scope.CUMULATIVE,
        "earliest": date(2024, 1, 1),
    }
    trucks = claim("a", 900, target="trucks", **thing)
    joint = claim("b", 1400, target="trucks and fuel tankers", **thing)

    assert not together(trucks, joint)
    assert not together(claim("c", 60, target="tanks", **thing), claim("d", 60, target="fuel tanks", **thing))


def test_people_and_facilities_are_never_compared() -> None:
    """A count of shelters that reads like a toll never meets the toll (wrong-unit guard)."""
    toll = claim("a", 4460)
    shelters = claim("b", 4460, target="evacuation shelters", target_kind=TargetKind.SITE, effect=Effect.KILLED)

    assert len(group([toll, shelters])) == 2


def test_running_totals_of_one_start_are_one_matter() -> None:
    """A total that is told day after day from one start is a series; one that ended years before is another matter."""
    total: dict[str, Any] = {"scope": Scope.CUMULATIVE, "earliest": date(2022, 2, 24)}
    days = [date(2022, 3, 1), date(2023, 3, 1), date(2025, 3, 1)]
    series = [claim(f"a{n}", 100 * n, published=day, latest=day, **total) for n, day in enumerate(days, 1)]
    ended = claim(
        "b", 90, scope=Scope.CUMULATIVE, earliest=date(2022, 2, 24), latest=date(2022, 5, 1), published=date(2025, 3, 1)
    )

    assert together(*series)
    assert len(group([*series, ended])) == 2


def test_claim_filed_twice_changes_nothing() -> None:
    """A second arrival of a claim is refused and leaves the matters as they were."""
    index = MatterIndex()

    assert index.add(claim("a"))
    before = index.matters()
    assert not index.add(claim("a"))
    assert index.matters() == before


def test_reasons_are_told_in_words() -> None:
    """A matter says what joined its claims."""
    (matter,) = group([claim("a"), claim("b", 14)])

    assert matter.reasons == ("same effect (killed)", "same side (Sudria)", "same place (Karst)", "same days (2024-05-10)")
    assert KARST.words in matter.reasons[2]
    assert SUDRIA.words in matter.reasons[1]


def test_a_total_of_a_few_days_at_one_spot_is_the_toll_of_its_incident() -> None:
    """Since a bomb went off on Friday: at a spot that is the bomb's toll, in a region it may be the war's."""
    since: dict[str, Any] = {"scope": Scope.CUMULATIVE, "latest": DAY + timedelta(1), "published": DAY + timedelta(1)}
    region = Where("the Marches", "marches", "demo:marches", 51.0, -57.0, 4, ("NLD",), None, "first_division")

    assert together(claim("a", 75), claim("b", 101, **since))
    assert not together(claim("a", 75, place=region), claim("b", 101, place=region, **since))


def test_days_that_another_sentence_lent_do_not_set_civilians_apart() -> None:
    """Whether a toll is of one incident is not told by a week that was lent: its civilians are its dead."""
    week: dict[str, Any] = {"earliest": DAY - timedelta(6), "lent": ("earliest", "latest")}
    dead = claim("a", 4, target="bodies", **week)

    assert together(dead, claim("b", 4, target="civilians", target_kind=TargetKind.CIVILIAN, **week))


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("In 2016, when shelling killed dozens, a truce was signed.", 2016),
        ("It was the worst since 2016, when shelling killed dozens.", 2016),
        ("Since 2014 the war has killed 900.", None),
        ("It is the second since the war began in 2014.", None),
        ("The truce of 1994 ended a war of 1991 that killed thousands.", None),
        ("In 2023 shelling killed dozens.", None),
        ("Of 2016-built boats 3 sank.", None),
        ("Shelling killed dozens.", None),
    ],
)
def test_a_year_of_the_past_is_seen(sentence: str, year: int | None) -> None:
    """The one year that a sentence recalls; not one that a count runs from, nor last year, of which news is still told."""
    assert recalled_year(claim("a", evidence=sentence)) == year


def test_who_is_freed_may_have_been_taken_in_the_year_told() -> None:
    """The year is that of the capture."""
    assert recalled_year(claim("a", effect=Effect.FREED, evidence="They freed 12 boys who were taken in 2014.")) is None


def test_what_a_sentence_recalls_is_not_of_the_news() -> None:
    """Dozens of an earlier war beside dozens of today's, in one region and told by no day, are two matters; so are two incidents."""
    recalled = "Fighting in 2016 killed 40."
    for scope in (Scope.CUMULATIVE, Scope.INCIDENT):
        old, new = (
            claim(name, 40, scope=scope, earliest=None, latest=None, evidence=told)
            for name, told in (("a", recalled), ("b", "40."))
        )

        assert not together(old, new)
        assert together(old, claim("c", 40, scope=scope, earliest=None, latest=None, evidence=f"{recalled} Then it stopped."))


def test_a_month_is_taken_for_a_day_in_it_where_counts_are_alike() -> None:
    """Months later a report tells the month of an attack alone: its count tells which; a small one tells of many attacks."""
    month: dict[str, Any] = {"earliest": DAY.replace(day=1), "latest": DAY.replace(day=31), "published": DAY + timedelta(90)}

    assert together(claim("a", 130), claim("b", 130, **month))
    assert not together(claim("a", 130), claim("b", 40, **month))
    assert not together(claim("a", 3), claim("b", 3, **month))


def test_a_rising_total_without_days_is_of_the_incident_whose_toll_is_alike() -> None:
    """The death toll has risen to 86, a report says, not of what; a far larger one is the war's."""
    rising: dict[str, Any] = {"scope": Scope.CUMULATIVE, "earliest": None, "latest": None}

    assert together(claim("a", 84), claim("b", 86, **rising))
    assert together(claim("a", 9), claim("b", 12, **rising))
    assert together(claim("a", 61), claim("b", 79, **rising))
    assert together(at_least("a", 24, evidence="Dozens died in Karst.", confidence=0.9), claim("b", 80, **rising))
    assert not together(claim("a", 84), claim("b", 400, **rising))


def test_a_count_that_tells_its_upper_end_alone_is_as_large_as_that() -> None:
    """As many as 130, one says, and another 130: neither is one of few."""
    upper: dict[str, Any] = {"low": None, "high": 130, "confidence": 0.9}
    wide: dict[str, Any] = {"place": SUDRIA_AT_LARGE, "side": None}

    assert together(claim("a", 130, side=None, confidence=0.9), replace(claim("b", **wide), **upper))
    assert not together(claim("a", 2, side=None, confidence=0.9), replace(claim("b", **wide), **upper))


def test_an_incident_of_which_no_day_is_told_is_brief() -> None:
    """Its dead are seldom counted by side: six died, one says, and another six Sudrians."""
    undated: dict[str, Any] = {"earliest": None, "latest": None}

    assert together(claim("a", 6, **undated), claim("b", 6, side=None, **undated))


def test_that_nobody_died_is_at_odds_with_any_toll() -> None:
    """However many died, and whoever of them is told: no civilians, says the one, and two children, the other."""
    read: dict[str, Any] = {"side": None, "confidence": 0.9}
    none = claim("b", 0, number="no", target="civilians", target_kind=TargetKind.CIVILIAN, **read)

    assert together(claim("a", 120, **read), none)
    assert together(claim("a", 2, target="children", target_kind=TargetKind.CIVILIAN, **read), none)
    assert not together(claim("a", 2, target="soldiers", target_kind=TargetKind.COMBATANT, **read), none)


SUDRIA_AT_LARGE = Where("Sudria", "sudria", "demo:sudria", 50.5, -57.5, 6, ("NLD",), None, "country")


@pytest.mark.parametrize("place", [KARST, Where("Karst", "karst")], ids=["found", "not found"])
def test_one_building_of_a_land_is_in_the_town_that_another_report_tells(place: Where) -> None:
    """The consulate in Sudria is that in Karst, however small the count; two raids of a land without one building stay apart."""
    town = claim("a", 3, place=place, evidence="A bomb at the consulate in Karst killed 3 people.")
    land = claim("b", 3, place=SUDRIA_AT_LARGE, evidence="3 people died when the consulate was attacked.")

    assert together(town, land)
    assert not together(town, replace(land, evidence="3 people died in a raid on a hotel."))
    assert not together(town, claim("c", 3, place=PORT_VELL, evidence="A bomb at the consulate in Port Vell killed 3 people."))


def test_a_school_of_a_region_is_that_of_a_spot_in_it() -> None:
    """Where in a region is told in the words, and where in it the spot lies; a market of the region is something else."""
    spot = claim("a", 40, place=KARST, evidence="Shells on a school killed 40 people.")
    region = claim("b", 40, place=SUDRIA_AT_LARGE, evidence="Shells killed 40 people in a school in Sudria.")

    assert together(spot, region)
    assert not together(spot, replace(region, evidence="Shells killed 40 people in a market in Sudria."))


def test_two_things_that_nobody_places_stay_apart() -> None:
    """Two suspects of whom no place, side or own day is told are any two; with days of their own, or a telling count, they may be one."""
    bare: dict[str, Any] = {"place": None, "side": None, "target": "suspects"}
    one, other = claim("a", 2, **bare), claim("b", 2, earliest=None, latest=None, **bare)

    assert not together(one, other)
    assert together(one, claim("b", 2, **bare))
    assert together(claim("a", 211, **bare), claim("b", 211, earliest=None, latest=None, **bare))


def test_two_buildings_of_one_spot_stay_apart() -> None:
    """A shell on the school and one on the market are two, of whom no count is large enough to tell better."""
    school, market = (
        claim(name, 3, evidence=f"A shell on a {name} in Karst killed 3 people.") for name in ("school", "market")
    )

    assert not together(school, market)
    assert together(school, claim("b", 3, evidence="A shell on a school in Karst left 3 people dead."))


def test_what_several_buildings_suffered_is_not_what_one_did() -> None:
    """The dead of three schools are not those of one of them; "embassy bombings" tell of several."""
    one = claim("a", 30, evidence="Shells on a school killed 30 people.")
    three = claim("b", 30, evidence="The shelling of three crowded relief agency schools killed 30 people.")
    bombings = claim("c", 30, evidence="The embassy bombings killed 30 people.")

    assert not together(one, three)
    assert together(bombings, claim("d", 30, evidence="The attacks on two embassies killed 30 people."))


def test_words_for_a_side_that_name_nobody_known_part_no_incident() -> None:
    """The South is anybody, unless a person says so; in a running total such words tell one side's dead from all."""
    south = Told("South", "south")
    read = claim("a", side=south, confidence=0.9)
    total: dict[str, Any] = {"scope": Scope.CUMULATIVE, "earliest": DAY - timedelta(40), "confidence": 0.9}

    assert together(read, claim("b"))
    assert not together(replace(read, corrected=("side",)), claim("b"))
    assert not together(replace(read, confidence=1.0), claim("b"))
    assert not together(claim("a", side=south, **total), claim("b", side=None, **total))


def test_a_voice_may_leave_out_once_whose_dead_its_total_counts() -> None:
    """Its 15,000 people follow its 13,300 of one side; another voice's total of all is not that side's."""
    total: dict[str, Any] = {"scope": Scope.CUMULATIVE, "earliest": DAY - timedelta(40), "confidence": 0.9}
    before = claim("a", 13_300, voice=NORLAND, published=DAY - timedelta(5), **total)

    assert together(before, claim("b", 15_000, voice=NORLAND, side=None, **total))
    assert not together(before, claim("b", 15_000, voice=SUDRIA, side=None, **total))
    assert not together(before, claim("b", 45_000, voice=NORLAND, side=None, **total))


def test_a_total_keeps_no_day_of_what_was_added_to_it() -> None:
    """The days of "including 1,200 overnight" are those of the 1,200; a running total has the days of the count told last."""
    sentence = "481,200 died in the war, including 1,200 over the past day."
    days: dict[str, Any] = {"earliest": DAY - timedelta(1), "latest": DAY, "report": "r", "evidence": sentence, "place": None}
    total, day = completed([claim("a", 481_200, scope=Scope.CUMULATIVE, **days), claim("b", 1_200, **days)])
    assert (total.earliest, day.earliest) == (None, DAY - timedelta(1))

    start = DAY - timedelta(20)
    tolls = [
        claim(str(n), 100 * n, scope=Scope.CUMULATIVE, earliest=start, latest=start + timedelta(5 * n), published=start + timedelta(5 * n))
        for n in (1, 2, 3)
    ]  # fmt: skip
    assert days_told(tolls) == (start, start + timedelta(15))
    assert days_told([*tolls, claim("c")]) == (DAY, DAY)


def test_a_camp_by_name_is_the_camp_of_its_land() -> None:
    """One camp, under a name and without one, is one where the name's place lies in the land that the other tells."""
    site: dict[str, Any] = {"effect": Effect.STRUCK, "target_kind": TargetKind.SITE, "side": None}
    marches = Where("Marches", "marches", "demo:m", 51.0, -57.0, 4, ("NLD",), None, "first_division")
    evidence = "Jets bombed the Karst refugee camp."
    named = claim("a", 1, target="Karst refugee camp", place=marches, evidence=evidence, number="the camp", **site)
    bare = claim("b", 1, target="refugee camp", evidence="Jets bombed a refugee camp in Karst.", number="a", **site)

    assert together(named, bare)
    assert not together(named, replace(bare, target="refugee camps", low=2, high=2))


def test_the_past_day_is_another_one_each_day() -> None:
    """Counts "over the past day" of two days' reports are of two days; of one day's, and of a period that goes on, of one."""
    monday: dict[str, Any] = {"scope": Scope.CUMULATIVE, "earliest": DAY - timedelta(1), "latest": DAY, "voice": SUDRIA}
    tuesday = {**monday, "earliest": DAY, "latest": DAY + timedelta(1), "published": DAY + timedelta(1)}
    going_on = {**tuesday, "earliest": DAY - timedelta(1)}
    night: dict[str, Any] = {"earliest": DAY - timedelta(1), "latest": DAY}

    for fields in (monday, {**monday, "scope": Scope.INCIDENT}):
        later = {**tuesday, "scope": fields["scope"]}
        assert len(group([claim("a", 460, **fields), claim("b", 470, **later)])) == 2
        assert len(group([claim("a", 460, **fields), claim("b", 470, **fields)])) == 1
    assert len(group([claim("a", 460, **monday), claim("b", 470, **going_on)])) == 1
    assert len(group([claim("a", 460, **night), claim("b", 460)])) == 1  # a night, and the day after it


def test_a_total_of_a_war_is_one_from_day_to_day() -> None:
    """A side's losses in thousands, told a little larger each day: with or without the start of the war, as a reader finds them."""
    since: dict[str, Any] = {"earliest": date(2022, 2, 24), "latest": DAY}
    read: dict[str, Any] = {"scope": Scope.CUMULATIVE, "place": None, "confidence": 0.9, "evidence": "Losses reach {}."}
    untold = {**read, "earliest": None, "latest": None}
    week: dict[str, Any] = {"published": DAY + timedelta(7)}

    assert len(group([claim("a", 209_000, **untold), claim("b", 209_940, **{**read, **since}, **week)])) == 1
    assert len(group([claim("a", 209_000, **untold), claim("b", 209_940, **untold, **week)])) == 1
    assert len(group([claim("a", 209_000, **untold), claim("b", 620_000, **{**read, **since}, **week)])) == 2
    assert (
        len(group([claim("a", 209_000, **untold), claim("b", 209_940, **{**read, **since}, published=date(2025, 5, 1))])) == 2
    )
    assert len(group([claim("a", 209_000, **untold), claim("b", 209_940, **{**read, **since, "side": NORLAND}, **week)])) == 2


def test_fighters_and_their_allies_are_those_fighters() -> None:
    """Two voices that give one side's losses, one of them with its allies, tell one total."""
    total: dict[str, Any] = {"scope": Scope.CUMULATIVE, "earliest": None, "latest": None, "place": None}
    fighters: dict[str, Any] = {**total, "target_kind": TargetKind.COMBATANT}

    assert together(
        claim("a", 331, target="Sudrian personnel and their allied terrorist groups", voice=NORLAND, **fighters),
        claim("b", 331, target="Sudrian personnel", voice=Told("Ada Brandt", "brandt"), **fighters),
    )


@pytest.mark.parametrize(
    ("army", "elder", "one"),
    [
        ({}, {}, True),
        ({}, {"target": "people", "target_kind": TargetKind.PERSON}, True),
        ({}, {"side": NORLAND}, True),
        ({}, {"voice": NORLAND}, False),
        ({"report": "r"}, {"report": "r", "voice": None}, False),
        ({}, {"low": 9}, False),
        ({"low": 5}, {"low": 5}, False),
        ({}, {"earliest": DAY + timedelta(2), "latest": DAY + timedelta(2)}, False),
        ({}, {"place": PORT_VELL}, False),
        ({"effect": Effect.INJURED}, {"effect": Effect.INJURED}, False),
    ],
    ids=[
        "fighters or civilians", "people", "other side", "one voice", "own voice", "fewer",
        "few", "day", "place", "wounded",
    ],
)  # fmt: skip
def test_the_same_dead_are_fighters_to_one_voice_and_civilians_to_another(
    army: dict[str, Any], elder: dict[str, Any], *, one: bool
) -> None:
    """As many died in one place on one day, says an army, and says an elder: whether they fought is in dispute, so it is one matter.

    A voice that tells of twenty fighters and twenty civilians tells of forty dead.
    """
    fighters = {"low": 20, "target": "fighters", "target_kind": TargetKind.COMBATANT, "voice": NORLAND, **army}
    villagers = {
        "low": 20, "target": "civilians", "target_kind": TargetKind.CIVILIAN, "side": None, "voice": Told("an elder", "elder"), **elder,
    }  # fmt: skip

    assert together(claim("a", **fighters), claim("b", **villagers)) is one


def test_twenty_fighters_and_twenty_civilians_are_two_matters_whoever_tells_the_civilians_again() -> None:
    """An army counts both; an elder who counts the civilians as well says nothing of the fighters."""
    told: dict[str, Any] = {"low": 20, "voice": NORLAND, "report": "r"}
    fighters = claim("a", target="fighters", target_kind=TargetKind.COMBATANT, **told)
    civilians = claim("b", target="civilians", target_kind=TargetKind.CIVILIAN, side=None, **told)
    elder = replace(civilians, id="c", report="s", voice=Told("an elder", "elder"))

    assert sorted([[claim.id for claim in matter.claims] for matter in group([fighters, civilians, elder])]) == [
        ["a"],
        ["b", "c"],
    ]


def test_soldiers_and_rebels_are_the_dead_of_two_sides() -> None:
    """An army counts rebels and rebels count soldiers, of one fight: neither is the other's count; both sides may call one's the same."""
    rebels: dict[str, Any] = {"target": "militants", "target_kind": TargetKind.COMBATANT, "side": None}
    soldiers: dict[str, Any] = {**rebels, "target": "soldiers"}

    assert not together(claim("a", 30, **rebels), claim("b", 40, **soldiers))
    assert not together(claim("a", 30, **rebels), claim("b", 30, **{**soldiers, "side": SUDRIA}))
    assert together(claim("a", 30, **rebels), claim("b", 32, **{**rebels, "target": "terrorists"}))
    assert together(claim("a", 30, **{**rebels, "side": SUDRIA}), claim("b", 32, **{**soldiers, "side": SUDRIA}))


def test_two_enemies_that_count_whom_they_killed_count_two_sides() -> None:
    """Whatever the words for the dead; one that counts its own dead may count those whom the other claims."""
    fighters: dict[str, Any] = {"target": "fighters", "target_kind": TargetKind.COMBATANT, "side": None, "confidence": 0.9}
    one = claim("a", 30, voice=NORLAND, actor=NORLAND, **fighters)

    assert not together(one, claim("b", 30, voice=SUDRIA, actor=SUDRIA, **{**fighters, "target": "personnel"}))
    assert together(one, claim("b", 30, voice=SUDRIA, actor=NORLAND, **fighters))


@pytest.mark.parametrize(
    ("opening", "another"),
    [
        ("Separately, a drone killed", True),
        ("Another strike on Karst killed", True),
        ("In another roadside bomb attack Karst lost", True),
        ("Another two people died:", True),
        ("A second blast in Karst killed", True),
        ("Hours later, a strike on a car killed", True),
        ("Another official spoke of", False),
        ("Later the governor counted", False),
        ("Separately, the ministry put the dead of the blast at", False),
        ("Elsewhere doctors had received from the bombing", False),
        ("Another shelling victim died, the last of", False),
        ("Another 2 people died, bringing the toll to", False),
    ],
)
def test_what_a_report_tells_as_another_incident_is_no_part_of_the_first(opening: str, *, another: bool) -> None:
    """Both count in full, one voice's or two; reports that tell the second alone share its matter."""
    first = claim("a", 16, report="r", evidence="A shell killed 16 people in Karst.", voice=NORLAND)
    second = claim("b", 3, report="r", evidence=f"{opening} 3 people in Karst.", voice=NORLAND)
    alone = claim("c", 3, report="s", evidence="Three people died in Karst.", voice=SUDRIA)

    matters = group([first, second, alone])
    told = sorted([claim.id for claim in matter.claims] for matter in matters)
    assert (told == [["a"], ["b", "c"]] and not any(matter.parts for matter in matters)) is another


def test_one_voice_that_counts_fighters_and_civilians_counts_two_kinds_of_dead() -> None:
    """As many of each, and an army's and a hospital's counts of one of them besides: two matters without a dispute."""
    police: dict[str, Any] = {"report": "r", "voice": Told("police", "NOR-POL", resolved=True), "side": None, "low": 12}
    fighters: dict[str, Any] = {"target": "militants", "target_kind": TargetKind.COMBATANT}
    civilians: dict[str, Any] = {"target": "civilians", "target_kind": TargetKind.CIVILIAN}
    told = [
        claim("a", **police, **fighters), claim("b", **police, **civilians),
        claim("c", 12, voice=NORLAND, side=None, **fighters), claim("d", 12, voice=Told("a hospital", "hospital"), side=None, **civilians),
    ]  # fmt: skip

    assert sorted(sorted(claim.id for claim in matter.claims) for matter in group(told)) == [["a", "c"], ["b", "d"]]


def test_those_who_did_one_thing_did_not_die_in_it() -> None:
    """Rebels shell a camp, and an air strike kills as many rebels: nobody disputes who the dead were."""
    rebels = Told("Hillmen", "hillmen", resolved=True)
    shelled = claim("a", 20, voice=HOSPITAL, actor=rebels, side=None, target="civilians", target_kind=TargetKind.CIVILIAN)
    strike = claim("b", 20, voice=NORLAND, actor=NORLAND, side=rebels, target="fighters", target_kind=TargetKind.COMBATANT)

    assert not together(shelled, strike)


def test_another_voice_of_one_report_may_tell_the_toll_of_the_same_blast() -> None:
    """What speaks of "the blast" is of the one told before, in whatever number; what tells of a blast may be of another."""
    read: dict[str, Any] = {"report": "r", "side": None, "confidence": 0.9}
    police = claim(
        "a", 20, voice=Told("police", "NOR-POL", resolved=True), evidence="A car bomb killed 20 people in Karst.", **read
    )
    ministry: dict[str, Any] = {"voice": HOSPITAL, **read}

    assert together(police, claim("b", 26, evidence="The hospital put the death toll from the blast at 26.", **ministry))
    assert not together(police, claim("b", 26, evidence="The hospital said that 26 died as a mine went off.", **ministry))


def test_two_acts_of_one_report_are_two_incidents_whatever_leads_to_the_second() -> None:
    """A strike on a car is no part of one on a house; three of the dead are part of what is told of the strike before."""
    house = claim("a", 16, report="r", evidence="A strike on a house in Karst killed 16 people.", voice=HOSPITAL)
    car = claim("b", 5, report="r", evidence="On Friday too, 5 people died when a strike hit a car in Karst.", voice=HOSPITAL)
    matters = group([house, car])
    assert ([len(matter.claims) for matter in matters], [matter.parts for matter in matters]) == ([1, 1], [(), ()])

    some = replace(car, evidence="Some 5 people died when the strike hit their car in Karst.")
    assert sum(len(matter.parts) for matter in group([house, some])) == 1


def test_a_toll_that_later_deaths_bring_about_takes_the_place_of_the_first() -> None:
    """The sixteen of the first sentence are no other matter than the 28, nor a part of them: the voice revises."""
    first = claim("a", 16, report="r", voice=HOSPITAL, evidence="Strikes killed 16 people in Karst.")
    toll = claim("b", 28, report="r", voice=HOSPITAL, evidence="Another 12 died overnight, bringing the death toll to 28.")
    (matter,) = group([first, toll])

    assert not matter.parts
    assert len(group([first, replace(toll, evidence="Some 28 were on their way to the market.")])) == 2


def test_two_spots_in_a_town_are_two_incidents_unless_as_many_died() -> None:
    """A mosque is no market, and one voice's school may be another's shelter."""
    mosque = claim("a", 19, evidence="A bomb outside a mosque in Karst killed 19 people.")

    assert not together(mosque, claim("b", 12, evidence="A bomb at a market in Karst killed 12 people."))
    assert together(mosque, claim("b", 19, evidence="A bomb at a market in Karst killed 19 people."))
    assert not together(
        claim("a", 14, confidence=0.9, evidence="A bomb in a mosque in Karst killed 14 people."),
        claim("b", 15, confidence=0.9, evidence="A bomb in a market in Karst killed 15 people."),
    )
    assert together(mosque, claim("b", 12, evidence="A bomb in Karst killed 12 people."))
