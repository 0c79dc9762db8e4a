"""Actor resolution with the table that comes with the package."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from annotated import annotated
from counterclaim.model.actor import Actor, Unresolved
from counterclaim.model.errors import LexiconError
from counterclaim.model.report import Dateline
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.actors.named import ActorContext, resolve_actor
from counterclaim.resolve.actors.table import default_table
from counterclaim.resolve.context import report_context
from counterclaim.resolve.words.states import states
from readings import reading_of


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Pakistan Information Minister", "PAK-GOV"),
        ("Israeli military", "ISR-MIL"),
        ("IDF", "ISR-MIL"),
        ("the Russian Defence Ministry", "RUS-MIL"),
        ("Afghan foreign ministry", "AFG-GOV"),
        ("Kyiv", "UKR-GOV"),
        ("the Ukrainian General Staff", "UKR-MIL"),
        ("U.S. Central Command", "USA-MIL"),
        ("the Ministry of Defence of Chad", "TCD-MIL"),
        ("South Sudanese army", "SSD-MIL"),
        ("Kenyan police", "KEN-POL"),
        ("Ugandan villagers", "UGA-CIV"),
        ("four Ethiopians", "ETH"),
        ("three Gazans", "PSE"),
        ("the coalition", "us-led-coalition"),
        ("the Syrian Coalition", "ucdp:4456"),
        ("Taliban fighters", "ucdp:303"),
        ("Pakistani Taliban", "ucdp:356"),
        ("Daesh", "ucdp:234"),
        ("Ansar Allah", "ucdp:1091"),
        ("the al-Shabaab group", "ucdp:717"),
        ("Nato", "nato"),
        ("Nagorno-Karabakh's defence ministry", "ucdp:338"),
        ("Abkhazia's foreign ministry", "ucdp:342"),
        ("Somaliland's army", "ucdp:675"),
    ],
)
def test_names_offices_and_forces_resolve(words: str, id_: str) -> None:
    """Names are looked up, offices and forces are put together from state and function."""
    actor = resolve_actor(words)

    assert isinstance(actor, Actor), actor
    assert actor.id == id_
    assert actor.reason


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("the Extraditables", "Los Extraditables"),
        ("ARMY OF NATIONAL LIBERATION", "National Liberation Army (Colombia)"),
        ("the 19 April Movement", "M-19"),
        ("Cinchoneros", "Cinchonero Popular Liberation Movement"),
    ],
)
def test_armed_groups_of_past_wars_have_the_names_of_their_time(words: str, label: str) -> None:
    """Archives call them so."""
    actor = resolve_actor(words)

    assert isinstance(actor, Actor)
    assert actor.label == label


@pytest.mark.parametrize(
    ("words", "kind"), [("the insurgents", "rebel"), ("gunmen", "militia"), ("Sudanese paramilitaries", "militia")]
)
def test_a_kind_without_a_name_is_a_doubt_that_tells_the_kind(words: str, kind: str) -> None:
    """Rebels and gunmen are nobody in particular."""
    actor = resolve_actor(words)

    assert isinstance(actor, Unresolved)
    assert actor.reason.startswith(kind)


def test_bare_police_belong_to_the_only_country_of_the_report() -> None:
    """With two countries it is a doubt with both as candidates."""
    one = resolve_actor("police", context=ActorContext(("PER",)))
    two = resolve_actor("police", context=ActorContext(("PER", "CHL")))

    assert isinstance(one, Actor)
    assert one.id == "PER-POL"
    assert two == Unresolved("police, of which state is not said ('police')", ("PER-POL", "CHL-POL"))


@pytest.mark.parametrize(
    ("home", "lands", "organs", "id_"),
    [
        ("PER", {"PER", "CHL"}, {"PER-MIL"}, "PER-MIL"),
        ("PER", {"PER", "CHL"}, {"PER-MIL", "CHL-MIL"}, "PER-MIL"),
        (None, {"PER", "CHL"}, {"CHL-MIL"}, "CHL-MIL"),
        (None, {"PER", "CHL"}, {"PER-MIL", "CHL-MIL"}, None),
        (None, {"PER"}, {"CHL-MIL"}, None),
        ("PER", {"PER"}, {"PER-POL"}, None),
    ],
    ids=["called by its state", "dated from one of two", "by its places", "one of two", "of a land far off", "another force"],
)
def test_a_bare_army_is_the_one_that_the_report_calls_by_its_state(
    home: str | None, lands: set[str], organs: set[str], id_: str | None
) -> None:
    """AN04: where it lies in a land that the report tells of; of two the one that it is dated from."""
    context = ActorContext(("CHL", "PER"), home=home, lands=frozenset(lands), organs=frozenset(organs))
    actor = resolve_actor("the army", context=context)

    assert (actor.id if isinstance(actor, Actor) else None) == id_


@pytest.mark.parametrize("words", ["Huallaga Brigades", "special forces", "its army"])
def test_others_are_not_the_army_that_a_report_calls_by_its_state(words: str) -> None:
    """AN04: a name is a group's own, and forces or "its army" may be another's."""
    context = ActorContext(("CHL", "PER"), home="PER", lands=frozenset({"PER"}), organs=frozenset({"PER-MIL"}))
    assert isinstance(resolve_actor(words, context=context), Unresolved)


def test_opponents_of_a_regime_are_not_the_regime() -> None:
    """Of whom they are is not said."""
    assert isinstance(resolve_actor("opponents of the regime", context=ActorContext(("PER",))), Unresolved)


def test_a_report_tells_whose_army_it_means() -> None:
    """AN04: the army that it calls by its state, before or behind, though it names other states as often."""
    text = (
        "LIMA, May 4 (Wire) - The army shelled a village near Cusco, villagers said, killing three. The Peruvian army denied it."
        " Chile offered to host talks, and Chile and Brazil called for calm."
    )
    actors = {str(event.actor.phrase): event.actor.actor for event in reading_of(text).events if event.actor is not None}

    assert {words: actor.id for words, actor in actors.items() if isinstance(actor, Actor) and "army" in words.lower()} == {
        "The army": "PER-MIL",
        "Peruvian army": "PER-MIL",
    }


@pytest.mark.parametrize("words", ["Norland's defence ministry", "Norland's army", "the Norland Republic's foreign minister"])
def test_an_army_that_is_said_to_be_anothers_is_not_the_only_countrys(words: str) -> None:
    """Whose it is is told, though nobody knows it; a governor may be of a town, and a general's soldiers are his state's."""
    context = ActorContext(("PER",), people=("Ana Rojas",))

    assert isinstance(actor := resolve_actor(words, context=context), Unresolved)
    assert "Norland" in actor.reason
    for own in (
        "Ashford's governor",
        "General Rojas's soldiers",
        "Ana Rojas's soldiers",
        "Defence Ministry",
    ):  # ANA: an army's name
        assert isinstance(found := resolve_actor(own, context=context), Actor)
        assert found.state == "PER"


def test_two_parties_in_one_phrase_stay_apart() -> None:
    """Neither stands for both."""
    actor = resolve_actor("Sudan and Ethiopia")

    assert isinstance(actor, Unresolved)
    assert actor.candidates == ("Sudan (SDN)", "Ethiopia (ETH)")


def test_a_backer_is_not_the_actor() -> None:
    """The fighters whom a state backs are not the state's."""
    assert isinstance(resolve_actor("Turkish-backed fighters"), Unresolved)


