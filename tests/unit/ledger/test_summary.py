"""Summaries under named codebooks, each with the rules that it applied and what it could not hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from counterclaim.ledger.codebooks import SHIPPED, codebook, read_codebook
from counterclaim.ledger.matters import group
from counterclaim.ledger.summary import summarize
from counterclaim.model.claim import Effect, Scope, TargetKind
from counterclaim.model.errors import LexiconError
from counterclaim.model.matter import Matter
from counterclaim.model.record import ClaimRecord, Told
from ledger_examples import DAY, HOSPITAL, KARST, NORLAND, NORLAND_ARMY, SUDRIA, at_least, claim


def matter(*claims: ClaimRecord) -> Matter:
    """The one matter of the claims."""
    (found,) = group(claims)
    return found


def test_as_told_chooses_nothing() -> None:
    """As told: each voice's last interval, no figure picked."""
    told = matter(
        claim("a", 12, voice=HOSPITAL),
        at_least("b", 40, voice=SUDRIA),
        claim("c", 14, voice=HOSPITAL, published=DAY + timedelta(1)),
    )
    summary = summarize(told, codebook("as_told"))

    assert (summary.low, summary.best, summary.high) == (None, None, None)
    assert [(line.voice, line.low, line.high) for line in summary.lines] == [("Karst hospital", 14, 14), ("Sudria", 40, None)]


def test_ucdp_party_claim_enters_only_high() -> None:
    """UCDP GED: a side's claim about its enemy's dead is only the high figure, unless another voice supports it."""
    party = claim("a", 200, voice=NORLAND_ARMY, actor=NORLAND)
    alone = summarize(matter(party, claim("b", 40, voice=HOSPITAL)), codebook("ucdp_ged"))
    supported = summarize(matter(party, at_least("b", 150, voice=HOSPITAL)), codebook("ucdp_ged"))

    assert (alone.low, alone.best, alone.high) == (40, 40, 200)
    assert (supported.low, supported.high) == (150, 200)
    assert "a party's claim about its enemy's losses enters only the high figure" in alone.rules


def test_acled_counts_words_and_divides_days() -> None:
    """ACLED: the lowest number, "dozens" as 12, totals over days divided with the remainder on the first."""
    dozens = replace(at_least("a", 24, voice=HOSPITAL), number="dozens")
    three_days = [
        claim(n, 100, latest=DAY + timedelta(2), scope=Scope.CUMULATIVE, voice=v) for n, v in (("b", HOSPITAL), ("c", SUDRIA))
    ]

    assert summarize(matter(dozens, claim("d", 40, voice=SUDRIA)), codebook("acled")).best == 12
    assert summarize(matter(*three_days), codebook("acled")).daily == (34, 33, 33)


def test_acled_leaves_out_what_tells_no_place() -> None:
    """ACLED codes no country-wide event, and says so."""
    summary = summarize(matter(claim("a", 1000, place=None)), codebook("acled"))

    assert not summary.coded
    assert summary.losses == ("ACLED codes no country-wide events, and no place within a country is told",)


def test_ibc_needs_two_independent_claimants() -> None:
    """IBC: one official on many sites is provisional; a second claimant settles it."""
    brandt = Told("Ada Brandt", "ada brandt")
    sites = [claim(f"c{n}", 12, outlet=f"Site {n}", voice=brandt) for n in range(5)]

    assert summarize(matter(*sites), codebook("ibc")).provisional
    both = summarize(matter(*sites, claim("h", 15, voice=HOSPITAL)), codebook("ibc"))
    assert (both.low, both.high, both.provisional) == (12, 15, False)


def test_things_are_not_coded_as_deaths() -> None:
    """The codebooks of deaths leave out things and the wounded, with the reason."""
    posts = matter(claim("a", 104, effect=Effect.DESTROYED, target="posts", target_kind=TargetKind.SITE))

    assert summarize(posts, codebook("ucdp_ged")).losses == (
        "UCDP GED does not code destroyed",
        "UCDP GED codes people, not posts",
    )


def test_losses_are_told() -> None:
    """What the figures cannot hold is said: hedges, and which voice said what."""
    told = matter(replace(at_least("a", 12, voice=HOSPITAL), hedge="at least"), claim("b", 40, voice=SUDRIA))

    assert summarize(told, codebook("ucdp_ged")).losses == (
        "hedge 'at least' of 'at least 12'",
        "which of 2 voices said which count",
    )


