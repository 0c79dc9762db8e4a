"""Who says a claim: in its own sentence (AT04), by short names (AT03), a monitor (AT06), an organ (AT09), by a quotation (AT11).

A body by name, too (AT12), hearsay or two together (AT13), and of whom a relative clause tells (AT14).
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated import annotated
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.model.annotation import Name, NameKind
from counterclaim.model.claim import Effect
from counterclaim.model.draft import SpeechDraft
from counterclaim.model.span import Phrase, Span
from counterclaim.resolve.speakers.sources import source_of, with_sources
from readings import reading_of


def _speech(text: str, source: str | None, cue: str, content: str) -> SpeechDraft:
    return SpeechDraft(_at(source, text) if source else None, _at(cue, text), (_at(content, text),), "test", 0.3)


def _at(words: str, text: str) -> Phrase:
    return Phrase.at(Span(text.index(words), text.index(words) + len(words)), text)


@pytest.mark.parametrize(
    ("source", "cue", "content", "told"),
    [
        ("A guard", "said", "three men fled", "A guard"),
        ("A guard", "said", "the gate", None),
        (None, "said", "three men fled", None),
        ("A guard", "fled", "three men fled", None),
    ],
    ids=["says it", "says something else", "nobody named", "does no saying"],
)
def test_a_count_is_its_sentences_speakers(source: str | None, cue: str, content: str, told: str | None) -> None:
    """AT04: whoever says, in the count's own sentence, what the count is part of."""
    text = "Dunes lie by the gate. A guard said three men fled."
    report = annotated(text, ("three", Effect.DISPLACED, 0.9, {"target": "men"}))
    found = source_of(draft_claims(report)[0], [_speech(text, source, cue, content)], report)

    assert (str(found) if found else None) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The band, who drove off three men, fled, A guard said.", None),
        ("The band - many of whom shot three men - fled, A guard said.", None),
        ("The band – many of whom shot three men – fled, A guard said.", None),
        ("The band who drove off three men fled, A guard said.", "A guard"),
        ("The band, which fled, drove off three men, A guard said.", "A guard"),
        ("“The band, who drove off three men, fled,” A guard said.", "A guard"),
    ],
)
def test_an_aside_is_the_reports_own(text: str, told: str | None) -> None:
    """AT04: what a comma or a dash parts from what is said; inside quotation marks the speaker says that, too."""
    report = annotated(text, ("three", Effect.DISPLACED, 0.9, {"target": "men"}))
    content = text[text.index("The band") : text.index("A guard")].rstrip(" ,”")
    found = source_of(draft_claims(report)[0], [_speech(text, "A guard", "said", content)], report)

    assert (str(found) if found else None) == told


@pytest.mark.parametrize(
    ("first", "short", "told"),
    [
        ("Interior Ministry", "the ministry", "Interior Ministry"),
        ("the Interior Ministry", "The ministry", "the Interior Ministry"),
        ("Interior Minister", "the ministry", "the ministry"),
        ("the ministry", "the ministry", "the ministry"),
        ("Colonel Marsh", "he", "Colonel Marsh"),
    ],
)
def test_a_short_name_is_the_longer_one_before(first: str, short: str, told: str) -> None:
    """AT03: "the ministry" is the ministry that spoke before; a pronoun is the last one who did."""
    text = f"It was calm, {first} told us. By noon three men fled, {short} said."
    report = annotated(text, ("three", Effect.DISPLACED, 0.9, {"target": "men"}))
    at = text.rindex(short)
    said = replace(_speech(text, None, "said", "three men fled"), source=Phrase.at(Span(at, at + len(short)), text))
    heard = [_speech(text, first, "told", "It was calm"), said]

    assert str(source_of(draft_claims(report)[0], heard, report)) == told