@pytest.mark.parametrize(("words", "state"), [("Armenian", "ARM"), ("Azeri", "AZE"), ("Somali", "SOM"), ("Spanish", "ESP")])
def test_a_people_outranks_a_group_of_that_name(words: str, state: str) -> None:
    """UCDP knows groups under the bare name of a people; a report that writes it means the people."""
    actor = resolve_actor(words)

    assert isinstance(actor, Actor)
    assert actor.id == state


@pytest.mark.parametrize("words", ["us", "is", "special forces", "car", "people of the region"])
def test_common_words_in_small_letters_are_no_names(words: str) -> None:
    """Abbreviations need capitals, and so do groups named by common words."""
    assert isinstance(resolve_actor(words), Unresolved)


def test_a_shared_abbreviation_goes_to_the_country_of_the_report() -> None:
    """Three groups are called ELN."""
    bolivian = resolve_actor("ELN", context=ActorContext(("BOL",)))

    assert isinstance(bolivian, Actor)
    assert bolivian.state == "BOL"


@pytest.mark.parametrize("words", ["Nagorno-Karabakh", "Abkhazia", "South Ossetia", "Transnistria"])
def test_contested_land_is_nobodys_army(words: str) -> None:
    """Its de facto ministries and army are known; the bare name is that of the land, which others claim as well."""
    assert isinstance(resolve_actor(words), Unresolved)
    assert isinstance(resolve_actor(f"{words} army", context=ActorContext(("PER",))), Actor)


