"""Places, times and number words, each given or found without the language model: the figures of their own benches in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import places, quantities, times
from bench.accuracy.figures import Figure, Outcome, share

from counterclaim.resolve.places.named import resolve_place
from counterclaim.resolve.places.weights import PlaceContext

if TYPE_CHECKING:
    from bench.accuracy.texts import Texts

_PLACES = {
    "trnews": ("TR-News", 0.77),
    "lgl": ("LGL", 0.80),
    "geowebnews": ("GeoWebNews", 0.67),
    "geovirus": ("GeoVirus", 0.82),
}
_TIMES = {
    "timebank": ("TimeBank", 0.78, "rules 0.70; dateparser 0.41"),
    "aquaint": ("AQUAINT", 0.80, "rules 0.76; dateparser 0.57"),
}


def measure_places(texts: Texts) -> Outcome:
    """Toponyms of news within 161 km of the gold coordinates, and UCDP's precision codes."""
    figures: list[Figure] = []
    errors: list[str] = []
    for file, (name, best) in _PLACES.items():
        counts = places.measure(texts.file(f"data/places/{file}.jsonl.gz"))
        comparison = f"best published predictions {best}"
        counted = counts["near"], counts["all"]
        figures.append(share("toponyms within 161 km, gold mentions", name, counted, places.TARGETS[file], comparison))
        errors.extend(f"{name}: {item} ({times_met})" for item, times_met in counts.most_common() if ": " in item)
    right = sum(
        getattr(resolve_place(words, context=PlaceContext())[0], "precision", None) == code for words, code in places.RULES
    )
    of = len(places.RULES)
    return Outcome([*figures, share("place precision by rule", "UCDP GED codebook", (right, of), 1.0)], errors)


def measure_times(texts: Texts) -> Outcome:
    """Values of time words in news, and UCDP's days and precision codes."""
    figures = []
    for file, (name, target, comparison) in _TIMES.items():
        right, of = times.score_timex(texts.rows(f"data/times/{file}.jsonl.gz"), 0)
        figures.append(share("time values, given spans", name, (right, of), target, comparison))
    right, of = times.score_rules(texts.rows("data/codebooks/time_rules_ged221.jsonl"), 0)
    return Outcome([*figures, share("days by rule", "UCDP GED codebook", (right, of), 1.0)])


def measure_quantities(texts: Texts) -> Outcome:
    """Number spans in humanitarian text."""
    right = found = gold = 0
    for row in texts.rows("data/quantities/humset.jsonl.gz"):
        golds, guesses = quantities.gold_spans(row), quantities.found_spans(row["text"])
        right += len(quantities.pair(golds, guesses))
        found, gold = found + len(guesses), gold + len(golds)
    f1 = 2 * right / max(1, found + gold)
    return Outcome([Figure("number spans, overlap F1", "HumSet dev", f1, 0.92, "GPT-4.1 0.82; regex 0.86")])
