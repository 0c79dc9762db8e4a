"""Places of something else in a count's sentence (rules PL08 to PL11, PL15)."""

from __future__ import annotations

import pytest

from readings import reading_of


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "Police linked the men to the bombings in Brussels that killed 31 people and to the attacks in Paris that killed 130.",
            ["Brussels", "Paris"],
            id="two attacks",
        ),
        pytest.param(
            "A bomb in Gaza killed ten people, while in Hebron two guards were killed.", ["Gaza", "Hebron"], id="while"
        ),
        pytest.param(
            "Those killed number more than 1,000, Meles told a press conference in Nairobi.", [None], id="where somebody speaks"
        ),
        pytest.param("Police arrested 12 journalists in Nairobi.", ["Nairobi"], id="journalists who are held"),
        pytest.param(
            "Turkey detained three Russians on Monday after the bombing in Istanbul.", [None], id="held over a bombing"
        ),
        pytest.param(
            "Turkey detained three Russians in Ankara on Monday after the bombing in Istanbul.", ["Ankara"], id="held somewhere"
        ),
        pytest.param("Police arrested Colonel Juan Perez, the commander of the Incirlik air base.", [None], id="commanded"),
        pytest.param(
            "In June the rebels seized Mogadishu and took the town of Baidoa from the government.",
            ["Mogadishu", "Baidoa"],
            id="towns taken",
        ),
        pytest.param(
            "At least 30 people were wounded and taken to a hospital in Ashkelon. Eleven people remained missing.",
            [None, None],
            id="a hospital to which they were taken",
        ),
        pytest.param(
            "Shells hit a hospital in Ashkelon, wounding nine patients.", ["Ashkelon", "Ashkelon"], id="a hospital hit"
        ),
        pytest.param("The rebels seized nine posts near Baidoa.", ["near Baidoa"], id="posts taken"),
        pytest.param(
            "There were two bombings, in the town of Suruc and in the capital Ankara, the latter killing more than 100 people.",
            ["town of Suruc", "Ankara"],
            id="the latter",
        ),
    ],
)
def test_a_count_is_where_its_own_clause_says(text: str, places: list[str | None]) -> None:
    """Each count has the place of what it counts, or none."""
    assert places == [claim.place and claim.place.phrase.words for claim in reading_of(text).claims]
