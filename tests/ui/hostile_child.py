"""Shows every hostile text in every widget that shows texts, as a program of its own that can be watched.

`python -m tests.ui.hostile_child` does it; with `--unguarded` it shows one in a widget that guesses markup,
so that whoever watches sees what a breach looks like; with `--window FOLDER` it goes everywhere in a whole
window that is opened on a workspace of hostile texts.
"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.finding import Finding, Span, Verdict, Where
from reviewer_app.domain.run import AttemptState
from reviewer_app.domain.spec import OutputKind, Reason
from reviewer_app.services.browse_queue import Opened
from reviewer_app.ui.tabs.checks_tab import ChecksTab
from reviewer_app.ui.tabs.history_tab import HistoryTab
from reviewer_app.ui.tabs.input_tab import InputTab
from reviewer_app.ui.tabs.inspector import Inspector
from reviewer_app.ui.tabs.link_dialog import LinkDialog
from reviewer_app.ui.tabs.link_text import judge
from reviewer_app.ui.tabs.result_tab import ResultTab
from reviewer_app.ui.tabs.steps_tab import StepsTab
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.tokens import LIGHT
from reviewer_app.ui.widgets.badge import Badge
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.button import Button, IconButton
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.empty import EmptyState
from reviewer_app.ui.widgets.field import Field, LineEdit
from reviewer_app.ui.widgets.label import ElidedLabel, Label
from reviewer_app.ui.widgets.menu_button import MenuButton
from reviewer_app.ui.widgets.reader import Reader
from reviewer_app.ui.widgets.segments import Segments
from reviewer_app.ui.widgets.sentence import Sentence
from reviewer_app.ui.widgets.tabs import Tabs
from reviewer_app.ui.widgets.tooltip import set_tooltip
from tests.ui.payloads import BAIT, PAYLOADS
from tests.ui.review.records import attempt, decision, delivery, opened, revision, run

Maker = Callable[[str], QWidget]


def item(text: str) -> Opened:
    """Return an item in which every text is `text`."""
    spans = (Span(0, len(text)), Span(0, len(text), Where.INPUT))
    findings = [Finding(text, verdict, text, spans) for verdict in Verdict]
    made = opened(text=text, output=text, findings=findings, baseline=text, fields={text: text})
    row = replace(made.item.row, title=text, key=text, agent=text, model=text)
    calls = (attempt(1, model=text, request=text, answer=text), attempt(2, AttemptState.FAILED, error=text))
    return replace(
        made,
        item=replace(made.item, row=row, notice=text),
        runs=(run(*calls, error=text),),
        revisions=(revision(1), revision(2, text)),
        decisions=(
            decision(Kind.REJECT, 3, by=text, reason=text, note=text),
            decision(Kind.ESCALATE, 4, to=text),
        ),
        deliveries=(replace(delivery(DeliveryState.FAILED, 5, error=text, receipt=text), target=text),),
    )


def _banner(text: str) -> QWidget:
    banner = Banner()
    banner.set("care", text, text, [(text, print)])
    return banner


def _empty(text: str) -> QWidget:
    empty = EmptyState()
    empty.set(text, text, numbers=[(text, text)], buttons=[(text, print)])
    return empty


def _menu(text: str) -> QWidget:
    menu = MenuButton(text)
    menu.set_choices([(text, text)], text)
    return menu


def _reader(text: str) -> QWidget:
    reader = Reader(text)
    reader.show_text(text)
    return reader


def _sentence(text: str) -> QWidget:
    sentence = Sentence()
    sentence.set(text, text)
    return sentence


def _tabs(text: str) -> QWidget:
    tabs = Tabs([text])
    tabs.set_pill(0, text, "bad")
    return tabs


def _with_tooltip(text: str) -> QWidget:
    widget = QWidget()
    set_tooltip(widget, text)
    return widget


def _field(text: str) -> QWidget:
    field = Field(text, LineEdit(text), hint=text)
    field.set_error(text)
    return field


def _input(text: str) -> QWidget:
    tab = InputTab()
    tab.show_item(item(text))
    tab.baseline_button.setChecked(True)
    return tab


def _result(kind: OutputKind) -> Maker:
    def made(text: str) -> QWidget:
        tab = ResultTab()
        tab.show_item(item(text), kind)
        return tab

    return made


def _steps(text: str) -> QWidget:
    tab = StepsTab()
    tab.show_item(item(text))
    return tab


def _checks(text: str) -> QWidget:
    tab = ChecksTab()
    tab.show_item(item(text), [text], [Reason(text, text)])
    return tab


def _history(text: str) -> QWidget:
    tab = HistoryTab()
    tab.show_item(item(text), [Reason(text, text)])
    tab.table.choose(2)
    tab.show_text("sha-1", text)
    return tab


def _inspector(text: str) -> QWidget:
    column = Inspector()
    column.show_item(item(text), None)
    return column


def _link(text: str) -> QWidget:
    return LinkDialog(None, judge(text, text))


SURFACES: dict[str, Maker] = {
    "Label": lambda text: Label(text, wrap=True, selectable=True),
    "ElidedLabel": ElidedLabel,
    "Button": Button,
    "IconButton": lambda text: IconButton("check", text),
    "Badge": lambda text: Badge(text, "check"),
    "Banner": _banner,
    "Dialog": lambda text: Dialog(None, text, text, cancel=text),
    "EmptyState": _empty,
    "Field": _field,
    "MenuButton": _menu,
    "Reader": _reader,
    "Segments": lambda text: Segments([("key", text)]),
    "Sentence": _sentence,
    "Tabs": _tabs,
    "tooltip": _with_tooltip,
    "InputTab": _input,
    **{f"ResultTab {kind}": _result(kind) for kind in OutputKind},
    "StepsTab": _steps,
    "ChecksTab": _checks,
    "HistoryTab": _history,
    "Inspector": _inspector,
    "LinkDialog": _link,
}
"""Every widget that shows a text, by its name, as a function that makes it with one."""


def made(make: Maker, text: str) -> Iterator[QWidget]:
    """Give a widget with a text; take it away afterwards."""
    widget = make(text)
    widget.resize(600, 400)
    yield widget
    widget.setVisible(False)
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)


def main() -> None:
    """Show all texts in all widgets, or one where it does harm."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication([])
    apply(application, LIGHT)
    if "--unguarded" in sys.argv:
        breach = QTextEdit(f'<img src="file://{BAIT}.png">')
        breach.setVisible(True)
        application.processEvents()
        return
    if "--window" in sys.argv:
        _walk(Path(sys.argv[-1]))
        return
    for make in SURFACES.values():
        for payload in PAYLOADS:
            for widget in made(make, payload):
                widget.setVisible(True)
                application.processEvents()
    print(len(SURFACES) * len(PAYLOADS), "PySide6.QtNetwork" in sys.modules)  # noqa: T201 - what the watcher reads


def _walk(folder: Path) -> None:
    """Paint every place of a whole window."""
    from tests.ui.hostile_desk import hostile  # noqa: PLC0415 - costly import
    from tests.ui.opened import opened  # noqa: PLC0415 - the same
    from tests.ui.tour import PAGES  # noqa: PLC0415 - the same
    from tests.ui.tour_dialogs import DIALOGS, MENUS  # noqa: PLC0415 - the same

    stops = [*PAGES.values(), *DIALOGS.values(), *MENUS.values()]
    with opened(hostile(folder / "desk"), folder / "window.ini") as window:
        for stop in stops:
            with stop(window) as top:
                top.grab()
    print(len(stops))  # noqa: T201 - what the watcher reads


if __name__ == "__main__":
    main()