@pytest.mark.parametrize(("pronoun", "told"), [("it", "Interior Ministry"), ("he", "Hillmen")])
def test_it_is_who_spoke_before_in_the_paragraph(pronoun: str, told: str) -> None:
    """AT04: a source that the model finds in another paragraph gives way to the body that "it" stands for, not to a person."""
    text = f"The Hillmen met.\n\nIt was calm, Interior Ministry told us. By noon three guards fled, {pronoun} said."
    report = annotated(
        text, ("three", Effect.DISPLACED, 0.9, {"target": "guards", "source": "Hillmen"}), scores={"source": 0.9}
    )
    at = text.rindex(f"{pronoun} said")
    said = replace(_speech(text, None, "said", "three guards fled"), source=Phrase.at(Span(at, at + len(pronoun)), text))
    heard = [_speech(text, "Interior Ministry", "told", "It was calm"), said]

    assert str(source_of(draft_claims(report)[0], heard, report)) == told


@pytest.mark.parametrize(
    ("organ", "far", "people", "told"),
    [
        ("the army", "guard of the Hillmen", (), "the army"),
        ("The Northern navy", "guard of the Hillmen", (), "The Northern navy"),
        ("the army", "army of the Hillmen", (), "army of the Hillmen"),
        ("the army", "Ada Brandt", ("Ada Brandt",), "Ada Brandt"),
        ("the group", "guard of the Hillmen", (), "guard of the Hillmen"),
    ],
)
def test_an_organ_that_speaks_is_not_who_is_called_something_else(
    organ: str, far: str, people: tuple[str, ...], told: str
) -> None:
    """AT09: what the army says is no guard's claim; a person by name may speak for it, and a group may be called anything."""
    text = f"We met a {far}. By noon three riders fled, {organ} said."
    report = annotated(
        text, ("three", Effect.DISPLACED, 0.9, {"target": "riders", "source": far}), scores={"source": 0.9}, people=people
    )
    said = _speech(text, organ, "said", "three riders fled")

    assert str(source_of(draft_claims(report)[0], [said], report)) == told


@pytest.mark.parametrize(
    ("text", "named", "told"),
    [
        ("2 fell: monitor.\nHarbor Observatory, which monitors the war, named 3.", "Harbor Observatory", "Harbor Observatory"),
        ("2 fell: monitor.\nHarbor Gazette, which prints the news, named 3.", "Harbor Gazette", "monitor"),
        ("2 fell: police.\nHarbor Observatory, which monitors the war, named 3.", "Harbor Observatory", "police"),
    ],
)
def test_a_monitor_is_the_body_that_is_said_to_monitor(text: str, named: str, told: str) -> None:
    """AT06: no paper, and nobody but a monitor is meant by the word."""
    short = text[text.index(":") + 2 : text.index(".")]
    report = annotated(text, ("2", Effect.KILLED, 0.9, {"source": short}), ("3", Effect.KILLED, 0.9, {"source": named}))

    assert [told, named] == [str(draft.source) for draft in with_sources(draft_claims(report), (), report)]


@pytest.mark.parametrize(("certain", "source"), [(True, "OFFICER"), (False, None)])
def test_a_label_speaks_for_the_sentences_after_it(certain: bool, source: str | None) -> None:  # noqa: FBT001 - a case of a table
    """AT10: other attributions answer for the counts of their own sentence."""
    text = "[OFFICER] They came. Two were hurt."
    report = annotated(text, ("Two", Effect.INJURED, 0.9, {}))
    (draft,) = draft_claims(report)
    label = Phrase.at(Span(1, 8), text)
    speech = SpeechDraft(label, label, (Phrase.at(Span(10, len(text)), text),), "AT10", 1.0, certain=certain)
    found = source_of(draft, [speech], report)

    assert source == (found and str(found))


@pytest.mark.parametrize(
    ("far", "near", "told"),
    [
        ("Ida Berg", "Ada Holm", "Ada Holm"),
        ("Colonel Holm", "Ada Holm", "Colonel Holm"),
        ("Harbor News Agency", "HNA", "Harbor News Agency"),
        ("Ida Berg", "the duo", "Ida Berg"),
        (None, "Ada Holm", None),
    ],
    ids=["another", "the same by surname", "the same by initials", "short for another", "the report itself"],
)
def test_a_quotation_has_one_speaker(far: str | None, near: str, told: str | None) -> None:
    """AT11: whoever is named beside the end of it says its first sentence, and nobody of another paragraph whose name is another."""
    text = f"We met {far or 'nobody'}.\n\n“Three men fled. We saw it,” said {near}, of Ashby."
    roles = {"target": "men"} | ({"source": far} if far else {})
    names = () if near == "the duo" else (near,)
    report = annotated(text, ("Three", Effect.DISPLACED, 0.9, roles), people=names)
    said = _speech(text, f"{near}, of Ashby", "said", "We saw it")
    found = source_of(draft_claims(report)[0], [said], report)

    assert (str(found) if found else None) == told


