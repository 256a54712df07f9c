"""Hidden text is flagged always, honest text hardly ever, and everything found is shown."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.text.characters import RUN, Kind
from reviewer_app.text.encoding import decode
from reviewer_app.text.hidden import Hidden, find, is_suspicious, pieces, reveal, suspicious
from tests.text.clean_texts import SENTENCES, clean_texts
from tests.text.hidden_attacks import hidden_attacks

PIECES = st.one_of(
    st.sampled_from("a1@ \n\t\r\f\x1b\u00a0\u3000\u0440\u0434\u03b1\u0645\u0660\u2044\ud800👩🏴"),
    st.sampled_from("\u200b\u200c\u200d\u200f\u202e\ufe0f\U000e0041\U000e0101"),
    st.sampled_from(["pass", "\r\n", " " * 90, "\n" * 30, "क्", ".com", "\u0301" * 9, "xn--80ak6aa92e"]),
)
TEXTS = st.lists(PIECES, max_size=20).map("".join)


def test_every_attack_is_flagged() -> None:
    """Several hundred ways to hide or fake text all raise the flag."""
    attacks = hidden_attacks()
    assert len(attacks) >= 700
    assert [ascii(text) for text in attacks if not is_suspicious(text)] == []


def test_honest_texts_are_not_flagged() -> None:
    """At most one in a hundred honest texts in more than twenty languages raises the flag."""
    texts = clean_texts()
    assert len(SENTENCES) >= 20
    assert len(set(texts)) >= 1_000
    flagged = [ascii(text) for text in texts if is_suspicious(text)]
    assert len(flagged) <= len(texts) / 100, flagged


def test_real_documents_are_not_flagged() -> None:
    """At most one in a hundred real documents of programmers' prose raises the flag."""
    paths = sorted((Path(__file__).parent.parent / "data" / "edits").glob("*.after"))
    flagged = [path.name for path in paths if is_suspicious(decode(path.read_bytes()).text)]
    assert len(paths) == 150
    assert len(flagged) <= 1, flagged


def test_every_attack_is_shown() -> None:
    """The revealed form of an attack differs from it and hides nothing itself."""
    for text in hidden_attacks():
        for everything in (True, False):
            shown = reveal(text, everything=everything)
            assert shown != text
            assert not any(place.kind not in (Kind.LOOKALIKE, Kind.PUNYCODE) for place in suspicious(shown))


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["\n\t", "\n", ""]))
def test_pieces_cover_the_text_without_a_gap(text: str, keep: str) -> None:
    """The pieces join to what is revealed, stand for all of the text, and every second one hides nothing."""
    found = list(pieces(text, keep=keep))
    assert "".join(shown for _, _, shown in found) == reveal(text, keep=keep)
    assert [start for start, _, _ in found] == [0, *(end for _, end, _ in found[:-1])]
    assert found[-1][1] == len(text)
    assert all(len(shown) == end - start for start, end, shown in found[::2])


@settings(deadline=None)
@given(TEXTS)
def test_places_are_sorted_and_apart(text: str) -> None:
    """Places lie in the text one after the other, and the flag means that one is suspicious."""
    edges = [edge for place in find(text) for edge in (place.start, place.end)]
    assert edges == sorted(edges)
    assert all(place.start < place.end <= len(text) for place in find(text))
    assert is_suspicious(text) == bool(suspicious(text))


@settings(deadline=None)
@given(TEXTS)
def test_the_revealed_text_is_printable(text: str) -> None:
    """What is shown has no hidden character left, and one line if line ends are not kept."""
    assert not RUN.search(reveal(text))
    assert RUN.search(reveal(text, keep="")) is None
    assert not set("\n\r\t") & set(reveal(text, keep=""))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("pay\u202e001", "pay⟦RLO⟧001"),
        ("\x1b[2J\a", "␛[2J␇"),
        ("a\rb\r\n", "a␍b\r\n"),
        ("Oui\u00a0!", "Oui⟦NBSP⟧!"),
        ("p\u0430y", "p\u0430y⟦Latin + Cyrillic⟧"),
        ("xn--80ak6aa92e.com", "xn--80ak6aa92e⟦\u0430\u0440\u0440\u04cf\u0435⟧.com"),
        ("xn--mnchen-3ya.de", "xn--mnchen-3ya⟦münchen⟧.de"),
        ("xn--99999999999", "xn--99999999999⟦PUNYCODE⟧"),
        ("a" + " " * 300 + "b", "a⟦300 spaces⟧b"),
        ("a\n\t" + "\n" * 40 + "b", "a⟦41 line ends⟧b"),
        ("a" + "\t" * 30 + "b", "a⟦240 spaces⟧b"),
        ("e" + "\u0301" * 20, "e⟦20 combining marks⟧"),
        ("x" + "\u200b" * 9, "x⟦ZWSP⟧⟦9 times⟧"),
        ("x" + "\u200b" * 2, "x⟦ZWSP⟧⟦ZWSP⟧"),
        ("\U000e0068\U000e0069", "⟦TAGS: hi⟧"),
        ("😀\U000e0158\U000e0159", "😀⟦VARIATION SELECTORS: hi⟧"),
        ("❤\ufe0f", "❤⟦VS16⟧"),
    ],
)
def test_the_visible_form_says_what_is_there(text: str, shown: str) -> None:
    """Names, control pictures, counts and decoded messages stand where the characters were."""
    assert reveal(text) == shown


def test_what_is_needed_can_stay() -> None:
    """Persian, family emoji and page breaks stay readable while an override beside them is shown."""
    text = "\f\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 👨\u200d👩 \u202e"
    assert reveal(text, everything=False) == text[:-1] + "⟦RLO⟧"
    assert reveal("a\r\n\u00a0", keep="\r\n\u00a0") == "a\r\n\u00a0"


def test_white_space_at_the_end_pushes_nothing_away() -> None:
    """Only white space with text after it can hide that text, and short gaps are layout."""
    assert suspicious("a" + " " * 300) == []
    assert suspicious("a" + " " * 40 + "b\n" * 30 + " " * 60 + "c") == []


def test_a_place_names_its_characters() -> None:
    """A place carries position, kind, code point, name and what it says."""
    assert find("a\u202eb") == [Hidden(1, 2, Kind.BIDI, "U+202E", "RLO")]
    (word,) = find("\u0430\u0435\u043e\u0440\u0441\u0445z")
    assert (word.kind, word.code) == (Kind.LOOKALIKE, "U+0430 U+0435 U+043E U+0440 U+0441")
    (flag,) = find("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f")
    assert (flag.text, flag.suspicious) == ("gbeng", False)


def test_direction_marks_need_right_to_left_letters_nearby() -> None:
    """A direction mark is fine between a Hebrew word and a number, not inside a Latin word."""
    assert suspicious("\u05e9\u05dc\u05d5\u05dd \u200e12") == []
    assert suspicious("\u05e9\u05dc\u05d5\u05dd pay\u200epal")
    assert suspicious("plain \u200e12")


def test_a_direction_mark_does_not_explain_itself() -> None:
    """Each mark before digits is told where no right-to-left letter is near: it turns “10 - 20” round."""
    for mark in "\u061c\u200e\u200f":
        assert is_suspicious(f"refund {mark}10 - 20 EUR"), ascii(mark)
