"""Comparisons: two claims in, how one stands to the other out, with the reasons in words."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from counterclaim.ledger.names import name_key
from counterclaim.ledger.parts import below, disjoint
from counterclaim.ledger.places import may_be_one
from counterclaim.ledger.reasons import shared, similarity
from counterclaim.ledger.revise import direction
from counterclaim.ledger.rivals import rivals
from counterclaim.ledger.targets import ARMED, FIGHTERS, NOT_FIGHTERS, signature, told_words
from counterclaim.ledger.told import days_apart, later_is_known, said_order
from counterclaim.ledger.voices import one_party, speaker, speaker_words
from counterclaim.model.claim import Effect, Scope, Status
from counterclaim.model.matter import Comparison, Dispute, Matter, Relation
from counterclaim.model.span import one_line

if TYPE_CHECKING:
    from counterclaim.model.record import ClaimRecord, Told, Where

_COMPARABLE_DAYS = 1  # the dead are found over days: a toll told later may be higher, and both have been right when told
_ONE_NAME = 0.75  # similarity from which two spellings may be one person's name
_HARM = frozenset((Effect.KILLED, Effect.CASUALTIES, Effect.INJURED))


def compare(one: ClaimRecord, other: ClaimRecord) -> tuple[Comparison, ...]:
    """How the later told of two claims stands to the earlier: its count, and what else the two dispute.

    The two are taken to be about one matter, save for what makes them incomparable.
    """
    earlier, later = sorted((one, other), key=said_order)
    ways = ((earlier, later), (later, earlier))
    told = next((subset(a, b) for a, b in ways if a.part_of == b.id), None)
    if told:
        return (told,)
    parts = [(a, b) for a, b in ways if a.report == b.report and narrower(a, b)]
    if parts:
        part, whole = parts[0]
        return (Comparison(part.id, whole.id, Relation.PART_OF, (f"{part.count} of {whole.count}", narrower(part, whole))),)
    barrier = incomparable(earlier, later)
    if barrier:
        return (Comparison(later.id, earlier.id, Relation.INCOMPARABLE, (barrier,)),)
    disputes = () if speaker(one) == speaker(other) else _disputes(earlier, later)
    return (_count(earlier, later), *disputes)


def relations(matter: Matter) -> tuple[Comparison, ...]:
    """The comparisons within a matter: each claim with the one before by its voice, and the last counts of different voices."""
    voices: dict[str, list[ClaimRecord]] = {}
    for claim in sorted(matter.claims, key=said_order):
        voices.setdefault(speaker(claim), []).append(claim)
    own = [c for claims in voices.values() for pair in pairwise(claims) for c in compare(*pair)]
    between = [
        comparison
        for (_, claims), (_, others) in combinations(voices.items(), 2)
        for comparison in compare(*_closest(claims, others))
    ]
    return tuple(own + between)


def parts_of(matter: Matter, part: Matter) -> tuple[Comparison, ...]:
    """Each claim of a part with a larger claim of the whole: that which its voice tells in its report, else the last one.

    Nothing is said of a claim that no claim of the whole is larger than.
    """
    found = []
    for claim in part.claims:
        larger = [(_beside(claim, whole), n, whole) for n, whole in enumerate(matter.claims) if not _exceeds(claim, whole)]
        if larger:
            whole = max(larger, key=lambda row: row[:2])[-1]
            reason = (
                "told beside the larger count in one report"
                if whole.report == claim.report
                else "told as a part in another report"
            )
            found.append(Comparison(claim.id, whole.id, Relation.PART_OF, (f"{claim.count} of {whole.count}", reason)))
    return tuple(found)


def _beside(part: ClaimRecord, whole: ClaimRecord) -> int:
    """How near two counts are told: in one report by one voice, in one report, in two."""
    return 0 if part.report != whole.report else 1 if _two_voices(part, whole) else 2


def _two_voices(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether two speakers tell two counts, and not one of them the report and its headline."""
    return one.voice is not None and other.voice is not None and one.voice.key != other.voice.key


def subset(part: ClaimRecord, whole: ClaimRecord) -> Comparison:
    """How a count stands to the one of which its sentence tells it as a part."""
    return Comparison(part.id, whole.id, Relation.PART_OF, (f"{part.count} of {whole.count}", "told as a part of it"))


