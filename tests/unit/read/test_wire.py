"""How a report is taken apart: headline, byline, notes, captions, boilerplate, paragraphs, dates."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.model.report import DateOrigin, NoteKind, Receipt, Report
from counterclaim.read.wire import read_report

TODAY = date(2026, 8, 1)
LEAD = "Two soldiers were hurt on Monday when shells fell on a border post, officials of both sides said."


def _read(text: str, *, title: str | None = None, published: date | None = None, option: date | None = None) -> Report:
    return read_report(Receipt("copy", text, "", title=title, published=published), published=option, today=TODAY)


def _words(report: Report, part: str) -> list[str]:
    return [span.of(report.text) for span in getattr(report, part)]


def test_given_title_stands_above_the_body() -> None:
    """A title that the text does not begin with is put above it, and the body's paragraphs follow."""
    report = _read(LEAD, title="Shells fall  on border post")

    assert report.text == f"Shells fall on border post\n\n{LEAD}"
    assert report.headline is not None
    assert report.headline.of(report.text) == "Shells fall on border post"
    assert _words(report, "paragraphs") == [LEAD]


@pytest.mark.parametrize("glue", ["\n\n", ". ", " "])
def test_title_that_the_text_repeats_is_not_doubled(glue: str) -> None:
    """A text that begins with its title keeps its words; the headline is the span of the title in it."""
    report = _read(f"Shells fall on border post{glue}{LEAD}", title="Shells Fall on Border Post")

    assert report.text.startswith("Shells fall on border post")
    assert _words(report, "paragraphs") == [LEAD]


@pytest.mark.parametrize(
    "lead", ["U.S. envoys met there on Monday, officials said.", "Two soldiers were hurt there on Monday."]
)
def test_a_dateline_in_capitals_needs_no_dash(lead: str) -> None:
    """Copy that lost the dash has its dateline all the same, also where the story opens with initials."""
    report = _read(f"NAIROBI, Kenya {lead}")

    assert str(report.dateline.place) == "NAIROBI, Kenya"


def test_title_that_begins_the_first_sentence_is_no_prefix() -> None:
    """A one-word title never swallows the first word of the story."""
    report = _read("Lebanon said on Monday that it wanted talks.", title="Lebanon")

    assert _words(report, "paragraphs") == ["Lebanon said on Monday that it wanted talks."]


def test_outlet_after_the_title_is_boilerplate() -> None:
    """A page title with the outlet's name behind it keeps the headline clean."""
    report = _read(f"Shells fall on border post | The Daily\n\n{LEAD}", title="Shells fall on border post")

    assert _words(report, "boilerplate") == ["| The Daily"]
    assert _words(report, "paragraphs") == [LEAD]


@pytest.mark.parametrize("headline", ["SHELLS FALL ON BORDER POST", "Shells fall on border post, both sides say"])
def test_first_short_line_is_the_headline(headline: str) -> None:
    """Plain text begins with its headline, in capitals or not."""
    report = _read(f"{headline}\n\n{LEAD}\n\nNo one else was hurt.")

    assert report.headline is not None
    assert report.headline.of(report.text) == headline
    assert _words(report, "paragraphs") == [LEAD, "No one else was hurt."]


def test_wrapped_lines_make_one_paragraph() -> None:
    """Lines wrapped at seventy columns are joined, with blank lines and without."""
    wrapped = (
        "Two soldiers were hurt on Monday when shells fell on a border post,\nofficials of both sides said in the evening.\n"
    )
    second = "The shelling stopped after an hour, they said, and no one else was\nhurt in the town nearby.\n"

    assert len(_read(wrapped + "\n" + second).paragraphs) == 2
    assert len(_read(wrapped + second).paragraphs) == 2


def test_single_line_ends_part_long_paragraphs() -> None:
    """A text without blank lines has a paragraph a line."""
    report = _read(f"{LEAD} {LEAD}\n{LEAD}\nNo one else was hurt.")

    assert len(report.paragraphs) == 3


def test_blank_line_in_mid_sentence_does_not_part_it() -> None:
    """A paragraph that a stray blank line cut in two is one again."""
    report = _read("Two soldiers were hurt on Monday when shells fell on a border\n\npost, officials of both sides said.")

    assert len(report.paragraphs) == 1


