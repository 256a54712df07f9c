"""The tab Result: the draft as it will look, without ever fetching, running or following anything.

The only module that renders Markdown. Every resource is refused, images stand there in words, hidden
characters are revealed however they are written, and a link is opened only after its whole address was shown.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QUrl, Signal, Slot
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from reviewer_app.domain.spec import OutputKind
from reviewer_app.ui.tabs import result_text
from reviewer_app.ui.tabs.link_dialog import follow
from reviewer_app.ui.tabs.long_text import LongText
from reviewer_app.ui.tabs.paper import PROSE, Paper, languages, tidied
from reviewer_app.ui.theme.dress import dress, ground
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.measures import SIDE
from reviewer_app.ui.widgets.empty import EmptyState
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened

_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_WIDEST = 620
_LOOK, _TEXT = "look", "text"
_OPENING = {
    OutputKind.MARKDOWN: "As it will look",
    OutputKind.JSON: "Laid out",
    OutputKind.FILES: "File by file",
}


class RenderedView(QTextBrowser):
    """Markdown as it will look; `link_followed` tells the address of a link and the text it stands under."""

    link_followed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = ""
        self._links: dict[str, tuple[str, str]] = {}
        self.setAccessibleName("Result")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(False)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.anchorClicked.connect(self._tell)
        dress(self, PROSE)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return nothing, whatever is asked for."""
        del kind, name

    def render_text(self, text: str) -> str:
        """Show a Markdown text as it will look; return why that is not done, else an empty text."""
        why = result_text.why_source(text)
        self._source = "" if why else text
        return why or self._render()

    def _render(self) -> str:
        paper = Paper(self)
        paper.setUndoRedoEnabled(False)
        paper.setDefaultFont(self.font())
        paper.setDocumentMargin(0)
        paper.setMarkdown(result_text.prepared(self._source), _FEATURES)
        links = tidied(paper)
        if links is None:
            paper.deleteLater()
            return "It has more parts than can be shown as they will look."
        self._links = links
        before = self.document()
        self.setDocument(paper)
        if isinstance(before, Paper):
            before.deleteLater()
        self._fit()
        return ""

    def unseen(self) -> int:
        """Return how many words of the source are not to be seen here."""
        addresses = " ".join(address for address, _ in self._links.values())
        code = " ".join(languages(self.document()))
        return result_text.unseen_words(self._source, f"{self.toPlainText()} {addresses} {code}")

    @Slot(QUrl)
    def _tell(self, url: QUrl) -> None:
        self.link_followed.emit(*self._links.get(url.toString(), (url.toString(), "")))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Let only plain text leave, by copying or dragging."""
        plain = QMimeData()
        plain.setText(self.textCursor().selection().toPlainText())
        return plain

    def changeEvent(self, event: QEvent) -> None:
        """Follow another theme or text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._source:
            self._render()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to be read."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setLineWrapColumnOrWidth(min(scaled(_WIDEST), max(1, self.viewport().width())))


class ResultTab(QWidget):
    """The present draft of one item, rendered or as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._kind = "", OutputKind.TEXT
        ground(self, "surface")
        self.empty = EmptyState(self)
        self.rendered = RenderedView(self)
        self.prose = LongText("Result", self)
        self.code = LongText("Result", self, mono=True)
        self.note = Label("", self, px=12, token="text2", wrap=True)
        self.choices = {
            kind: Segments(((_LOOK, name), (_TEXT, "As text")), _LOOK, self)
            for kind, name in _OPENING.items()
        }
        self.stack = QStackedWidget(self)
        self._lay_out()
        self.rendered.link_followed.connect(self._follow)
        for choice in self.choices.values():
            choice.chosen.connect(self._fill)
        self.clear()

    def _lay_out(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(SIDE, 12, SIDE, 12)
        column.setSpacing(12)
        strip = QHBoxLayout()
        for choice in self.choices.values():
            strip.addWidget(choice)
        strip.addSpacing(12)
        strip.addWidget(self.note, 1)
        column.addLayout(strip)
        self.shown = QStackedWidget(page)
        for view in (self.rendered, self.prose, self.code):
            self.shown.addWidget(view)
        column.addWidget(self.shown, 1)
        self.stack.addWidget(page)
        self.stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def show_item(self, opened: "Opened", output_kind: str = OutputKind.TEXT) -> None:
        """Show an item's draft; `output_kind` is a value of OutputKind."""
        text = opened.item.output
        self._kind = OutputKind(output_kind)
        for kind, choice in self.choices.items():
            choice.setVisible(kind is self._kind)
        if text is None:
            self._show_none(opened.item.failure)
            return
        self._text = text
        self.stack.setCurrentIndex(0)
        self._fill()

    def clear(self) -> None:
        """Show nothing."""
        self._text = ""
        self.rendered.render_text("")
        self._show_none("")

    def _show_none(self, why: str) -> None:
        self.empty.set("There is no draft", result_text.plain(why))
        self.stack.setCurrentIndex(1)

    @Slot()
    def _fill(self) -> None:
        choice = self.choices.get(self._kind)
        as_text = choice is None or choice.choice() == _TEXT
        note = self._show_text() if as_text else self._show_look()
        self.note.set_text(note)

    def _show_text(self) -> str:
        view = self.prose if self._kind is OutputKind.TEXT else self.code
        view.show_text(self._text)
        self.shown.setCurrentWidget(view)
        return ""

    def _show_look(self) -> str:
        if self._kind is OutputKind.MARKDOWN:
            return self._show_markdown()
        text, note = result_text.pretty_json(self._text)
        if self._kind is OutputKind.FILES:
            text, note = result_text.files_text(self._text), ""
        self.code.show_text(text)
        self.shown.setCurrentWidget(self.code)
        return note

    def _show_markdown(self) -> str:
        why = self.rendered.render_text(self._text)
        if why:
            self._show_text()
            return f"Shown as text. {why}"
        self.shown.setCurrentWidget(self.rendered)
        unseen = self.rendered.unseen()
        return result_text.unseen_sentence(unseen)

    @Slot(str, str)
    def _follow(self, address: str, text: str) -> None:
        follow(self, address, text)
