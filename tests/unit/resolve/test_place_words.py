"""Place phrases taken apart."""

from counterclaim.resolve.places.phrases import read_place_phrase


def test_kind_words_stand_before_or_after_the_name() -> None:
    """Province, district and town words give the kind and leave the name."""
    assert read_place_phrase("the province of Tete").kind == "first_division"
    assert read_place_phrase("Moba territory").name == "Moba"
    assert read_place_phrase("the town of Bria").name == "Bria"


def test_seas_and_islands_keep_their_kind_word() -> None:
    """A sea is no place called by its adjective."""
    assert read_place_phrase("the Coral Sea").name == "Coral Sea"


def test_distance_is_told_in_kilometers() -> None:
    """Miles are converted."""
    assert read_place_phrase("about 10 miles north of Bria").distance == 16.09


def test_both_ends_of_a_border_are_found() -> None:
    """With a dash or with "between"."""
    assert read_place_phrase("the Togo-Benin border").between == ("Togo", "Benin")
    assert read_place_phrase("the road between Bria and Bambari").between == ("Bria", "Bambari")


def test_commas_name_larger_places() -> None:
    """Each part after a comma holds the one before."""
    assert read_place_phrase("Bria, Haute-Kotto, Central African Republic").within == (
        "Haute-Kotto",
        "Central African Republic",
    )


def test_a_comma_inside_a_number_parts_nothing() -> None:
    """A border's length is no list of places."""
    assert () == read_place_phrase("the 2,600 km-long border").within