def test_dateline_alone_makes_no_paragraph_and_run_in_stays() -> None:
    """A dateline on its own line is no paragraph; one before the first sentence stays in its paragraph."""
    own = _read(f"KHOST, Afghanistan, Dec 18, 2006\n\n{LEAD}")
    run_in = _read(f"KHOST, Afghanistan (AP) — {LEAD}")

    assert _words(own, "paragraphs") == [LEAD]
    assert run_in.dateline.span is not None
    assert run_in.paragraphs[0].covers(run_in.dateline.span)
    assert run_in.text[run_in.dateline.span.end :] == LEAD


@pytest.mark.parametrize("byline", ["By Ana Petrova and Omar Haddad", "By Omar Haddad | AP", "BY ANA PETROVA, STAFF WRITER"])
def test_byline_is_no_paragraph(byline: str) -> None:
    """A line that names the writers is kept apart, above a dateline or a lead."""
    report = _read(f"{byline}\n\nKYIV (Reuters) - {LEAD}")

    assert report.byline is not None
    assert report.byline.of(report.text) == byline
    assert report.dateline.agency is not None
    assert len(report.paragraphs) == 1


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ATTENTION - ADDS detail ///", NoteKind.ADDS),
        ("ATTENTION - UPDATES toll, CORRECTS name ///", NoteKind.CORRECTS),
        ("ADDS quotes, background", NoteKind.ADDS),
        ("(Updates with comment by the ministry)", NoteKind.UPDATES),
        ("(Corrects number of wounded in paragraph 3)", NoteKind.CORRECTS),
        ("RECASTS throughout", NoteKind.RECASTS),
        ("KILL: story on border post", NoteKind.KILL),
        ("MANDATORY KILL", NoteKind.KILL),
        ("STORY WITHDRAWN: shells fall on border post", NoteKind.KILL),
        ('Please kill the story "Shells fall on border post" sent on May 3.', NoteKind.KILL),
        (
            'CCW has withdrawn the story headlined "Shells fall on border post" as its source took back what it said.',
            NoteKind.KILL,
        ),
        ('The May 3 story headlined "Shells fall on border post" is withdrawn.', NoteKind.KILL),
        ("WITHHOLD until further notice", NoteKind.WITHHOLD),
        ("Embargoed until 0600 GMT", NoteKind.EMBARGO),
        ("CLARIFIES that the post was empty", NoteKind.CLARIFIES),
        ("Eds: moves on general news lines.", NoteKind.OTHER),
        ("URGENT", NoteKind.OTHER),
        ("Correction: an earlier version misspelled a name.", NoteKind.CORRECTS),
        ("This story has been updated with additional information.", NoteKind.UPDATES),
    ],
)
def test_note_is_told_apart(line: str, kind: NoteKind) -> None:
    """Editorial notes are no paragraphs; the gravest word tells what they are."""
    report = _read(f"{line}\n\n{LEAD}\n\n{LEAD}", title="Shells fall on border post")

    assert [(note.kind, note.span.of(report.text)) for note in report.notes] == [(kind, line)]
    assert len(report.paragraphs) == 2


def test_a_kill_alone_tells_no_news() -> None:
    """What a desk takes back, and the headline that it quotes, is no paragraph, though nothing else is left."""
    report = _read(
        'Please kill the story "Shells kill nine at border post" sent on May 3.', title="STORY WITHDRAWN: Border post"
    )

    assert report.paragraphs == ()
    assert {note.kind for note in report.notes} == {NoteKind.KILL}


def test_below_a_story_another_one_is_killed() -> None:
    """A story that replaces one may say so at its end, and is not taken back with it."""
    report = _read(f'{LEAD}\n\n{LEAD}\n\nPlease disregard the earlier story headlined "Shells kill nine".')

    assert [note.kind for note in report.notes] == [NoteKind.OTHER]


def test_troops_are_withdrawn_and_stories_told() -> None:
    """News of what was withdrawn, or of who was killed, takes nothing back."""
    for line in ("The army has withdrawn its troops from Karst.", "The man behind the report was killed in Karst on Monday."):
        assert _read(f"{line}\n\n{LEAD}", title="WITHDRAWAL from Karst").notes == ()


def test_note_in_the_headline() -> None:
    """The label before a headline is a note; the headline stays whole."""
    report = _read(LEAD, title="UPDATE 2-Shells fall on border post")

    assert [(note.kind, note.span.of(report.text)) for note in report.notes] == [(NoteKind.UPDATES, "UPDATE 2")]


