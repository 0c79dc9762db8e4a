"""What the model takes for a claim, and the guideline does not."""

from __future__ import annotations

import pytest

from annotated import annotated
from counterclaim.extract.claims.unclaimed import (
    attack_told_by_its_noun,
    by_accident,
    nobody_moved,
    of_another_kind,
    only_asked,
    only_clashes,
    only_identified,
    only_lacking,
    only_who_tells,
    unclaimed,
)
from counterclaim.extract.claims.unharmed import (
    nobody_harmed,
    only_damaged,
    only_discharged,
    only_living,
    only_saved,
    only_spared,
    only_unharmed,
)
from counterclaim.model.claim import Effect, TargetKind
from readings import reading_of


@pytest.mark.parametrize(
    ("text", "count", "none"),
    [
        ("It was not known how many were hurt.", "many", True),
        ("How one man died is not known.", "one", False),
        ("The army lost 20 men, not 12.", "12", True),
        ("It was not two bombs but three.", "two", True),
        ("It was not two bombs but three.", "three", False),
        ("So many were hurt.", "many", False),
        ("Not a single man was hurt.", "a single", False),
    ],
)
def test_what_is_only_asked_or_said_to_be_another_number(text: str, count: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN08: "how many" and "not 12" count nobody."""
    assert none is only_asked(text[: text.index(count)], count)


@pytest.mark.parametrize(
    ("count", "after", "none"),
    [
        ("one", " was later identified as a clerk.", True),
        ("two", " of whom were named as brothers.", True),
        ("one", " person was counted twice.", True),
        ("two men", " had been wrongly counted.", True),
        ("Nine", " bodies were counted.", False),
        ("one man", ", identified as Karim Jan, was shot.", False),
        ("one", " was shot.", False),
        ("a man", " was identified as the gunman.", False),
    ],
)
def test_who_is_only_identified_is_counted_no_second_time(count: str, after: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN14: to tell who somebody was is no harm."""
    assert none is only_identified(count, after)


def test_things_suffer_no_harm_of_people() -> None:
    """QN09: no market is killed; but brigades may be destroyed, and ships rescued."""
    assert of_another_kind(Effect.KILLED, TargetKind.SITE)
    assert not of_another_kind(Effect.KILLED, TargetKind.CIVILIAN)
    assert not of_another_kind(Effect.DESTROYED, TargetKind.COMBATANT)
    assert not of_another_kind(Effect.FREED, TargetKind.VESSEL)


@pytest.mark.parametrize(
    ("text", "count", "none"),
    [
        ("An air strike on a school killed six.", "a", True),
        ("Attacks against one of its posts failed.", "one", True),
        ("The siege of Northam and Westby went on.", "Northam and Westby", True),
        ("Air strikes on two schools killed six.", "two", False),
        ("Strikes on a dozen schools killed six.", "a dozen", False),
        ("A strike hit a school.", "a", False),
    ],
)
def test_an_attack_told_by_its_noun_strikes_no_single_place(text: str, count: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN10: only numerals count beside such a noun, as the annotation guideline has it."""
    before = text[: text.index(f" {count} ") + 1]

    assert none is attack_told_by_its_noun(Effect.STRUCK, before, count)
    assert not attack_told_by_its_noun(Effect.DAMAGED, before, count)


@pytest.mark.parametrize(
    ("before", "count", "after", "none"),
    [
        ("", "Some 9,000", " people live in the valley.", True),
        ("", "Some 9,000", " villagers used to live in the valley.", True),
        ("The town is home to ", "40,000", " people.", True),
        ("Before the war its population was ", "40,000", ".", True),
        ("", "Some 9,000", " refugees live in the valley.", False),
        ("The town was home to ", "40,000", " people, who fled.", False),
        ("", "Some 9,000", " people left the valley.", False),
    ],
)
def test_who_only_lives_somewhere_is_not_displaced(before: str, count: str, after: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN11: a count of inhabitants tells of no flight."""
    assert none is only_living(Effect.DISPLACED, before, count, after)
    assert not only_living(Effect.KILLED, before, count, after)


def test_who_lives_in_what_was_hit_was_not_killed() -> None:
    """QN11: "a camp of 9,000 people" is told as hit; "a group of 9 people" is not where anybody lives."""
    assert only_living(Effect.KILLED, "A bomb hit a camp of roughly ", "9,000", " people.")
    assert not only_living(Effect.KILLED, "A bomb hit a group of ", "9", " people.")


@pytest.mark.parametrize(
    ("before", "none"),
    [
        ("The truce has saved more than ", True),
        ("Medics tried to spare the lives of ", True),
        ("Soldiers who had saved the bridge killed ", False),
        ("The truce was saved when a blast killed ", False),
    ],
)
def test_who_was_saved_is_not_dead(before: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """The number of those saved stands beside the word for it; other harm may be told after it."""
    assert none is only_saved(Effect.KILLED, before)
    assert not only_saved(Effect.CAPTURED, before)


@pytest.mark.parametrize(
    ("after", "none"),
    [
        (" damage was caused.", True),
        (" serious material damage.", True),
        (" injuries or damage.", False),
        (" men were hurt, and the damage is great.", False),
    ],
)
def test_damage_is_no_harm_to_people(after: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN23: "no damage" says nothing of people."""
    assert none is only_damaged(Effect.CASUALTIES, after)
    assert not only_damaged(Effect.DAMAGED, after)


@pytest.mark.parametrize(
    ("after", "none"),
    [
        (" students have been released after medical treatment.", True),
        (" men were discharged from a hospital.", True),
        (" hostages were released and taken to a hospital.", False),
        (" hostages were released.", False),
    ],
)
def test_who_leaves_a_hospital_is_not_freed(after: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN24: nobody had taken them."""
    assert none is only_discharged(Effect.FREED, after)
    assert not only_discharged(Effect.CAPTURED, after)


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Jan was not listed among the dead.", True),
        ("Jan was listed among the dead.", False),
        ("Jan was not armed.", False),
    ],
)
def test_who_is_not_among_the_dead_is_no_claim(text: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN25: by the verb over the name."""
    verb = "armed" if "armed" in text else "listed"
    tree = {
        "Jan": ("PROPN", "nsubj:pass", verb),
        "not": ("PART", "advmod", verb),
        verb: ("VERB", "root", verb),
    }
    report = annotated(text, ("Jan", Effect.KILLED, 0.9, {}), tree={w: tie for w, tie in tree.items() if w in text})
    proposal = report.analysis.claims[0]

    assert none is only_spared(report, proposal, Effect.KILLED)


@pytest.mark.parametrize(
    ("relation", "subject", "effect", "none"),
    [
        ("conj", False, Effect.INJURED, True),
        ("root", False, Effect.INJURED, True),
        ("conj", True, Effect.INJURED, False),
        ("advcl", False, Effect.INJURED, False),
        ("conj", False, Effect.FREED, False),
    ],
)
def test_who_came_to_no_harm_is_not_counted_as_hurt(relation: str, effect: Effect, *, subject: bool, none: bool) -> None:
    """QN26: where that is said of the one who is counted, in the same clause or in one joined to it."""
    verb = "unharmed" if relation == "root" else "slept"
    tree = {
        "Jan": ("PROPN", "nsubj", verb),
        "slept": ("VERB", "root", "slept"),
        "unharmed": ("ADJ", relation, verb),
        "Berg": ("PROPN", "nsubj" if subject else "advmod", "unharmed"),
    }
    report = annotated("Jan slept and Berg was unharmed.", ("Jan", effect, 0.9, {}), tree=tree)

    assert none is only_unharmed(report, report.analysis.claims[0], effect, report.sentences[0])


@pytest.mark.parametrize(
    ("sentence", "none"),
    [
        ("Forty people were injured when a bus plunged into a ravine.", True),
        ("Two men died after an army helicopter crashed in fog.", True),
        ("Two soldiers were hurt in a road accident on patrol.", True),
        ("Two soldiers were hurt in an attack after a road accident.", False),
        ("Floods have killed at least 120 people.", True),
        ("Five died when a helicopter that rebels had downed crashed.", False),
        ("A flood of refugees came after shells killed 12.", False),
        ("The car stopped, and two men were killed.", False),
        ("Thirty died when a warplane that had lost a wing crashed.", False),
    ],
)
def test_harm_by_accident_is_no_claim(sentence: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN12: accidents and disasters, unless force is told beside; of who was driven out by them disasters alone."""
    assert none is by_accident(Effect.KILLED, sentence)
    assert by_accident(Effect.DISPLACED, sentence) is sentence.startswith("Floods")


def test_what_holds_of_the_words_around_a_count_holds_of_the_proposal() -> None:
    """The rules see the sentence before and after the count."""
    report = annotated(
        "An air strike on a school killed 12 pupils.", ("a school", Effect.STRUCK, 0.9, {}), ("12", Effect.KILLED, 0.9, {})
    )
    told = [unclaimed(report, p, p.effect, report.sentences[0], report.words(p.first, p.last)) for p in report.analysis.claims]

    assert [True, False] == told


@pytest.mark.parametrize(
    ("sentence", "none"),
    [
        ("Tens of thousands of people remain trapped in the town.", True),
        ("A million people are without electricity, and 20,000 lack water.", True),
        ("Some 400,000 people are besieged.", True),
        ("Tens of thousands of people have fled the town.", False),
        ("A household of 9 got out of the valley.", False),
        ("Some 400,000 displaced people are besieged.", False),
        ("More than 5,000 refugees were found there.", False),
    ],
)
def test_where_nobody_moved_nobody_is_displaced(sentence: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN15: who is besieged or without water is where he was; other effects need no such word."""
    assert none is nobody_moved(Effect.DISPLACED, sentence)
    assert not nobody_moved(Effect.KILLED, sentence)


@pytest.mark.parametrize(
    ("before", "count", "after", "none"),
    [
        ("Forces capture facilitator ", "Khaama", " Press - Kabul", True),
        ("Forces capture facilitator ", "Khaama Press", " - Kabul", True),
        ("A shell killed ", "an Associated Press photographer", ".", False),
        ("A shell killed ", "a", " Khaama Press writer.", False),
    ],
)
def test_who_signs_the_copy_was_not_captured(before: str, count: str, after: str, none: bool) -> None:  # noqa: FBT001 - a case of a table
    """QN16: a headline that runs into the agency's name tells of nobody more; those who work for it may be harmed."""
    assert none is only_who_tells(before, count, after)


@pytest.mark.parametrize(
    ("text", "tree", "none"),
    [
        ("Some 600 fighters are in town.", {"are": ("VERB", "root", "are")}, True),
        ("Some 600 fighters died in town.", {"died": ("VERB", "root", "died")}, False),
        (
            "Some 600 fighters came, and nine were killed.",
            {
                "came": ("VERB", "root", "came"),
                "killed": ("VERB", "conj", "came"),
                "nine": ("NUM", "nsubj:pass", "killed"),
            },
            True,
        ),
        (
            "Some 600 fighters came and were killed.",
            {"came": ("VERB", "root", "came"), "killed": ("VERB", "conj", "came")},
            False,
        ),
        (
            "Some 600 fighters shot there rested.",
            {"rested": ("VERB", "root", "rested"), "shot": ("VERB", "acl", "fighters")},
            False,
        ),
        ("Of them 600 fighters are locals.", {"are": ("VERB", "root", "are")}, False),
        ("Some 600 fighters, who fell, rest.", {"rest": ("VERB", "root", "rest")}, False),
    ],
    ids=["no word for it", "over them", "of others", "beside them", "under them", "told before", "who"],
)
def test_where_nothing_tells_of_their_death_nobody_died(
    text: str, tree: dict[str, tuple[str, str, str]], *, none: bool
) -> None:
    """QN27: a word for death or harm has to do with those counted; other effects need none."""
    verb = next(word for word, (_, relation, _) in tree.items() if relation == "root")
    tree = {"600": ("NUM", "nummod", "fighters"), "fighters": ("NOUN", "nsubj", verb), **tree}
    report = annotated(text, ("600", Effect.KILLED, 0.9, {}), tree=tree)
    (proposal,) = report.analysis.claims

    assert none is nobody_harmed(report, proposal, Effect.KILLED, report.sentences[0])
    assert not nobody_harmed(report, proposal, Effect.CAPTURED, report.sentences[0])


@pytest.mark.parametrize(
    ("after", "none"),
    [
        (" families were left without electricity.", True),
        (" people are currently without water.", True),
        (" people were displaced without warning.", False),
        (" people fled.", False),
    ],
)
def test_who_lacks_something_has_not_moved(after: str, *, none: bool) -> None:
    """QN28: unless the words say so before."""
    assert none is only_lacking(Effect.DISPLACED, after)
    assert not only_lacking(Effect.CAPTURED, after)


@pytest.mark.parametrize(
    ("after", "none"),
    [(" combat clashes were recorded.", True), (" clashes", True), (" air strikes", False), (" villages in clashes", False)],
)
def test_fights_of_two_sides_strike_nothing(after: str, *, none: bool) -> None:
    """QN29: only what one side attacks is struck."""
    assert none is only_clashes(Effect.STRUCK, after)
    assert not only_clashes(Effect.KILLED, after)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("An air strike killed 46 people in Nyala, three medical workers and a resident told Reuters.", ["46"]),
        ("Two medical workers were killed in Nyala, a resident said.", ["Two"]),
    ],
)
def test_who_speaks_is_not_counted(text: str, told: list[str]) -> None:
    """QN31: those who tell of the dead are not among them."""
    claims = reading_of(text).claims

    assert told == [claim.quantity.phrase.words for claim in claims]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("There were seven children, including four of his own, in the home at the time.", []),
        ("There were seven dead, including four children, in the home.", ["seven", "four"]),
        ("The military said that it had launched the strike in order to destroy a command center.", []),
        ("The military said that it had destroyed a command center in order to warn others.", ["a"]),
    ],
    ids=["were there", "dead", "an aim", "done"],
)
def test_who_was_there_and_what_was_aimed_at_is_no_harm(text: str, told: list[str]) -> None:
    """QN27: who is only said to be there; QN38: what was only to be done."""
    assert told == [claim.quantity.phrase.words for claim in reading_of(text).claims]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Of the 16 members of the board, three were murdered and seven were wounded.", ["three", "seven"]),
        ("Of the 16 people killed, three were guards.", ["16", "three"]),
        ("The rebel leader now occupied a senior post in the party.", []),
        ("The rebels occupied a border post in the north.", ["a"]),
        ("Israel suffered a record 39 deaths in Lebanon last year.", ["39"]),
    ],
    ids=["a whole", "a whole that was killed", "an office", "a post", "a record"],
)
def test_what_is_no_count_of_its_own(text: str, told: list[str]) -> None:
    """QN55: of how many they were; QN56: an office; "a record" is no part of a number."""
    assert told == [str(claim.quantity.phrase) for claim in reading_of(text).claims]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A witness counted 50 Ethiopian tanks in Mogadishu.", []),
        ("The rebels seized 50 Ethiopian tanks in Mogadishu.", ["50"]),
        ("Two people died when a shell hit a school in Khan Younis.", ["Two"]),
        ("Two people died when a shell was fired at a school in Khan Younis.", ["Two", "a"]),
        ("A ballistic missile killed 12 people in Poltava.", ["12"]),
        ("Five bombs were dropped on the camp, of which four exploded.", ["Five"]),
        ("A tram crash in Milan left two dead.", []),
        ("Drought and floods have displaced 3,500 people.", []),
        ("Deif was killed in Gaza. CNN reached out to Hamas to confirm Deif's death.", ["Deif"]),
    ],
)
def test_what_nobody_took_or_fired_is_no_claim(text: str, told: list[str]) -> None:
    """QN58: counted, not taken; QN59: told to have hit, not fired; QN12: a calamity; QN60: who was counted before."""
    counted = {"seized", "launched", "killed", "displaced"}

    assert told == [str(c.quantity.phrase) for c in reading_of(text).claims if c.effect.value in counted]
