"""Place resolution against the gazetteer that comes with the package."""

import time

import pytest

from counterclaim.model.actor import Unresolved
from counterclaim.model.place import Place
from counterclaim.resolve.places.named import resolve_place
from counterclaim.resolve.places.weights import SOUNDS_ALIKE, PlaceContext, distance_km

NOTHING = PlaceContext()


def found(words: str, context: PlaceContext = NOTHING) -> Place:
    """The place, which the test expects to be found."""
    place, _ = resolve_place(words, context=context)
    assert isinstance(place, Place), place
    return place


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("the village of Robotyne", 1),
        ("near Kramatorsk", 2),
        ("the outskirts of Homs", 2),
        ("17 km from Goma", 2),
        ("Andar district", 3),
        ("Helmand province", 4),
        ("southern Lebanon", 5),
        ("75 km south of Goma", 5),
        ("the border between Chad and Sudan", 5),
        ("the Euphrates", 5),
        ("Lebanon", 6),
        ("the Black Sea", 7),
        ("Iranian airspace", 7),
    ],
)
def test_the_words_decide_the_precision(words: str, precision: int) -> None:
    """UCDP GED's where_prec follows from what the words say of kind and nearness."""
    assert found(words).precision == precision


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("southern province of Kandahar", "AFG"),
        ("SOUTHERN PROVINCE OF KANDAHAR", "AFG"),
        ("the restive eastern region of Donetsk", "UKR"),
        ("Eastern Province of Saudi Arabia", "SAU"),
    ],
)
def test_a_part_of_the_world_before_a_kind_word_is_no_name(words: str, country: str) -> None:
    """It tells where the province lies; with capitals it may be what the province is called."""
    assert found(words).countries == (country,)


def test_a_name_shared_by_town_and_province_takes_the_precision_of_the_province() -> None:
    """UCDP general rule 2: the highest level where the words do not say which; the town stays a candidate."""
    place, candidates = resolve_place("Kandahar", context=NOTHING)

    assert isinstance(place, Place)
    assert place.precision == 4
    assert "settlement" in {candidate.kind for candidate in candidates}


def test_a_town_that_outweighs_its_district_still_takes_the_precision_of_the_district() -> None:
    """The point is the town's, and the reason says why the precision is lower."""
    place = found("Goma")

    assert (place.kind, place.precision) == ("settlement", 3)
    assert "UCDP" in place.reason


def test_ids_do_not_depend_on_the_order_of_rows() -> None:
    """Divisions carry GeoNames codes, the project's own places their names."""
    assert found("Helmand province").id == "geonames:AF.10"
    assert found("Kashmir").id == "counterclaim:kashmir"


def test_saying_city_keeps_the_precision_of_the_town() -> None:
    """Where the words say that the town is meant, the division's precision does not apply."""
    assert found("the city of Kandahar").precision == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "Dayr az Zawr"),
        ("Deir ez-Zor", "Deir el-Zour"),
        ("Kyiv", "Kiev"),
        ("El Fasher", "al-Fashir"),
        ("Khan Younis", "Khan Yunis"),
        ("Miranshah", "Miran Shah"),
        ("Odesa", "Odessa"),
    ],
)
def test_transliterations_lead_to_one_place(one: str, other: str) -> None:
    """Variant spellings are found by key or by consonants."""
    assert distance_km(found(one), found(other)) < 60


def test_a_street_is_not_in_the_town_that_it_is_called_after() -> None:
    """Haifa Street lies in Baghdad, where that is told."""
    alone, _ = resolve_place("Haifa Street", context=NOTHING)

    assert isinstance(alone, Unresolved)
    assert "Baghdad" == found("Haifa Street in Baghdad").name


def test_a_name_that_only_sounds_alike_is_taken_in_a_country_named_alone() -> None:
    """Bantam is no town in Algeria; in a report about Algeria, it may be, and the reason says so."""
    unknown, _ = resolve_place("Bantam", context=NOTHING)

    assert isinstance(unknown, Unresolved)
    assert SOUNDS_ALIKE in found("Bantam", PlaceContext(countries=("DZA",))).reason


def test_a_name_that_only_sounds_alike_is_taken_in_the_land_of_the_dateline() -> None:
    """A report from Baghdad tells of Tall ‘Afar, and not of the end of its name in Ethiopia; of one word, a hamlet is not taken."""
    baghdad, baku = PlaceContext(mentions=("Baghdad",), dateline="Baghdad"), PlaceContext(dateline="Baku")

    assert found("near Tal Afar", baghdad).countries == ("IRQ",)
    assert found("Shushi", baku).name == "Shusha"
    assert isinstance(resolve_place("Shushi", context=baghdad)[0], Unresolved)


