"""What a denial answers: an act, with all that its sentence counts, or the number alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from counterclaim.ledger.denials import answered
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.event import EventType
from counterclaim.model.matter import Dispute, Relation
from counterclaim.model.record import EventRecord, Told
from counterclaim.model.span import Span
from ledger_examples import DAY, KARST, NORLAND, NORLAND_ARMY, PORT_VELL, SUDRIA, claim


def denial(sentence: str, by: Told, to: Told | None = None) -> EventRecord:
    """A denial told on the day."""
    return EventRecord(
        "d", "courier-1", EventType.REJECT, "denied", actor=by, recipient=to, voice=by, published=DAY, evidence=sentence
    )


def test_denial_finds_the_claim_that_it_answers() -> None:
    """A denial without a number is joined to the claim that accuses the denier, with reasons; other claims are left alone."""
    shelling = claim("a", voice=SUDRIA, actor=NORLAND, report="courier-1")
    raid = claim(
        "b",
        place=PORT_VELL,
        voice=NORLAND,
        actor=SUDRIA,
        evidence="Sudria's raid on Port Vell left 12 dead.",
        report="courier-1",
    )
    (found,) = answered(denial("Norland denied the shelling of Karst.", NORLAND, SUDRIA), [raid, shelling])

    assert (found.second, found.relation, found.about) == ("a", Relation.DENIES, Dispute.OCCURRENCE)
    assert "Norland is said to have done it" in found.reasons


def test_denial_answers_an_accusation_without_a_number() -> None:
    """An accusation is an event; its denial is linked to it and tells that responsibility is denied."""
    accusation = EventRecord(
        "e", "courier-1", EventType.ACCUSE, "accused", actor=SUDRIA, recipient=NORLAND, voice=SUDRIA, published=DAY,
        evidence="Sudria accused Norland of shelling the border town.",
    )  # fmt: skip
    (found,) = answered(denial("Norland denied any responsibility.", NORLAND, SUDRIA), events=[accusation])

    assert (found.second, found.about) == ("e", Dispute.RESPONSIBILITY)


def test_denial_of_something_else_is_not_joined() -> None:
    """Where nothing speaks for a link, none is made; nor does a voice deny its own claim."""
    own = claim("a", voice=NORLAND, actor=NORLAND, report="courier-1")

    assert answered(denial("Norland denied that it had asked for talks.", NORLAND), [claim("b", place=KARST), own]) == ()


def test_denial_of_an_act_answers_all_that_its_sentence_counts() -> None:
    """An accusation is denied with the dead and the houses that it tells of, not with the total of a war told beside them."""
    sentence = (
        "Sudria accused Norland of killing 12 people and burning 7 houses in Karst, and said that 300 had died in the war."
    )
    told: dict[str, Any] = {"voice": SUDRIA, "actor": NORLAND, "report": "courier-1", "evidence": sentence}
    dead, houses = claim("a", **told), claim("b", 7, effect=Effect.DESTROYED, target_kind=TargetKind.SITE, **told)
    war, elsewhere = claim("c", 300, scope=Scope.CUMULATIVE, **told), claim("d", 5, **{**told, "evidence": "Norland shot 5."})
    accusation = EventRecord(
        "e", "courier-1", EventType.ACCUSE, "accused", actor=SUDRIA, recipient=NORLAND, voice=SUDRIA, published=DAY,
        evidence=sentence,
    )  # fmt: skip
    found = answered(denial("Norland denied the accusation.", NORLAND, SUDRIA), [dead, houses, war, elsewhere], [accusation])

    assert {each.second for each in found} >= {"a", "b"}
    assert {each.second for each in found} <= {"a", "b", "e"}
    assert {each.about for each in found} == {Dispute.OCCURRENCE}


def test_who_denies_is_who_rejects() -> None:
    """The act of denying is its actor's, also where the voice of the sentence before was taken for the one that tells it."""
    hit = claim("a", voice=SUDRIA, actor=NORLAND, report="courier-1", evidence="Norland's shells hit a market, a nurse said.")
    nurse = Told("a nurse", "nurse")
    told = replace(denial("The army denied that its shells had hit the market.", NORLAND_ARMY), voice=nurse)

    assert [each.second for each in answered(told, [hit])] == ["a"]