@pytest.mark.parametrize(
    ("far", "near", "channel", "told"),
    [
        ("river police", "Hillmen", None, "The Hillmen"),
        ("river police", "Hillmen", "The Hillmen", "river police"),
        ("river police", "Reuters", None, "river police"),
        ("a spokesman", "Hillmen", None, "a spokesman"),
        ("Hillmen council", "Hillmen", None, "Hillmen council"),
        ("river police", "Ashby police", None, "river police"),
        ("Ida Berg", "Hillmen", None, "Ida Berg"),
        ("river police", "patrol", None, "river police"),
    ],
    ids=[
        "another body",
        "a channel",
        "an agency",
        "in person",
        "the same by a word",
        "the same by a noun",
        "a person by name",
        "short for another",
    ],
)
def test_a_body_by_name_says_what_its_sentence_says_of_it(far: str, near: str, channel: str | None, told: str) -> None:
    """AT12: whoever claims an attack and says what it did is not the body that spoke in the sentence before."""
    text = f"We met {far}. The {near} claimed the raid and said three riders fled."
    roles = {"target": "riders", "source": far}
    report = annotated(text, ("three", Effect.DISPLACED, 0.9, roles), people=["Ida Berg"] if far == "Ida Berg" else [])
    start = text.index(f"The {near}")
    speaker = Phrase.at(Span(start, start + len(f"The {near}")), text)
    name = report.tokens_in(speaker.span)[-1]
    bodies = (Name(name, name + 1, NameKind.ORGANIZATION),) if near != "patrol" else ()
    report = replace(report, analysis=replace(report.analysis, names=(*report.analysis.names, *bodies)))
    said = replace(_speech(text, None, "said", "three riders fled"), source=speaker)
    (draft,) = draft_claims(report)
    found = source_of(replace(draft, channel=speaker if channel else None), [said], report)

    assert told == str(found)


@pytest.mark.parametrize(
    ("near", "told"),
    [("reports", "reports"), ("a monitor and state media", "a monitor and state media"), ("a monitor", "Harbor Observatory")],
)
def test_hearsay_and_two_together_are_nobody_who_is_named_elsewhere(near: str, told: str) -> None:
    """AT13: what "reports" say is no observatory's word because another sentence names one."""
    text = f"The Harbor Observatory met. Three riders fled, {near} said."
    report = annotated(text, ("Three", Effect.DISPLACED, 0.9, {"target": "riders", "source": "Harbor Observatory"}))
    (draft,) = draft_claims(report)
    found = source_of(draft, [_speech(text, near, "said", "Three riders fled")], report)

    assert str(found) == told


@pytest.mark.parametrize(
    ("speaker", "people", "told"),
    [("Ida Berg", ("Ida Berg",), "Ida Berg"), ("A farmer", (), "A farmer"), ("The Harbor Fund", (), "mayor")],
    ids=["a person by name", "a person", "a body"],
)
def test_he_is_the_person_who_spoke_before_in_the_paragraph(speaker: str, people: tuple[str, ...], told: str) -> None:
    """AT34: a person in another paragraph gives way to whom "he" stands for, and no body is a "he"."""
    text = f"The mayor met them.\n\n{speaker} told us it was calm. By noon three guards fled, he said."
    report = annotated(
        text, ("three", Effect.DISPLACED, 0.9, {"target": "guards", "source": "mayor"}), scores={"source": 0.9}, people=people
    )
    at = text.rindex("he said")
    said = replace(_speech(text, None, "said", "three guards fled"), source=Phrase.at(Span(at, at + len("he")), text))
    heard = [_speech(text, speaker, "told", "it was calm"), said]

    assert told == str(source_of(draft_claims(report)[0], heard, report))