def test_own_codebook_is_read_and_checked(tmp_path: Path) -> None:
    """A user's YAML works like ours, and a mistake in it is named."""
    own = tmp_path / "own.yml"
    own.write_text("name: own\nfigures: range\nvague: {dozens: 36}\n", encoding="utf-8")

    assert read_codebook(own).vague == (("dozens", 36),)
    own.write_text("name: own\nfigures: average\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"own.yml: figures is 'average'"):
        read_codebook(own)
    own.write_text("name: own\nfigures: range\nweights: {}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="unknown weights"):
        read_codebook(own)


def test_shipped_codebooks_are_sound() -> None:
    """Every codebook that ships can be read."""
    assert [codebook(name).name for name in SHIPPED] == ["as told", "UCDP GED", "ACLED", "IBC"]


def test_reports_of_one_day_that_quote_a_voice_with_two_counts_are_both_shown() -> None:
    """Nobody knows which of two counts of one day is the later: neither is picked, by whichever name its report bears."""
    told = [claim("a", 12, voice=HOSPITAL), claim("b", 12, voice=HOSPITAL), claim("c", 15, voice=HOSPITAL)]
    for names in ("abc", "cab"):
        [line] = summarize(
            matter(*(replace(c, id=n, report=f"r{n}") for c, n in zip(told, names, strict=True))), codebook("as_told")
        ).lines
        assert (line.low, line.high) == (12, 15)
    coded = summarize(matter(*told), codebook("ucdp_ged"))
    assert (coded.low, coded.high) == (12, 15)


def test_serial_numbers_of_a_wire_tell_the_order_of_a_day() -> None:
    """Of two items of one wire the one with the higher number is the later."""
    told = [
        claim("a", 15, voice=HOSPITAL, report="XYZ20260303.0188"),
        claim("b", 12, voice=HOSPITAL, report="XYZ20260303.0049"),
    ]
    [line] = summarize(matter(*told), codebook("as_told")).lines
    [other] = summarize(matter(told[0], replace(told[1], report="QRS20260303.0049")), codebook("as_told")).lines
    assert (line.low, line.high) == (15, 15)
    assert (other.low, other.high) == (12, 15)


def test_a_count_that_tells_that_it_rose_is_the_later_of_its_day() -> None:
    """A sentence that takes an older count back stands for its voice, whatever else was told that day."""
    risen = replace(
        claim("a", 15, voice=HOSPITAL), evidence="The toll has risen to 15, the Karst hospital said.", number="15", at=None
    )
    [line] = summarize(matter(risen, claim("b", 12, voice=HOSPITAL)), codebook("as_told")).lines
    assert (line.low, line.high) == (15, 15)


def test_an_incident_of_several_days_is_not_divided() -> None:
    """Where its days are several it was one of them; nor is what is told of a night or of the past day."""
    week = claim("a", 90, earliest=DAY - timedelta(6), voice=HOSPITAL)
    past_day = claim("a", 221, earliest=DAY - timedelta(1), scope=Scope.CUMULATIVE, voice=HOSPITAL)
    for told in ([week], [week, claim("b", 90, voice=SUDRIA)], [past_day]):
        assert summarize(matter(*told), codebook("acled")).daily == ()


def test_acled_keeps_the_only_end_that_is_told() -> None:
    """Of "up to 255" no lower end is told: GED's low is 0, ACLED's only number 255."""
    told = matter(replace(claim("a", 255, voice=HOSPITAL, number="up to 255"), low=None))
    assert summarize(told, codebook("acled")).low == 255
    assert (summarize(told, codebook("ucdp_ged")).low, summarize(told, codebook("ucdp_ged")).high) == (0, 255)


def test_a_headline_is_no_other_voice_that_supports_a_party() -> None:
    """What a report tells on nobody's word in its headline, and on the army's in its lead, is the army's word alone."""
    lead = claim("b", 200, voice=NORLAND_ARMY, actor=NORLAND, report="r")
    for count in (200, 199):
        coded = summarize(matter(claim("a", count, report="r"), lead), codebook("ucdp_ged"))
        assert (coded.low, coded.high) == ((0, 200) if count == 200 else (199, 200))


TALIBAN = Told("Taliban spokesman", "ucdp:303", resolved=True)


def test_a_denial_is_no_count() -> None:
    """Who says that nobody died gives no estimate where others tell of dead; alone it counts. Nor is the matter then of another effect."""
    nobody, number = claim("a", 0, number="no", voice=NORLAND_ARMY, actor=NORLAND), claim("c", 29, voice=SUDRIA)

    coded = summarize(matter(nobody, number), codebook("acled"))
    assert (coded.low, "a denial and no count" in str(coded.rules)) == (29, True)
    assert summarize(matter(nobody), codebook("acled")).low == 0
    unharmed = replace(nobody, effect=Effect.CASUALTIES, published=DAY - timedelta(1), actor=None)
    for book in ("acled", "ucdp_ged"):
        coded = summarize(matter(unharmed, number), codebook(book))
        assert (coded.coded, coded.low, coded.best) == (True, 29, 29)


HAQQANI = Told("Haqqani network", "haqqani-network", resolved=True)


@pytest.mark.parametrize(
    ("voice", "side", "low"),
    [
        (NORLAND_ARMY, SUDRIA, 0),
        (Told("President Brandt", "NOR-GOV", resolved=True), SUDRIA, 0),
        (NORLAND, TALIBAN, 0),
        (TALIBAN, SUDRIA, 0),
        (HAQQANI, SUDRIA, 0),
        (NORLAND_ARMY, NORLAND, 530),
        (HOSPITAL, SUDRIA, 530),
        (Told("UN", "united-nations", resolved=True), SUDRIA, 530),
        (NORLAND_ARMY, Told("rebels", "rebels"), 530),
    ],
)
def test_who_counts_the_fighters_of_another_side_is_a_party(voice: Told, side: Told, low: int) -> None:
    """Whoever is told to have killed them, or nobody is: a state's or armed group's count of another's soldiers enters the high alone."""
    soldiers = claim("a", 530, voice=voice, side=side, place=None, target="soldiers", target_kind=TargetKind.COMBATANT)
    coded = summarize(matter(soldiers), codebook("ucdp_ged"))

    assert (coded.low, coded.high) == (low, 530)
    assert ("another side" in coded.lines[0].party) is (low == 0)


@pytest.mark.parametrize(
    ("voice", "told", "low"),
    [
        (NORLAND_ARMY, {"target": "militants", "side": None}, 0),
        (NORLAND_ARMY, {"target": "fighters", "side": Told("rebels", "rebels")}, 0),
        (NORLAND_ARMY, {"target": "soldiers", "side": None}, 530),
        (TALIBAN, {"target": "soldiers", "side": None}, 0),
        (TALIBAN, {"target": "fighters", "side": None}, 530),
        (NORLAND, {"target": "soldiers", "actor": TALIBAN}, 530),
        (NORLAND, {"target": "soldiers", "place": KARST}, 530),
        (NORLAND, {"target": "soldiers", "place": replace(KARST, countries=("NOR",))}, 0),
    ],
    ids=["militants", "rebels", "own", "of a state", "group's own", "others did it", "third land", "at home"],
)
def test_words_and_places_tell_enemies_where_no_side_does(voice: Told, told: dict[str, Any], low: int) -> None:
    """A state's militants and a group's soldiers are its enemies; a state is no party where others did it, or in a third land."""
    soldiers = claim("a", 530, voice=voice, target_kind=TargetKind.COMBATANT, **{"place": None, **told})

    assert summarize(matter(soldiers), codebook("ucdp_ged")).low == low


def test_who_admits_that_its_strike_killed_civilians_is_believed() -> None:
    """An army that counts civilians whom it killed speaks against itself; the enemy's dead of the same strike enter the high alone."""
    own: dict[str, Any] = {"voice": NORLAND_ARMY, "actor": NORLAND}
    civilians = claim("a", 10, target="civilians", target_kind=TargetKind.CIVILIAN, **own)
    soldiers = claim("b", 12, target="soldiers", target_kind=TargetKind.COMBATANT, **own)

    assert summarize(matter(civilians), codebook("ucdp_ged")).best == 10
    admitted = claim("c", 14, target="people", evidence="The army acknowledged killing 14 people by mistake.", **own)
    assert summarize(matter(admitted), codebook("ucdp_ged")).best == 14
    assert summarize(matter(soldiers), codebook("ucdp_ged")).best == 0


def test_dead_on_whom_both_sides_agree_are_no_party_claim() -> None:
    """Each blames the other for the same five: who did it is in dispute, how many is not."""
    told = [claim("a", 5, side=None, voice=NORLAND, actor=SUDRIA), claim("b", 5, side=None, voice=SUDRIA, actor=NORLAND)]
    coded = summarize(matter(*told), codebook("ucdp_ged"))

    assert (coded.low, coded.best, coded.high) == (5, 5, 5)


def test_own_losses_are_so_even_where_the_speaker_was_taken_for_who_did_it() -> None:
    """A state that counts its own dead is taken at its word."""
    own = claim("a", 530, voice=NORLAND_ARMY, side=NORLAND, actor=NORLAND, target="soldiers", target_kind=TargetKind.COMBATANT)
    coded = summarize(matter(own), codebook("ucdp_ged"))

    assert (coded.best, coded.lines[0].party) == (530, "Norland's army speaks of its own losses")
    many = replace(own, voice=Told("Norland's authorities", "NOR-MIL", resolved=True))
    assert summarize(matter(many), codebook("ucdp_ged")).lines[0].party == "Norland's authorities speak of their own losses"
