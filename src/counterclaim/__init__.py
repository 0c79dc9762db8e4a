"""Counterclaim reads conflict news into attributed claims and events: who says what happened to whom, how many, where, when.

    >>> import counterclaim
    >>> report = counterclaim.read("report.txt")  # doctest: +SKIP
    >>> for claim in report.claims: print(claim)  # doctest: +SKIP

Packages, in the order in which text flows through them:

    model       the vocabulary: frozen values that the stages exchange
    lexicon     words and rules as data that a coder can read and edit
    acquire     paths and standard input in, receipts out: decoded text with its hash
    read        a receipt in, a report out: dateline, agency, notes, headline, paragraphs
    annotate    a report in, an annotated report out: tokens, sentences, quotations, what the language model sees
    llm         an annotated report in, what a language model behind an endpoint says of it out; off by default
    extract     an annotated report in; counts, attributions, claims and events out, as words with spans
    resolve     words in; actors, places, days and voices out, or a doubt with its candidates
    publish     a reading in; terminal view, JSON lines, CSV, frames and the gold form out
    pipeline    the one module that knows all stages of reading
    ledger      claims of many reports in; matters, relations with reasons, summaries by codebook out
    store       readings in; a database that forgets nothing, and answers for every number
    fetch       addresses in; bytes out, politely and safely
    watch       lists of feeds in; their reports into a store, again and again
    web         a store in; its page and its answers out
    batch       archives in; folders of Parquet out, over many workers
    cli         the command line
    spacy_component    our records on the documents of a spaCy pipeline
    api         what `import counterclaim` offers
"""

from importlib import import_module

from counterclaim.version import __version__

# The stage `counterclaim.read` is loaded before the function of that name is set: Python binds a package to its parent
# only when it is first loaded, and would otherwise put the stage in the function's place during the first reading.
import_module("counterclaim.read")

from counterclaim.api import ReadReport, open_ledger, read, read_all  # noqa: E402 - must follow the line above
from counterclaim.model.errors import (  # noqa: E402 - as above
    CounterclaimError,
    EndpointError,
    InputError,
    Issue,
    LexiconError,
    MissingExtraError,
    ModelError,
)
from counterclaim.settings import Endpoint  # noqa: E402 - as above

__all__ = [
    "CounterclaimError",
    "Endpoint",
    "EndpointError",
    "InputError",
    "Issue",
    "LexiconError",
    "MissingExtraError",
    "ModelError",
    "ReadReport",
    "__version__",
    "open_ledger",
    "read",
    "read_all",
]
