"""The words around a count say that it was meant, unconfirmed or untrue, whatever the model takes it for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.claim import Effect, Status
from readings import reading_of

Tree = dict[str, tuple[str, str, str]]

OBJECT: Tree = {"two": ("NUM", "nummod", "guards"), "guards": ("NOUN", "obj", "kill"), "to": ("PART", "mark", "kill")}
CLAUSE: Tree = {"two": ("NUM", "nummod", "guards"), "guards": ("NOUN", "nsubj:pass", "killed")}


@pytest.mark.parametrize(
    ("text", "tree", "status"),
    [
        ("A plot to kill two guards was foiled.", OBJECT | {"kill": ("VERB", "acl", "plot")}, Status.HYPOTHETICAL),
        ("They tried to kill two guards.", OBJECT | {"kill": ("VERB", "xcomp", "tried")}, Status.HYPOTHETICAL),
        ("They fought to kill two guards.", OBJECT | {"kill": ("VERB", "xcomp", "fought")}, Status.HYPOTHETICAL),
        ("He ordered men to kill two guards.", OBJECT | {"kill": ("VERB", "xcomp", "ordered")}, Status.HYPOTHETICAL),
        ("They managed to kill two guards.", OBJECT | {"kill": ("VERB", "xcomp", "managed")}, Status.ASSERTED),
        (
            "They tried to bury two guards.",
            {
                "two": ("NUM", "nummod", "guards"),
                "guards": ("NOUN", "obj", "bury"),
                "to": ("PART", "mark", "bury"),
                "bury": ("VERB", "xcomp", "tried"),
            },
            Status.ASSERTED,
        ),
    ],
)
def test_what_was_only_meant_is_hypothetical(text: str, tree: Tree, status: Status) -> None:
    """ST01: who tried or planned to kill has not killed; who was buried may have been."""
    (draft,) = draft_claims(annotated(text, ("two", Effect.KILLED, 0.9, {}), tree=tree))

    assert (status, status is Status.HYPOTHETICAL) == (draft.status, draft.made_by.endswith("+ST01"))


@pytest.mark.parametrize(
    ("text", "tree", "status"),
    [
        (
            "Police did not confirm that two guards were killed.",
            {"killed": ("VERB", "ccomp", "confirm"), "not": ("PART", "advmod", "confirm")},
            Status.UNCONFIRMED,
        ),
        (
            "Police declined to confirm that two guards were killed.",
            {"killed": ("VERB", "ccomp", "confirm"), "confirm": ("VERB", "xcomp", "declined")},
            Status.UNCONFIRMED,
        ),
        (
            "Police neither confirmed nor denied that two guards were killed.",
            {
                "killed": ("VERB", "ccomp", "denied"),
                "denied": ("VERB", "conj", "confirmed"),
                "neither": ("CCONJ", "cc:preconj", "confirmed"),
            },
            Status.UNCONFIRMED,
        ),
        ("Police confirmed that two guards were killed.", {"killed": ("VERB", "ccomp", "confirmed")}, Status.ASSERTED),
        (
            "A report that two guards were killed was false.",
            {"killed": ("VERB", "acl", "report"), "report": ("NOUN", "nsubj", "false")},
            Status.DENIED,
        ),
        (
            "A report that two guards were killed was long.",
            {"killed": ("VERB", "acl", "report"), "report": ("NOUN", "nsubj", "long")},
            Status.ASSERTED,
        ),
    ],
)
def test_who_does_not_confirm_and_what_is_untrue(text: str, tree: Tree, status: Status) -> None:
    """ST02, ST03: the clause of the count hangs from it."""
    (draft,) = draft_claims(annotated(text, ("two", Effect.KILLED, 0.9, {}), tree=CLAUSE | tree))

    assert status is draft.status


REPORTS: Tree = {"killed": ("VERB", "acl", "reports"), "reports": ("NOUN", "obj", "rejected")}


@pytest.mark.parametrize(
    ("text", "tree", "status"),
    [
        ("The army rejected reports that two guards were killed.", REPORTS, Status.DENIED),
        (
            "The army dismissed as exaggerated reports that two guards were killed.",
            REPORTS | {"reports": ("NOUN", "obl", "dismissed"), "as": ("ADP", "case", "reports")},
            Status.DENIED,
        ),
        (
            "The army dismissed its general after reports that two guards were killed.",
            REPORTS | {"reports": ("NOUN", "obl", "dismissed"), "after": ("ADP", "case", "reports")},
            Status.ASSERTED,
        ),
        (
            "The army never rejected reports that two guards were killed.",
            REPORTS | {"never": ("ADV", "advmod", "rejected")},
            Status.ASSERTED,
        ),
        (
            "The army studied reports that two guards were killed.",
            REPORTS | {"reports": ("NOUN", "obj", "studied")},
            Status.ASSERTED,
        ),
        ("The army rejected a truce for which two guards were killed.", {"killed": ("VERB", "acl", "truce")}, Status.ASSERTED),
    ],
)
def test_who_dismisses_a_report_denies_what_it_tells(text: str, tree: Tree, status: Status) -> None:
    """ST04: the report hangs on the verb, not on something else that is dismissed."""
    (draft,) = draft_claims(annotated(text, ("two", Effect.KILLED, 0.9, {}), tree=CLAUSE | tree))

    assert (status, status is Status.DENIED) == (draft.status, draft.made_by.endswith("+ST04"))


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ("erroneously", Status.DENIED),
        ("incorrectly", Status.DENIED),
        ("briefly", Status.ASSERTED),
        ("falsely", Status.ASSERTED),
    ],
)
def test_what_was_told_in_error_is_denied(how: str, status: Status) -> None:
    """ST05: a wire takes its own count back; "falsely" is the word of somebody else."""
    tree = {"killed": ("VERB", "ccomp", "reported"), how: ("ADV", "advmod", "reported")}
    (draft,) = draft_claims(
        annotated(
            f"The agency reported {how} that two guards were killed.", ("two", Effect.KILLED, 0.9, {}), tree=CLAUSE | tree
        )
    )

    assert (draft.status, draft.made_by.endswith("+ST05")) == (status, status is Status.DENIED)


def test_a_denial_is_of_who_dismisses() -> None:
    """As the language model reads it."""
    text = "Norland's defence ministry dismissed as exaggerated claims that 2,000 people were killed in Karst."
    (claim,) = reading_of(text).claims

    assert (Status.DENIED, "Norland's defence ministry") == (claim.status, claim.voice and str(claim.voice.speaker))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sudan denied attacking civilians and accused rebels of killing 20 herders.", [(Status.ASSERTED, "+ST06")]),
        (
            "The ministry denied that 20 soldiers had been captured or that 12 tanks had been lost.",
            [(Status.DENIED, ""), (Status.DENIED, "+ST07")],
        ),
        (
            "The ministry did not deny that 20 soldiers had been captured or that 12 tanks had been lost.",
            [(Status.DENIED, ""), (Status.ASSERTED, "")],  # of the first the model is wrong
        ),
    ],
)
def test_what_is_told_beside_a_denial(text: str, told: list[tuple[Status, str]]) -> None:
    """ST06: a verb that is joined to the denial denies nothing; ST07: what "or" joins to what is denied is denied, too."""
    claims = reading_of(text).claims

    assert [status for status, _ in told] == [claim.status for claim in claims]
    assert all(rule in claim.made_by for (_, rule), claim in zip(told, claims, strict=True))


@pytest.mark.parametrize(
    ("verb", "noun", "effect", "status"),
    [
        ("ordered", "arrest", Effect.CAPTURED, Status.HYPOTHETICAL),
        ("demanded", "release", Effect.FREED, Status.HYPOTHETICAL),
        ("reported", "arrest", Effect.CAPTURED, Status.ASSERTED),
        ("ordered", "killing", Effect.KILLED, Status.ASSERTED),
    ],
)
def test_whose_arrest_is_ordered_is_not_yet_held(verb: str, noun: str, effect: Effect, status: Status) -> None:
    """ST08: nor is he free whose release is."""
    tree: Tree = {"two": ("NUM", "nummod", "men"), "men": ("NOUN", "nmod", noun), noun: ("NOUN", "obj", verb)}
    (draft,) = draft_claims(annotated(f"A court {verb} the {noun} of two men.", ("two", effect, 0.9, {}), tree=tree))

    assert status is draft.status


@pytest.mark.parametrize(("verb", "status"), [("investigated", Status.UNCONFIRMED), ("published", Status.ASSERTED)])
def test_reports_that_are_looked_into_are_not_confirmed(verb: str, status: Status) -> None:
    """ST09: who looks into them does not know."""
    tree = CLAUSE | {"killed": ("VERB", "acl", "reports"), "reports": ("NOUN", "obj", verb)}
    report = annotated(f"The army {verb} reports that two guards were killed.", ("two", Effect.KILLED, 0.9, {}), tree=tree)
    (draft,) = draft_claims(report)

    assert status is draft.status


@pytest.mark.parametrize(("tense", "status"), [("VBG", Status.DENIED), ("VBN", Status.ASSERTED)])
def test_what_came_of_a_denied_act_is_denied(tense: str, status: Status) -> None:
    """ST07: "denied shelling Ashby, killing two"."""
    text = "Norland denied shelling Ashby, killing two guards."
    tree = OBJECT | {
        "guards": ("NOUN", "obj", "killing"),
        "killing": ("VERB", "advcl", "shelling"),
        "shelling": ("VERB", "xcomp", "denied"),
        "denied": ("VERB", "root", "denied"),
    }
    report = annotated(text, ("two", Effect.KILLED, 0.9, {}), tree={word: tie for word, tie in tree.items() if word != "to"})
    xpos = tuple(tense if token.of(text) == "killing" else "X" for token in report.tokens)
    (draft,) = draft_claims(replace(report, analysis=replace(report.analysis, xpos=xpos)))

    assert status is draft.status


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Dehghan led a raid aiming to abduct five border guards, one of whom was killed.",
            [Status.HYPOTHETICAL, Status.ASSERTED],
        ),
        ("An alleged Israeli strike killed three Syrian soldiers in Quneitra.", [Status.UNCONFIRMED]),
        ("An Israeli strike killed three Syrian soldiers in Quneitra.", [Status.ASSERTED]),
        ("Lawmakers moved to rescue a soldier from detention.", [Status.HYPOTHETICAL]),
    ],
    ids=["one of whom", "alleged", "not alleged", "moved to"],
)
def test_what_was_done_and_what_is_alleged(text: str, told: list[Status]) -> None:
    """ST10: one of those meant was killed all the same; ST11: a strike that is only alleged; ST01."""
    assert told == [claim.status for claim in reading_of(text).claims]
