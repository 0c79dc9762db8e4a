"""Sources: the model's pointer and the attributions of a report come in; who says what stands at a place goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.model.annotation import Role, Sentence
    from counterclaim.model.draft import SpeechDraft
    from counterclaim.model.span import Span

# A speaker named outside the sentence, without an attribution over the claim, is right this often or the report speaks itself.
# On the training part of the gold, pointers under a half were wrong in three of four such cases.
_FAR = 0.5


def answers(speech: SpeechDraft, span: Span) -> bool:
    """Whether an attribution's content covers a stretch of text."""
    return any(part.span.covers(span) for part in speech.content)


def answered(counts: Iterable[Span], speeches: Sequence[SpeechDraft]) -> bool:
    """Whether an attribution answers for one of the counts of a sentence: what one of them hears, all of them do."""
    return any(answers(speech, span) for span in counts for speech in speeches)


def has_source(pointed: Role | None, sentence: Sentence, *, heard: bool) -> bool:
    """Whether the speaker that the model points at is taken as the source of a count (rule AT02).

    **Reads**  ``Colonel Marsh spoke at noon. He said two guards were hurt.`` - an attribution covers the second sentence, and its
    source is the name that the model finds in the first.
    **Leaves alone**  a sentence that nobody's words cover, and a name far off that the model is not sure of: the report's own voice.
    """
    if pointed is None:
        return False
    if sentence.first <= pointed.first < sentence.last or heard:
        return True
    return pointed.score >= _FAR