def test_denial_of_a_figure_answers_the_count_and_not_the_attack() -> None:
    """Of two counts the one told last, of the denier's own losses, is denied, and of it the number; thousands are one number."""
    sentence = "Sudria says that 1,160 people died in Norland's raid on May 3, and that its forces have killed 13,000 fighters."
    told: dict[str, Any] = {"voice": SUDRIA, "report": "courier-1", "evidence": sentence}
    raid = claim("r", 1_160, actor=NORLAND, side=None, at=Span(17, 22), **told)
    fighters = claim("f", 13_000, actor=SUDRIA, side=NORLAND, target_kind=TargetKind.COMBATANT, at=Span(100, 106), **told)
    words = "Norland denied that figure, saying it had lost 6,000 fighters."
    own = claim(
        "o", 6_000, voice=NORLAND, side=NORLAND, target_kind=TargetKind.COMBATANT, at=Span(170, 175), evidence=words,
        report="courier-1",
    )  # fmt: skip
    (found,) = answered(replace(denial(words, NORLAND, SUDRIA), evidence_span=Span(120, 180)), [raid, fighters, own])

    assert (found.second, found.about) == ("f", Dispute.NUMBER)
    assert not any("000" in reason for reason in found.reasons)


def test_denial_with_another_number_is_about_the_number() -> None:
    """The word for a figure is not needed where another one is told; who tells of own losses beside an attack still denies the attack."""
    told: dict[str, Any] = {"target_kind": TargetKind.COMBATANT, "report": "courier-1"}
    losses = claim("l", 40, voice=SUDRIA, side=NORLAND, actor=SUDRIA, **told)
    shelled = claim("s", 12, voice=SUDRIA, side=None, actor=NORLAND, report="courier-1")
    words = "Norland denied it and said that 5 of its soldiers had been killed."
    own = claim("o", 5, voice=NORLAND, side=NORLAND, evidence=words, **told)
    number, act = (answered(denial(words, NORLAND, SUDRIA), [item, own]) for item in (losses, shelled))

    assert [(each.second, each.about) for each in number] == [("l", Dispute.NUMBER)]
    assert [(each.second, each.about) for each in act] == [("s", Dispute.OCCURRENCE)]


def test_who_the_dead_were_is_no_matter_of_number() -> None:
    """Who denies that the dead were fighters, and counts civilians among them, disputes their status."""
    told: dict[str, Any] = {"side": NORLAND, "report": "courier-1"}
    fighters = claim("f", 30, voice=SUDRIA, actor=SUDRIA, target_kind=TargetKind.COMBATANT, **told)
    words = "Norland denied that those killed in Karst were fighters and said that 12 were civilians."
    own = claim("o", 12, voice=NORLAND, target_kind=TargetKind.CIVILIAN, evidence=words, **told)
    (found,) = answered(denial(words, NORLAND, SUDRIA), [fighters, own])

    assert (found.second, found.about) == ("f", Dispute.STATUS_OF_THE_DEAD)


def test_denial_of_a_count_answers_whoever_tells_that_count() -> None:
    """Its own sentence names what it denies: not the foes that the denier's ministry counts, whoever speaks for it without a name."""
    fighters: dict[str, Any] = {"target_kind": TargetKind.COMBATANT}
    rebels = claim("r", 150, voice=SUDRIA, side=NORLAND, actor=SUDRIA, **fighters)
    misread = claim("m", 150, voice=SUDRIA, side=SUDRIA, actor=NORLAND, **fighters)
    ministry = claim(
        "n", 90, voice=Told("Norland's ministry", "NOR-GOV", resolved=True), side=SUDRIA, actor=NORLAND, **fighters
    )
    unnamed = claim("u", 90, voice=Told("the Defense Ministry", "defense ministry"), side=SUDRIA, actor=NORLAND, **fighters)
    words = "Norland's army denied that 150 soldiers had been killed."
    denied = claim(
        "d1", 150, voice=NORLAND_ARMY, side=NORLAND, evidence=words, report="courier-1", status=Status.DENIED, **fighters
    )
    says_no = denial(words, NORLAND_ARMY)

    for told in (rebels, misread):
        assert [each.second for each in answered(says_no, [told, ministry, unnamed, denied])] == [told.id]
    assert answered(says_no, [ministry, unnamed, denied]) == ()


