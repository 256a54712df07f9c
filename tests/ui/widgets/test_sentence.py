"""Sentences that begin in bold."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import LIGHT
from reviewer_app.ui.widgets.sentence import Sentence
from tests.ui.theme.looks import changes, colors, picture


def test_nothing_is_cut_off(qtbot: QtBot) -> None:
    """In a narrow place the sentence takes as many lines as it needs."""
    sentence = Sentence()
    qtbot.addWidget(sentence)
    sentence.set("Approving", "sends 1 e-mail to anna.berg@nordsee.example. You can undo for 10 s.")
    wide, narrow = sentence.heightForWidth(2000), sentence.heightForWidth(120)
    assert narrow >= 4 * wide
    assert sentence.hasHeightForWidth()
    assert sentence.sizeHint().height() == wide
    assert sentence.minimumSizeHint().width() < sentence.sizeHint().width()


def lines(sentence: Sentence, width: int) -> list[str]:
    """Return the lines of a sentence at a width."""
    layout, _ = sentence._broken(width)
    rows = [layout.lineAt(number) for number in range(layout.lineCount())]
    return [layout.text()[row.textStart() : row.textStart() + row.textLength()] for row in rows]


@pytest.mark.parametrize("said", ["10 s.", "21 min", "3 d, then", "90 % of it"])
def test_no_line_begins_with_a_unit(qtbot: QtBot, said: str) -> None:
    """At any width with room for both a figure and its unit stand in one line; the text stays as it is."""
    sentence = Sentence()
    qtbot.addWidget(sentence)
    sentence.set("Approving", f"saves 1 file. You can undo for {said}")
    whole = sentence.sizeHint().width()
    for width in range(80, whole):
        assert said.split()[1] not in [line.split("\u00a0")[0].strip() for line in lines(sentence, width)]
    assert sentence.text().endswith(said)
    assert sentence.accessibleName() == sentence.text()
    assert len(lines(sentence, whole)) == 1


def test_one_line_ends_where_the_room_ends(qtbot: QtBot) -> None:
    """It is as high as a line and ends with an ellipsis inside its place; the tooltip has it whole."""
    sentence, other = Sentence(), Sentence()
    for each in (sentence, other):
        qtbot.addWidget(each)
        each.set("Approving", "sends 1 e-mail to 😀@nordsee.example.")
        each.set_in_one_line(on=True)
    assert sentence.heightForWidth(60) == sentence.heightForWidth(2000) == sentence.line_height()
    assert sentence.whole_height(60) > 3 * sentence.line_height()
    assert sentence.toolTip() == sentence.text()
    line, _ = sentence._broken(2000)  # kept: what Qt says of a line lives in its layout
    needed = line.lineAt(0).naturalTextWidth()
    for width in range(20, int(needed)):
        sentence.resize(width, sentence.line_height())
        layout, _ = sentence._ended()
        assert layout.text().endswith("…")
        assert layout.lineCount() == 1
        assert layout.lineAt(0).naturalTextWidth() <= width
    whole = sentence.sizeHint()
    sentence.resize(whole)
    assert sentence._ended()[0].text() == sentence.text()
    other.resize(60, whole.height())
    assert changes(picture(sentence).copy(0, 0, 60, whole.height()), picture(other))
    sentence.set_in_one_line(on=False)
    assert sentence.heightForWidth(60) == sentence.whole_height(60)
    assert sentence.toolTip() == ""


def test_the_room_follows_words_and_letters(qtbot: QtBot, qapp: QApplication) -> None:
    """Another sentence and another text size are measured anew, however often the same was asked before."""
    sentence = Sentence()
    qtbot.addWidget(sentence)
    sentence.set("Approving", "sends 1 e-mail to anna.berg@nordsee.example. You can undo for 10 s.")
    narrow = [sentence.heightForWidth(120) for _ in range(3)]
    assert len(set(narrow)) == 1
    set_text_scale(200)
    apply(qapp, LIGHT)
    assert sentence.heightForWidth(120) > 1.5 * narrow[0]
    sentence.set("Short.")
    assert sentence.heightForWidth(120) < 1.5 * narrow[0]


def test_both_parts_have_their_colour(qtbot: QtBot) -> None:
    """The beginning is written in one token, the rest in another; both can be changed."""
    sentence = Sentence(bold_token="bad", token="accent")
    qtbot.addWidget(sentence)
    sentence.set("███", "███")
    sentence.resize(sentence.sizeHint())
    assert colors(picture(sentence)).keys() >= {LIGHT.bad, LIGHT.accent}
    sentence.set_tokens("care", "text")
    assert colors(picture(sentence)).keys() >= {LIGHT.care, LIGHT.text}


def test_without_a_beginning_nothing_is_bold(qtbot: QtBot) -> None:
    """Every letter is then of the rest, in its colour."""
    sentence = Sentence(bold_token="bad", token="accent")
    qtbot.addWidget(sentence)
    sentence.set("", "███")
    sentence.resize(sentence.sizeHint())
    assert LIGHT.bad not in colors(picture(sentence))


def test_it_is_read_out_whole_and_never_as_markup(qtbot: QtBot) -> None:
    """The accessible name is the whole; angle brackets and letters of two units are shown."""
    sentence, plain = Sentence(), Sentence()
    for each in (sentence, plain):
        qtbot.addWidget(each)
    sentence.set("<b>😀</b>", "rest\nof it")
    assert sentence.accessibleName() == "<b>😀</b> rest of it"
    plain.set("", "<b>😀</b> rest of it")
    for each in (sentence, plain):
        each.resize(300, 20)
    assert changes(picture(sentence), picture(plain))
    assert sentence.sizeHint().width() >= plain.sizeHint().width()