def test_near_spellings_are_suggested_not_taken() -> None:
    """A name that sounds like a known one stays a doubt with that one as candidate."""
    actor = resolve_actor("Lashkar-e-Jhangwe")

    assert isinstance(actor, Unresolved)
    assert any("Jhangvi" in candidate for candidate in actor.candidates)


def test_every_state_resolves_by_its_names() -> None:
    """No name of a state leads elsewhere."""
    for state in states().values():
        actor = resolve_actor(state.name)
        assert isinstance(actor, Actor), state.name
        assert actor.id == state.iso3


def test_a_dictionary_with_dates_extends_the_table(tmp_path: Path) -> None:
    """TABARI format: synonyms with +, codes with date limits; the report's day picks the code."""
    path = tmp_path / "own.actors"
    path.write_text(
        "# ours\nHILL_PATROL_ [KENREB >100101]\n+HILL_WATCH_\n\t[KENGOV <100101]\nLAKE_COUNCIL_ [IGO]\n", encoding="utf-8"
    )
    table = default_table().extended_with(path)

    early = resolve_actor("Hill Watch", context=ActorContext(day=date(2005, 1, 1)), table=table)
    late = resolve_actor("the Hill Patrol", context=ActorContext(day=date(2015, 1, 1)), table=table)

    assert isinstance(early, Actor)
    assert isinstance(late, Actor)
    assert (early.kind, late.kind, late.state) == ("government", "rebel", "KEN")
    assert isinstance(resolve_actor("Taliban", table=table), Actor)


def test_yaml_and_ucdp_files_extend_the_table(tmp_path: Path) -> None:
    """Own names outrank the package's."""
    yml, ucdp = tmp_path / "own.yml", tmp_path / "actors.csv"
    yml.write_text("Hill Patrol: {kind: militia, state: KEN, also: [HP]}\n", encoding="utf-8")
    ucdp.write_text("ActorId,NameData,NameOrig,Org,GWNOLoc\n99999,HWF,Hill Watch Front,1,501\n", encoding="utf-8")
    table = default_table().extended_with(yml).extended_with(ucdp)

    patrol, front = resolve_actor("HP", table=table), resolve_actor("Hill Watch Front", table=table)

    assert isinstance(patrol, Actor)
    assert isinstance(front, Actor)
    assert (patrol.kind, front.id, front.state) == ("militia", "ucdp:99999", "KEN")


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("a.actors", "GOOD_ [KEN]\n+_ [UGA]\n", "line 2"),
        ("b.actors", "+FIRST_ [KEN]\n", "line 1"),
        ("c.actors", "A_ [KEN]\nB_ [not a code!]\n", "line 2"),
        ("d.actors", "A_ [KEN >991399]\n", "line 1"),
        ("e.yml", "A: {kind: dragon}\n", "'A'"),
        ("f.yml", "A: {kind: rebel, state: XXX}\n", "XXX"),
        ("g.yml", "[1, 2]\n", "list"),
        ("h.csv", "a,b\n1,2\n", "line 1"),
        ("i.csv", "ActorId,NameData,Org\n5,,1\n", "line 2"),
        ("j.csv", "ActorId,NameData,Org\n5,A,9\n", "line 2"),
    ],
)
def test_bad_lines_of_a_users_file_are_named(tmp_path: Path, name: str, content: str, where: str) -> None:
    """The error tells the file and the line or entry."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")

    with pytest.raises(LexiconError, match=name) as caught:
        default_table().extended_with(path)
    assert where in str(caught.value)


def test_a_missing_file_is_a_lexicon_error(tmp_path: Path) -> None:
    """The path is told."""
    with pytest.raises(LexiconError, match=r"none\.actors"):
        default_table().extended_with(tmp_path / "none.actors")


@pytest.mark.parametrize("words", ["Kenyan settlers", "the Chadian coalition"])
def test_a_common_noun_beside_another_state_is_not_the_one_that_is_called_so(words: str) -> None:
    """Settlers are Israel's in a report of Israel, not in the words of another land."""
    actor = resolve_actor(words)

    assert not (isinstance(actor, Actor) and actor.id in {"us-led-coalition", "israeli-settlers"}), actor


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("The Saudi-led coalition struck Karst. But coalition troops left.", "The coalition", "saudi-led-coalition"),
        ("The Syrian Coalition spoke of the US-led coalition.", "the Coalition", "ucdp:4456"),
        ("The Syrian Coalition spoke of the US-led coalition.", "the coalition", "us-led-coalition"),
        ("A U.S.-led coalition left. In Karst The Coalition stayed.", "the coalition", "us-led-coalition"),
        ("The Saudi-led coalition met the US-led coalition.", "coalition", "us-led-coalition"),
        ("The coalition struck Karst.", "the coalition", "us-led-coalition"),
        ("The Revolutionary Guards fell on Chad, and Chad's guards fled.", "the Guards", "IRN-MIL"),
        ("Iran's Revolutionary Guards met Iranian Revolutionary Guards in Chad.", "Guards", "IRN-MIL"),
        ("The German Foreign Office met Pakistanis in Pakistan.", "the Foreign Office", "DEU-GOV"),
        ("But Revolutionary Guards fell on Chad.", "the Guards", "TCD-POL"),
        ("The Revolutionary Guards fell on Chad.", "the guards", "TCD-POL"),
        ("The Chadian Presidential Guards met the Revolutionary Guards in Chad.", "the Guards", "TCD-POL"),
    ],
    ids=[
        "in full before",
        "by its capital",
        "beside another",
        "with dots",
        "of two",
        "in full nowhere",
        "by its last word",
        "in two forms",
        "an office",
        "a capital that opens a sentence",
        "in small letters",
        "of two by their last word",
    ],
)
def test_a_body_called_short_is_the_one_that_the_report_names_in_full(text: str, words: str, id_: str) -> None:
    """AN03: where it names one such body alone."""
    report = annotated(text, places=re.findall(r"\b(?:Syrian|Chad|Iran|Iranian)\b", text))
    actor = report_context(report, default_table()).resolve_actor(words)

    assert isinstance(actor, Actor)
    assert id_ == actor.id