def test_no_denial_answers_its_own_side() -> None:
    """Neither what another organ of the denier's state says, nor whom it accuses in turn, nor what its spokesman boasts of afterwards."""
    says_no = replace(denial("Norland's army denied the shelling of Karst.", NORLAND_ARMY), evidence_span=Span(0, 44))
    ministry = claim("m", voice=Told("Norland's ministry", "NOR-GOV", resolved=True), actor=NORLAND, report="courier-1")
    officials = replace(ministry, id="o", voice=Told("officials", "NOR-GOV-officials", resolved=True))
    accusation = EventRecord(
        "e", "courier-1", EventType.ACCUSE, "blamed", actor=NORLAND, recipient=SUDRIA, published=DAY,
        evidence="Norland's army blamed Sudria for the shelling of Karst.",
    )  # fmt: skip
    boast = claim(
        "b", voice=Told("Ada Brandt", "ada brandt"), actor=NORLAND, side=SUDRIA, target_kind=TargetKind.COMBATANT, at=Span(60, 62),
        report="courier-1",
    )  # fmt: skip

    assert answered(says_no, [ministry, officials, boast], [accusation]) == ()


def test_denial_of_own_losses_answers_who_tells_of_them() -> None:
    """Who denies to have lost anybody does not answer what the other side says of its own dead, though it is said to have killed them."""
    told: dict[str, Any] = {"voice": SUDRIA, "target_kind": TargetKind.COMBATANT, "target": "soldiers", "report": "courier-1"}
    theirs = claim("t", 2, side=SUDRIA, actor=NORLAND, evidence="Two of its soldiers were killed, Sudria said.", **told)
    ours = claim("o", 14, side=NORLAND, evidence="Sudria said that 14 soldiers of Norland were killed.", **told)
    (found,) = answered(denial("Norland denied it had lost any soldiers.", NORLAND, SUDRIA), [theirs, ours])

    assert (found.second, found.about) == ("o", Dispute.OCCURRENCE)


def test_who_denies_killing_its_own_people_denies_the_act() -> None:
    """That the dead are its own makes them no losses that it denies: an accusation without a number is answered."""
    words = "Norland denied killing 12 of its citizens in Karst."
    denied = claim("d1", voice=NORLAND, side=NORLAND, actor=NORLAND, evidence=words, report="courier-1", status=Status.DENIED)
    accusation = EventRecord(
        "e", "courier-1", EventType.ACCUSE, "accused", actor=SUDRIA, recipient=NORLAND, voice=SUDRIA, published=DAY,
        evidence="Sudria accused Norland of killing villagers in Karst.",
    )  # fmt: skip

    assert [each.second for each in answered(denial(words, NORLAND, SUDRIA), [denied], [accusation])] == ["e"]


def test_an_act_denied_is_denied_with_its_dead() -> None:
    """Who did not shell the hospital killed nobody in it; who denies a number of dead says nothing of the houses."""
    told: dict[str, Any] = {
        "voice": SUDRIA, "actor": NORLAND, "report": "courier-1", "evidence": "Norland shelled a hospital in Karst, killing five.",
    }  # fmt: skip
    hospital = claim("a", 1, effect=Effect.STRUCK, target="hospital", target_kind=TargetKind.SITE, **told)
    dead = claim("b", 5, **told)
    says_no = replace(denial("Norland denied that it had shelled a hospital in Karst.", NORLAND), report="vell-1")
    act = replace(hospital, id="c", report="vell-1", evidence=says_no.evidence, voice=NORLAND, status=Status.DENIED)
    number = replace(dead, id="d", report="vell-1", evidence=says_no.evidence, voice=NORLAND, status=Status.DENIED)

    assert {found.second for found in answered(says_no, [hospital, dead, act])} == {"a", "b"}
    assert {found.second for found in answered(says_no, [hospital, dead, number])} == {"b"}


