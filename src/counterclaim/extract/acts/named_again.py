"""Named again: an act that the model proposes by a noun comes in; whether the verb over that noun answers it, and whose it is, goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.trees import AS_OBJECT, noun_phrase
from counterclaim.lexicon.loader import load_yaml
from counterclaim.model.annotation import Role

if TYPE_CHECKING:
    from counterclaim.model.annotation import AnnotatedReport, EventProposal

_NEAR = 40  # words
_MADE_BY = frozenset({"by", "from"})


def is_named_again(annotated: AnnotatedReport, proposal: EventProposal) -> bool:
    """Whether a noun only names what its supposed actor answers, and nobody as who made it (rule EV40).

    **Reads**  ``The request was turned down by Sudland``, ``a call that Sudland rejected`` - Sudland asked for nothing.
    **Leaves alone**  ``Norland's request was turned down by Sudland``, ``Sudland made a request``.
    """
    actor = proposal.roles.get("actor")
    return actor is not None and _is_answerers(annotated, proposal, actor) and _made_by(annotated, proposal) is None


def with_maker(
    annotated: AnnotatedReport, proposal: EventProposal, actor: Role, recipient: Role | None
) -> tuple[Role, Role | None]:
    """Who acts and towards whom; where the actor only answers, whoever the noun names as who made it, towards the answerer (rule EV40).

    **Reads**  ``Norland's request was turned down by Sudland`` - Norland's, towards Sudland.
    """
    maker = _made_by(annotated, proposal)
    if maker is None or not _is_answerers(annotated, proposal, actor):
        return actor, recipient
    made_by = Role(*noun_phrase(annotated, maker), actor.score)
    known = recipient is not None and not (recipient.first < made_by.last and made_by.first < recipient.last)
    return made_by, recipient if known else actor


def _is_answerers(annotated: AnnotatedReport, proposal: EventProposal, actor: Role) -> bool:
    """Whether an actor is the subject, or the agent, of a verb that answers the noun of an act."""
    analysis, noun = annotated.analysis, annotated.head_among(proposal.first, proposal.last)
    if analysis.upos[noun] != "NOUN":
        return False
    over = [analysis.heads[noun]] if analysis.relations[noun] in AS_OBJECT else []
    relative = [i for i in annotated.below(noun, near=_NEAR) if analysis.relations[i] == "acl:relcl"]
    answers = [i for i in (*over, *relative) if annotated.word_at(i) in load_yaml("act_types")["answering"]]
    head = annotated.head_among(actor.first, actor.last)
    return analysis.heads[head] in answers and (analysis.relations[head] == "nsubj" or "by" in annotated.governed_by(head))


def _made_by(annotated: AnnotatedReport, proposal: EventProposal) -> int | None:
    """Who made what a noun tells: "Norland's request", "a request by Norland"."""
    analysis, noun = annotated.analysis, annotated.head_among(proposal.first, proposal.last)
    return next(
        (
            i
            for i in annotated.below(noun)
            if analysis.relations[i] == "nmod:poss"
            or (analysis.relations[i] == "nmod" and not annotated.governed_by(i).isdisjoint(_MADE_BY))
        ),
        None,
    )
