"""Names, numbers and messages of characters that are not seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.text.characters import RUN, Kind, code_of, kind_of, label_of, message_of, picture_of

EVERY = [chr(number) for number in range(0x110000)]
VISIBLE_FORMAT = {0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x600, 0x606)}


def test_every_control_and_format_character_is_known() -> None:
    """All of Unicode's controls, formats, separators, surrogates and private characters are found."""
    groups = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Zs")
    unseen = {letter for letter in EVERY if unicodedata.category(letter) in groups}
    seen = set("\n\t ") | {chr(number) for number in VISIBLE_FORMAT}
    assert {letter for letter in unseen - seen if not RUN.fullmatch(letter)} == set()


def test_every_known_character_has_a_kind_and_a_visible_form() -> None:
    """Whatever is found can be shown, and the shown form hides nothing itself."""
    for letter in filter(RUN.fullmatch, EVERY):
        assert kind_of(letter) in Kind
        assert picture_of(letter).isprintable()


@pytest.mark.parametrize(
    ("letter", "code", "label", "picture"),
    [
        ("\u202e", "U+202E", "RLO", "⟦RLO⟧"),
        ("\x1b", "U+001B", "U+001B", "␛"),
        ("\x7f", "U+007F", "U+007F", "␡"),
        ("\ufe0f", "U+FE0F", "VS16", "⟦VS16⟧"),
        ("\U000e0100", "U+E0100", "VS17", "⟦VS17⟧"),
        ("\u180b", "U+180B", "U+180B", "⟦U+180B⟧"),
        ("\ue000", "U+E000", "U+E000", "⟦U+E000⟧"),
    ],
)
def test_names_are_those_people_know(letter: str, code: str, label: str, picture: str) -> None:
    """Known characters carry their usual short name, all others their number."""
    assert (code_of(letter), label_of(letter), picture_of(letter)) == (code, label, picture)


def selectors(data: bytes) -> str:
    """Return bytes in the form of variation selectors."""
    return "".join(chr(0xFE00 + byte if byte < 16 else 0xE0100 + byte - 16) for byte in data)


@given(st.text(st.characters(whitelist_categories=("L", "N", "P")), min_size=1))
def test_a_message_in_variation_selectors_is_read(text: str) -> None:
    """Bytes that were hidden in selectors come out as their text."""
    assert message_of(selectors(text.encode()), Kind.VARIATION) == text


def test_what_cannot_be_read_is_a_dot() -> None:
    """Unreadable parts of a message are shown as such."""
    assert message_of(selectors(b"a\xff\nb") + "\u180b", Kind.VARIATION) == "a··b"
    assert message_of("\U000e0001\U000e0068\U000e0069\U000e007f", Kind.TAG) == "·hi"
