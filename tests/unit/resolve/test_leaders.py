"""Leaders told by name alone."""

from datetime import date

import pytest

from counterclaim.model.actor import Actor, Unresolved
from counterclaim.resolve.actors.leaders import is_leaders_name, leaders
from counterclaim.resolve.actors.named import ActorContext, resolve_actor


def _resolved(words: str, year: int | None, *people: str, countries: tuple[str, ...] = ()) -> str | None:
    """The identifier of whom the words mean in a report of a year that names persons; None where that is open."""
    day = date(year, 6, 1) if year else None
    actor = resolve_actor(words, context=ActorContext(countries, day, people or None))
    return actor.id if isinstance(actor, Actor) else None


@pytest.mark.parametrize(
    ("words", "year", "id_"),
    [
        ("Gorbachev", 1988, "RUS-GOV"),
        ("Reagan", 1986, "USA-GOV"),
        ("President Mitterrand", 1990, "FRA-GOV"),
        ("Zelensky", 2023, "UKR-GOV"),
        ("Volodymyr Zelenskyy", 2023, "UKR-GOV"),
        ("Zelenskiy", 2023, "UKR-GOV"),
        ("Moammar Gadhafi", 2011, "LBY-GOV"),
        ("al-Assad", 2013, "SYR-GOV"),
        ("Mr. Aliyev", 2020, "AZE-GOV"),
        ("Pashinyan himself", 2020, "ARM-GOV"),
        ("Rumsfeld", 2003, "USA-MIL"),
        ("Kim Jong Un", 2017, "PRK-GOV"),
        ("Boutros-Ghali", 1994, "united-nations"),
        ("Stoltenberg", 2005, "NOR-GOV"),
        ("Stoltenberg", 2020, "nato"),
        ("Savimbi", 1992, "ucdp:567"),
        ("Pinochet", None, "CHL-GOV"),
    ],
)
def test_a_leaders_name_stands_for_whom_the_leader_led_on_the_day(words: str, year: int | None, id_: str) -> None:
    """By whole name or surname, in several spellings; without a day it counts as in office."""
    assert _resolved(words, year) == id_


@pytest.mark.parametrize(
    ("words", "id_"), [("Gadhafi's forces", "LBY-MIL"), ("Maduro government", "VEN-GOV"), ("Haniyeh’s troops", "ucdp:209")]
)
def test_a_leaders_forces_and_government_are_whom_the_leader_leads(words: str, id_: str) -> None:
    """With or without a genitive; an armed group's are the group's."""
    assert _resolved(words, 2010) == id_


@pytest.mark.parametrize(
    "words", ["Gorbachev's driver", "Gorbachev's critics", "Gorbachev's doctors", "former President Gorbachev"]
)
def test_who_is_near_a_leader_is_not_the_government(words: str) -> None:
    """Nor is a leader who is said to be one no more."""
    assert _resolved(words, 1988) is None


def test_out_of_office_a_leader_is_nobodys_government() -> None:
    """A whole name leaves a doubt that says why; a surname is then anybody's."""
    later = resolve_actor("Mikhail Gorbachev", context=ActorContext(day=date(2005, 1, 1)))

    assert later == Unresolved(
        "Mikhail Gorbachev: Russian government, 1985-1991; the report is of 2005", ("Russian government (RUS-GOV)",)
    )
    assert _resolved("Gorbachev", 2005) is None


def test_another_first_name_is_another_person() -> None:
    """In the phrase, or elsewhere in the report, unless that gives the leader's whole name as well."""
    assert _resolved("Pavel Gorbachev", 1988) is None
    assert _resolved("Gorbachev", 1988, "Pavel Gorbachev", "Gorbachev") is None
    assert _resolved("Gorbachev", 1988, "Pavel Gorbachev", "Gorbachev", "Mikhail Gorbachev") == "RUS-GOV"
    assert _resolved("Gorbachev", 1988, "M. Gorbachev", "Gorbachev", "President Mikhail S. Gorbachev") == "RUS-GOV"


def test_a_name_that_no_person_of_the_report_bears_is_no_leaders() -> None:
    """A ship or a street may be called so."""
    assert _resolved("Gorbachev", 1988, "Ida Berg") is None


@pytest.mark.parametrize(("word", "so"), [("Gorbachev", True), ("GORBACHEV", False), ("Khan", False), ("Norbridge", False)])
def test_a_leaders_surname_is_known_where_the_model_takes_it_for_a_body(word: str, so: bool) -> None:  # noqa: FBT001 - of a table
    """Not an abbreviation in capitals, nor a name that many bear."""
    assert is_leaders_name(word) == so


def test_a_common_surname_needs_a_title_or_the_whole_name() -> None:
    """A month is called May, and many people Khan."""
    assert _resolved("May", 2018, "May") is None
    assert _resolved("Prime Minister May", 2018) == "GBR-GOV"
    assert _resolved("Khan", 2019, "Khan") is None
    assert _resolved("Khan", 2019, "Khan", "Imran Khan") == "PAK-GOV"
    assert _resolved("Constable Khan", 2019, "Khan") is None


def test_of_two_leaders_of_one_name_the_reports_countries_decide() -> None:
    """Both kings were in office."""
    assert _resolved("King Abdullah", 2010) is None
    assert _resolved("King Abdullah", 2010, countries=("JOR",)) == "JOR-GOV"


def test_every_leader_of_the_list_resolves_in_the_last_year_of_each_term() -> None:
    """By whole name; where two held office in one year under one name, either."""
    wrong = [
        (leader.name, last)
        for leader in leaders()
        for _, last in leader.terms
        if _resolved(leader.name, min(last, 2026), countries=(leader.actor.state or "",)) != leader.actor.id
    ]
    assert wrong == [("Javier Solana", 1999)]  # who moved from one body to another, and led both in that year
