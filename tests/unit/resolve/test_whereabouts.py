"""The place that follows a count is its own (PL01), what a sentence points back to tells where it was (PL02), a site is in it (PL03).

A war is in no one town (PL04), a part of a count where the count is (PL05), harm at the site of the attack (PL06), and
counts of one sentence in one place (PL07).
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.actor import Unresolved
from counterclaim.model.claim import Effect
from counterclaim.model.place import Place, PlaceMention
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.places.whereabouts import (
    with_own_places,
    with_places_of_wholes,
    with_places_pointed_at,
    with_shared_places,
    with_sites_attacked,
)
from factories import FORTY
from readings import reading_of

JOINED = {"and": ("CCONJ", "cc", "and"), ",": ("PUNCT", "punct", ",")}


@pytest.mark.parametrize(
    ("text", "read", "told"),
    [
        ("They held nine men in Ashford and two in Karst.", "Ashford", "Karst"),
        ("They held nine men in Ashford and two guards near Karst.", "Ashford", "Karst"),
        ("They held nine men in Ashford and two who hid in Karst.", "Ashford", "Ashford"),
        ("They held nine men in Ashford and two, and hid in Karst.", "Ashford", "Ashford"),
        ("They held nine men in Ashford and two of Karst.", "Ashford", "Ashford"),
        ("In Ashford they held nine men and two guards in Karst.", "Ashford", "Ashford"),
        ("They held nine men in Ashford and two. Some met in Karst.", "Ashford", "Ashford"),
    ],
)
def test_a_count_is_where_the_words_after_it_say(text: str, read: str, told: str) -> None:
    """A place told before all counts is that of all of them; another clause or sentence tells of something else."""
    roles = {"place": read}
    report = annotated(
        text,
        ("nine", Effect.CAPTURED, 0.9, {"place": "Ashford"}),
        ("two", Effect.CAPTURED, 0.9, roles),
        tree={word: tie for word, tie in JOINED.items() if word in text},
        places=("Ashford", "Karst"),
    )
    first, second = with_own_places(draft_claims(report), report)

    assert (str(first.place), str(second.place)) == ("Ashford", told)


def test_each_of_three_counts_has_its_own() -> None:
    """What stands after the next count is not this one's."""
    text = "They held nine in Ashford, two in Karst and three in Vanno."
    counted = [(words, Effect.CAPTURED, 0.9, {"place": "Ashford"}) for words in ("nine", "two", "three")]
    report = annotated(text, *counted, places=("Ashford", "Karst", "Vanno"))

    assert [str(draft.place) for draft in with_own_places(draft_claims(report), report)] == ["Ashford", "Karst", "Vanno"]


@pytest.mark.parametrize(("read", "told"), [("Karst", "Ashford"), ("Vanno", "Vanno")])
def test_a_place_beyond_the_next_count_is_that_ones(read: str, told: str) -> None:
    """In the same sentence; a place told more exactly in another sentence stands."""
    text = "They held nine in Ashford and two in Karst. They met in Vanno."
    counted = [("nine", Effect.CAPTURED, 0.9, {"place": read}), ("two", Effect.CAPTURED, 0.9, {"place": "Karst"})]
    report = annotated(text, *counted, tree={"and": JOINED["and"]}, places=("Ashford", "Karst", "Vanno"))
    first, _ = with_own_places(draft_claims(report), report)

    assert str(first.place) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They met in Ashford. The raids in Karst were condemned. Two died in those raids.", "Karst"),
        ("They met in Ashford. Many condemned the clashes near Karst. Two died in those clashes.", "Karst"),
        ("They met in Ashford. The raids in Karst were condemned. Two died in those raids near Vanno.", "Ashford"),
        ("They met in Ashford. The raids on camps that lie in Karst were condemned. Two died in those raids.", "Ashford"),
        ("They met in Ashford. The talks in Karst were condemned. Two died in those raids.", "Ashford"),
        ("They met in Ashford. The raids in Karst were condemned. Two died in raids.", "Ashford"),
        ("The raids in Karst ended. They met in Ashford. Some left. Two died in those raids.", "Ashford"),
    ],
)
def test_what_a_sentence_points_back_to_tells_where(text: str, told: str) -> None:
    """Those raids are where the last raids were told to be, a sentence or two before (rule PL02)."""
    report = annotated(
        text,
        ("Two", Effect.KILLED, 0.9, {"place": "Ashford"}),
        places=[name for name in ("Ashford", "Karst", "Vanno") if name in text],
    )
    (draft,) = with_places_pointed_at(draft_claims(report), report)

    assert str(draft.place) == told


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        (
            "A blast at the old market in the port city of Mombasa killed two people on Friday.",
            "old market in the port city of Mombasa",
            "Mombasa",
        ),
        (
            "Gunmen attacked a police post in Afghanistan's Helmand province on Sunday, killing six officers.",
            "police post in Afghanistan's Helmand province",
            "Helmand",
        ),
        ("The shelling of a market in Mogadishu killed nine people on Friday.", "market in Mogadishu", "Mogadishu"),
        ("On Friday morning a car bomb at a hotel in Mogadishu killed nine people.", "hotel in Mogadishu", "Mogadishu"),
        ("Twelve men were killed in Mogadishu, the mayor of the camp in Mogadishu said.", "Mogadishu", "Mogadishu"),
        ("Police took two men to a station in Nairobi and held them there.", "Nairobi", "Nairobi"),
        ("A shell fell near the market and killed two people in Mogadishu.", "Mogadishu", "Mogadishu"),
    ],
)
def test_a_site_is_where_harm_was_done(text: str, place: str, found: str) -> None:
    """PL03: the words tell the site, the gazetteer its town; whose site a speaker's is, and where people are held, tells nothing."""
    *_, claim = reading_of(text).claims

    assert claim.place is not None
    assert str(claim.place.phrase) == place
    assert isinstance(claim.place.place, Place)
    assert claim.place.place.name == found


