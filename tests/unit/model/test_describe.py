"""One-line wordings: short, true to the words, and never a number without its voice."""

from dataclasses import replace

import pytest

import factories
from counterclaim.model.actor import Actor, Party, Unresolved
from counterclaim.model.claim import Effect, Quantity, Status, TargetKind
from counterclaim.model.describe import describe_count
from counterclaim.model.span import Phrase, Span


def words(text: str) -> Phrase:
    """A phrase that stands nowhere in particular."""
    return Phrase(Span(0, len(text)), text)


def count(text: str, low: int | None, high: int | None, hedge: str | None = None) -> Quantity:
    """A count with these words."""
    return Quantity(words(text), low, high, words(hedge) if hedge else None)


@pytest.mark.parametrize(
    ("quantity", "told"),
    [
        (count("about 331", 331, 331, "about"), "about 331"),
        (count("another 500", 500, 500), "another 500"),
        (count("1,200", 1200, 1200), "1,200"),
        (count("2.5 lakh", 250_000, 250_000), "250,000"),
        (count("nearly a dozen", 12, 12, "nearly"), "nearly 12"),
        (count("dozens", 24, None), "dozens"),
        (count("up to 30", None, 30, "up to"), "up to 30"),
        (count("more than twenty of the men who had held the hill", 21, None, "more than"), "at least 21"),
        (count("as many as thirty of the men who had held the hill", None, 30), "up to 30"),
        (count("between twenty and thirty of the men on the hill", 20, 30), "20 to 30"),
        (count("a 13-year-old boy", 1, 1), "1"),
        (count("unharmed", 0, 0), "no"),
        (count("many", None, None), "many"),
    ],
)
def test_count_is_told_in_few_words(quantity: Quantity, told: str) -> None:
    """The report's words stay where they show the number; else the interval is told."""
    assert describe_count(quantity) == told


def test_fighters_are_told_by_side() -> None:
    """The side stands for its fighters, with the voice and its office."""
    assert str(factories.FORTY) == "at least 40 killed (Sudria; per Ada Brandt, Defense Minister)"


def test_whom_a_named_spokesperson_calls_ours_are_told_by_who_is_spoken_for() -> None:
    """Says Ada Brandt that "we" lost 40 men, they are not hers."""
    voice = factories.FORTY.voice
    assert voice is not None
    ours = Party(voice.speaker, Actor("SUD-MIL", "Sudrian armed forces", "military", "SUD"))
    claim = replace(factories.FORTY, side=ours)

    assert str(claim) == "at least 40 killed (Sudrian armed forces; per Ada Brandt, Defense Minister)"
    assert "(Ada Brandt;" in str(replace(claim, side=replace(ours, actor=Unresolved("nobody known"))))


def test_things_are_told_by_what_they_are() -> None:
    """Things stand between count and effect, their owner in brackets."""
    assert str(factories.TANKS) == "12 tanks destroyed (Sudria; per Ada Brandt, Defense Minister)"


def test_civilians_keep_their_noun_beside_the_side() -> None:
    """A side alone would make soldiers of civilians."""
    claim = replace(factories.FORTY, target=words("villagers"), target_kind=TargetKind.CIVILIAN)

    assert str(claim) == "at least 40 killed (villagers, Sudria; per Ada Brandt, Defense Minister)"


def test_side_inside_the_target_is_not_said_twice() -> None:
    """The police of a side ("Sudria police" of Sudria) is named once."""
    claim = replace(factories.FORTY, target=words("Sudria police"), target_kind=TargetKind.SECURITY)

    assert str(claim) == "at least 40 killed (Sudria police; per Ada Brandt, Defense Minister)"


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (Status.ASSERTED, "per Sudria's military"),
        (Status.DENIED, "denied by Sudria's military"),
        (Status.UNCONFIRMED, "unconfirmed, per Sudria's military"),
        (Status.HYPOTHETICAL, "hypothetical, per Sudria's military"),
    ],
)
def test_status_is_said_with_the_voice(status: Status, told: str) -> None:
    """A denied number cannot be copied without the denial."""
    assert str(replace(factories.DENIED_40, status=status)) == f"40 killed (Sudria's military; {told})"


def test_own_voice_is_unattributed() -> None:
    """The report's own voice is said to be no attribution, and an unconfirmed count to be one."""
    assert str(factories.FAMILY) == "3 injured (nurse and her two children; unconfirmed, unattributed)"


def test_hedge_about_the_effect_stands_with_it() -> None:
    """The words "destroyed or damaged 20" keep both effects."""
    claim = replace(factories.TANKS, quantity=count("20", 20, 20, "or damaged"), effect=Effect.DESTROYED)

    assert str(claim).startswith("20 tanks destroyed or damaged (")


def test_event_tells_actor_recipient_cue_and_voice() -> None:
    """An event names who acts towards whom; an untold actor is said to be untold."""
    assert str(factories.SHELLING) == "ASSAULT Norland → Karst (“shelling”; per Sudria's military)"
    assert str(replace(factories.SHELLING, actor=None, recipient=None, voice=None)) == (
        "ASSAULT actor untold (“shelling”; unattributed)"
    )
