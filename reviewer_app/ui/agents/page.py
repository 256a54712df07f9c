"""The page of the agents: the list, one agent, and the dialog that begins another."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.ui.agents.detail_page import AgentDetailPage
from reviewer_app.ui.agents.life_bar import Consent
from reviewer_app.ui.agents.list_page import AgentListPage
from reviewer_app.ui.agents.new_agent import NewAgentDialog
from reviewer_app.ui.agents.wording import AgentList, Shown
from reviewer_app.ui.theme.dress import ground


class AgentsPage(QWidget):
    """Shows what its presenter says; `add_requested` is for whoever opens the dialog that adds items."""

    add_requested = Signal(str)  # an agent's name
    new_requested = Signal()
    refresh_requested = Signal()
    open_requested = Signal(str)
    close_requested = Signal()
    create_requested = Signal(str)
    document_requested = Signal()
    step_requested = Signal(str)
    pause_requested = Signal()
    profile_agreed = Signal()
    promotion_agreed = Signal()
    samples_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "surface")
        self.list_page, self.detail = AgentListPage(self), AgentDetailPage(self)
        self.dialog: NewAgentDialog | None = None
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list_page)
        self._stack.addWidget(self.detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        back = QShortcut(Qt.Key.Key_Escape, self.detail)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.show_all)
        self._connect()

    def _connect(self) -> None:
        self.list_page.list.opened.connect(self.open_requested)
        self.list_page.new_requested.connect(self.new_requested)
        self.list_page.check_requested.connect(self.refresh_requested)
        self.detail.back_requested.connect(self.show_all)
        self.detail.add_requested.connect(self._add)
        self.detail.document_requested.connect(self.document_requested)
        self.detail.check_requested.connect(self.refresh_requested)
        self.detail.step_requested.connect(self.step_requested)
        self.detail.pause_requested.connect(self.pause_requested)

    def event(self, event: QEvent) -> bool:
        """Ask for the documents as they are after something else was in front, such as an editor."""
        if event.type() == QEvent.Type.WindowActivate and self.isVisible():
            self.refresh_requested.emit()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the documents as they are now."""
        super().showEvent(event)
        self.refresh_requested.emit()

    def show_list(self, shown: AgentList) -> None:
        """Show all agents."""
        self.list_page.show_list(shown)

    def show_agent(self, shown: Shown) -> None:
        """Show one agent whole."""
        if self.dialog is not None:
            self.dialog.finish()
        entering = self._stack.currentWidget() is not self.detail
        self.detail.show_agent(shown)
        self._stack.setCurrentWidget(self.detail)
        if entering:
            self.detail.back_button.setFocus()

    def show_refusal(self, sentence: str) -> None:
        """Say in the dialog why no agent of this name can be begun."""
        if self.dialog is not None:
            self.dialog.refuse(sentence)

    def ask_profile(self, sentence: str) -> None:
        """Ask whether a profile may be begun."""
        self._ask("Try it on samples", "Draft the samples", sentence, self.profile_agreed)

    def ask_promotion(self, sentence: str) -> None:
        """Ask whether the agent is to go live."""
        self._ask("Let it go live", "Let it go live", sentence, self.promotion_agreed)

    def show_samples(self) -> None:
        """Have the list shown in which samples are decided."""
        self.samples_requested.emit()

    def _ask(self, title: str, act: str, sentence: str, agreed: SignalInstance) -> None:
        dialog = Consent(self, title, act, sentence)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(agreed)
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Open a document in the system's editor, or say that none opened it."""
        self.detail.outside.open(path)

    @Slot()
    def begin_new(self) -> None:
        """Ask for the name of a new agent that begins with an empty document."""
        dialog = NewAgentDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.create_requested.connect(self.create_requested)
        dialog.finished.connect(self._forget_dialog)
        self.dialog = dialog
        dialog.open()

    @Slot()
    def show_all(self) -> None:
        """Go back to the list."""
        self._stack.setCurrentWidget(self.list_page)
        self.list_page.list.setFocus()
        self.close_requested.emit()

    @Slot()
    def _add(self) -> None:
        self.add_requested.emit(self.detail.shown_key())

    @Slot(int)
    def _forget_dialog(self, result: int) -> None:
        del result
        self.dialog = None
