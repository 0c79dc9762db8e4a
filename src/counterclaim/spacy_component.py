"""A spaCy component: a document comes in; it goes out with our records as an extension attribute and our counts as spans.

    >>> nlp = spacy.blank("en")  # doctest: +SKIP
    >>> nlp.add_pipe("counterclaim", config={"confidence": 0.8})  # doctest: +SKIP
    >>> nlp(text)._.counterclaim["claims"]  # doctest: +SKIP

spaCy finds the component by its entry point; nothing of the pipeline before it is used or changed.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from counterclaim.api import as_day
from counterclaim.model.report import Receipt
from counterclaim.pipeline import read_receipt
from counterclaim.publish.jsonlines import records
from counterclaim.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Span

    from counterclaim.model.claim import Claim
    from counterclaim.model.reading import Reading

NAME = "counterclaim"
PUBLISHED = "counterclaim_published"


class ClaimReader:
    """Reads the text of each document; the report's day is ``doc._.counterclaim_published``, if it is set, else the text's own."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        for name in (NAME, PUBLISHED):
            # Several pipelines may live in one process.
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """The document with its records and, in the span group, each count under its effect and the id of its claim.

        Raises:
            InputError: the text is not English, or the day is none; spaCy hands this to the pipeline's error handler.
        """
        reading = _read(doc.text, as_day(doc._.get(PUBLISHED)), self.settings)
        told = list(records(reading))
        # Plain records rather than our values: spaCy writes them to disk and hands them between processes.
        doc._.set(NAME, {f"{kind}s": [r for r in told if r["kind"] == kind] for kind in ("claim", "event", "attribution")})
        counts = (_count(doc, claim) for claim in reading.claims)
        doc.spans[NAME] = [count for count in counts if count is not None]
        return doc


def _read(text: str, published: date | None, settings: Settings) -> Reading:
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return read_receipt(Receipt("text", text, digest, published=published), settings)


def _count(doc: Doc, claim: Claim) -> Span | None:
    """The tokens of a claim's count."""
    place = claim.quantity.phrase.span
    return doc.char_span(place.start, place.end, label=claim.effect.value, span_id=claim.id, alignment_mode="expand")


@Language.factory(NAME, default_config={"confidence": DEFAULT.confidence})
def claim_reader(nlp: Language, name: str, confidence: float | None) -> ClaimReader:  # noqa: ARG001 - spaCy calls it with all three
    """The component of a pipeline; ``confidence`` is the least of claims and events that are kept."""
    return ClaimReader(Settings(confidence))
