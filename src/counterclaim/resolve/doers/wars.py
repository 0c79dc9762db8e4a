"""Wars: a count comes in; the war that its sentence tells to have done it, if any, goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.lexicon.loader import load_yaml
from counterclaim.resolve.doers.told import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.span import Span


def war_over(count: Span, annotated: AnnotatedReport, also: Iterable[str] = ()) -> int | None:
    """The word for a war that is the subject of a count's verb, also by "that", or by "it" for what the sentence before is about.

    ``also`` are more words that will do.

    **Reads**  ``The war has killed 9,000``, ``a war that has killed 9,000``, ``The war broke out in May. It has killed 9,000``.
    **Leaves alone**  ``The army fears a war. It has killed 9,000``.
    """
    analysis = annotated.analysis
    verb = annotated.verb_over(annotated.tokens_in(count)[-1])
    while verb is not None and analysis.relations[verb] == "conj":
        verb = analysis.heads[verb]
    subject = subject_of(verb, annotated) if verb is not None else None
    if verb is None or subject is None:
        return None
    if analysis.upos[subject] == "PRON" and analysis.relations[verb] == "acl:relcl":
        subject = analysis.heads[verb]
    elif annotated.word_at(subject) == "it":
        subject = _subject_before(subject, annotated)
    told = {*load_yaml("place_use")["wars"], *also}
    return subject if subject is not None and annotated.word_at(subject) in told else None


def _subject_before(token: int, annotated: AnnotatedReport) -> int | None:
    """What the sentence before that of a word is about."""
    before = next((s for s in reversed(annotated.sentences) if s.last <= token), None)
    heads = annotated.analysis.heads
    root = next((i for i in range(before.first, before.last) if heads[i] == i), None) if before else None
    return subject_of(root, annotated) if root is not None else None
