"""The network of acts: an arc for each quad class of each pair, running clockwise, told in words as well."""

from __future__ import annotations

from typing import Any

from counterclaim.model.event import QuadClass
from counterclaim.web.network import MOST_ARCS, Tie, network, two_lines

NAMES = {"NOR": "Norland", "SUD": "Sudria", "VEL": "Vell"}
ACCUSED, ATTACKED, SUPPORTED = QuadClass.VERBAL_CONFLICT, QuadClass.MATERIAL_CONFLICT, QuadClass.VERBAL_COOPERATION


def drawn(*ties: Tie) -> Any:  # noqa: ANN401 - a drawing
    """The network of these ties, which there is."""
    found = network(NAMES, ties)
    assert found is not None
    return found


def test_arcs_run_clockwise_and_end_at_their_actors() -> None:
    """What one does to the actor below stands on the right, the answer on the left, both between the two boxes."""
    found = drawn(Tie("NOR", "SUD", ACCUSED, 2), Tie("SUD", "NOR", ACCUSED, 1))
    place = {actor["key"]: actor for actor in found["actors"]}
    upper = min(found["actors"], key=lambda actor: actor["y"])["key"]

    assert place.keys() == {"NOR", "SUD"}
    for arc in found["arcs"]:
        start, end = (float(words) for words in (arc["path"][1:].split()[0], arc["path"].split()[-2]))
        box = place[arc["from"]]
        right, left = box["x"] + box["width"], box["x"]
        assert (start >= right and end >= right) if arc["from"] == upper else (start <= left and end <= left)


def test_classes_of_acts_are_told_apart_without_color() -> None:
    """Words and deeds, joining and opposing, are arcs of their own, none on the place of another, each told in words."""
    found = drawn(*(Tie("NOR", "SUD", quad, 1) for quad in QuadClass))

    assert len({arc["path"] for arc in found["arcs"]}) == len(QuadClass)
    assert {(arc["verbal"], arc["cooperative"]) for arc in found["arcs"]} == {
        (v, c) for v in (True, False) for c in (True, False)
    }
    assert "1 act of verbal conflict claimed: Norland towards Sudria" in {arc["told"] for arc in found["arcs"]}


def test_more_acts_are_a_thicker_arc() -> None:
    """Thickness grows with the number of acts, and ends where arcs would hide each other."""
    found = drawn(Tie("NOR", "SUD", ACCUSED, 1), Tie("NOR", "VEL", ATTACKED, 9), Tie("SUD", "VEL", SUPPORTED, 10_000))
    thick = {(arc["from"], arc["to"]): arc["thick"] for arc in found["arcs"]}

    assert thick["NOR", "SUD"] < thick["NOR", "VEL"] < thick["SUD", "VEL"] < 10


def test_nobody_acts_towards_another() -> None:
    """Without acts between two there is no drawing; what one does towards oneself is none."""
    assert network(NAMES, ()) is None
    assert network(NAMES, (Tie("NOR", "NOR", ACCUSED, 3),)) is None


def test_what_is_too_much_to_draw_is_told_of() -> None:
    """The arcs of most acts are drawn, and how many are left out is told."""
    names = {str(n): f"Actor {n}" for n in range(12)}
    ties = [Tie(one, other, ACCUSED, int(one) + 1) for one in names for other in names if one != other]
    found = network(names, ties)

    assert found is not None
    assert len(found["arcs"]) == MOST_ARCS
    assert found["left_out"] == len(ties) - MOST_ARCS
    assert min(arc["acts"] for arc in found["arcs"]) == 8


def test_long_names_are_cut_to_two_lines() -> None:
    """No line is longer than its box, whatever the name."""
    for name in (
        "Norland",
        "x" * 300,
        "one " * 90,
        "A Ministry Of " + "y" * 60,
        "",
        "The United Nations Security Council of Norland",
    ):
        lines = two_lines(name)
        assert len(lines) <= 2
        assert all(len(line) <= 20 for line in lines)
