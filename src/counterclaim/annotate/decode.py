"""Decode: the heads' probabilities come in; claim, event and attribution proposals go out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from counterclaim.annotate.ranges import CHOICES, Mentions, best_range, phrase_costs
from counterclaim.lexicon.subjects import doer
from counterclaim.model.annotation import AttributionProposal, ClaimProposal, EventProposal, Role, Sentence
from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.event import EventType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from counterclaim.annotate.heads import Heads

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

# A trigger opens where the model gives its labels together at least this much; rules and confidence decide what is kept.
TRIGGER = 0.15
LONGEST_ROLE = 24
# Parties and speakers are names and short descriptions: a longer range has swallowed a verb.
LONGEST_PARTY = 10
PARTIES = frozenset({"side", "actor", "recipient", "source", "via"})
LONGEST_CONTENT = 600
# What counts of one sentence share, and how far: a place is theirs together less often, for two attacks may stand in one sentence.
SHARED = {"source": 1.0, "actor": 1.0, "place": 0.3}
_MOST_SHARED = 8  # counts of one sentence that share these roles
# Whose absence the model believes in too readily where another sentence tells it, and by how much (log probability; chosen on the dev
# part of the gold). In the trigger's own sentence it is right: of 35 actors there that were a little less likely than none, 8 were actors.
SHY = {"actor": 2.0}
# By how much a party of the trigger's own sentence is likelier than the model believes, beside one of another sentence (log probability;
# chosen on the dev part of the gold, where of acts' recipients in other sentences 14 of 29 were right, and of those at home 284 of 323).
AT_HOME = {"actor": 1.0, "recipient": 1.0}
# By how much a party of an act of words is less likely than the model believes where only a later sentence names it (log probability):
# who speaks, and to whom, is named by then. A headline, the first sentence of a report, names people before their report does.
NAMED_LATER = 3.0
_TRIGGERS_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Trigger:
    """A half-open word range, its label, how probable the model holds it, and how probable it holds any label there."""

    first: int
    last: int
    label: str
    score: float
    any_label: float = 0.0


# A trigger with the log probabilities of its roles and the probabilities of its attributes.
Found = tuple[Trigger, "Floats", "dict[str, Floats]"]


def triggers(tags: Floats, values: Sequence[str], sentences: Sequence[Sentence]) -> list[Trigger]:
    """Ranges of BIO tags. A range opens at a B (or at an I that continues nothing) and goes on over I tags of its sentence."""
    kinds = sorted({v[2:] for v in values if v != "O"})
    begin = np.stack([tags[:, values.index(f"B-{k}")] for k in kinds], axis=1)
    inside = np.stack([tags[:, values.index(f"I-{k}")] for k in kinds], axis=1)
    begin_mass, inside_mass = begin.sum(axis=1), inside.sum(axis=1)
    found: list[Trigger] = []
    for sentence in sentences:
        i = sentence.first
        while i < sentence.last:
            if begin_mass[i] + inside_mass[i] < TRIGGER:
                i += 1
                continue
            last = i + 1
            while last < sentence.last and inside_mass[last] >= max(TRIGGER, begin_mass[last]):
                last += 1
            by_kind = (begin[i:last] + inside[i:last]).mean(axis=0)
            best = int(by_kind.argmax())
            score, mass = (begin + inside)[i:last, best].max(), (begin_mass + inside_mass)[i:last].max()
            found.append(Trigger(i, last, kinds[best], float(score), float(mass)))
            i = last
    return found


@dataclass(frozen=True, slots=True)
class Proposals:
    """What the model proposes in a stretch of a report."""

    claims: tuple[ClaimProposal, ...]
    events: tuple[EventProposal, ...]
    attributions: tuple[AttributionProposal, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a report: as they stand there, their vectors [words, width], head and relation of each in the tree, part of speech."""

    forms: Sequence[str]
    vectors: Floats
    tree: Ints
    relations: Sequence[str]
    upos: Sequence[str]


def proposals(heads: Heads, words: Words, sentences: Sequence[Sentence]) -> Proposals:
    """Claims, events and attributions in a stretch of whole sentences; roles are looked for inside the stretch."""
    section = _Section(heads, words, tuple(sentences))
    return Proposals(
        tuple(_claim(section, *found) for found in section.claims()),
        tuple(_event(section, *found) for found in section.frames("event")),
        tuple(a for found in section.frames("attribution") if (a := _attribution(section, *found)) is not None),
    )