@pytest.mark.parametrize(("near", "told"), [("A correspondent", "A correspondent"), ("The spokesman", "ministry")])
def test_a_correspondent_speaks_for_nobody(near: str, told: str) -> None:
    """AT24: and a spokesman for whoever is named."""
    text = f"The ministry met them.\n\n{near} said three guards fled."
    report = annotated(
        text, ("three", Effect.DISPLACED, 0.9, {"target": "guards", "source": "ministry"}), scores={"source": 0.9}
    )

    assert told == str(source_of(draft_claims(report)[0], [_speech(text, near, "said", "three guards fled")], report))


@pytest.mark.parametrize(
    ("far", "near", "told"),
    [
        ("ministry", "The president", "The president"),
        ("army", "Norland's prime minister", "Norland's prime minister"),
        ("ministry", "The minister", "ministry"),
        ("ministry", "The president's spokesman", "ministry"),
        ("junta", "The president", "junta"),
    ],
    ids=["a president", "a prime minister", "a minister", "a spokesman", "no organ"],
)
def test_a_head_of_state_speaks_for_no_organ_of_it(far: str, near: str, told: str) -> None:
    """AT24: but may speak for whatever else is named, and who speaks for the president may speak for an organ."""
    text = f"The {far} met them. {near} said three guards fled."
    report = annotated(text, ("three", Effect.DISPLACED, 0.9, {"target": "guards", "source": far}), scores={"source": 0.9})

    assert told == str(source_of(draft_claims(report)[0], [_speech(text, near, "said", "three guards fled")], report))


@pytest.mark.parametrize(
    ("agent", "told"), [({}, None), ({"Marsh": ("PROPN", "obl:agent", "reported")}, "mayor")], ids=["by nobody", "by somebody"]
)
def test_what_is_reported_by_nobody_is_on_nobodys_word(agent: dict[str, tuple[str, str, str]], told: str | None) -> None:
    """AT35: a speaker of another sentence did not report it."""
    text = "The mayor met them. Three deaths were reported by Marsh."
    tree = {
        "Three": ("NUM", "nummod", "deaths"),
        "deaths": ("NOUN", "nsubj:pass", "reported"),
        "were": ("AUX", "aux:pass", "reported"),
        "reported": ("VERB", "root", "reported"),
    }
    report = annotated(text, ("Three", Effect.KILLED, 0.9, {"target": "deaths", "source": "mayor"}), tree=tree | agent)
    [draft] = with_sources(draft_claims(report), [], report)

    assert told == (draft.source and str(draft.source))


def test_losses_do_not_speak() -> None:
    """What is counted is told by somebody else, or by the report."""
    text = "Nine fell, while rebel losses stood at 30."
    report = annotated(text, ("30", Effect.KILLED, 0.9, {"source": "rebel losses"}))

    assert with_sources(draft_claims(report), [], report)[0].source is None


def test_hearsay_of_another_sentence_says_nothing_in_this_one() -> None:
    """AT13: what "reports" told before is not what the report tells now."""
    text = "Reports came in. Three riders fled."
    report = annotated(text, ("Three", Effect.DISPLACED, 0.9, {"target": "riders", "source": "Reports"}))

    assert with_sources(draft_claims(report), [], report)[0].source is None


def test_a_relative_clause_tells_of_the_noun_before_it() -> None:
    """AT14: "which the navy says" is the navy's word on what stands before."""
    text = "Nine rockets, which the navy says came from Ashford, fell. They burned."
    tree = {"Nine": ("NUM", "root", "Nine"), "rockets": ("NOUN", "root", "rockets"), ",": ("PUNCT", "root", ",")}
    report = annotated(text, ("Nine", Effect.LAUNCHED, 0.9, {"target": "rockets"}), tree=tree)
    said = replace(_speech(text, "the navy", "says", "which"), content=(_at("which", text), _at("came from Ashford", text)))
    (draft,) = draft_claims(report)

    assert str(source_of(draft, [said], report)) == "the navy"
    assert source_of(draft, [replace(said, content=(_at("came from Ashford", text),))], report) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Colonel Peter Okoro spoke. Two men died, according to Ado Musa. Okoro said troops killed 12 men.",
            ["Ado Musa", "Peter Okoro"],
        ),
        (
            "The mayor said 12 people died in Ashby. Police chief Viktor Kolar said 40 rebels surrendered.",
            ["The mayor", "Viktor Kolar"],
        ),
        (
            "Gunmen of Islamic State killed 40 soldiers in Borno, the group said. General Edward Buba doubted it.",
            ["Gunmen of Islamic State"],
        ),
        (
            "Governor Jose Perez said six people were hurt. The guerrilla group said it had killed four soldiers.",
            ["Jose Perez", "The guerrilla group"],
        ),
        (
            "Shelling of a market in El Fasher killed at least 19 people, medics said Thursday, as the military said it had taken a town.",
            ["medics", "the military"],
        ),
        ("Defense Minister Israel Katz visited the site. Four soldiers were killed, the minister said.", ["Israel Katz"]),
    ],
)
def test_who_speaks_here_is_not_who_spoke_before(text: str, told: list[str]) -> None:
    """AT24: a person by name, or in an office of one's own, and a group by what it did; AT40: who speaks in the clause behind."""
    claims = reading_of(text).claims

    assert told == [claim.voice and str(claim.voice.speaker) for claim in claims]


