"""How the story on a web page is told from the page around it."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.acquire.html import read_page
from counterclaim.model.errors import InputError

FIRST = "Two soldiers were hurt on Monday when shells fell on a border post, officials of both sides said in the evening."
SECOND = "The ministry did not respond to a request for comment, and no one else was hurt in the town nearby, they added."


def _page(*paragraphs: str, charset: str = "utf-8") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>Shells fall - The Daily</title>'
        '<meta property="og:title" content="Shells fall"><meta property="og:site_name" content="The Daily">'
        '<meta property="article:published_time" content="2024-05-01T10:00:00Z"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Shells fall</h1>{body}</article></body></html>"
    ).encode(charset)


def test_story_title_date_and_site() -> None:
    """The page gives its paragraphs in order and what it says of itself."""
    page = read_page(_page(FIRST, SECOND))

    assert page.text.split("\n\n")[-2:] == [FIRST, SECOND]
    assert (page.title, page.published, page.site) == ("Shells fall", date(2024, 5, 1), "The Daily")


def test_identical_paragraphs_all_stay() -> None:
    """A sentence that the report repeats is kept each time, as each telling counts."""
    page = read_page(_page(FIRST, SECOND, FIRST, SECOND, FIRST))

    assert page.text.count(FIRST) == 3
    assert page.text.count(SECOND) == 2


def test_inline_markup_and_breaks_keep_words_apart() -> None:
    """Links and emphasis join their sentence; a line break is a space."""
    page = read_page(
        _page(
            f"{FIRST[:20]}<b>{FIRST[20:40]}</b>{FIRST[40:]}",
            "The army<br>said so, and its spokesman repeated it later that day.",
        )
    )

    assert FIRST in page.text
    assert "The army said so" in page.text


def test_declared_charset_is_used() -> None:
    """A page in windows-1252 that says so is read as such."""
    page = read_page(
        _page(FIRST, "The mayor of São Paulo said “no” to the army’s plan on Monday, and so did others.", charset="cp1252")
    )

    assert "São Paulo said “no”" in page.text


def test_page_without_a_story_is_refused() -> None:
    """An empty page is refused with a remedy."""
    with pytest.raises(InputError, match="no story"):
        read_page(b"<html><body></body></html>")
