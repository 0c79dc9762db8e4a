"""Annotation: tokens, sentences, quotations, and what the language model sees in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from counterclaim.model.claim import Effect, Scope, Status, TargetKind
from counterclaim.model.event import EventType
from counterclaim.model.report import Report
from counterclaim.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span, its tokens as a half-open range of token indices, and its paragraph (-1: the headline)."""

    span: Span
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks. ``span`` includes the marks; ``closed`` is false where the copy forgot the second one.

    ``continues`` is true where the quotation goes on from the paragraph before (each paragraph opens anew, the last closes).
    """

    span: Span
    closed: bool = True
    continues: bool = False


class NameKind(StrEnum):
    """Kinds of names that the tagger tells apart."""

    PERSON = "PER"
    ORGANIZATION = "ORG"
    PLACE = "LOC"
    NATIONALITY = "NORP"
    OTHER = "MISC"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, over a half-open range of token indices."""

    first: int
    last: int
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Role:
    """A phrase that the model ties to a claim or event: half-open token range and probability (0-1)."""

    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class ClaimProposal:
    """What the model proposes as a claim: the tokens of its count, the effect, and a role for each field.

    ``score`` is how probable this effect is, ``any_effect`` how probable it is that the words count the victims of any effect.
    """

    first: int
    last: int
    effect: Effect
    score: float
    target_kind: TargetKind
    status: Status
    scope: Scope
    roles: dict[str, Role] = field(default_factory=dict)
    any_effect: float = 0.0


@dataclass(frozen=True, slots=True)
class EventProposal:
    """What the model proposes as an event: the tokens of its cue, the type, and its actor and recipient.

    ``score`` is how probable this type is, ``any_type`` how probable it is that the words tell an act of any type.
    """

    first: int
    last: int
    type: EventType
    score: float
    roles: dict[str, Role] = field(default_factory=dict)
    any_type: float = 0.0


@dataclass(frozen=True, slots=True)
class AttributionProposal:
    """Source, cue and content of one attribution, each a tuple of half-open token ranges (a content may be broken).

    ``cue_score`` is the probability (0-1) that the cue is one, ``content_score`` that its content is these ranges.
    """

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    cue_score: float
    content_score: float

    @property
    def score(self) -> float:
        """The probability (0-1) of the attribution."""
        return self.cue_score * self.content_score


@dataclass(frozen=True, slots=True)
class Calibration:
    """How raw scores become confidence (fitted by training/calibrate.py).

    The log-odds are ``slope`` times those of the score, plus ``offset``, plus ``agrees`` or ``differs`` where the words
    around a count state its effect, plus ``things`` where it counts no people, plus ``force`` for an act of force.
    """

    slope: float = 1.0
    offset: float = 0.0
    agrees: float = 0.0
    differs: float = 0.0
    things: float = 0.0
    force: float = 0.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the language model sees, one entry a token: Universal Dependencies v2 part of speech, head and relation.

    ``heads`` are token indices of the report; the root of a sentence is its own head.
    """

    model: str
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[Name, ...] = ()
    attributions: tuple[AttributionProposal, ...] = ()
    claims: tuple[ClaimProposal, ...] = ()
    events: tuple[EventProposal, ...] = ()
    claim_calibration: Calibration = Calibration()
    event_calibration: Calibration = Calibration()


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """A report with its tokens, sentences, quotations and the model's analysis."""

    report: Report
    tokens: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    analysis: Analysis

    def words(self, first: int, last: int) -> Span:
        """The span from token ``first`` to token ``last`` (exclusive)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def tokens_in(self, span: Span) -> range:
        """The numbers of the tokens inside a span."""
        first = bisect_left(self.tokens, span.start, key=lambda token: token.start)
        last = bisect_right(self.tokens, span.end, lo=first, key=lambda token: token.end)
        return range(first, last)

    def sentence_at(self, token: int) -> Sentence:
        """The sentence that holds a token."""
        return self.sentences[bisect_right(self.sentences, token, key=lambda sentence: sentence.first) - 1]

    def sentence_of(self, *spans: Span) -> Sentence | None:
        """The sentence that holds all the spans; None where they stand in several, or in none."""
        one = self.sentences[self.sentence_number(spans[0])]
        return one if all(one.span.covers(span) for span in spans) else None

    def sentence_number(self, span: Span) -> int:
        """Which sentence, from 0, is the first that a span of the text runs over; the one before it where it lies between two."""
        return max(0, bisect_right(self.sentences, span.start, key=lambda sentence: sentence.span.start) - 1)

    def word_at(self, token: int) -> str:
        """A word in small letters."""
        return self.tokens[token].of(self.report.text).lower()

    def word_before(self, span: Span) -> str:
        """The word before a span and the article that opens it, in small letters; "" where the report begins with it."""
        before = self.tokens_in(span)[0] - 1
        while before > 0 and self.analysis.upos[before] == "DET":
            before -= 1
        return self.word_at(before) if before >= 0 else ""

    def word_after(self, span: Span) -> str:
        """The word or mark after a span, in small letters; "" where the report ends with it."""
        after = self.tokens_in(span)[-1] + 1
        return self.word_at(after) if after < len(self.tokens) else ""

    def head_of(self, span: Span) -> int:
        """The number of the first token of a span whose governor is not in it.

        Raises:
            IndexError: no token lies in the span.
        """
        inside, heads = self.tokens_in(span), self.analysis.heads
        return next((i for i in inside if heads[i] not in inside or heads[i] == i), inside[0])

    def head_among(self, first: int, last: int) -> int:
        """As :meth:`head_of`, of the words from token ``first`` to token ``last`` (exclusive)."""
        return self.head_of(self.words(first, last))

    def ties_above(self, token: int) -> Iterator[tuple[int, str, int]]:
        """The ties of the tree from a word up to the root of its sentence: the word below, its relation, the word above."""
        heads, relations = self.analysis.heads, self.analysis.relations
        while heads[token] != token:
            yield token, relations[token], heads[token]
            token = heads[token]

    def verb_over(self, token: int) -> int | None:
        """The nearest verb above a word in the tree; None where there is none."""
        return next((above for _, _, above in self.ties_above(token) if self.analysis.upos[above] == "VERB"), None)

    def below(self, token: int, *, near: int | None = 8) -> Iterator[int]:
        """The words that hang on a word, at most ``near`` words from it (None: however far), in the order of the text."""
        heads = self.analysis.heads
        around = range(len(heads)) if near is None else range(max(0, token - near), min(len(heads), token + near + 1))
        return (i for i in around if heads[i] == token != i)

    def governed_by(self, token: int) -> set[str]:
        """The prepositions of a noun, in small letters."""
        before = (i for i in self.below(token, near=40) if i < token)
        return {self.word_at(i) for i in before if self.analysis.relations[i] == "case"}

    def with_above(self, token: int) -> list[int]:
        """A word and those above it in the tree, up to the root of its sentence."""
        return [token, *(above for _, _, above in self.ties_above(token))]