@pytest.mark.parametrize(
    "words",
    [
        "rebel commanders",
        "the insurgent leader",
        "the leader of the rebels",
        "opposition leaders",
        "foreign forces",
        "international troops in Norland",
        "anti-government forces",
        "anti-Taliban forces",
        "Kurdish-led units",
        "Syrian rebel commanders",
        "Ukrainian separatist leaders",
        "an anti-Syrian minister",
        "pro-Syrian officials",
    ],
)
def test_whose_office_or_force_is_no_states_is_not_the_state(words: str) -> None:
    """What rebels, foreigners or opponents command is not the army or government of the only state that is told."""
    actor = resolve_actor(words, context=ActorContext(("SYR",)))

    assert isinstance(actor, Unresolved) or actor.state != "SYR" or words == "pro-Syrian officials"


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("anti-terrorist police", "SYR-POL"),
        ("counter-insurgency forces", "SYR-MIL"),
        ("police in the rebel-held town", "SYR-POL"),
        ("fighter planes", "SYR-MIL"),
        ("Russian air force bombers", "RUS-MIL"),
        ("the foreign minister", "SYR-GOV"),
        ("Israels army", "ISR-MIL"),
        ("pro-Syrian officials in Lebanon", "LBN-GOV"),
        ("police in La Paz", "BOL-POL"),
    ],
)
def test_what_a_states_forces_are_against_does_not_part_them_from_it(words: str, id_: str) -> None:
    """Police against terror are the state's, and so are those of a town that others hold."""
    actor = resolve_actor(words, context=ActorContext(("SYR",)))

    assert isinstance(actor, Actor)
    assert actor.id == id_


def test_a_town_whose_name_ends_like_a_capital_is_not_that_state() -> None:
    """Mocimboa da Praia is in Mozambique."""
    assert isinstance(resolve_actor("residents of Mocimboa da Praia"), Unresolved)


