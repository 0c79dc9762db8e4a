"""Events that others coded by hand: types of PLOVER's gold standard records, and PETRARCH-2's validation records in CAMEO."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.accuracy.figures import Outcome, share
from bench.accuracy.petrarch import coded

from counterclaim.resolve.actors.table import default_table
from counterclaim.resolve.context import report_context

if TYPE_CHECKING:
    from bench.accuracy.petrarch import Triple
    from bench.accuracy.texts import Texts

_PETRARCH = "PETRARCH2 validation"
_STATE = 3  # letters of a CAMEO actor code that name the state or the kind of body
_RIVALS = "PETRARCH2 49/62, UniversalPetrarch 49/78 (four-digit codes)"


def measure_plover(texts: Texts) -> Outcome:
    """Recall of the type: one event is coded a sentence, so that what else we read in it cannot be judged."""
    rows = texts.rows("data/events/plover_gsr.jsonl.gz")
    right = told = 0
    errors: list[str] = []
    for row in rows:
        events = texts.reading(row["text"], name=row["id"]).events
        types = {event.type.value for event in events}
        gold = {event["code_plover2"] for event in row["gold_events"]}
        right, told = right + (gold <= types), told + len(events)
        if not gold <= types:
            said = ", ".join(f"{event.type} “{event.cue}”" for event in events)
            errors.append(
                f"PLOVER: {row['id']}: gold {', '.join(sorted(map(str, gold)))}; ours {said or 'none'} | {row['text']}"
            )
    comparison = f"none published; {told / len(rows):.1f} events told a sentence"
    figure = share("event type, recall", "PLOVER GSR dev", (right, len(rows)), 0.75, comparison)
    return Outcome([figure], errors)


def measure_petrarch(texts: Texts) -> Outcome:
    """Records whose events are all right and no others told, by PETRARCH's convention: root code, source and target.

    PETRARCH's dated dictionaries give actors sectors that depend on the day (a minister is "OPP" once out of office), so two
    figures are told: with the whole actor code, and with its first three letters, which name the state or the kind of body.
    """
    rows = texts.rows("data/events/petrarch2_gsr_validation.jsonl.gz")
    whole = party = roots = 0
    errors = []
    for row in rows:
        day = f"{row['date'][:4]}-{row['date'][4:6]}-{row['date'][6:8]}"
        reading = texts.reading(row["text"], published=day, name=row["id"])
        annotated = texts.annotated(reading.report)
        ours = coded(reading, annotated, report_context(annotated, default_table()))
        gold = {(event["source"], event["target"], event["code"][:2]) for event in row["gold_events"]}
        whole += ours == gold
        party += _short(ours) == _short(gold)
        roots += {code for _, _, code in gold} <= {code for _, _, code in ours}
        if _short(ours) != _short(gold):
            errors.append(f"PETRARCH: {row['id']}: gold {sorted(gold)}; ours {sorted(ours)} | {row['text']}")
    silent = f"telling nothing {sum(not row['gold_events'] for row in rows)}/{len(rows)}"
    return Outcome(
        [
            share("records right: root, source, target", _PETRARCH, (whole, len(rows)), 49 / 78, f"{_RIVALS}; {silent}"),
            share("the same, actors by state or body only", _PETRARCH, (party, len(rows)), comparison=silent),
            share("records with the right roots among ours", _PETRARCH, (roots, len(rows))),
        ],
        errors,
    )


def _short(triples: set[Triple]) -> set[Triple]:
    return {(source[:_STATE], target[:_STATE], code) for source, target, code in triples}