def test_verb_in_a_headline_is_no_note() -> None:
    """A headline in capitals that tells of killing is not a kill notice."""
    report = _read("REBELS KILL TWO SOLDIERS\n\n" + LEAD)

    assert report.notes == ()


@pytest.mark.parametrize(
    "caption",
    [
        "FILE - A soldier stands guard at a border post on Monday.",
        "FILE PHOTO: A soldier stands guard at a border post.",
        "A soldier stands guard at a border post on Monday. (AP Photo/Omar Haddad)",
        "Image: border post",
        "Smoke rises above a border post, in this undated photo released by the ministry.",
    ],
)
def test_caption_is_no_paragraph(caption: str) -> None:
    """What is written under pictures is kept apart from the story."""
    report = _read(f"{caption}\n\n{LEAD}", title="Shells fall on border post")

    assert _words(report, "captions") == [caption]
    assert _words(report, "paragraphs") == [LEAD]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: what both sides want",
        "Subscribe to our newsletter",
        "Click here for more",
        "© 2024 The Daily. All rights reserved.",
        "Copyright 2024 The Daily",
        "This is a developing story and will be updated.",
        "For Immediate Release",
        "2012-08-S-037",
        "https://example.org/story",
        "WhatsApp",
        "* * *",
    ],
)
def test_boilerplate_is_no_paragraph(line: str) -> None:
    """Lines that sell, link or warn are kept apart from the story, in the middle and at the end."""
    report = _read(f"{LEAD}\n\n{line}\n\n{LEAD}\n\n{line}", title="Shells fall on border post")

    assert _words(report, "paragraphs") == [LEAD, LEAD]
    assert len(report.boilerplate) == 2


def test_sentence_that_begins_like_boilerplate_stays() -> None:
    """Words that open links also open sentences."""
    story = (
        "Terms of the ceasefire were not published. By continuing its shelling, the army said, the other side had broken them."
    )

    assert _words(_read(f"{LEAD}\n\n{story}"), "paragraphs") == [LEAD, story]


def test_press_release_is_signed_by_its_letterhead() -> None:
    """The office above a press release is its agency; number and release line are boilerplate."""
    head = "Force Detains Two\n\nISAF Joint Command - Afghanistan\n2011-01-S-001\n\nFor Immediate Release"
    report = _read(f"{head}\n\nKABUL, Afghanistan (Jan. 1, 2011)\n\n{LEAD}")

    assert report.dateline.agency is not None
    assert report.dateline.agency.words == "ISAF Joint Command"
    assert _words(report, "paragraphs") == [LEAD]


def test_credit_on_its_own_line_is_the_sign_off() -> None:
    """Reporting credits under the story sign it off; what stands below them is boilerplate."""
    credit = "(Reporting by A. Haddad; Editing by B. Ivanova)"
    report = _read(f"{LEAD}\n\n{credit}\n\nOur Standards: the agency's principles.")

    assert report.sign_off is not None
    assert report.sign_off.of(report.text) == credit
    assert _words(report, "paragraphs") == [LEAD]


def test_agency_of_the_sign_off_stands_in_for_the_dateline() -> None:
    """A report without an agency in its dateline has the one that signs it."""
    report = _read(f"{LEAD} —AFP")

    assert report.dateline.agency is not None
    assert report.dateline.agency.words == "AFP"


def test_publication_date_prefers_metadata_then_option_then_dateline() -> None:
    """The surest source of the date counts, and the report says which it was."""
    text = f"KHOST, Afghanistan, Dec 18, 2006\n\n{LEAD}"

    meta = _read(text, published=date(2006, 12, 19), option=date(2006, 12, 20))
    option = _read(text, option=date(2006, 12, 20))
    dateline = _read(text)

    assert (meta.published, meta.published_from) == (date(2006, 12, 19), DateOrigin.METADATA)
    assert (option.published, option.published_from) == (date(2006, 12, 20), DateOrigin.OPTION)
    assert (dateline.published, dateline.published_from) == (date(2006, 12, 18), DateOrigin.DATELINE)