class _Section:
    """A stretch of whole sentences with its word vectors; ranges of its results count from the report's first word."""

    def __init__(self, heads: Heads, words: Words, sentences: tuple[Sentence, ...]) -> None:
        self.heads, self.sentences, self.base = heads, sentences, sentences[0].first
        self.costs = [phrase_costs(words.tree[s.first : s.last] - s.first, words.upos[s.first : s.last]) for s in sentences]
        self.text = words
        self.words = words.vectors[self.base : sentences[-1].last]
        self.mentions = Mentions(words.forms[self.base : sentences[-1].last])
        self.local = [replace(s, first=s.first - self.base, last=s.last - self.base) for s in sentences]
        self.number = np.concatenate([np.full(s.last - s.first, n) for n, s in enumerate(sentences)])

    def frames(self, family: str) -> Iterator[Found]:
        """Each trigger with the log probabilities of its roles and the probabilities of its attributes."""
        found = triggers(self.heads.tags(self.words, f"tags.{family}"), self.heads.labels["tags"][family], self.local)
        for start in range(0, len(found), _TRIGGERS_AT_ONCE):
            part = found[start : start + _TRIGGERS_AT_ONCE]
            scores, attributes = self.heads.frame(self.words, family, [(t.first, t.last) for t in part], self.number)
            for n, trigger in enumerate(part):
                yield trigger, scores[n], {name: table[n] for name, table in attributes.items()}

    def claims(self) -> list[Found]:
        """Claims; those of one sentence point together at what they share.

        In the gold, 98 of 100 pairs of counts in one sentence have one source, 97 one actor and 91 one place; counts of verbs with
        subjects of their own ("rebels killed nine and the army 12") share no actor. Digests, which run many incidents into one
        sentence, are left alone. (An act of force that points at its actor with them made nothing better.)
        """
        claims = list(self.frames("claim"))
        for sentence in self.local:
            counts = [found for found in claims if sentence.first <= found[0].first < sentence.last]
            if 0 < len(counts) <= _MOST_SHARED:
                self._share(counts)
        return claims

    def _share(self, counts: list[Found]) -> None:
        """Lets the counts of a sentence point together, in place."""
        text, roles = self.text, self.heads.labels["roles"]["claim"]
        doers = [
            doer(text.forms.__getitem__, text.upos, text.tree, text.relations, trigger.last + self.base - 1)
            for trigger, _, _ in counts
        ]
        everybody = self._mean(counts)
        means = {
            one: self._mean([found for found, who in zip(counts, doers, strict=True) if who == one])
            for one in {*doers} - {None}
        }
        for (_, scores, _), one in zip(counts, doers, strict=True):
            for role, common in SHARED.items():
                row = roles.index(role)
                mean = means.get(one, everybody) if role == "actor" else everybody
                scores[row] = common * mean[row] + (1 - common) * scores[row]

    @staticmethod
    def _mean(counts: list[Found]) -> Floats:
        return pooled([scores for _, scores, _ in counts], [trigger.score for trigger, _, _ in counts])

    def roles(self, family: str, scores: Floats, trigger: Trigger) -> dict[str, Role]:
        """The likeliest phrase of each role of a trigger."""
        home = int(self.number[trigger.first])
        spoken = family == "event" and EventType(trigger.label).quad.verbal and home > 0
        found = {
            role: self.phrase(role, scores[r], home, spoken=spoken) for r, role in enumerate(self.heads.labels["roles"][family])
        }
        return {role: span for role, span in found.items() if span is not None}

    def phrase(self, role: str, scores: Floats, home: int | None = None, *, spoken: bool = False) -> Role | None:
        """The likeliest phrase of one role, within one sentence, where it is likelier than none (`least`); the trigger's is ``home``.

        Of an act of words (``spoken``) a party was named before, as a rule (`NAMED_LATER`).

        A party is as likely as all its mentions in the same words together: whichever of them a pointer chooses is right, and the
        weights were trained so. Where each mention stood for itself, a party that is named often would lose to "none".
        """
        absent = float(scores[0, -1] + scores[1, -1])
        best, best_score, best_rank = None, -np.inf, -np.inf
        if np.logaddexp.reduce(scores[:, :-1], axis=1).sum() <= least(role, absent, known=False):
            return None  # all mentions of all phrases together are less likely than none
        told: set[tuple[str, ...]] = set()
        for alone, first, last in sorted(self._ranges(role, scores), reverse=True):
            words = self.mentions.words(first, last)
            score = alone + (self.mentions.gain(scores, first, last) if role in PARTIES and words not in told else 0.0)
            told.add(words)
            at_home = bool(self.number[first] == home)
            later = spoken and bool(self.number[first] > home)
            rank = score + (AT_HOME.get(role, 0.0) if at_home else -NAMED_LATER if later else 0.0)
            if rank > best_rank and score > least(role, absent, known=at_home or later):
                best, best_score, best_rank = (first, last), score, rank
        return self._role(best, best_score)

    def _ranges(self, role: str, scores: Floats) -> Iterator[tuple[float, int, int]]:
        """The likeliest range of one role in each sentence that may hold it: its log probability, less its cost as a phrase."""
        longest = LONGEST_PARTY if role in PARTIES else LONGEST_ROLE
        for n in dict.fromkeys(self.number[np.argsort(-scores[0, :-1])[:CHOICES]].tolist()):
            sentence = self.local[n]
            starts, ends = scores[0, sentence.first : sentence.last], scores[1, sentence.first : sentence.last]
            start, end, score = best_range(starts, ends, longest, self.costs[n] if role != "when" else None)
            yield score, sentence.first + start, sentence.first + end

    def content(self, scores: Floats) -> Role | None:
        """The likeliest range of what is said, which may run over sentences."""
        start, end, score = best_range(scores[0, :-1], scores[1, :-1], LONGEST_CONTENT)
        return self._role((start, end), score) if score > scores[0, -1] + scores[1, -1] else None

    def _role(self, found: tuple[int, int] | None, score: float) -> Role | None:
        return Role(found[0] + self.base, found[1] + self.base, float(np.exp(score / 2))) if found else None


