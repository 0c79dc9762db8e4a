"""The spaCy component: found by name, claims on the document, and documents that spaCy can write and read."""

from __future__ import annotations

import json

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from counterclaim.model.errors import InputError

TEXT = (
    "  Port Vell, May 12 (CCW) - Norland’s army said on Friday that at least 40 soldiers of Sudria were killed.\n\nIt rained.\n"
)


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    """A pipeline with nothing but our component, which spaCy finds by its entry point."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("counterclaim")
    return pipeline


def test_claims_are_on_the_document_with_spans_of_its_text(nlp: spacy.language.Language) -> None:
    """Records have the form of the JSON lines, and their spans are places of the document's text, blanks included."""
    doc = nlp(TEXT)
    claim = doc._.counterclaim["claims"][0]
    start, end = claim["number"]["span"]

    assert ("killed", "at least 40", "at least 40") == (claim["effect"], claim["number"]["text"], doc.text[start:end])
    assert {"claims", "events", "attributions"} == doc._.counterclaim.keys()
    assert [("at least 40", "killed", claim["id"])] == [(s.text, s.label_, s.id_) for s in doc.spans["counterclaim"]]


def test_the_day_of_a_document_can_be_set(nlp: spacy.language.Language) -> None:
    """Each record tells it, and a day that is none is told of."""
    doc = nlp.make_doc(TEXT)
    doc._.counterclaim_published = "2023-05-13"

    assert "2023-05-13" == nlp(doc)._.counterclaim["claims"][0]["report"]["published"]
    doc._.counterclaim_published = "Friday"
    with pytest.raises(InputError, match="is not a date"):
        nlp(doc)


def test_documents_can_be_written_and_read(nlp: spacy.language.Language) -> None:
    """Claims survive the forms in which spaCy keeps documents and hands them between processes."""
    doc = nlp(TEXT)
    again = next(
        DocBin(store_user_data=True).from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(nlp.vocab)
    )

    # spaCy makes tuples of lists.
    for kept in (again, Doc(nlp.vocab).from_bytes(doc.to_bytes())):
        assert json.dumps(doc._.counterclaim) == json.dumps(kept._.counterclaim)


def test_a_text_that_cannot_be_read_goes_to_the_pipelines_error_handler(nlp: spacy.language.Language) -> None:
    """By default spaCy raises; a pipeline that logs goes on."""
    french = "Le ministère de la Défense a déclaré vendredi que quarante soldats avaient été tués près de la frontière du nord."
    with pytest.raises(InputError):
        nlp(french)
    told: list[str] = []
    lenient = spacy.blank("en")
    lenient.add_pipe("counterclaim", config={"confidence": 0.8})

    def note(_name: str, _component: object, _docs: object, error: Exception) -> None:
        told.append(str(error))

    # A handler may return, as spaCy's own documentation says; its types say that none does.
    lenient.set_error_handler(note)  # type: ignore[arg-type]

    assert 1 == len(list(lenient.pipe([french, TEXT])))
    assert 1 == len(told)