def test_weekday_settles_the_year() -> None:
    """A dateline without a year is of this year or the last, where its day is the weekday that the lead names."""
    report = _read("Islamabad, Feb 28 (PTI) Officials of both countries spoke on Saturday.")

    assert (report.published, report.published_from) == (date(2026, 2, 28), DateOrigin.DATELINE_WEEKDAY)
    assert report.dateline.date == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "KABUL (Aug. 18) - Guards held two men on Wednesday. The war began in 2001 and flared up in May 2010.",
            date(2010, 8, 18),
        ),
        ("2010-08-S-002\n\nKABUL (Aug. 18) - Guards held two men on Tuesday.", date(2010, 8, 18)),
        ("KABUL (Aug. 18) - Guards held two men on Thursday, and 2010 people in 1009 days. They fled in 2031.", None),
    ],
    ids=["years of the past", "number of a release", "none"],
)
def test_a_year_that_the_text_names_settles_it(text: str, day: date | None) -> None:
    """A report is of that year or soon after; where none is named, an old report is not taken for late news."""
    assert _read(text).published == day


def test_weekday_in_the_past_is_no_day_of_the_story() -> None:
    """A past or coming weekday ("last Saturday") does not settle the year, and no year is better than a guessed one."""
    report = _read("Islamabad, Feb 28 (PTI) Officials of both countries spoke last Saturday.")

    assert (report.published, report.published_from, report.dateline.date) == (None, DateOrigin.UNKNOWN, None)


def test_line_with_a_date_dates_the_text() -> None:
    """A published-in line is boilerplate that tells the date."""
    report = _read(f"{LEAD}\n\nPublished in The Daily, March 13th, 2022")

    assert (report.published, report.published_from) == (date(2022, 3, 13), DateOrigin.TEXT)


def test_day_that_no_calendar_has_is_no_date() -> None:
    """A dateline of 31 June is read as a place without a date."""
    report = _read("BEIRUT, June 31 (Reuters) - " + LEAD)

    assert report.dateline.date is None


def test_identity_is_the_text_where_none_is_given() -> None:
    """The same text has the same id; a given id is kept."""
    assert _read(LEAD).id == _read(LEAD).id
    assert read_report(Receipt("copy", LEAD, "", id="x-1"), today=TODAY).id == "x-1"


def test_text_that_is_all_furniture_is_one_paragraph() -> None:
    """Nothing is lost where nothing looks like a story."""
    report = _read("Click here\n\nSubscribe now")

    assert len(report.paragraphs) == 1


@pytest.mark.parametrize("line", ["KİLL: story on border post", "BULLETIN KİLL", "CORRECTſ toll"])
def test_note_in_letters_that_lower_case_otherwise(line: str) -> None:
    """Copy that passed through a Turkish keyboard, or an old typeface, is read like any other."""
    assert LEAD in _read(f"{line}\n\n{LEAD}").text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("on Nov 10, 2011", date(2011, 11, 10)),
        ("11 / 10 / 11 02: 39 PM ET", date(2011, 11, 10)),
        ("11/10/2011 2:39 p.m. EDT", date(2011, 11, 10)),
        ("11/10/11", None),
        ("13/10/11 02:39 PM ET", None),
        ("On Nov 10, 2011, shells fell on a town.", None),
    ],
)
def test_line_that_is_a_date_dates_the_report(line: str, day: date | None) -> None:
    """A day alone under the headline is the report's; with strokes nobody knows which number is the month, unless the clock does."""
    assert _read(f"Shells Fall on Karst, Officials Say\n\n{line}\n\n{LEAD}").published == day


@pytest.mark.parametrize(
    "stamp",
    ["Posted on May 3 2016 ", "Last updated at May 032016 ", "Published: May 3, 2016 ", "Updated on 3 May 2016 by Ida Berg "],
)
def test_a_day_that_a_page_runs_into_its_story_is_the_storys(stamp: str) -> None:
    """As pages saved as one line have it, some without commas and spaces."""
    report = _read(stamp + LEAD)

    assert report.dateline.date == report.published == date(2016, 5, 3)
    assert report.paragraphs[0].of(report.text).endswith(LEAD)


@pytest.mark.parametrize("stamp", ["Last Updated May 3, 2016 5:28 AM EDT", "Published 3 May 2016"])
def test_a_line_with_the_day_of_the_page_leaves_the_dateline_to_the_story(stamp: str) -> None:
    """It tells when the page was posted, and the story begins with a dateline of its own."""
    report = _read(f"{stamp}\n\nKHOST, Afghanistan (AP) — {LEAD}")

    assert (report.published, str(report.dateline.place)) == (date(2016, 5, 3), "KHOST, Afghanistan")


def test_a_day_in_a_sentence_is_no_stamp() -> None:
    """What was posted on a door on that day is a story."""
    assert _read(f"Published on May 3, 2011, the book tells of a war. {LEAD}").dateline.date is None
