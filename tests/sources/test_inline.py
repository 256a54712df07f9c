"""Text without a file."""

import hashlib

import pytest

from reviewer_app.domain.errors import Refused
from reviewer_app.sources.inline import from_bytes, from_text


def test_a_text_is_known_by_its_content() -> None:
    """The key of a text is made from its bytes, its title is its first line."""
    item = from_text("Where is order 4711?\nThanks")
    assert item.key == hashlib.sha256(b"Where is order 4711?\nThanks").hexdigest()[:16]
    assert (item.title, item.input, item.raw) == (
        "Where is order 4711?",
        "Where is order 4711?\nThanks",
        None,
    )


def test_piped_bytes_are_decoded_and_kept() -> None:
    """Bytes in another encoding make a text with a notice; the key is that of the bytes."""
    data = "Grüße".encode("windows-1252")
    item = from_bytes(data)
    assert (item.input, item.raw, item.key) == ("Grüße", data, hashlib.sha256(data).hexdigest()[:16])


def test_a_given_key_is_used() -> None:
    """A key that a person gives is the key."""
    assert from_text("x", "mail-1").key == from_bytes(b"x", "mail-1").key == "mail-1"


@pytest.mark.parametrize(
    ("text", "key", "why"),
    [
        ("", None, "It is empty."),
        ("  ", None, "nothing but white space"),
        ("x", "", "The key is empty."),
        ("x", "a\nb", "line breaks"),
        ("x" * 11, None, "The input has more than 0.0 MB."),
    ],
)
def test_what_cannot_be_an_item_is_refused(text: str, key: str | None, why: str) -> None:
    """Nothing, too much, and an unfit key are refused with the reason."""
    with pytest.raises(Refused, match=why):
        from_text(text, key, 10)


def test_broken_arguments_are_read_as_bytes() -> None:
    """An argument of the command line that is not UTF-8 is decoded like a file would be."""
    item = from_text("Gr\udcfc\udcdfe")
    assert (item.input, item.raw) == ("Grüße", b"Gr\xfc\xdfe")
