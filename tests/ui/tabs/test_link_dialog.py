"""Tests of the question before a link opens."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.tabs.link_dialog import LinkDialog, follow
from reviewer_app.ui.tabs.link_text import judge


@pytest.fixture
def went_to(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the addresses that the system was asked to open."""
    found: list[str] = []

    def remember(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    return found


def answer(monkeypatch: pytest.MonkeyPatch, code: QDialog.DialogCode) -> None:
    """Let a person answer every dialog."""
    monkeypatch.setattr(LinkDialog, "exec", lambda _: code)


def test_the_whole_address_is_shown(qtbot: QtBot) -> None:
    """Host, warnings and the whole address stand there; Enter does not open."""
    dialog = LinkDialog(None, judge("http://xn--pypal-4ve.com/login", "paypal.com"))
    qtbot.addWidget(dialog)
    shown = " ".join(label.accessibleName() or label.text() for label in dialog.findChildren(QLabel))
    assert "Opens p\u0430ypal⟦Latin + Cyrillic⟧.com, written xn--pypal-4ve.com" in shown
    assert "The text says paypal.com, but the link goes elsewhere." in shown
    assert dialog.address.toPlainText() == "http://xn--pypal-4ve⟦p\u0430ypal⟧.com/login"
    assert dialog.cancel_button.isDefault()


def test_a_refused_link_has_no_button(qtbot: QtBot) -> None:
    """What is never opened says why, and there is nothing to open it with."""
    dialog = LinkDialog(None, judge("javascript:alert(1)"))
    qtbot.addWidget(dialog)
    dialog.setVisible(True)
    assert not dialog.act_button.isVisible()
    assert "Only web and e-mail addresses are opened." in [
        label.text() for label in dialog.findChildren(QLabel)
    ]


@pytest.mark.parametrize(
    ("code", "address", "opened"),
    [
        (QDialog.DialogCode.Accepted, "https://a.example/x", ["https://a.example/x"]),
        (QDialog.DialogCode.Rejected, "https://a.example/x", []),
        (QDialog.DialogCode.Accepted, "file:///etc/passwd", []),
    ],
)
def test_only_a_yes_opens(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    went_to: list[str],
    code: QDialog.DialogCode,
    address: str,
    opened: list[str],
) -> None:
    """A link opens if the person says so and it may be opened, else nothing happens."""
    parent = QWidget()
    qtbot.addWidget(parent)
    answer(monkeypatch, code)
    follow(parent, address, "text")
    assert went_to == opened
