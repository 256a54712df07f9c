"""Tests of the tab Result."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.ui.tabs import paper, result_tab
from reviewer_app.ui.tabs.result_tab import RenderedView, ResultTab
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.current import color
from reviewer_app.ui.theme.tokens import DARK, LIGHT
from tests.ui.payloads import HTML
from tests.ui.review.records import OUTPUT, opened


def made(qtbot: QtBot, output: str | None, kind: str) -> ResultTab:
    """Return a visible tab with a draft."""
    tab = ResultTab()
    qtbot.addWidget(tab)
    tab.resize(800, 600)
    tab.show_item(opened(output=output), kind)
    tab.show()
    return tab


def test_markdown_is_shown_as_it_will_look(qtbot: QtBot) -> None:
    """Markdown is rendered; “As text” shows its source, and back."""
    tab = made(qtbot, OUTPUT, "markdown")
    assert tab.rendered.toPlainText() == "Invoice 2291\nDear Anna, it goes back within five days."
    assert tab.shown.currentWidget() is tab.rendered
    choice = tab.choices[tab._kind]
    choice.set_chosen("text")
    choice.chosen.emit("text")
    assert tab.shown.currentWidget() is tab.code
    assert tab.code.reader.toPlainText() == OUTPUT


def test_html_in_markdown_is_text(qtbot: QtBot) -> None:
    """Tags of HTML are shown as they were written."""
    view = RenderedView()
    qtbot.addWidget(view)
    for payload in HTML:
        assert view.render_text(payload) == ""
        assert "".join(payload.split())[:9] in "".join(view.toPlainText().split())


def test_what_is_not_rendered_says_why(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is too deep, and one that has too many parts, are shown as source with a sentence."""
    deep = ">" * 3_000 + "x"
    tab = made(qtbot, deep, "markdown")
    assert tab.shown.currentWidget() is tab.code
    assert tab.note.text().startswith("Shown as text. It has quotes or lists more than")
    monkeypatch.setattr(paper, "_MOST_PIECES", 3)
    tab.show_item(opened(output="*a* b " * 9), "markdown")
    assert tab.note.text() == "Shown as text. It has more parts than can be shown as they will look."


def test_words_that_rendering_hides_are_counted(qtbot: QtBot) -> None:
    """A title and an unused definition are not seen, and the tab says so."""
    tab = made(qtbot, '[a](http://x.example "two words")\n\n[unused]: http://y.example', "markdown")
    assert tab.note.text() == "6 words of the source can be read only as text."


@pytest.mark.parametrize(
    ("kind", "output", "shown", "note"),
    [
        ("json", '{"a":1}', '{\n  "a": 1\n}', ""),
        ("json", "{", "{", "This is not JSON"),
        ("files", '{"files": {"a.py": "x"}}', "── a.py ──\nx", ""),
        ("text", "<b>a\u202e", "<b>a⟦RLO⟧", ""),
    ],
)
def test_other_kinds_are_plain(qtbot: QtBot, kind: str, output: str, shown: str, note: str) -> None:
    """JSON is laid out, files stand below their paths, text stays; nothing of it is markup."""
    tab = made(qtbot, output, kind)
    view = tab.shown.currentWidget()
    assert view in (tab.prose, tab.code)
    assert view.reader.toPlainText() == shown
    assert tab.note.text().startswith(note)
    assert [choice.isVisible() for choice in tab.choices.values()].count(True) == (kind != "text")


def test_without_a_draft_it_says_why(qtbot: QtBot) -> None:
    """A failed run shows its sentence in place of a draft; cleared, the tab has no text left."""
    tab = made(qtbot, None, "markdown")
    assert tab.stack.currentWidget() is tab.empty
    assert tab.empty.sentence.text() == "The model is busy."
    tab.show_item(opened(), "markdown")
    tab.clear()
    assert tab.rendered.toPlainText() == ""
    assert tab.stack.currentWidget() is tab.empty


def test_a_link_is_asked_about(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A click opens nothing by itself: it asks with the address as written and the text it stands under."""
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(result_tab, "follow", lambda _, address, text: asked.append((address, text)))
    tab = made(qtbot, "[bank.example](http://evil.example/x y)[b](<javascript:alert(1)>)", "markdown")
    assert not tab.rendered.openLinks()
    tab.rendered.anchorClicked.emit(QUrl("javascript:alert(1)"))
    tab.rendered.anchorClicked.emit(QUrl("http://nowhere.example"))
    assert asked == [("javascript:alert(1)", "b"), ("http://nowhere.example", "")]


def test_a_link_is_reached_with_the_keyboard(qtbot: QtBot) -> None:
    """Tab goes to a link and Enter follows it."""
    view = RenderedView()
    qtbot.addWidget(view)
    view.render_text("see [terms](https://a.example/t)")
    view.show()
    view.setFocus()
    with qtbot.waitSignal(view.link_followed) as followed:
        QTest.keyClick(view, Qt.Key.Key_Tab)
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert followed.args == ["https://a.example/t", "terms"]


def test_only_plain_text_leaves(qtbot: QtBot) -> None:
    """What is copied or dragged is plain text, with hidden characters revealed."""
    view = RenderedView()
    qtbot.addWidget(view)
    view.render_text("**a**\u202e ![x](http://x.example/y)")
    view.selectAll()
    mime = view.createMimeDataFromSelection()
    assert mime.formats() == ["text/plain"]
    assert mime.text() == "a⟦RLO⟧ [image: x.example/y, “x”]"


def test_nothing_is_loaded(qtbot: QtBot) -> None:
    """The view has no resource to give, and its documents neither."""
    view = RenderedView()
    qtbot.addWidget(view)
    view.render_text("text")
    assert view.loadResource(2, QUrl("file:///etc/hostname")) is None
    assert view.document().resource(2, QUrl("file:///etc/hostname")) is None


def test_lines_stay_short_enough_to_read(qtbot: QtBot) -> None:
    """However wide the window, a line of prose is at most 620 pixels long."""
    view = RenderedView()
    qtbot.addWidget(view)
    view.resize(1_400, 300)
    view.render_text("word " * 500)
    view.show()
    assert view.lineWrapColumnOrWidth() == 620
    view.resize(400, 300)
    assert view.lineWrapColumnOrWidth() < 400


def test_the_theme_is_followed(qtbot: QtBot, qapp: QApplication) -> None:
    """Links take the colour of another theme."""
    apply(qapp, LIGHT)
    view = RenderedView()
    qtbot.addWidget(view)
    view.render_text("[a](https://a.example)")
    view.show()
    apply(qapp, DARK)
    qapp.processEvents()
    look = view.document().begin().begin().fragment().charFormat()
    assert look.foreground().color() == color("accent")
    apply(qapp, LIGHT)
    qapp.processEvents()
