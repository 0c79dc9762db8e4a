"""All views in one table: address, parameters, what builds them and what prints them; routes and the API's document follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from counterclaim.model.matter import Dispute
from counterclaim.web.marks import KINDS
from counterclaim.web.name_queries import NAME_KINDS
from counterclaim.web.params import AS_OF, EFFECT, PAGE, SIDE, SIZE, STATUS, Param
from counterclaim.web.views.acts import ACT_TYPES, diplomacy
from counterclaim.web.views.agreement import MOST_CODERS, agreement
from counterclaim.web.views.claims import UNKNOWN_KINDS, claim, find, unknown
from counterclaim.web.views.exports import FORM_NAMES, exports
from counterclaim.web.views.map import SPAN_NAMES, map_
from counterclaim.web.views.matrix import matrix
from counterclaim.web.views.matters import contradictions, matter, matters
from counterclaim.web.views.missed import missed
from counterclaim.web.views.moments import moments
from counterclaim.web.views.names import name, names
from counterclaim.web.views.reports import report, reports
from counterclaim.web.views.review import CHOICES, PILES, review
from counterclaim.web.views.review_acts import review_acts
from counterclaim.web.views.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from counterclaim.store.ledger import Ledger
    from counterclaim.web.params import Given
    from counterclaim.web.shown import Shown

    Build: TypeAlias = "Callable[[Ledger, Given], Shown]"


@dataclass(frozen=True, slots=True)
class View:
    """One view; ``path`` is the page's address and ``api`` that of the same as JSON, ``nav`` its name in the menu ("" : none).

    ``past`` says whether it can be looked at as of an earlier moment.
    """

    name: str
    path: str
    api: str
    title: str
    build: Build
    params: tuple[Param, ...]
    nav: str = ""
    past: bool = True


_ID = Param("id", "Id, as the ledger gives it.", path=True)
_SINCE = Param("since", "Only claims published from this day on.", "day")
_UNTIL = Param("until", "Only claims published until this day.", "day")
_WORDS = Param("q", 'Words of the claim\'s sentence or names; "in this order", -without.')
_PLACE = Param("place", "Only claims about this place.")
_PAGED = (AS_OF, PAGE, SIZE)
_PILE = Param("pile", "What to look through.", "choice", PILES, "open")
_AT = Param("at", "Place in the pile, from 1.", "number", default="1", high=1_000_000_000)
_LAST = Param("last", "The entry that was made last.", "number", default="0", low=0, high=1_000_000_000)
_FARTHEST = 1_000_000_000  # code points
_FEW = (AS_OF, PAGE, Param("size", "Rows a page.", "number", default="10", high=25))

VIEWS = (
    View(
        "matrix", "/", "/api/matrix", "What is claimed, by side and effect", matrix,
        (AS_OF, Param("side", "Sides to show beside each other, by name or key.", many=8)), "Claims",
    ),
    View("claim", "/claims/{id}", "/api/claims/{id}", "One claim and its sentence", claim, (_ID, AS_OF)),
    View("report", "/report", "/api/report", "A report, with all that was read in it", report,
         (Param("key", "Key of the report."), AS_OF, Param("show", "Marks to show.", "choice", KINDS, many=len(KINDS)))),
    View("matter", "/matters/{id}", "/api/matters/{id}", "One matter, and what is claimed of it", matter, (_ID, AS_OF)),
    View(
        "contradictions", "/contradictions", "/api/contradictions", "Claims that contradict each other", contradictions,
        (EFFECT, SIDE, Param("about", "Only disputes of this kind.", "choice", tuple(kind.value for kind in Dispute)), *_FEW),
        "Contradictions",
    ),
    View("matters", "/matters", "/api/matters", "All matters, those of most claims first", matters,
         (EFFECT, SIDE, Param("contradicted", "1: only contradicted ones.", "flag"), *_PAGED), "Matters"),
    View("reports", "/reports", "/api/reports", "Reports that claims were read in", reports, _PAGED, "Reports"),
    View(
        "search", "/search", "/api/claims", "Find claims", find,
        (
            _WORDS, EFFECT, STATUS, SIDE, Param("actor", "Only claims about deeds of this actor."),
            Param("voice", "Only claims of this voice."), _PLACE, Param("outlet", "Only claims in this outlet."), _SINCE, _UNTIL, *_PAGED,
        ),
        "Search",
    ),
    View("timeline", "/timeline", "/api/timeline", "When it is claimed to have happened, and when that was said", timeline,
         (_WORDS, EFFECT, SIDE, _PLACE, _SINCE, _UNTIL, *_PAGED), "Timeline"),
    View("map", "/map", "/api/map", "Where it is claimed to have happened", map_,
         (EFFECT, SIDE, Param("at", "Id of a place to show the surroundings of."),
          Param("span", "How much of the earth to show.", "choice", SPAN_NAMES, "all"), AS_OF), "Map"),
    View("diplomacy", "/diplomacy", "/api/acts", "Who is claimed to act towards whom", diplomacy,
         (Param("type", "Only acts of this PLOVER type.", "choice", ACT_TYPES), Param("from", "Only acts of this actor."),
          Param("to", "Only acts towards this actor."), *_PAGED), "Diplomacy"),
    View("names", "/names", "/api/names", "Names in claims: voices, sides and actors", names,
         (Param("kind", "Kind of name.", "choice", NAME_KINDS, "voice"), Param("q", "Part of the name."), *_PAGED), "Names"),
    View("name", "/name", "/api/name", "One name in claims", name,
         (Param("kind", "Kind of name.", "choice", NAME_KINDS, "voice"), Param("key", "Key of the name.", longest=500), AS_OF)),
    View("moments", "/as-of", "/api/entries", "What was claimed by when", moments,
         (Param("since", "Moment to compare with.", "moment"), *_PAGED), "As of"),
    View("unknown", "/unknown", "/api/unknown", "What the claims do not tell", unknown,
         (Param("kind", "What is not known.", "choice", UNKNOWN_KINDS), *_PAGED), "Not known"),
    View("exports", "/export", "/api/forms", "Export claims, and cite them", exports,
         (Param("form", "Form to preview.", "choice", FORM_NAMES), EFFECT, SIDE,
          Param("no_quotes", "1: without sentences and headlines.", "flag"), AS_OF), "Export"),
    View("review", "/review", "/api/review", "Review claims", review,
         (_PILE, _AT, Param("claim", "A claim of this id, wherever it is."), EFFECT, SIDE, _LAST), "Review", past=False),
    View("review_acts", "/review/acts", "/api/review/acts", "Review acts claimed", review_acts,
         (_PILE, _AT, Param("claim", "An act of this id, wherever it is."),
          Param("type", "Only acts of this PLOVER type.", "choice", ACT_TYPES),
          Param("of", "Only acts in which this actor takes part."), _LAST), past=False),
    View("missed", "/review/missed", "/api/review/missed", "Add a claim or an act that was missed", missed,
         (Param("key", "Key of the report."), Param("at", "Where in the report the sentence begins.", "number", low=0, high=_FARTHEST),
          _LAST), past=False),
    View("agreement", "/agreement", "/api/agreement", "Agreement between coders on claims", agreement,
         (Param("coder", "Only verdicts of this coder.", many=MOST_CODERS),), "Agreement", past=False),
)  # fmt: skip
FILE_PARAMS = (
    Param("form", "Form of the file.", "choice", FORM_NAMES), EFFECT, SIDE, Param("no_quotes", "1: without sentences.", "flag"),
    Param("loss", "1: the report of what the form could not hold.", "flag"), AS_OF,
)  # fmt: skip
NUMBER_PARAMS = (_ID, Param("n", "Number of the voice.", "number", low=0, high=9999, path=True), AS_OF)
# fmt: off
_WHERE = (
    Param("in_pile", "The pile to go on in.", "choice", PILES, "open"), Param("in_effect", EFFECT.about, "choice", EFFECT.choices),
    Param("in_side", SIDE.about), Param("in_review", "What is reviewed.", "choice", ("claims", "acts"), "claims"),
    Param("in_type", "The type of acts.", "choice", ACT_TYPES), Param("in_of", "Whose acts."),
    Param("in_at", "The place in the pile.", "number", default="1", high=1_000_000_000),
)
_CLAIM = Param("claim", "Id of the claim.")
_NOTE = Param("note", "Why.", longest=500)
VERDICT_PARAMS = (_CLAIM, Param("verdict", "What is found.", "choice", ("accept", "reject", "unsure")), _NOTE, *_WHERE)
CORRECT_PARAMS = (
    _CLAIM, Param("low", "Lower end of the count.", "count"), Param("high", "Upper end of the count.", "count"),
    *(Param(name, f"The {name}.", "choice", choices) for name, choices in CHOICES.items()),
    Param("target", "Who or what was harmed."), Param("side", "Whose."), Param("actor", "Whose deed."),
    Param("voice", "Whose claim; empty: the report's own."), Param("place", "Where."),
    Param("earliest", "First day.", "day"), Param("latest", "Last day.", "day"), _NOTE, *_WHERE,
)
_IN_SENTENCE = (
    Param("report", "Key of the report."), Param("start", "Where the sentence begins.", "number", low=0, high=_FARTHEST),
    Param("end", "Where the sentence ends.", "number", low=0, high=_FARTHEST),
    Param("nth", "Which of these words, where they stand there more than once.", "number", default="1", high=99),
    Param("channel", "Through whom or what."), _NOTE,
)
ADD_PARAMS = (
    *_IN_SENTENCE, Param("number", "Words of the count."),
    Param("low", "Lower end of the count.", "count"), Param("high", "Upper end of the count.", "count"),
    *(Param(name, f"The {name}.", "choice", choices, choices[0]) for name, choices in CHOICES.items()),
    Param("target", "Who or what was harmed."), Param("side", "Whose."), Param("actor", "Whose deed."), Param("voice", "Whose claim."),
    Param("place", "Where."), Param("when", "Time words."),
    Param("earliest", "First day.", "day"), Param("latest", "Last day.", "day"),
)
ADD_ACT_PARAMS = (
    *_IN_SENTENCE, Param("cue", "Words that state the act."), Param("type", "The type.", "choice", ACT_TYPES, ACT_TYPES[0]),
    Param("actor", "Whose act."), Param("recipient", "Towards whom."), Param("voice", "Whose account."),
)
CORRECT_ACT_PARAMS = (
    _CLAIM, Param("type", "The type.", "choice", ACT_TYPES), Param("actor", "Whose act."), Param("recipient", "Towards whom."),
    _NOTE, *_WHERE,
)
LINK_PARAMS = (_CLAIM, Param("other", "Id of the other claim."), Param("same", "1: of one matter; 0: of two.", "flag"), _NOTE, *_WHERE)
UNDO_PARAMS = (Param("entry", "The entry to take back.", "number", high=1_000_000_000), *_WHERE)
# fmt: on