@pytest.mark.parametrize(
    ("text", "places", "id_"),
    [
        ("Shells fell on Homs and Idlib. The Britain-based monitor blamed the army.", ["Homs", "Idlib", "Britain"], "SYR-MIL"),
        ("In Homs and Idlib the army fired, said envoys in Switzerland.", ["Homs", "Idlib", "Switzerland"], None),
        ("In Homs the army fired, said envoys in Syria.", ["Homs", "Syria"], "SYR-MIL"),
        ("In Homs and Nairobi the army was praised.", ["Homs", "Nairobi"], None),
    ],
    ids=["no state named", "another state named", "its state named", "two lands"],
)
def test_a_report_is_of_the_land_of_its_places(text: str, places: list[str], id_: str | None) -> None:
    """Copy from inside a country seldom names it; where it names another one alone, whose army it is stays open."""
    actor = report_context(annotated(text, places=places), default_table()).resolve_actor("the army")

    assert (actor.id if isinstance(actor, Actor) else None) == id_


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("NATO-led troops", None),
        ("US-backed forces", None),
        ("Syrian-led forces", "SYR-MIL"),
        ("US-backed Iraqi forces", "IRQ-MIL"),
    ],
)
def test_who_is_behind_a_force_is_not_the_state_that_the_report_is_about(words: str, id_: str | None) -> None:
    """Troops led by an alliance are not those of the only state that is told."""
    actor = resolve_actor(words, context=ActorContext(("SYR",)))

    assert (actor.id if isinstance(actor, Actor) else None) == id_


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Chad's Foreign Office", "TCD-GOV"),
        ("the Chadian Foreign Office", "TCD-GOV"),
        ("a Foreign Office official of Chad", "GBR-GOV"),
        ("the Foreign Office of Chad", "TCD-GOV"),
        ("the Republican Guard of South Sudan", "SSD-MIL"),
        ("Chad's MoD", "TCD-MIL"),
        ("Kenyan and Chadian Foreign Offices", None),
        ("the Kremlin's envoy to Chad", "RUS-GOV"),
        ("a Chadian CIA agent", "USA-MIL"),
        ("Chad's Hamas", "ucdp:209"),
    ],
)
def test_an_office_called_as_anothers_is_the_state_beside_it(words: str, id_: str | None) -> None:
    """AN01: several states have a Foreign Office; a nation before a name that tells no office may be that of whoever follows."""
    actor = resolve_actor(words)

    assert (actor.id if isinstance(actor, Actor) else None) == id_, actor


@pytest.mark.parametrize(
    ("home", "countries", "lands", "id_"),
    [
        (None, (), (), "GBR-GOV"),
        ("PAK", ("GBR",), ("GBR",), "PAK-GOV"),
        ("GBR", ("PAK",), ("PAK",), "GBR-GOV"),
        ("TCD", ("TCD",), ("TCD",), "GBR-GOV"),
        ("TCD", ("PAK",), (), None),
        (None, (), ("PAK",), None),
    ],
    ids=["nowhere", "dated from", "dated from the first", "from another land", "of another land", "by its places"],
)
@pytest.mark.parametrize("words", ["the Foreign Office", "Foreign Office spokesperson"])
def test_a_foreign_office_is_that_of_the_land_a_report_is_from(
    words: str, home: str | None, countries: tuple[str, ...], lands: tuple[str, ...], id_: str | None
) -> None:
    """AN02: several states have one; where the report may be of another's land, it is a doubt that names each."""
    actor = resolve_actor(words, context=ActorContext(countries, home=home, lands=frozenset(lands)))

    assert (actor.id if isinstance(actor, Actor) else None) == id_
    assert isinstance(actor, Actor) or actor.candidates[:2] == (
        "British government (GBR-GOV)",
        "Pakistani government (PAK-GOV)",
    )


@pytest.mark.parametrize(
    ("dateline", "id_"),
    [
        ("KARACHI", "PAK-GOV"),
        ("BERLIN", "DEU-GOV"),
        ("N'DJAMENA", "GBR-GOV"),
        ("MUZAFFARABAD, Pakistan", "PAK-GOV"),
        (None, "GBR-GOV"),
    ],
)
def test_the_place_that_opens_a_report_tells_whose_foreign_office_it_is(dateline: str | None, id_: str) -> None:
    """AN02: also where it is no capital."""
    report = annotated(f"{dateline}: The Foreign Office said so.")
    place = Phrase.at(Span(0, len(dateline)), report.report.text) if dateline else None
    dated = replace(report, report=replace(report.report, dateline=Dateline(span=place.span if place else None, place=place)))
    actor = report_context(dated, default_table()).resolve_actor("the Foreign Office")

    assert isinstance(actor, Actor)
    assert id_ == actor.id


@pytest.mark.parametrize(
    ("words", "several"),
    [
        ("regime and rebel fighters", True),
        ("Kenyan army and rebel units", True),
        ("Syrian regime and rebel fighters", True),
        ("army and police", False),
        ("rebels and gunmen", False),
        ("the Hamas alliance of police and rebels", False),
    ],
)
def test_a_states_and_others_together_are_neither(words: str, several: bool) -> None:  # noqa: FBT001 - a case of a table
    """Also where no party is named."""
    actor = resolve_actor(words, context=ActorContext(("KEN",)))

    assert several == (isinstance(actor, Unresolved) and actor.reason == "several parties are named")
