"""Outlets, wire origins and claimants: forty sites with one wire are not forty sources."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.ledger.independence import independence
from counterclaim.model.record import ClaimRecord, Told
from ledger_examples import NORLAND, NORLAND_ARMY, SUDRIA, claim

BRANDT = Told("Ada Brandt", "ada brandt")


def test_forty_outlets_one_wire_one_claimant() -> None:
    """Forty outlets that sign one agency, under any of its spellings, with one official's word count 40, 1 and 1."""
    spellings = ("AFP", "Agence France-Presse")
    claims = [claim(f"c{n}", outlet=f"Site {n}", agency=spellings[n % 2], voice=BRANDT) for n in range(40)]

    assert independence(claims).counts == (40, 1, 1)
    assert str(independence(claims)) == "40 outlets → 1 wire origin → 1 claimant"


def test_unsigned_copies_follow_their_origin() -> None:
    """A copy that dropped the agency's name counts with the report whose text it carries, and so does its own voice."""
    wire = claim("a", outlet="Capital Daily", agency="Reuters", report="wire")
    copies = [claim(f"c{n}", outlet=f"Site {n}", report=f"copy-{n}") for n in range(3)]

    assert independence([wire, *copies], {f"copy-{n}": "wire" for n in range(3)}).counts == (4, 1, 1)
    assert independence([wire, *copies]).counts == (4, 4, 4)


def test_agencies_without_a_name_sign_nothing() -> None:
    """A copy "(Agencies)" is that of the wire whose text it carries; alone it is its outlet's."""
    wire = claim("a", outlet="Capital Daily", agency="Reuters", report="wire")
    copy = claim("b", outlet="Site 1", agency="Agencies", report="copy")

    assert independence([wire, copy], {"copy": "wire"}).counts == (2, 1, 1)
    assert independence([copy]).origins == ("Site 1",)


def test_a_headline_is_no_claimant_beside_the_one_whose_word_it_sums_up() -> None:
    """Forty copies of a headline and of the official's word below it have one claimant; a headline of another count is another's."""
    copies = [
        told
        for n in range(40)
        for told in (
            claim(f"h{n}", report=f"r{n}", outlet=f"Site {n}", agency="AFP"),
            claim(f"l{n}", report=f"r{n}", outlet=f"Site {n}", agency="AFP", voice=BRANDT),
        )
    ]

    assert independence(copies).counts == (40, 1, 1)
    assert independence([claim("h", 30, report="r"), claim("l", report="r", voice=BRANDT)]).counts == (1, 1, 2)


def test_party_to_the_conflict_is_marked() -> None:
    """A party that speaks of its own deeds or losses is named as such; others are not."""
    deeds = independence([claim("a", voice=NORLAND_ARMY, actor=NORLAND)])
    losses = independence([claim("a", voice=SUDRIA, actor=NORLAND)])

    assert deeds.parties == ("Norland's army speaks of its own deeds",)
    assert losses.parties == ("Sudria speaks of its own losses",)
    assert independence([claim("a", voice=BRANDT, actor=NORLAND)]).parties == ()


def test_report_without_outlet_stands_for_itself() -> None:
    """Unknown outlets are not taken for one."""
    unknown: list[ClaimRecord] = [claim(f"c{n}", outlet=None, report=f"r{n}") for n in range(2)]

    assert independence(unknown).counts == (2, 2, 2)


def test_people_of_a_body_whom_nobody_names_are_no_claimant_beside_it() -> None:
    """A minister and authorities of the same state are one claimant, and so are authorities alone; an army and its state are two."""
    authorities = claim("a", voice=Told("Norland's authorities", "NOR-GOV-authorities", resolved=True))
    minister = claim("b", voice=Told("Ada Brandt", "NOR-GOV", resolved=True), report=authorities.report)

    assert independence([authorities, minister]).claimants == ("NOR-GOV",)
    assert independence([authorities]).claimants == ("NOR-GOV-authorities",)
    assert len(independence([replace(minister, voice=NORLAND), replace(authorities, voice=NORLAND_ARMY)]).claimants) == 2