def test_a_part_of_a_longer_name_is_sought_where_the_report_is() -> None:
    """What ends like a place of another land is not there."""
    lagos = PlaceContext(mentions=("Lagos", "Abuja"))

    assert isinstance(resolve_place("near Tal Afar", context=lagos)[0], Unresolved)


def test_a_city_is_meant_before_a_hamlet_of_its_land() -> None:
    """Makiivka is the town near Donetsk, whichever hamlet near Kyiv is spelled so; not where the words tell the province."""
    assert found("Makiivka", PlaceContext(mentions=("Kyiv",), dateline="Kyiv")).name == "Makiyivka"
    assert found("Makiivka, Chernihiv Oblast", NOTHING).id != found("Makiivka", NOTHING).id


def test_another_name_of_a_place_is_no_hint_in_a_report_of_other_lands() -> None:
    """A camp in South Sudan has a name that a gazetteer has for Jeddah as well."""
    sudan = PlaceContext(mentions=("Juba", "Khartoum"), countries=("SSD", "SDN"))

    assert isinstance(resolve_place("Yida camp", context=sudan)[0], Unresolved)
    assert found("Yida", NOTHING).countries == ("SAU",)
    assert found("Yida", PlaceContext(mentions=("Juba", "Riyadh"))).countries == ("SAU",)


def test_a_larger_place_after_the_comma_decides() -> None:
    """Containment beats the number of people."""
    assert found("Paris, Texas").countries == ("USA",)
    assert found("Paris").countries == ("FRA",)


def test_places_near_other_names_of_the_report_are_preferred() -> None:
    """Tripoli stands in Lebanon beside Zahle, in Libya beside Misrata."""
    assert found("Tripoli", PlaceContext(("Zahle", "Sidon"))).countries == ("LBN",)
    assert found("Tripoli", PlaceContext(("Misrata", "Benghazi"))).countries == ("LBY",)


def test_runners_up_are_kept() -> None:
    """Other places of the name stay as candidates, best first, and never the place itself."""
    place, candidates = resolve_place("Hyderabad", context=NOTHING)

    assert isinstance(place, Place)
    assert {"PAK", "IND"} == {c.countries[0] for c in (place, *candidates)} & {"PAK", "IND"}
    assert place not in candidates


@pytest.mark.parametrize(
    "name", ["Crimea", "Golan Heights", "Western Sahara", "Nagorno-Karabakh", "Azad Kashmir", "Abkhazia", "Abyei"]
)
def test_contested_places_carry_every_claim(name: str) -> None:
    """More than one claim of sovereignty is told."""
    assert len(found(name).claimed_by) > 1


def test_towns_of_a_contested_division_share_its_claims() -> None:
    """A town in Crimea is listed under both states that claim it."""
    place = found("Simferopol")

    assert set(place.countries) == {"UKR", "RUS"}
    assert len(place.claimed_by) == 2


def test_a_demonym_is_its_country() -> None:
    """An adjective of nationality leads to the country, with the reason told."""
    assert found("Ethiopian").name == "Ethiopia"


def test_an_unknown_name_is_a_doubt_that_names_it() -> None:
    """Nothing is guessed for a name outside the gazetteer."""
    place, candidates = resolve_place("Qwxyzville", context=NOTHING)

    assert isinstance(place, Unresolved)
    assert "Qwxyzville" in place.reason
    assert candidates == ()


def test_a_border_with_an_unknown_side_is_a_doubt() -> None:
    """No point is made up for it."""
    place, _ = resolve_place("the Chad-Qwxyzland border", context=NOTHING)

    assert isinstance(place, Unresolved)


@pytest.mark.parametrize(
    "words", ["", " ", "the", "near", "17 km", "-" * 20_000, "in the " * 3_000, "a, " * 6_000, "of " * 7_000]
)
def test_odd_words_end_quickly_in_a_value(words: str) -> None:
    """Empty, broken or hostile words give a place or a doubt, and take no time."""
    began = time.process_time()

    resolve_place(words, context=NOTHING)

    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a market hall in Gardez district", "Gardez"),
        ("Kargil front line", "Kargil"),
        ("the Maiduguri-Monguno trade route", "Maiduguri"),
    ],
)
def test_a_description_is_placed_by_the_name_inside_it(words: str, name: str) -> None:
    """Where the whole phrase is no name, the first name in it gives the point, never an exact one, and the reason says so."""
    place = found(words)

    assert name in place.name
    assert place.precision >= 2
    assert "in or near it" in place.reason


