"""Tests of where Latin letters stand on keyboards that have none."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.ui.positions import is_foreign, letter_at

EVDEV = {"Q": 16, "P": 25, "A": 30, "E": 18, "R": 19, "S": 31, "U": 22, "J": 36, "K": 37, "N": 49, "V": 47}
MAC = {
    "A": 0,
    "S": 1,
    "E": 14,
    "R": 15,
    "U": 32,
    "P": 35,
    "J": 38,
    "K": 40,
    "N": 45,
    "V": 9,
    "M": 46,
    "T": 17,
}


@pytest.mark.parametrize(("letter", "code"), EVDEV.items())
def test_linux_numbers_keys_by_their_place(letter: str, code: int) -> None:
    """X11 and Wayland give the kernel's number of a key and eight."""
    assert letter_at("xcb", code + 8, 0x6C6) == letter_at("wayland", code + 8, 0) == letter


@pytest.mark.parametrize(("letter", "code"), MAC.items())
def test_a_mac_numbers_keys_its_own_way(letter: str, code: int) -> None:
    """The number is that of the virtual key."""
    assert letter_at("cocoa", 1, code) == letter


def test_windows_calls_keys_by_their_letters() -> None:
    """Its virtual keys of letters are those letters."""
    assert [letter_at("windows", 0, ord(each)) for each in string.ascii_uppercase] == [
        *string.ascii_uppercase
    ]


@pytest.mark.parametrize("platform", ["xcb", "cocoa", "windows"])
def test_each_letter_stands_at_one_place(platform: str) -> None:
    """And what is no letter's place has none."""
    found = [letter_at(platform, code, code) for code in range(-1, 300)]
    assert sorted(filter(None, found)) == [*string.ascii_uppercase]


@pytest.mark.parametrize("sign", "ФאשΑαن한कๆी")
def test_other_scripts_are_foreign(sign: str) -> None:
    """Letters, and the signs that are parts of them."""
    assert is_foreign(ord(sign.upper()))


@pytest.mark.parametrize("sign", "AzÉßØŁẞ1/€²®")
def test_what_latin_layouts_give_is_not(sign: str) -> None:
    """Letters with marks, digits and signs stay what they are."""
    assert not is_foreign(ord(sign))


@given(st.integers(0, 0x1FFFFFF))
def test_every_number_of_a_key_has_an_answer(key: int) -> None:
    """Whatever Qt calls a key, and no key beyond characters is a letter."""
    assert not (is_foreign(key) and key > 0xFFFF)
