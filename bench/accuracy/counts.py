"""Counts that data sets code for whole reports or briefs: killed and captured, total deaths, harm by side."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bench.accuracy.conventions import civilian_split, distinct_total, largest_telling, lead_total, people, side_of
from bench.accuracy.figures import Figure, Outcome, share

from counterclaim.model.claim import PEOPLE, Effect, TargetKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.accuracy.texts import Texts

    from counterclaim.model.claim import Claim

# ISAF press releases, as coded by Strick van Linschoten and Kuehn (2011): the least number, "several" 3, "numerous" and "a number of" 4;
# the dead are the other side's, not civilians or the alliance's own.
_ISAF_VAGUE = {"numerous": 4, "a number of": 4, "several": 3}
_ISAF = {
    "killed": ("min_killed", (Effect.KILLED,), 0.92, "GPT-4-Turbo 0.90; regex 0.87"),
    "captured": ("min_captured", (Effect.CAPTURED, Effect.SURRENDERED), 0.82, "GPT-4-Turbo 0.71; regex 0.60"),
}
_SATP = {"killed": (Effect.KILLED,), "injured": (Effect.INJURED,), "captured": (Effect.CAPTURED, Effect.SURRENDERED)}
_BRIEFS = "SATP 45"
_SATP_SIDES = {"S": "state", "N": "group", "C": "civilians", "M": "civilians"}


def measure_isaf(texts: Texts) -> Outcome:
    """Killed and captured, exact, its convention switched on."""
    rows = [row for row in texts.rows("data/counts/isaf.jsonl.gz") if row["split"] != "train"]
    figures: list[Figure] = []
    errors: list[str] = []
    for what, (field, effects, target, rival) in _ISAF.items():
        right = 0
        for row in rows:
            kinds = {TargetKind.COMBATANT, TargetKind.PERSON} if what == "killed" else PEOPLE
            told = people(_claims(texts, row), effects, kinds)
            number = distinct_total([claim for claim in told if side_of(claim) != "state"], _ISAF_VAGUE)
            right += number == row["gold"][field]
            if number != row["gold"][field]:
                errors.append(_line(f"ISAF {what}", row, row["gold"][field], number, told))
        comparison = f"{rival}; {_none(sum(row['gold'][field] == 0 for row in rows), len(rows))}"
        figures.append(share(f"{what}, exact", "ISAF dev", (right, len(rows)), target, comparison))
    return Outcome(figures, errors)


def measure_fakes(texts: Texts) -> Outcome:
    """Total deaths exact; civilians and others both exact."""
    rows = texts.rows("data/counts/fakes_syria.jsonl.gz")
    total = split = 0
    errors = []
    for row in rows:
        told = people(_claims(texts, row), (Effect.KILLED,))
        gold = (row["gold"]["nb_civilians"] or 0, row["gold"]["nb_noncivilians"] or 0)
        number, parts = lead_total(told), civilian_split(told)
        total += number == sum(gold)
        split += parts == gold
        if number != sum(gold) or parts != gold:
            errors.append(_line("FA-KES deaths", row, gold, (number, *parts), told))
    return Outcome(
        [
            share("total deaths, exact", "FA-KES dev", (total, len(rows)), 0.75, "regex 0.55"),
            share("civilians and others dead, exact", "FA-KES dev", (split, len(rows)), 0.70),
        ],
        errors,
    )


def measure_satp(texts: Texts) -> Outcome:
    """Killed, injured and captured by side; a brief is right where the numbers of all sides are.

    Most briefs tell nothing of most kinds of harm, so that silence is right often: the last figure leaves out what neither the
    gold nor we tell of.
    """
    rows = texts.rows("data/counts/satp_hand45.jsonl.gz")
    figures: list[Figure] = []
    errors: list[str] = []
    every: list[bool] = []
    told_of: list[bool] = []
    silent = 0
    for what, effects in _SATP.items():
        right: list[bool] = []
        none = 0
        for row in rows:
            told = people(_claims(texts, row), effects)
            ours = {side: largest_telling([c for c in told if side_of(c) == side]) for side in _SATP_SIDES.values()}
            low, high = _satp_gold(row, what)
            right.append(all(low[side] <= number <= high[side] for side, number in ours.items()))
            none += not any(low.values())
            if any(low.values()) or any(ours.values()):
                told_of.append(right[-1])
            if not right[-1]:
                errors.append(_line(f"SATP {what}", row, dict(low), ours, told))
        every, silent = every + right, silent + none
        comparison = f"regex 0.53-0.78, no side; {_none(none, len(rows))}"
        figures.append(share(f"{what} by side, exact", _BRIEFS, (sum(right), len(rows)), 0.85, comparison))
    figures += [
        share("killed, injured, captured by side", _BRIEFS, (sum(every), len(every)), 0.85, _none(silent, len(every))),
        share("the same, where any is told", _BRIEFS, (sum(told_of), len(told_of))),
    ]
    return Outcome(figures, errors)


def _none(zeros: int, of: int) -> str:
    """What a system that never tells a number would score: the floor under an exact count."""
    return f"always none {zeros / max(1, of):.2f}"


def _satp_gold(row: dict[str, Any], effect: str) -> tuple[Counter[str], Counter[str]]:
    """Least and most by side in the brief's main event; mixed victims are counted with civilians."""
    low, high = Counter[str](), Counter[str]()
    for harm in row["gold"]["casualties"]:
        if harm["effect"] == effect and harm["when"] == "main":
            low[_SATP_SIDES[harm["victim_side"]]] += harm["lo"]
            high[_SATP_SIDES[harm["victim_side"]]] += harm["hi"] if harm["hi"] is not None else 1_000_000
    return low, high


def _claims(texts: Texts, row: dict[str, Any]) -> tuple[Claim, ...]:
    return texts.reading(row["text"], published=row.get("published"), name=row["id"]).claims


def _line(what: str, row: dict[str, Any], gold: object, ours: object, told: Sequence[Claim]) -> str:
    claims = "; ".join(f"{claim.quantity} {claim.target} ({claim.target_kind}, {claim.scope})" for claim in told)
    return f"{what}: {row['id']}: gold {gold}, ours {ours} from [{claims}] | {' '.join(row['text'].split())[:700]}"