def incomparable(one: ClaimRecord, other: ClaimRecord) -> str:
    """Why two counts cannot be compared, "" where they can: people are no things, and a day is no war."""
    if one.people != other.people:
        return f"units differ: {one.about} and {other.about}"
    zero = 0 in (one.high, other.high) and {one.effect, other.effect} <= _HARM
    if one.effect != other.effect and not zero and {one.effect, other.effect} != {Effect.DESTROYED, Effect.DAMAGED}:
        return f"effects differ: {one.effect} and {other.effect}"
    if Scope.INCREMENT in (one.scope, other.scope) and one.scope != other.scope:
        return "one is an addition, the other a total"
    if one.scope != other.scope and _long(one) != _long(other):
        return "scopes differ: one incident and a total of many days"
    return ""


def narrower(part: ClaimRecord, whole: ClaimRecord) -> str:
    """How one count is of a narrower group than another, in words: a place, a side or a kind told by it alone; "" where it is not.

    The larger must hold the smaller in effect, days and number. Where two speakers tell two counts, a side told by one alone makes no
    part: whose the dead were is clear to either, and their numbers are at odds.
    """
    if part.effect != whole.effect or part.people != whole.people or part.scope != whole.scope or _exceeds(part, whole):
        return ""
    if (part.earliest, part.latest) != (whole.earliest, whole.latest):
        return ""
    one, other = signature(part), signature(whole)
    how = (
        _only(part.place, whole.place, "at"),
        _only(part.side, whole.side, "of"),
        ""
        if one == other and part.target_kind == whole.target_kind
        else None
        if other.words
        else one_line(part.target or part.number),
    )
    told = [words for words in how if words]
    at_odds = told == [how[1]] and _two_voices(part, whole)
    return "" if None in how or not told or at_odds else f"told apart: {', '.join(told)}"


def _only(part: Told | Where | None, whole: Told | Where | None, word: str) -> str | None:
    """What the part alone tells; None where the two tell different things, or the whole alone tells one."""
    if whole is None:
        return f"{word} {part}" if part else ""
    return "" if part and part.key == whole.key else None


def _exceeds(part: ClaimRecord, whole: ClaimRecord) -> bool:
    """Whether a count is too large to be part of another: as large as it, or as the least that it can be where it has no end."""
    most = whole.high if whole.high is not None else whole.low
    return most is not None and (part.low or 0) >= most


def _count(earlier: ClaimRecord, later: ClaimRecord) -> Comparison:
    same_voice = speaker(earlier) == speaker(later)
    reasons = (_voices(earlier, later), *shared(earlier, later), *_scopes(earlier, later))
    if Status.DENIED in (earlier.status, later.status) and earlier.status != later.status:
        return _denial(earlier, later, reasons, same_voice=same_voice)
    if same_voice:
        return _own(earlier, later, reasons)
    reasons = (*reasons, *_worded_apart(earlier, later))
    if not disjoint(earlier, later):
        return Comparison(later.id, earlier.id, Relation.AGREES, (*reasons, f"{later.count} fits {earlier.count}"))
    gap = days_apart(earlier, later)
    if gap > _COMPARABLE_DAYS and later.people and not below(later, earlier):
        reason = f"told {gap} days apart by different voices: both may have been right when told"
        return Comparison(later.id, earlier.id, Relation.INCOMPARABLE, (*reasons, reason))
    told = "on the same day" if gap == 0 else "a day apart" if gap == 1 else f"{gap} days apart, and no toll falls"
    reasons = (*reasons, f"{later.count} against {earlier.count}", f"told {told}")
    return Comparison(later.id, earlier.id, Relation.CONTRADICTS, reasons, about=Dispute.NUMBER)


def _own(earlier: ClaimRecord, later: ClaimRecord, reasons: tuple[str, ...]) -> Comparison:
    """A voice's count against its own before."""
    if (earlier.low, earlier.high) == (later.low, later.high) or _hedged(earlier, later):
        return Comparison(later.id, earlier.id, Relation.REPEATS, reasons)
    if not later_is_known(earlier, later):
        untold = f"{earlier.count} and {later.count} in two reports, neither of which is known to be the later"
        return Comparison(later.id, earlier.id, Relation.REVISES, (*reasons, untold))
    change = f"{earlier.count} before, {later.count} now"
    return Comparison(later.id, earlier.id, Relation.REVISES, (*reasons, change), direction=direction(earlier, later))


def _hedged(one: ClaimRecord, other: ClaimRecord) -> bool:
    """Whether one report tells one number with a hedge and without: a headline leaves "at least" to the sentence that it sums up."""
    if one.report != other.report or disjoint(one, other) or (one.hedge is None) == (other.hedge is None):
        return False
    return bool({one.low, one.high} & {other.low, other.high} - {None}) or _bare(one) == _bare(other)


def _bare(record: ClaimRecord) -> str:
    """A number without its hedge."""
    return record.number.casefold().removeprefix((record.hedge or "").casefold()).strip()