def test_a_description_without_a_name_stays_open() -> None:
    """No capital letters, no place: nothing is guessed."""
    place, candidates = resolve_place("his brother's farm", context=NOTHING)

    assert isinstance(place, Unresolved)
    assert candidates == ()


@pytest.mark.parametrize("words", ["border", "the village", "town"])
def test_a_kind_word_is_no_name_that_sounds_like_it(words: str) -> None:
    """A border is no hamlet of a name that sounds so."""
    assert isinstance(resolve_place(words, context=PlaceContext(mentions=("Kabul",)))[0], Unresolved)


@pytest.mark.parametrize("words", ["VILLAGE OF QORBETHAL", "AREA OF THE UNIVERSITY AND ITS OUTSKIRTS"])
def test_a_kind_word_in_capitals_is_no_name(words: str) -> None:
    """In a report in capitals "VILLAGE OF X" names X; where X is unknown, nothing is guessed from the word "village"."""
    place, candidates = resolve_place(words, context=NOTHING)

    assert isinstance(place, Unresolved)
    assert () == candidates


def test_small_words_inside_a_name_join_its_parts() -> None:
    """The first place named in a list of two embassies is its first city, not the country after it."""
    place, _ = resolve_place("embassies in Dar es Salaam, Tanzania, and Nairobi, Kenya", context=NOTHING)

    assert isinstance(place, Place)
    assert ("TZA",) == place.countries
    assert "settlement" == place.kind


def test_a_far_less_likely_namesake_is_no_candidate() -> None:
    """A reader is not told of every hamlet that carries a capital's name."""
    _, candidates = resolve_place("Brussels", context=PlaceContext(countries=("BEL",)))

    assert not {"USA", "CAN"} & {code for place in candidates for code in place.countries}


@pytest.mark.parametrize(
    ("context", "countries"),
    [
        (PlaceContext(("Medellin", "Belen neighborhood"), countries=("COL",)), {"COL"}),
        (PlaceContext(("Belen neighborhood",), countries=("COL",)), {"COL"}),
        (PlaceContext(("Karachi", "Belen neighborhood"), countries=("PAK",)), set()),
        (PlaceContext(("Belen neighborhood",)), {"BRA"}),
    ],
)
def test_a_part_of_a_town_is_sought_where_the_report_is(context: PlaceContext, countries: set[str]) -> None:
    """A city of that name in a land of which the report tells nothing is not meant; where it tells of none, nothing speaks against it."""
    place, _ = resolve_place("Belen neighborhood", context=context)

    assert (set(place.countries) if isinstance(place, Place) else set()) == countries


@pytest.mark.parametrize(("others", "found"), [(("San Salvador",), False), (("Cadiz",), True), ((), True)])
def test_what_bears_a_name_is_where_the_report_is(others: tuple[str, ...], found: bool) -> None:  # noqa: FBT001 - a case
    """A shelter called after a saint is in no town of that name in the land of which a nationality is told."""
    context = PlaceContext((*others, "San Roque shelter"), countries=("ESP", "SLV"))
    place, _ = resolve_place("San Roque shelter", context=context)

    assert (isinstance(place, Place) and place.countries == ("ESP",)) is found


def test_a_country_needs_no_other_place_to_speak_for_it() -> None:
    """A report about two lands tells of an embassy in either."""
    place, _ = resolve_place("Kenya embassy", context=PlaceContext(("Kenya embassy", "Dar es Salaam"), countries=("TZA",)))

    assert isinstance(place, Place)
    assert place.countries == ("KEN",)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Sudan's South Kordofan state", "South Kordofan"),
        ("in Iraq’s Anbar province", "Anbar"),
        ("Kenya's capital Nairobi", "Nairobi"),
        ("Turkey's southeast", "Turkey"),
        ("Syria's Friendship Hall", "Syria"),
        ("Iraq's border with Syria", "Iraq"),
    ],
)
def test_a_place_that_a_larger_one_has_is_meant(words: str, name: str) -> None:
    """The province of a country is the province; where no place of that name lies in it, it is the country that is known."""
    assert found(words).name == name


