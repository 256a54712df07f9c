"""Foreign text in sentences: short, on one line, with nothing unseen."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.quoting import cut, printable, quoted


@given(st.text())
def test_nothing_unseen_stays(text: str) -> None:
    """What is quoted is printable, so it has one line, and is not empty where the text was not."""
    assert printable(text).isprintable()
    assert bool(printable(text)) == bool(text)


@given(st.text(st.characters(categories=["L", "Nd"])))
def test_plain_texts_are_quoted_as_they_are(text: str) -> None:
    """Letters and digits are kept, up to the length that is asked for; a mark tells that more was there."""
    assert printable(text) == text
    assert cut(text, 5) == (text if len(text) <= 5 else text[:5] + "…")


def test_unseen_characters_are_escapes() -> None:
    """Line ends, controls, direction marks, tags and lone surrogates are Python escapes."""
    assert quoted("a\nb\x1b\u202e\ud800") == "“a\\nb\\x1b\\u202e\\ud800”"
    assert quoted("x" * 81) == f"“{'x' * 80}…”"
