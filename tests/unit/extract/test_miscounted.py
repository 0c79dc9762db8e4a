"""Numbers of others than those to whom something was done, or of nobody of whom it is told (QN41 to QN48)."""

from __future__ import annotations

import pytest

from counterclaim.extract.claims.miscounted import excepted, nothing_told, only_asked_after, only_without, two_places
from counterclaim.model.claim import Effect
from readings import reading_of


@pytest.mark.parametrize(
    ("text", "count", "none"),
    [
        ("Commandos freed all but one of the 72 hostages.", "one", True),
        ("Commandos freed all but one of the 72 hostages.", "72", False),
        ("Norland downed all but 26 drones and three missiles.", "three", True),
        ("All of the prisoners except for two were freed.", "two", True),
        ("The crew was saved, with the exception of at least four.", "four", True),
        ("All were freed but two were hurt.", "two", False),
        ("All were freed, but two were hurt.", "two", False),
    ],
)
def test_who_is_excepted_is_not_counted(text: str, count: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN41: "all but one" were freed, and the one was not."""
    assert none is excepted(text[: text.index(count)])


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("They asked whether any guards were hurt.", True),
        ("There was no information that any guards were hurt.", True),
        ("It was not clear if any guards were hurt.", True),
        ("The raid did not hurt any guards.", False),
        ("The raid didn't hurt any guards.", False),
        ("Norland denied that any guards were hurt.", False),
    ],
)
def test_any_is_a_zero_only_where_it_is_denied(text: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN42: whoever asks whether any were hurt does not say that none were."""
    assert none is only_asked_after(text[: text.index("any")], "any")


@pytest.mark.parametrize(
    ("before", "count", "after", "none"),
    [
        ("", "No", " casualties were given.", True),
        ("", "No", " details of casualties were given.", True),
        ("", "No casualty", " figures were available.", True),
        ("The president will release ", "no", " prisoners.", True),
        ("The president released ", "no", " prisoners.", False),
        ("", "No", " casualties were reported.", False),
        ("", "Nobody", " was hurt.", False),
        ("", "Nine", " casualties were given.", False),
    ],
)
def test_a_zero_of_what_is_not_told(before: str, count: str, after: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN43: no count given is no count of none."""
    assert none is nothing_told(before, count, after)


def test_both_says_where_as_well() -> None:
    """QN44: "both among civilians and soldiers" are no two."""
    assert two_places("both", " among civilians and soldiers.")
    assert not two_places("both", " soldiers.")
    assert not two_places("Nine", " among the guards.")


def test_who_lacks_something_is_not_hurt_by_that() -> None:
    """QN45: thousands without electricity are not wounded."""
    assert only_without(Effect.INJURED, " without electricity.")
    assert only_without(Effect.KILLED, " families without running water.")
    assert not only_without(Effect.INJURED, " were wounded without warning.")
    assert not only_without(Effect.DISPLACED, " without electricity.")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Gunmen shot 20 people at a market, killing three.", [("casualties", "20"), ("killed", "three")]),
        ("Gunmen shot 20 people, three of them fatally.", [("casualties", "20"), ("killed", "three")]),
        ("A driver ran over 10 people, killing one.", [("casualties", "10"), ("killed", "one")]),
        ("Gunmen shot dead 20 people at a market.", [("killed", "20")]),
        ("Rebels attacked 30 villagers, killing nine.", [("killed", "nine")]),
        ("Militants ambushed 15 soldiers, killing them all.", [("killed", "15")]),
        ("Norland claims a Sudland jet shot down its plane.", [("intercepted", "its plane")]),
        ("A Sudland jet was shot down by Norland.", [("intercepted", "A")]),
    ],
)
def test_how_many_of_those_met_died(text: str, counts: list[tuple[str, str]]) -> None:
    """QN46 to QN48: who was shot, who was met by an attack, and who did it."""
    claims = reading_of(text).claims

    assert counts == [(claim.effect.value, claim.quantity.phrase.words) for claim in claims]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Norland's army said its aircraft had destroyed a depot holding 200 rockets.", [("destroyed", "a")]),
        ("Norland's army said that it had intercepted 200 rockets.", [("intercepted", "200")]),
    ],
)
def test_arms_that_lie_somewhere_do_not_fly(text: str, counts: list[tuple[str, str]]) -> None:
    """QN53: nobody stopped what a depot held."""
    claims = reading_of(text).claims

    assert counts == [(claim.effect.value, claim.quantity.phrase.words) for claim in claims]