@pytest.mark.parametrize(
    "words", ["Khan Tamarind", "Bazargan Kala", "village of Tahiri Omar", "Orum al-Sharq", "Yarmouk Basic Academy"]
)
def test_a_hamlet_is_not_meant_by_a_part_of_another_name(words: str) -> None:
    """Villages called Khan, Kala and Omar are many, and a name that holds one of those words is none of them."""
    place, _ = resolve_place(words, context=PlaceContext((words, "Syria"), countries=("SYR",)))

    assert isinstance(place, Unresolved)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kabul International Airport", "Kabul"),
        ("Dubai World Cup", "Dubai"),
        ("Nazi Germany", "Germany"),
        ("Bazargan Kala in Gardez district", "Gardez"),
        ("Kenyan Embassy Nairobi", "Nairobi"),
    ],
)
def test_a_town_is_meant_by_what_stands_there_and_by_what_its_name_opens(words: str, name: str) -> None:
    """Words that say what stands in a place take nothing from its name, and lands and large towns lend theirs to much."""
    assert found(words).name == name


@pytest.mark.parametrize("words", ["Zahra district", "Hadar village"])
def test_a_village_or_district_is_in_the_land_of_which_the_report_tells(words: str) -> None:
    """Small places of one name lie in many lands; one elsewhere is not meant, and the reason says that there is one."""
    place, _ = resolve_place(words, context=PlaceContext((words, "Quneitra"), countries=("SYR",)))

    assert isinstance(place, Unresolved)
    assert "of which the report tells" in place.reason


def test_a_hamlet_is_in_a_land_of_which_the_report_tells() -> None:
    """Nobody means a village of 1,600 in Italy who tells of Syria and says no more of it."""
    words = "Milis"

    assert isinstance(resolve_place(words, context=PlaceContext((words, "Idlib"), countries=("SYR",)))[0], Unresolved)
    assert isinstance(resolve_place(words, context=PlaceContext((words, "Sardinia"), countries=("ITA",)))[0], Place)


def test_a_division_is_its_own_first_order_division() -> None:
    """As UCDP and ACLED have it in their columns for that."""
    assert (found("Helmand province").division, found("Lashkar Gah").division) == ("Helmand", "Helmand")


def test_common_words_are_no_town() -> None:
    """Shells that fell on the south side did not fall on the town of Side."""
    place, _ = resolve_place("south side", context=PlaceContext())

    assert isinstance(place, Unresolved)


ONE_LAND = PlaceContext(("Syria", "Aleppo"), countries=("SYR",))


@pytest.mark.parametrize(
    ("words", "name", "precision"),
    [
        ("the capital", "Damascus", 1),
        ("THROUGHOUT THE COUNTRY", "Syria", 6),
        ("the Afghan capital", "Kabul", 1),
        ("Kenya's capital", "Nairobi", 1),
        ("the Turkish border", "Turkey", 5),
        ("off the Nigerian coast", "Nigeria", 5),
        ("near the Syrian Turkish border", "Syria/Turkey border", 5),
        ("the southern Gulf", "Persian Gulf", 7),
        ("Raqa", "Raqqa", 4),
        ("Syrias", "Syria", 6),
        ("a Kenyan hospital", "Kenya", 6),
        ("Turkish territorial waters", "Turkey", 6),
    ],
)
def test_words_for_a_land_its_capital_and_its_edges_are_places(words: str, name: str, precision: int) -> None:
    """The only land of which a report tells is "the country"; a people's border is that land's, as vague as UCDP codes it."""
    place, _ = resolve_place(words, context=ONE_LAND)

    assert isinstance(place, Place)
    assert (place.name, place.precision) == (name, precision)


@pytest.mark.parametrize(
    ("words", "context"),
    [
        ("the capital", PlaceContext(("Syria", "Turkey"), countries=("SYR", "TUR"))),
        ("the capital", PlaceContext(("Israel",), countries=("ISR",))),
        ("the capital", PlaceContext()),
        ("the provincial capital", ONE_LAND),
        ("the country's north", ONE_LAND),
        ("a neighboring country", ONE_LAND),
        ("a Kenyan base", ONE_LAND),
        ("the hospital", ONE_LAND),
    ],
)
def test_whose_capital_is_not_said_stays_open(words: str, context: PlaceContext) -> None:
    """Of two lands, or of one whose capital is contested, none is taken; nor for another country or for a part."""
    assert isinstance(resolve_place(words, context=context)[0], Unresolved)
