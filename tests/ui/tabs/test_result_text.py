"""Tests of what is rendered, what only as source, and what stays visible."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.text.hidden import suspicious
from reviewer_app.ui.tabs.result_text import (
    LONGEST,
    files_text,
    image_words,
    marks,
    plain,
    prepared,
    pretty_json,
    unseen_sentence,
    unseen_words,
    why_source,
)
from tests.ui.payloads import PAYLOADS

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x " * LONGEST, "400,000 characters"),
        (">" * 3_000 + " deep", "levels deep"),
        ("\n".join("  " * depth + "- x" for depth in range(60)), "levels deep"),
        ("> - " * 40 + "x", "levels deep"),
        ("|a|b|\n|-|-|\n" * 2_000, "cells"),
        ("[a](http://a.example) " * 5_000, "links"),
        ("![a][b] " * 4_000 + "x][y" * 3_000, "links"),
        ("- a\n" * 2_001, "items"),
        ("x" * 4_001, "word"),
    ],
)
def test_a_text_that_would_take_long_is_shown_as_source(text: str, why: str) -> None:
    """What is too long, too deep, or has too many parts is not rendered, and a sentence says why."""
    assert why in why_source(text)
    assert why_source(text).endswith(".")


def test_ordinary_texts_and_payloads_are_rendered() -> None:
    """No ordinary text is kept from being rendered."""
    assert [
        text for text in (*PAYLOADS, "a\n\n- b\n  - c\n    - d\n\n> e", "x " * 90_000) if why_source(text)
    ] == []


@given(st.text(alphabet=st.sampled_from("a&#x;8203\u200b\u202e\n-_[]()")))
def test_what_is_prepared_hides_nothing(text: str) -> None:
    """Before rendering, no hidden character is left that a person must look at."""
    assert [place.label for place in suspicious(prepared(text))] == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a &#8238; b", "a ⟦RLO⟧ b"),
        ("a &#x200B;b", "a ⟦ZWSP⟧b"),
        ("&zwj;", "⟦ZWJ⟧"),
        ("&amp; &copy; &nothing; &#65;", "&amp; &copy; &nothing; &#65;"),
        ("&#10;", "\\&#10;"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_entities_cannot_bring_hidden_characters_back(written: str, shown: str) -> None:
    """An entity that means a hidden character becomes its visible form; others stay."""
    assert prepared(written) == shown


def test_front_matter_stays_visible() -> None:
    """What a renderer would drop at the beginning is shown as code."""
    assert prepared("---\nsecret: 1\n---\ntext") == "    ---\n    secret: 1\n    ---\n\ntext"
    assert prepared("---\nno end") == "---\nno end"


def test_rendered_lines_are_looked_at_again() -> None:
    """What passes for something else is named once; other hidden characters are replaced."""
    assert marks("p\u0430ypal⟦Latin + Cyrillic⟧ and plain") == []
    assert marks("ab \u202e") == [(3, 4, "⟦RLO⟧")]
    [(start, end, shown)] = marks("see p\u0430ypal now")
    assert (start, end, shown) == (4, 10, "p\u0430ypal⟦Latin + Cyrillic⟧")
    assert [shown for _, _, shown in marks("a" + " " * 90 + "b" + "\u0301" * 20 + " xn--pypal-4ve")] == [
        "⟦90 spaces⟧",
        "⟦20 combining marks⟧",
        "xn--pypal-4ve⟦p\u0430ypal⟧",
    ]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://a.example/logo.png?id=1", "[image: a.example/logo.png, “logo”]"),
        ("file:///etc/passwd", "[image: file:///etc/passwd, “logo”]"),
        ("\\\\host\\share", "[image: \\\\host\\share, “logo”]"),
        ("data:image/png;base64,AAAA", "[image: data, 26 characters, “logo”]"),
        ("http://[bad", "[image: http://[bad, “logo”]"),
        ("https://a.example/" + "x" * 500, "[image: a.example/" + "x" * 110 + "…, “logo”]"),
    ],
)
def test_an_image_stands_there_in_words(address: str, words: str) -> None:
    """An image is named by host and path and by what describes it, never fetched."""
    assert image_words(address, "logo", "") == words


def test_an_image_without_description_is_its_address() -> None:
    """Without alternative text and title only the address stands there; with both, both."""
    assert image_words("http://a.example/x", "", "") == "[image: a.example/x]"
    assert image_words("http://a.example/x", "a", "b\u202e") == "[image: a.example/x, “a”, “b⟦RLO⟧”]"


def test_words_that_only_the_source_shows_are_counted() -> None:
    """Words of the source that are not shown are counted; numbers and boxes of lists are shown."""
    assert unseen_words('[a](b "hidden title")', "a b") == 2
    assert unseen_words("1. one\n- [x] two &amp; three", "one two & three") == 0
    assert unseen_sentence(1) == "1 word of the source can be read only as text."
    assert unseen_sentence(0) == ""


@given(VALUES)
def test_laid_out_json_means_the_same(value: object) -> None:
    """JSON that is laid out keeps its meaning and every one of its characters but the white space."""
    text = json.dumps(value)
    shown, why = pretty_json(text)
    assert json.loads(shown) == value
    assert "".join(shown.split()) == "".join(text.split())
    assert why == ""


def test_json_is_laid_out_as_it_was_written() -> None:
    """Numbers, doubled keys and escapes stay as they are; empty lists and objects stay in one line."""
    shown, _ = pretty_json('{"a":1.10,"a":[],"b":{"c":"\\u202e{"},"d":[1,{}]}')
    assert shown == (
        '{\n  "a": 1.10,\n  "a": [],\n  "b": {\n    "c": "\\u202e{"\n  },\n  "d": [\n    1,\n    {}\n  ]\n}'
    )


def test_what_is_no_json_says_so() -> None:
    """A text that is none stays, with the place of the mistake; depth does no harm."""
    assert pretty_json("{") == (
        "{",
        "This is not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1).",
    )
    deep = "[" * 100_000
    long = "[" + "1," * LONGEST + "1]"
    assert pretty_json(long) == (
        long,
        "It has 400,003 characters; up to 200,000 are shown as they will look.",
    )
    assert pretty_json(deep)[0] == deep
    assert pretty_json(deep)[1] != ""
    nested = "[" * 400 + "]" * 400
    assert max(map(len, pretty_json(nested)[0].split("\n"))) < 410


def test_files_stand_below_their_paths() -> None:
    """A set of files becomes one text; anything else stays."""
    assert files_text('{"files": {"a.py": "x\\n", "b.py": "y"}}') == "── a.py ──\nx\n\n\n── b.py ──\ny"
    for other in ("{", "[]", "{}", '{"files": []}', '"x"', "[" * 200_000):
        assert files_text(other) == other


def test_a_foreign_sentence_is_plain() -> None:
    """A reason from outside is one line without anything hidden."""
    assert plain("a\nb\u202e") == "a␊b⟦RLO⟧"
