"""Decoding: nothing is lost, nothing is guessed silently, and pictures are not texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.errors import Refused
from reviewer_app.text.encoding import Decoded, decode

TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from("\n\t\r"))


@given(TEXTS.filter(lambda text: not text.startswith("\ufeff")))
def test_utf_8_comes_back_byte_for_byte(text: str) -> None:
    """Plain UTF-8 needs no notice and no kept bytes; line ends stay."""
    assert decode(text.encode()) == Decoded(text, "utf-8")


@given(TEXTS)
def test_utf_16_with_its_mark_is_read(text: str) -> None:
    """UTF-16 of either byte order is read where it begins with its mark."""
    for name in ("utf-16-le", "utf-16-be"):
        decoded = decode(("\ufeff" + text).encode(name))
        assert decoded == Decoded(text, name, "Decoded from UTF-16.")


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Any bytes give a text, with a notice unless it is the same bytes in UTF-8, or a refusal."""
    try:
        decoded = decode(data)
    except Refused:
        return
    assert (decoded.text.encode() == data) == (decoded.notice == "")


def test_an_empty_file_is_an_empty_text() -> None:
    """No bytes are no text."""
    assert decode(b"") == Decoded("", "utf-8")


def test_a_byte_order_mark_is_left_out_with_a_notice() -> None:
    """The mark of some editors is no part of the text."""
    decoded = decode(b"\xef\xbb\xbfa\r\n")
    assert decoded == Decoded("a\r\n", "utf-8", "A byte order mark at the start was left out.")


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [(b"caf\xe9 \x80 5", "café € 5", "windows-1252"), (b"caf\xe9 \x81", "café \x81", "latin-1")],
)
def test_old_encodings_are_read_with_a_notice(data: bytes, text: str, encoding: str) -> None:
    """A text that is not UTF-8 is read as the usual 8-bit encoding, and says so."""
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert decoded.notice.startswith("Not UTF-8 (byte 4 is not); decoded from")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "byte 9 is zero"),
        ("\ufeffa".encode("utf-32-le"), "byte 3 is zero"),
        (bytes(range(1, 32)), "control characters"),
        (b"\xff\xfea\0b", "breaks off at byte 5"),
    ],
)
def test_what_is_not_a_text_is_refused(data: bytes, why: str) -> None:
    """Pictures, programs and damaged UTF-16 are refused with the place or the reason."""
    with pytest.raises(Refused, match=why):
        decode(data)