@pytest.mark.parametrize(("verb", "told"), [("investigates", None), ("confirmed", "army")])
def test_who_looks_into_reports_does_not_say_so(verb: str, told: str | None) -> None:
    """AT27: whoever told them is not named."""
    text = f"The army {verb} reports that two were killed."
    tree = {
        "two": ("NUM", "nsubj:pass", "killed"),
        "killed": ("VERB", "acl", "reports"),
        "reports": ("NOUN", "obj", verb),
        "army": ("NOUN", "nsubj", verb),
    }
    report = annotated(text, ("two", Effect.KILLED, 0.9, {"source": "army"}), tree=tree)
    source = with_sources(draft_claims(report), [], report)[0].source

    assert told == (source and str(source))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ida Berg who heads the Harbor Watch said two had fled.", "Ida Berg"),
        ("Ida Berg of the Harbor Watch said two had fled.", "Harbor Watch"),
    ],
    ids=["who heads it", "of it"],
)
def test_who_heads_a_body_speaks_and_not_the_body(text: str, told: str) -> None:
    """AT28: in copy that lost its commas."""
    report = annotated(text, ("two", Effect.DISPLACED, 0.9, {"source": "Harbor Watch"}), people=["Ida Berg"])
    speech = _speech(text, "Ida Berg", "said", "two had fled")

    assert told == str(with_sources(draft_claims(report), [speech], report)[0].source)


def test_a_channel_that_names_whose_word_it_is_comes_before_a_later_speaker() -> None:
    """AT36: "a military statement" is not the word of the spokesman whom a later sentence names."""
    text = "A military statement said two guards had died. Ida Berg, for the rebels, put the dead at nine."
    roles = {"source": "Ida Berg", "via": "military statement"}
    report = annotated(text, ("two", Effect.KILLED, 0.9, roles), people=["Ida Berg"])
    [draft] = with_sources(draft_claims(report), [], report)

    assert ("military statement", None) == (str(draft.source), draft.channel)


@pytest.mark.parametrize(
    ("speaker", "source"),
    [("The agency's director in Kabul", "The agency's director in Kabul"), ("A spokesman for Kabul", "A spokesman for Kabul")],
)
def test_where_a_speaker_is_does_not_speak(speaker: str, source: str) -> None:
    """AT37: the director in Kabul says so, and not Kabul."""
    [claim] = reading_of(f"{speaker} said nine people were killed.").claims

    assert source == str(claim.voice)


@pytest.mark.parametrize(
    ("speaker", "told"),
    [
        ("Turkey's interior minister", "Efkan Ala"),
        ("the interior minister", "Efkan Ala"),
        ("Iran's interior minister", "Iran's interior minister"),
        ("an interior minister", "an interior minister"),
        ("the defense minister", "defense minister"),
    ],
)
def test_who_is_called_by_an_office_is_the_one_whom_the_report_names_with_it(speaker: str, told: str) -> None:
    """AT38: of the same state, and not just anybody of such an office."""
    text = f"Three people were killed, {speaker} said. Turkish Interior Minister Efkan Ala visited the wounded."

    voice = reading_of(text).claims[0].voice

    assert told == str(voice and voice.speaker)
