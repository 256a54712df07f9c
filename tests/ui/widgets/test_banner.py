"""Banners say one thing at a time."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.tokens import LIGHT
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.button import Act
from tests.ui.theme.looks import colors, picture


def banner(qtbot: QtBot) -> Banner:
    """Return a banner in a shown window."""
    window = QWidget()
    qtbot.addWidget(window, before_close_func=lambda _: window.hide())
    made = Banner(window)
    QVBoxLayout(window).addWidget(made)
    window.resize(600, 100)
    window.show()
    return made


def test_a_banner_is_there_while_it_says_something(qtbot: QtBot) -> None:
    """It appears with its message and goes when it is cleared."""
    strip = banner(qtbot)
    assert not strip.isVisible()
    strip.set("care", "The model is busy.", "Trying again in 40 s.")
    assert strip.isVisible()
    assert strip.accessibleName() == "The model is busy. Trying again in 40 s."
    assert LIGHT.care_soft in colors(picture(strip))
    strip.clear()
    assert not strip.isVisible()
    assert strip.sentence.text() == ""


def test_another_message_takes_its_place(qtbot: QtBot) -> None:
    """Buttons of the message before are gone, those of the new one do what they say."""
    done: list[str] = []
    strip = banner(qtbot)
    strip.set("care", "One.", buttons=[("Old", lambda: done.append("old"))])
    strip.set(
        "bad", "Two.", buttons=[("New", lambda: done.append("new")), Act("More", lambda: done.append("more"))]
    )
    assert [button.text() for button in strip.buttons] == ["New", "More"]
    for button in strip.buttons:
        button.click()
    assert done == ["new", "more"]
    assert LIGHT.bad_soft in colors(picture(strip))