def _denial(earlier: ClaimRecord, later: ClaimRecord, reasons: tuple[str, ...], *, same_voice: bool) -> Comparison:
    """A denied claim against one that stands: a voice's own is withdrawn, another's is denied."""
    denied, stands = (later, earlier) if later.status == Status.DENIED else (earlier, later)
    if same_voice:
        change = direction(earlier, later)
        return Comparison(later.id, earlier.id, Relation.REVISES, (*reasons, "said before and denied since"), direction=change)
    words = f"{speaker_words(denied)} says that it did not happen"
    return Comparison(denied.id, stands.id, Relation.DENIES, (*reasons, words), about=Dispute.OCCURRENCE)


def _disputes(earlier: ClaimRecord, later: ClaimRecord) -> tuple[Comparison, ...]:
    """What two voices dispute besides the count."""
    found: list[tuple[Dispute, str]] = []
    blamed, other = _blamed(later), _blamed(earlier)
    if blamed and other and rivals(blamed, other):
        found.append((Dispute.RESPONSIBILITY, f"by {blamed} against by {other}"))
    kinds = {earlier.target_kind, later.target_kind}
    if earlier.effect in _HARM and kinds & FIGHTERS and kinds & NOT_FIGHTERS:
        found.append((Dispute.STATUS_OF_THE_DEAD, f"{later.target_kind} against {earlier.target_kind}"))
    if earlier.place and later.place and not may_be_one(earlier.place, later.place):
        found.append((Dispute.PLACE_OR_TIME, f"at {later.place} against at {earlier.place}"))
    elif earlier.latest and later.earliest and (earlier.latest < later.earliest or _after(earlier, later)):
        found.append((Dispute.PLACE_OR_TIME, f"on {later.earliest} against on {earlier.earliest or earlier.latest}"))
    spelled = _spelled_apart(earlier, later)
    if spelled:
        found.append((Dispute.NAME, spelled))
    return tuple(
        Comparison(later.id, earlier.id, Relation.CONTRADICTS, (_voices(earlier, later), reason), about=about)
        for about, reason in found
    )


def _blamed(record: ClaimRecord) -> Told | None:
    """Who is said to have done it; who counts its own fighters blames nobody, though a reader may take the speaker for the culprit."""
    own = record.actor and record.side and record.target_kind in ARMED and one_party(record.actor, record.side)
    return None if own else record.actor


def _after(earlier: ClaimRecord, later: ClaimRecord) -> bool:
    return bool(earlier.earliest and later.latest and later.latest < earlier.earliest)


def _spelled_apart(one: ClaimRecord, other: ClaimRecord) -> str:
    """The two spellings of what may be one person's name, "" where there are none."""
    if not (one.people and one.low == one.high == other.low == other.high == 1):
        return ""
    names = [[word for word in record.number.split() if word[:1].isupper()] for record in (one, other)]
    if not all(names):
        return ""
    last = [name_key(name[-1]) for name in names]
    alike = similarity(last[0], last[1])
    return f"{' '.join(names[1])} against {' '.join(names[0])}" if _ONE_NAME <= alike < 1 else ""


def _worded_apart(one: ClaimRecord, other: ClaimRecord) -> tuple[str, ...]:
    """That two voices call those whom they count by other words, beside those for the side: they may count others."""
    if not one.target or not other.target or told_words(one) == told_words(other):
        return ()
    return (f"targets worded differently ({one_line(other.target)}; {one_line(one.target)})",)


def _voices(earlier: ClaimRecord, later: ClaimRecord) -> str:
    if speaker(earlier) == speaker(later):
        return f"same voice ({speaker_words(later)})"
    return f"different voices ({speaker_words(later)}; {speaker_words(earlier)})"


def _scopes(one: ClaimRecord, other: ClaimRecord) -> tuple[str, ...]:
    return (f"both {one.scope}",) if one.scope == other.scope and one.scope != Scope.INCIDENT else ()


def _long(record: ClaimRecord) -> bool:
    """Whether a count is known to run over more than one incident's days; a toll that "has risen" tells none."""
    told = record.earliest is not None or record.latest is not None
    return record.scope == Scope.CUMULATIVE and told and record.latest != record.earliest


def _closest(claims: list[ClaimRecord], others: list[ClaimRecord]) -> tuple[ClaimRecord, ClaimRecord]:
    """The two claims of two voices that were told nearest in time, the latest such pair."""
    _, _, one, other = min(
        ((days_apart(a, b), -n, a, b) for n, (a, b) in enumerate((a, b) for a in claims for b in others)),
        key=lambda row: row[:2],
    )
    return one, other
