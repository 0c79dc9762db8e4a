"""Attributions on PolNeAR dev: found when their content overlaps the gold's by a Jaccard index of half or more (AR@.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.accuracy.figures import Figure, Outcome

if TYPE_CHECKING:
    from bench.accuracy.texts import Texts

    from counterclaim.model.span import Phrase
    from counterclaim.model.voice import Attribution

_SET = "PolNeAR dev"


def measure(texts: Texts) -> Outcome:
    """AR@.5 over all attributions and over speech acts, and speaker accuracy."""
    module = texts.module("data/attribution/score_attribution.py")
    every, speech, errors = module.Scorer(), module.Scorer(), []
    for row in texts.rows("data/attribution/polnear.dev.jsonl.gz"):
        reading = texts.reading(row["text"], name=row["id"])
        if reading.report.text != row["text"]:
            errors.append(f"{row['id']}: the text was repaired, so that offsets differ")
        said = [_spans(attribution) for attribution in reading.attributions]
        every.add(row["text"], row["attributions"], said)
        speech.add(row["text"], row["attributions"], said, keep=lambda gold: gold.get("speech"))
        errors.extend(f"missed: {words}" for words in _missed(module, row, said))
    whole, spoken = every.report(), speech.report()
    best = "best tool {}, linear CRF {}, people {}"
    return Outcome(
        [
            Figure("attributions AR@.5 F1, all", _SET, whole["AR@.5"][2], 72, best.format(43, 67, 79), 100),
            Figure("attributions AR@.5 F1, speech acts", _SET, spoken["AR@.5"][2], 77, best.format(50, 73, 81), 100),
            Figure("attributions, precision, all", _SET, whole["AR@.5"][0], scale=100),
            Figure("attributions, recall, all", _SET, whole["AR@.5"][1], scale=100),
            Figure("speaker right, attributions found", _SET, whole["spk_acc"] or 0.0),
        ],
        errors,
    )


def _spans(attribution: Attribution) -> dict[str, list[list[int]]]:
    """Source, cue and content by offsets; the source is the mention in the sentence itself, as PolNeAR marks it."""
    voice = attribution.voice
    return {
        "source": _ranges(voice.said_as or voice.speaker) if voice else [],
        "cue": _ranges(attribution.cue) if attribution.cue else [],
        "content": _ranges(*attribution.content),
    }


def _ranges(*phrases: Phrase) -> list[list[int]]:
    return [[phrase.span.start, phrase.span.end] for phrase in phrases]


def _missed(module: Any, row: dict[str, Any], said: list[dict[str, Any]]) -> list[str]:  # noqa: ANN401 - comes with the data
    """The cues and contents of gold attributions of which no content of ours overlaps enough."""
    text = row["text"]
    found = [module.words(text, one["content"]) for one in said]
    return [
        " ... ".join(text[start:end] for start, end in (*gold["cue"], *gold["content"]))
        for gold in row["attributions"]
        if not any(module.jac(module.words(text, gold["content"]), content) >= 0.5 for content in found)
    ]