def _claim(section: _Section, trigger: Trigger, scores: Floats, attributes: dict[str, Floats]) -> ClaimProposal:
    values = section.heads.labels["attributes"]["claim"]
    best = {name: values[name][int(table.argmax())] for name, table in attributes.items()}
    return ClaimProposal(
        trigger.first + section.base,
        trigger.last + section.base,
        Effect(trigger.label),
        trigger.score,
        TargetKind(best["target_kind"]),
        Status(best["status"]),
        Scope(best["scope"]),
        section.roles("claim", scores, trigger),
        trigger.any_label,
    )


def _event(section: _Section, trigger: Trigger, scores: Floats, _: dict[str, Floats]) -> EventProposal:
    first, last = trigger.first + section.base, trigger.last + section.base
    roles = section.roles("event", scores, trigger)
    return EventProposal(first, last, EventType(trigger.label), trigger.score, roles, trigger.any_label)


def _attribution(section: _Section, trigger: Trigger, scores: Floats, _: dict[str, Floats]) -> AttributionProposal | None:
    """An attribution with its content, cut where source and cue stand inside it; None where no content is found."""
    order = section.heads.labels["roles"]["attribution"]
    source = section.phrase("speaker", scores[order.index("source")])
    content = section.content(scores[order.index("content")])
    if content is None:
        return None
    cue = (trigger.first + section.base, trigger.last + section.base)
    said_by = ((source.first, source.last),) if source else ()
    parts = _cut((content.first, content.last), (cue, *said_by))
    return AttributionProposal(said_by, (cue,), parts, trigger.score, content.score)


def _cut(content: tuple[int, int], holes: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The content without the stretch between the first and the last of source and cue, where that lies inside it."""
    inside = [hole for hole in holes if content[0] <= hole[0] and hole[1] <= content[1]]
    if not inside:
        return (content,)
    start, end = min(h[0] for h in inside), max(h[1] for h in inside)
    return tuple(part for part in ((content[0], start), (end, content[1])) if part[0] < part[1])


def least(role: str, absent: float, *, known: bool) -> float:
    """What a phrase must be more likely than to have a role, where its absence is this likely (log probabilities).

    ``known`` says whether the model is to be believed that there is none.

    >>> least("actor", -3.0, known=True), least("actor", -3.0, known=False), least("side", -3.0, known=False)
    (-3.0, -5.0, -3.0)
    """
    return absent if known else absent - SHY.get(role, 0.0)


def pooled(scores: Sequence[Floats], weights: Sequence[float]) -> Floats:
    """The weighted mean of the log probabilities with which several triggers point at one role."""
    mean: Floats = np.average(np.stack(scores), axis=0, weights=weights).astype(np.float32)
    return mean
