"""The question: an annotated report goes to an endpoint as numbered sentences; the model's answer, unchecked, comes back."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from counterclaim.llm.chat import complete
from counterclaim.llm.form import SCHEMA, read_answer
from counterclaim.model.answer import Answer
from counterclaim.model.errors import EndpointError

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.settings import Endpoint

# About 15,000 tokens, which the windows of usual models hold together with the answer.
LONGEST = 60_000


def ask(annotated: AnnotatedReport, endpoint: Endpoint) -> Answer:
    """What the model says about a report.

    Raises:
        EndpointError: the report is too long, or the endpoint did not answer as asked.
        MissingExtraError: the HTTP client is not installed.
    """
    if not annotated.sentences:
        return Answer(made_by(endpoint))
    if len(annotated.report.text) > LONGEST:
        raise EndpointError(
            f"has {len(annotated.report.text):,} characters, more than the {LONGEST:,} that an endpoint is asked about; "
            "split it, or read it without --llm"
        )
    content = complete(endpoint, instructions(), question(annotated), SCHEMA)
    return read_answer(content, made_by(endpoint), endpoint.url)


def made_by(endpoint: Endpoint) -> str:
    """The name under which claims tell what made them."""
    return f"llm:{endpoint.model}"


@cache
def instructions() -> str:
    """What the model is told to do: the annotation guideline in short."""
    return (files("counterclaim.llm") / "data" / "instructions.md").read_text(encoding="utf-8")


def question(annotated: AnnotatedReport) -> str:
    """The sentences of a report as JSON, in which nothing that a report says can end the string in which it stands."""
    report = annotated.report
    sentences = [
        {"sentence": number, "text": sentence.span.of(report.text)} for number, sentence in enumerate(annotated.sentences, 1)
    ]
    published = report.published.isoformat() if report.published else None
    return json.dumps({"published": published, "sentences": sentences}, ensure_ascii=False)
