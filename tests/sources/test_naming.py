"""Keys, titles, and names for people."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.sources.naming import key_of, key_problem, natural, short, title_of


def test_a_key_is_made_from_the_content() -> None:
    """The key of what has no name is the start of its sha256, of a text as of its UTF-8 bytes."""
    assert key_of("é") == key_of("é".encode()) == hashlib.sha256("é".encode()).hexdigest()[:16]


@pytest.mark.parametrize("key", ["a", "mails/1.txt", "Ä \u00a0x", "👩\u200d🚀", "x" * 500])
def test_usable_keys(key: str) -> None:
    """Letters of any language, spaces and slashes make usable keys."""
    assert key_problem(key) == ""


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("", "The key is empty."),
        (" \t", "The key is empty."),
        ("x" * 501, "The key has 501 characters; at most 500 are allowed."),
        ("a\nb", "The key “a\\nb” holds line breaks or control characters."),
        ("a\u2028b", "The key “a\\u2028b” holds line breaks or control characters."),
        ("a\udcffb", "The key “a\\udcffb” holds line breaks or control characters."),
    ],
)
def test_unfit_keys_say_why(key: str, why: str) -> None:
    """An empty, endless or unprintable key is refused with a sentence."""
    assert key_problem(key) == why


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("From: a\nSubject: Where is  it?\n\nHi", "Where is it?"),
        ("SUBJECT: x", "x"),
        ("\n## Red  shirt ##\nsoft", "Red shirt ##"),
        ("Hello\n# not on top", "name"),
        ("Subject:\nHi", "name"),
        ("x" * 5000 + "\nSubject: too late", "name"),
    ],
)
def test_a_text_may_bring_its_title(text: str, title: str) -> None:
    """A heading at the top or a subject line near it is the title; else what the caller has."""
    assert title_of(text, "name") == title


def test_numbers_in_names_are_counted() -> None:
    """Names without numbers stand as ever; zeros in front make no difference but between two such."""
    ordered = ["b", "order-01.txt", "order-1.txt", "order-2.txt", "order-10.txt", "order-10a"]
    ordered += ["order-x", "x2/9", "x10/1"]
    backwards = ordered[::-1]
    assert sorted(backwards, key=natural) == ordered


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), max_size=12)))
def test_any_names_have_one_order(names: list[str]) -> None:
    """However they come, they are sorted alike."""
    backwards = names[::-1]
    assert sorted(names, key=natural) == sorted(backwards, key=natural)


def test_the_first_line_is_the_last_resort() -> None:
    """Without heading, subject and name the first line is the title."""
    assert title_of("\n  Hi there \nyou") == "Hi there"
    assert title_of(" \n ") == ""


@given(st.text())
def test_titles_are_one_short_line(title: str) -> None:
    """Whatever a title was, it becomes one line of at most 120 characters that can be kept."""
    line = short(title)
    assert len(line) <= 120
    assert len(line.splitlines()) <= 1
    line.encode()
