"""The pipeline: the only module that knows every stage. Inputs come in; readings, and issues for what was set aside, go out.

acquire  ->  read  ->  annotate  ->  extract  ->  resolve
bytes        report    tokens,       drafts in    claims, events,
                       analysis      own words    voices
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from counterclaim.acquire.inputs import acquire
from counterclaim.acquire.language import require_english
from counterclaim.annotate.language import LanguageModel, PackagedModel
from counterclaim.annotate.quotations import find_quotations
from counterclaim.annotate.sentences import split_sentences
from counterclaim.extract.claims import draft_claims
from counterclaim.extract.events import draft_events
from counterclaim.extract.speech import draft_speech
from counterclaim.model.annotation import AnnotatedReport
from counterclaim.model.errors import Issue
from counterclaim.model.reading import Reading
from counterclaim.read.wire import read_report
from counterclaim.resolve.claims import resolve_claim, resolve_event, resolve_speech
from counterclaim.resolve.context import report_context
from counterclaim.resolve.operations import find_operations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from counterclaim.model.report import Receipt, Report
    from counterclaim.model.voice import Voice


@cache
def default_model() -> PackagedModel:
    """The packaged language model, opened once a process."""
    return PackagedModel.default()


def read_inputs(
    paths: Sequence[str | Path], *, published: date | None = None, outlet: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Reading | Issue]:
    """Readings of files, folders, JSON lines, pages and standard input ("-"), one at a time, in order.

    An input that cannot be read comes as an :class:`Issue`, and the others go on.

    Raises:
        ModelError: the language model is missing or damaged, so that nothing can be read.
        LexiconError: a word list is damaged.
    """
    for item in acquire(paths, published=published, outlet=outlet, stdin=stdin):
        yield item if isinstance(item, Issue) else interpret(read_report(item, published=published))


def read_receipt(receipt: Receipt) -> Reading:
    """The reading of one receipt.

    Raises:
        InputError: the text is not English.
    """
    require_english(receipt.text)
    return interpret(read_report(receipt))


def annotate(report: Report, model: LanguageModel | None = None) -> AnnotatedReport:
    """A report with its tokens, sentences, quotations and the analysis of a language model (the packaged one by default)."""
    tokens, sentences = split_sentences(report.text, report.headline, report.paragraphs)
    analysis = (model or default_model()).analyze(report.text, tokens, sentences)
    return AnnotatedReport(report, tokens, sentences, find_quotations(report.text, report.paragraphs), analysis)


def interpret(report: Report, model: LanguageModel | None = None) -> Reading:
    """Everything that is read in a report."""
    annotated = annotate(report, model)
    context = report_context(annotated)
    speeches = draft_speech(annotated)
    claims = tuple(resolve_claim(draft, speeches, annotated, context) for draft in draft_claims(annotated))
    events = tuple(resolve_event(draft, speeches, annotated, context) for draft in draft_events(annotated))
    attributions = tuple(resolve_speech(draft, annotated, context) for draft in speeches)
    told = [claim.voice for claim in claims] + [attribution.voice for attribution in attributions]
    return Reading(
        report=report,
        claims=claims,
        events=events,
        attributions=attributions,
        voices=_voices(told),
        operations=find_operations(report.text, within=report.paragraphs),
    )


def _voices(told: Sequence[Voice | None]) -> tuple[Voice, ...]:
    """Each speaker once, by name, the fullest description first met."""
    found: dict[str, Voice] = {}
    for voice in told:
        if voice is not None:
            found.setdefault(str(voice.speaker).casefold(), voice)
    return tuple(found.values())
