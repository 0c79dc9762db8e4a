"""Decode: the heads' probabilities come in; names, claim, event and attribution proposals go out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from counterclaim.model.annotation import AttributionProposal, ClaimProposal, EventProposal, Name, NameKind, Role, Sentence
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.event import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from counterclaim.annotate.heads import Heads

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

# A trigger opens where the model gives its labels together at least this much; rules and confidence decide what is kept.
TRIGGER = 0.4
LONGEST_ROLE = 40
LONGEST_CONTENT = 600
_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Trigger:
    """A half-open word range, its label, and how probable the model holds it."""

    first: int
    last: int
    label: str
    score: float


def triggers(tags: Floats, values: Sequence[str], sentences: Sequence[Sentence], threshold: float = TRIGGER) -> list[Trigger]:
    """Ranges of BIO tags. A range opens at a B (or at an I that continues nothing) and goes on over I tags of its sentence."""
    kinds = sorted({v[2:] for v in values if v != "O"})
    begin = np.stack([tags[:, values.index(f"B-{k}")] for k in kinds], axis=1)
    inside = np.stack([tags[:, values.index(f"I-{k}")] for k in kinds], axis=1)
    begin_mass, inside_mass = begin.sum(axis=1), inside.sum(axis=1)
    found: list[Trigger] = []
    for sentence in sentences:
        i = sentence.first
        while i < sentence.last:
            if begin_mass[i] + inside_mass[i] < threshold:
                i += 1
                continue
            last = i + 1
            while last < sentence.last and inside_mass[last] >= max(threshold, begin_mass[last]):
                last += 1
            by_kind = (begin[i:last] + inside[i:last]).mean(axis=0)
            best = int(by_kind.argmax())
            found.append(Trigger(i, last, kinds[best], float((begin + inside)[i:last, best].max())))
            i = last
    return found


def names(tags: Floats, values: Sequence[str], sentences: Sequence[Sentence]) -> tuple[Name, ...]:
    """Names, by the most probable tags."""
    kinds = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANIZATION, "LOC": NameKind.PLACE, "NORP": NameKind.NATIONALITY}
    return tuple(
        Name(t.first, t.last, kinds.get(t.label, NameKind.OTHER)) for t in triggers(tags, values, sentences, threshold=0.5)
    )


def claims(
    heads: Heads, words: Floats, sentences: Sequence[Sentence], sentence: Ints, threshold: float = TRIGGER
) -> tuple[ClaimProposal, ...]:
    """Claims proposed by the model, with a role for each field that it finds."""
    found = triggers(heads.tags(words, "tags.claim"), heads.labels["tags"]["claim"], sentences, threshold)
    if not found:
        return ()
    scores, attributes = heads.frame(words, "claim", [(t.first, t.last) for t in found], sentence)
    values = heads.labels["attributes"]["claim"]
    best = {name: [values[name][i] for i in table.argmax(axis=1)] for name, table in attributes.items()}
    return tuple(
        ClaimProposal(
            trigger.first,
            trigger.last,
            Effect(trigger.label),
            trigger.score,
            TargetKind(best["target_kind"][n]),
            Status(best["status"][n]),
            Scope(best["scope"][n]),
            _roles(scores[n], heads.labels["roles"]["claim"], sentence),
        )
        for n, trigger in enumerate(found)
    )


def events(
    heads: Heads, words: Floats, sentences: Sequence[Sentence], sentence: Ints, threshold: float = TRIGGER
) -> tuple[EventProposal, ...]:
    """Events proposed by the model, with actor and recipient where it finds them."""
    found = triggers(heads.tags(words, "tags.event"), heads.labels["tags"]["event"], sentences, threshold)
    if not found:
        return ()
    scores, _ = heads.frame(words, "event", [(t.first, t.last) for t in found], sentence)
    return tuple(
        EventProposal(t.first, t.last, EventType(t.label), t.score, _roles(scores[n], heads.labels["roles"]["event"], sentence))
        for n, t in enumerate(found)
    )


def attributions(
    heads: Heads, words: Floats, sentences: Sequence[Sentence], sentence: Ints, threshold: float = TRIGGER
) -> tuple[AttributionProposal, ...]:
    """Attributions proposed by the model: the content is cut where source and cue stand inside it."""
    found = triggers(heads.tags(words, "tags.attribution"), heads.labels["tags"]["attribution"], sentences, threshold)
    if not found:
        return ()
    scores, _ = heads.frame(words, "attribution", [(t.first, t.last) for t in found], sentence)
    order = heads.labels["roles"]["attribution"]
    made = []
    for n, trigger in enumerate(found):
        source = best_range(scores[n, order.index("source")], sentence, LONGEST_ROLE, within_sentence=True)
        content = best_range(scores[n, order.index("content")], sentence, LONGEST_CONTENT, within_sentence=False)
        if content is None:
            continue
        cue = (trigger.first, trigger.last)
        said_by = ((source.first, source.last),) if source else ()
        made.append(
            AttributionProposal(
                said_by, (cue,), _cut((content.first, content.last), (cue, *said_by)), trigger.score * content.score
            )
        )
    return tuple(made)


def _cut(content: tuple[int, int], holes: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The content without the stretch between the first and the last of source and cue, where that lies inside it."""
    inside = [hole for hole in holes if content[0] <= hole[0] and hole[1] <= content[1]]
    if not inside:
        return (content,)
    start, end = min(h[0] for h in inside), max(h[1] for h in inside)
    return tuple(part for part in ((content[0], start), (end, content[1])) if part[0] < part[1])


def _roles(scores: Floats, order: Sequence[str], sentence: Ints) -> dict[str, Role]:
    found = {role: best_range(scores[r], sentence, LONGEST_ROLE, within_sentence=True) for r, role in enumerate(order)}
    return {role: span for role, span in found.items() if span is not None}


def best_range(scores: Floats, sentence: Ints, longest: int, *, within_sentence: bool) -> Role | None:
    """The likeliest first and last word together; None where "none" is likelier. Scores: log probabilities [2, words + 1]."""
    none = scores[0, -1] + scores[1, -1]
    starts = np.argsort(-scores[0, :-1])[:_CHOICES]
    best, best_score = None, none
    for start in starts:
        stop = min(len(sentence), start + longest)
        if within_sentence:
            stop = start + int(np.searchsorted(sentence[start:stop], sentence[start], side="right"))
        end = start + int(scores[1, start:stop].argmax())
        score = scores[0, start] + scores[1, end]
        if score > best_score:
            best, best_score = (int(start), end + 1), score
    return Role(*best, float(np.exp(best_score / 2))) if best else None
