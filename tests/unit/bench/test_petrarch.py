"""PETRARCH's convention: what its coders would record for a sentence that we read."""

import pytest
from bench.accuracy.petrarch import Triple, coded

from counterclaim.model.report import Receipt
from counterclaim.pipeline import annotate, interpret
from counterclaim.read.wire import read_report
from counterclaim.resolve.actors.table import default_table
from counterclaim.resolve.context import report_context


def recorded(text: str) -> set[Triple]:
    """What is coded for a sentence."""
    report = read_report(Receipt("text", text, "0" * 64))
    annotated = annotate(report)
    return coded(interpret(report), annotated, report_context(annotated, default_table()))


@pytest.mark.parametrize(
    ("text", "triples"),
    [
        pytest.param("Chile said that Peru had shelled a border post.", {("CHL", "PER", "11")}, id="told of another"),
        pytest.param("Chile said that it had shelled Peru.", {("CHL", "PER", "01")}, id="told of oneself"),
        pytest.param("Chilean troops shelled Peru, officials said.", {("CHLMIL", "PER", "19")}, id="a closing speaker"),
        pytest.param(
            "Peru, which Chile had attacked in May, condemned Brazil.", {("PER", "BRA", "11")}, id="a relative clause"
        ),
        pytest.param("A man attacked a shop.", set(), id="one side alone"),
        pytest.param(
            "Peruvian activists protested in Santiago on Monday.", {("PEROPP", "CHL", "14")}, id="the land of the place"
        ),
        pytest.param("Chile will supply weapons to Peru.", {("CHL", "PER", "07")}, id="an act to come"),
        pytest.param(
            "Chile's foreign minister met the president of Peru.",
            {("CHLGOV", "PERGOV", "04"), ("PERGOV", "CHLGOV", "04")},
            id="a meeting",
        ),
        pytest.param("The government condemned Chile.", {("---GOV", "CHL", "11")}, id="a kind alone"),
        pytest.param("Chilean troops shot two Peruvian men.", {("CHLMIL", "PERPPL", "19")}, id="people"),
        pytest.param("Chilean troops shot Peruvian peacekeepers.", {("CHLMIL", "PER", "19")}, id="peacekeepers"),
        pytest.param("Chilean protestors attacked a Peruvian bus.", {("CHL", "PER", "14")}, id="no listed actors"),
        pytest.param(
            "Chile and Peru will meet in Geneva on Friday.",
            {("CHL", "CHE", "04"), ("PER", "CHE", "04")},
            id="a place to meet",
        ),
        pytest.param(
            "Israel said that a rocket was fired at it from the Gaza Strip.", {("ISR", "PSEGZA", "11")}, id="whence it came"
        ),
    ],
)
def test_a_sentence_is_coded_as_petrarch_has_it(text: str, triples: set[Triple]) -> None:
    """One case for each point of the convention."""
    assert recorded(text) == triples
