"""How bytes become text, and which are refused."""

from __future__ import annotations

import codecs

import pytest

from counterclaim.acquire.encoding import decode
from counterclaim.model.errors import InputError

COPY = "The minister said “no” — the army’s reply came late, officials in the capital said on Monday."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (COPY.encode(), ()),
        (codecs.BOM_UTF8 + COPY.encode(), ()),
        (COPY.encode("utf-16"), ("read as UTF-16, as its byte order mark says",)),
        (codecs.BOM_UTF32_LE + COPY.encode("utf-32-le"), ("read as UTF-32, as its byte order mark says",)),
        (COPY.encode("utf-16-le"), ("read as utf-16-le",)),
        (COPY.encode("cp1252"), ("read as windows-1252",)),
    ],
)
def test_same_text_from_any_encoding(data: bytes, said: tuple[str, ...]) -> None:
    """The text is the same whatever the bytes, and an encoding other than UTF-8 is told."""
    decoded = decode(data)

    assert decoded.text == COPY
    assert decoded.repairs == said


def test_turkish_names_are_told_from_western_ones() -> None:
    """Letters that English copy never has are the Turkish ones of windows-1254."""
    copy = "The mayor of Diyarbakır and the governor of Şırnak met officials of the town of Doğubeyazıt on Monday for talks."

    assert decode(copy.encode("cp1254")).text == copy


def test_other_encodings_are_guessed_and_told() -> None:
    """Text that is mostly not ASCII is read as what its statistics say."""
    copy = "Министерство сообщило, что переговоры продолжатся в понедельник. " * 4

    decoded = decode(copy.encode("cp1251"))

    assert decoded.text == copy
    assert "guessed" in decoded.repairs[0]


def test_mojibake_is_repaired_and_told() -> None:
    """Doubly encoded quotes and letters are undone; the valid ones beside them stay."""
    broken = "The armyâ€™s reply in SÃ£o Paulo\nwas “late”\u00a0and so\u00adcalled ﬁnal… &amp; done."

    decoded = decode(broken.encode())

    assert decoded.text == "The army’s reply in São Paulo\nwas “late”\u00a0and so\u00adcalled ﬁnal… &amp; done."
    assert decoded.repairs == ("1 line of doubly encoded characters repaired",)


def test_damaged_utf8_loses_only_the_damage() -> None:
    """A cut character is replaced and counted; the rest of the text stands."""
    decoded = decode(COPY.encode() + "—".encode()[:2])

    assert decoded.text.startswith(COPY)
    assert decoded.repairs == ("1 unreadable byte sequences replaced with \ufffd",)


def test_declared_encoding_yields_to_sound_utf8() -> None:
    """A page that declares Latin-1 and is UTF-8 is read as UTF-8."""
    assert decode(COPY.encode(), declared="iso-8859-1").text == COPY
    assert decode("café".encode("iso-8859-1"), declared="iso-8859-1").text == "café"


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "empty"),
        (b" \n\t ", "no words"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "zip"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_no_text_is_refused_with_its_cause(data: bytes, cause: str) -> None:
    """What is no text is refused by name, with a remedy."""
    with pytest.raises(InputError, match=cause):
        decode(data)


def test_more_than_a_report_is_refused() -> None:
    """An archive in one file is no report."""
    with pytest.raises(InputError, match="split it"):
        decode(b"x" * 101, max_bytes=100)


@pytest.mark.parametrize("declared", ["punycode", "idna", "unicode-escape", "zip", "no\x00name", "x" * 5_000])
def test_declared_nonsense_is_passed_over(declared: str) -> None:
    """A name that is no encoding of text changes nothing and costs no time."""
    assert decode(b"Two were hurt. " * 200_000, declared=declared).text.startswith("Two were hurt.")