def test_a_denial_of_another_deed_in_the_town_answers_no_dead() -> None:
    """Not the closing of an airport, told under the same dateline; nor a hospital that was not bombed, for a market hit two days before."""
    dead = claim("a", 40, voice=SUDRIA, actor=NORLAND, evidence="KARST (AFP) - Norland killed 40 civilians in Karst.")
    for deed in ("closed the airport in Karst", "recruited children there"):
        assert answered(denial(f"KARST (AFP) - Norland denied that it had {deed}.", NORLAND), [dead]) == ()
    assert answered(denial("Norland denied that it had killed civilians in Karst.", NORLAND), [dead])

    site: dict[str, Any] = {"effect": Effect.STRUCK, "target_kind": TargetKind.SITE, "actor": NORLAND}
    market = claim("b", 1, voice=SUDRIA, target="market", evidence="Norland bombed a market in Karst.", **site)
    says_no = denial("Norland denied that it had bombed a hospital in Karst.", NORLAND)
    denied: dict[str, Any] = {**site, "report": says_no.report, "evidence": says_no.evidence, "status": Status.DENIED}
    later: dict[str, Any] = {"earliest": DAY + timedelta(2), "latest": DAY + timedelta(2)}
    assert answered(says_no, [market, claim("c", 1, voice=NORLAND, target="hospital", **denied)]) == ()
    assert answered(says_no, [market, claim("c", 1, voice=NORLAND, target="market", **denied, **later)]) == ()
    assert answered(says_no, [market, claim("c", 1, voice=NORLAND, target="market", **denied)])


def test_a_denial_weeks_later_repeats_what_it_denies() -> None:
    """Within a week who is accused is enough with one word; after two weeks nothing is joined."""
    dead = claim("a", 40, voice=SUDRIA, actor=NORLAND, evidence="Norland's troops killed 40 civilians in Karst.", published=DAY)
    later = replace(denial("Norland denied killing civilians in Karst.", NORLAND), report="x")

    for days, sentence, found in (
        (11, later.evidence, True),
        (11, "Norland denied the deed in Karst.", False),
        (15, later.evidence, False),
    ):
        said = replace(later, published=DAY + timedelta(days), evidence=sentence)
        assert bool(answered(said, [dead])) is found


def test_who_rejects_the_allegations_answers_what_was_alleged_last() -> None:
    """Not an attack that another sentence tells of the denier, though its words fit as well; an act it answers where it was told last."""
    attack = claim(
        "a", 53, effect=Effect.STRUCK, side=SUDRIA, actor=Told("the Norland side", "norland side"), report="courier-1",
        evidence="The Norland side attacked 53 places in Sudria.", evidence_span=Span(0, 46),
    )  # fmt: skip
    accusation = EventRecord(
        "e", "courier-1", EventType.ACCUSE, "accused", actor=SUDRIA, recipient=NORLAND, voice=SUDRIA, published=DAY,
        evidence="Sudria has long accused Norland of sheltering the rebels.", evidence_span=Span(50, 107),
    )  # fmt: skip
    rejects = replace(
        denial("The Norland side rejects the allegations of Sudria.", Told("the Norland side", "norland side"), SUDRIA),
        evidence_span=Span(110, 160),
    )
    (found,) = answered(rejects, [attack], [accusation])
    assert found.second == "e"
    assert "it is the last accusation before the denial" in found.reasons

    (found,) = answered(rejects, [replace(attack, evidence_span=Span(108, 109))], [accusation])
    assert found.second == "a"
