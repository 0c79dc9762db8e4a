"""Named operations: a report's text in, each operation with every spelling met and why the spellings were joined out."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache

from counterclaim.lexicon.loader import load_yaml
from counterclaim.lexicon.phrases import any_of
from counterclaim.model.draft import ClaimDraft, EventDraft
from counterclaim.model.reading import Operation
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.words.names import name_key

ALIKE = 0.9
_MOST_WORDS = 6
_QUOTES = "\"'“”‘’«»"


@cache
def _head() -> re.Pattern[str]:
    """The word "operation", and up to two words that say it has a name; each gap is bounded, so hostile text stays linear."""
    heads, naming = load_yaml("operations")["heads"], load_yaml("operations")["naming"]
    said = any_of(naming)
    return re.compile(
        rf"\b(?i:{any_of(heads)})(?P<said>,?\s{{1,3}}(?i:{said}))?(?:\s{{1,3}}(?i:operation))?\s{{1,3}}(?=[{_QUOTES}A-Z])"
    )


@cache
def _before() -> re.Pattern[str]:
    """A naming word with the operation told before it: "the offensive, code-named X"."""
    said = any_of(words for words in load_yaml("operations")["naming"] if words.startswith("code"))
    return re.compile(rf"\b(?i:{said})\s{{1,3}}(?:(?i:operation)\s{{1,3}})?(?=[{_QUOTES}A-Z])")


_DURING = re.compile(rf"\b(?i:during)\s(?:[\w-]{{1,20}}\s){{1,3}}[{_QUOTES}]?$")
_LONGEST_DURING = 60  # characters before an operation's name among which "during" is looked for
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def find_operations(text: str, *, within: tuple[Span, ...] = ()) -> tuple[Operation, ...]:
    """Every named operation in the text, or in the stretches given, in text order.

    >>> [str(op.name) for op in find_operations("Operation Quiet River began. The army said Operation Quiet Rivver went on.")]
    ['Quiet River']
    """
    starts = {match.end() for pattern in (_head(), _before()) for match in pattern.finditer(text) if _may_name(match, text)}
    found = [name for start in sorted(starts) if (name := _name_at(text, start)) is not None]
    mentions = [Phrase.at(span, text) for span in dict.fromkeys(found) if not within or any(s.covers(span) for s in within)]
    return tuple(_joined(group) for group in _grouped(mentions))


def _may_name(match: re.Match[str], text: str) -> bool:
    """In copy that is all in capitals, only quotation marks or a naming word show that a name follows."""
    return not match.group().isupper() or bool(match.groupdict().get("said")) or text[match.end()] in _QUOTES


def _name_at(text: str, start: int) -> Span | None:
    """The name that begins at ``start``: capitalized words with small words between, or whatever stands in quotation marks."""
    lexicon = load_yaml("operations")
    quoted = text[start] in _QUOTES
    first, last, position = start + quoted, None, start + quoted
    for count in range(_MOST_WORDS):
        match = _WORD.match(text, position)
        if match is None:
            break
        word = match.group()
        if count == 0 and word.title() in lexicon["not_names"]:
            return None
        if word != word.lower() or word[0].isdigit():
            last = match.end() - (2 if word.endswith(("'s", "’s")) else 0)
        elif word.lower() not in lexicon["inside"]:
            break
        if text[match.end() : match.end() + 1] != " " or word.endswith(("'s", "’s")):
            break
        position = match.end() + 1
    return Span(first, last) if last is not None else None


def _grouped(mentions: list[Phrase]) -> list[list[Phrase]]:
    groups: list[list[Phrase]] = []
    for mention in mentions:
        home = next((group for group in groups if _alike(group[0], mention) >= ALIKE), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return groups


def _alike(one: Phrase, other: Phrase) -> float:
    """Share of letters in common (0-1)."""
    keys = name_key(one.words), name_key(other.words)
    return SequenceMatcher(None, *keys, autojunk=False).ratio()


def _joined(group: list[Phrase]) -> Operation:
    """One operation under its most frequent spelling, the first among equals."""
    spellings = [str(phrase) for phrase in group]
    distinct = list(dict.fromkeys(spellings))
    name = max(distinct, key=spellings.count)
    if len(distinct) == 1:
        return Operation(name, tuple(group))
    least = min(_alike(group[0], phrase) for phrase in group)
    told = ", ".join(repr(spelling) for spelling in distinct)
    return Operation(name, tuple(group), f"taken as one name: {told} share at least {least:.0%} of their letters")


def told_by_operation(draft: ClaimDraft, operations: tuple[Operation, ...], text: str) -> ClaimDraft:
    """The draft with a named operation as its time where its sentence says so, and never as its place (rule TM01).

    **Reads**  ``They took nine posts during Operation Quiet River.`` - then, and not at a river.
    **Leaves alone**  a time that the sentence tells otherwise.
    """
    if _names_operation(draft.place, operations):
        draft = replace(draft, place=None)
    return replace(draft, when=_during(draft.evidence, operations, text)) if draft.when is None else draft


def _during(evidence: Phrase, operations: tuple[Operation, ...], text: str) -> Phrase | None:
    """The words "during Operation X", where a sentence holds them."""
    for mention in (mention.span for operation in operations for mention in operation.mentions):
        if evidence.span.covers(mention):
            match = _DURING.search(text, max(evidence.span.start, mention.start - _LONGEST_DURING), mention.start)
            if match is not None:
                return Phrase.at(Span(match.start(), mention.end), text)
    return None


def without_operation_as_party(draft: EventDraft, operations: tuple[Operation, ...]) -> EventDraft:
    """The draft without an actor or recipient that is the name of an operation: nobody attacks "Operation Quiet River"."""
    return replace(
        draft,
        actor=None if _names_operation(draft.actor, operations) else draft.actor,
        recipient=None if _names_operation(draft.recipient, operations) else draft.recipient,
    )


def _names_operation(phrase: Phrase | None, operations: tuple[Operation, ...]) -> bool:
    named = (mention.span for operation in operations for mention in operation.mentions)
    return phrase is not None and any(span.overlaps(phrase.span) for span in named)