@pytest.mark.parametrize(("subject", "told"), [("The conflict has", None), ("The siege of the town has", "Mekelle")])
def test_a_war_is_in_no_one_town(subject: str, told: str | None) -> None:
    """PL04: the dead of a conflict are not those of the town of which the report told before."""
    text = f"As many as 3,000 people fled Mekelle this week, the agency said. {subject} killed 12,000 people so far, it said."
    *_, claim = reading_of(text).claims

    assert claim.quantity.low == 12_000
    assert (str(claim.place.phrase) if claim.place else None) == told


@pytest.mark.parametrize(
    ("evidence", "place", "told"),
    [
        ("Raids killed 15, including 3 children.", "Karst", "Ashford"),
        ("Raids killed 15, including 3 children.", None, "Ashford"),
        ("Raids killed 15, including 3 children in Karst.", "Karst", "Karst"),
    ],
)
def test_a_part_is_where_its_whole_is(evidence: str, place: str | None, told: str) -> None:
    """PL05: unless its own sentence says where."""
    text = f"Karst and Ashford burned. {evidence}"
    sentence = Phrase(Span(text.index("Raids"), len(text)), evidence)

    def at(name: str | None) -> PlaceMention | None:
        if name is None:
            return None
        start = text.rindex(name)
        return PlaceMention(Phrase(Span(start, start + len(name)), name), Unresolved("no such town"))

    whole = replace(FORTY, evidence=sentence, place=at("Ashford"))
    part = replace(FORTY, id="part", evidence=sentence, place=at(place), part_of=whole.id)

    assert [str(claim.place) for claim in with_places_of_wholes([whole, part])] == ["Ashford", told]


@pytest.mark.parametrize(
    ("sentence", "place", "told"),
    [
        ("Later an attack on one of its schools killed nine.", "Karst", "one of its schools"),
        ("Later two strikes on a crowded fish market killed nine.", "Karst", "crowded fish market"),
        ("Later an attack on a school near Ashford killed nine.", "Ashford", "Ashford"),
        ("Later an attack on guards and a school killed nine.", "Karst", "Karst"),
        ("Later a raid on a school and an attack on a clinic killed nine.", "Karst", "Karst"),
        ("Later an attack on guards killed nine.", "Karst", "Karst"),
    ],
    ids=["a site", "described", "a place beside it", "joined", "two sites", "no site"],
)
def test_harm_is_done_at_the_site_of_the_attack(sentence: str, place: str, told: str) -> None:
    """PL06: not at a place of another sentence."""
    report = annotated(f"Shells fell on Karst. {sentence}", ("nine", Effect.KILLED, 0.9, {"place": place}))

    assert [told] == [str(draft.place) for draft in with_sites_attacked(draft_claims(report), report)]


@pytest.mark.parametrize(
    ("effect", "others", "told"),
    [
        (Effect.KILLED, ["Ashford"], "Ashford"),
        (Effect.KILLED, ["Ashford", "Karst"], None),
        (Effect.INJURED, ["Ashford"], None),
        (Effect.KILLED, ["here"], None),
    ],
    ids=["one place", "two places", "another effect", "its own sentence"],
)
def test_counts_of_one_sentence_are_in_one_place(effect: Effect, others: list[str], told: str | None) -> None:
    """PL07: where another sentence tells it, and of counts alike."""
    text = "Ashford and Karst. Nine died here."
    evidence = Phrase.at(Span(text.index("Nine"), len(text)), text)

    def mention(words: str) -> PlaceMention:
        start = text.rindex(words)
        return PlaceMention(Phrase.at(Span(start, start + len(words)), text), Unresolved("no such place"), ())

    bare = replace(FORTY, id="bare", evidence=evidence, place=None, effect=Effect.KILLED)
    placed = [
        replace(FORTY, id=f"c{n}", evidence=evidence, place=mention(place), effect=effect) for n, place in enumerate(others)
    ]
    claim = with_shared_places([*placed, bare])[-1]

    assert told == (claim.place and str(claim.place))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The mass abduction in the town of Chibok shocked the world. Boko Haram has released 21 of the girls.", None),
        ("Troops raided the town of Chibok. They freed 21 of the girls.", "Chibok"),
    ],
    ids=["where they were taken", "where they were freed"],
)
def test_people_are_not_freed_where_they_were_taken(text: str, place: str | None) -> None:
    """PL22: by a sentence that tells of the taking alone."""
    freed = next(claim for claim in reading_of(text).claims if claim.effect is Effect.FREED)

    assert place == (freed.place and freed.place.phrase.words)
