"""Asks before a link of a draft is opened, and says in full where it leads."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from reviewer_app.ui.tabs.column import sentence
from reviewer_app.ui.tabs.findings import Block
from reviewer_app.ui.tabs.link_text import Link, judge
from reviewer_app.ui.tabs.tab_words import Tone
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.reader import Reader

_LINES = 4  # of the address before it is scrolled


class LinkDialog(Dialog):
    """Where one link leads, what is odd about it, and a button that opens it if it may be opened."""

    def __init__(self, parent: QWidget | None, link: Link) -> None:
        title = "This link is not opened" if link.refusal else "Open this link?"
        super().__init__(parent, title, "Open", danger=True)
        self.act_button.set_kind("plain")
        self.body.addWidget(sentence(link.goes_to or link.refusal, token="text"))
        for warning in link.warnings:
            self.body.addWidget(Block(("triangle-alert", Tone.CARE, "Warning"), warning, "", self))
        self.body.addWidget(sentence("The whole address:", px=12))
        self.address = Reader("The whole address", self, mono=True)
        self.address.set_wrapped(True)
        self.address.show_text(link.address)
        self.address.setFixedHeight(self.address.fontMetrics().lineSpacing() * _LINES + 8)
        self.body.addWidget(self.address)
        self.act_button.setVisible(not link.refusal)


def follow(parent: QWidget, address: str, text: str) -> None:
    """Ask whether a link is to be opened, and let the system open it if the answer is yes."""
    link = judge(address, text)
    dialog = LinkDialog(parent, link)
    try:
        if dialog.exec() == QDialog.DialogCode.Accepted and link.target:
            QDesktopServices.openUrl(QUrl(link.target, QUrl.ParsingMode.StrictMode))
    finally:
        dialog.deleteLater()
