"""Every dialog, panel and menu of a window, by name, as a way to get there."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from reviewer_app.ui import sheets
from reviewer_app.ui.adding.dialog import AddDialog
from reviewer_app.ui.closing import _Told
from reviewer_app.ui.folders import Folders
from reviewer_app.ui.interview.dialog import InterviewDialog
from reviewer_app.ui.interview.fields import NameField, TextField
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.runner.strip import RunnerPanel
from reviewer_app.ui.settings.dialog import ModelsDialog
from reviewer_app.ui.tabs.link_dialog import LinkDialog
from reviewer_app.ui.tabs.link_text import judge
from reviewer_app.ui.welcome.page import WelcomePage
from reviewer_app.ui.welcome.presenter import Choices, Recent
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label
from tests.ui.hostile_desk import HIDDEN, HOSTILE, RICH
from tests.ui.opened import Window, settle
from tests.ui.payloads import HOST
from tests.ui.settings.rows import Asked
from tests.ui.tour import Stop

TABLE = f'title,text,"{RICH.replace(chr(34), chr(34) * 2)}"\n' + "".join(
    f'"{HOSTILE.replace(chr(34), chr(34) * 2)} {row}","Dear shop",x\n' for row in range(3)
)


def made(make: Callable[[QWidget], QWidget]) -> Stop:
    """Return the way to a dialog that needs nothing but a parent."""

    @contextmanager
    def stop(window: Window) -> Iterator[QWidget]:
        dialog = make(window.top)
        dialog.setVisible(True)
        settle()
        yield dialog
        leave(dialog)

    return stop


def opening(kind: type[QWidget], act: Callable[[Window], object]) -> Stop:
    """Return the way to a dialog that an act of the window opens."""

    @contextmanager
    def stop(window: Window) -> Iterator[QWidget]:
        act(window)
        settle()
        dialog = newest(window.top, kind)
        yield dialog
        leave(dialog)

    return stop


def newest(window: QWidget, kind: type[QWidget]) -> QWidget:
    """Return the dialog that is open."""
    return [child for child in window.findChildren(kind) if child.isVisible()][-1]


def leave(dialog: QWidget) -> None:
    """Close a dialog and let it go."""
    dialog.close()
    dialog.deleteLater()
    settle()


def menu(find: Callable[[Window], QMenu]) -> Stop:
    """Return the way to a menu."""

    @contextmanager
    def stop(window: Window) -> Iterator[QWidget]:
        found = find(window)
        found.popup(window.top.mapToGlobal(QPoint(10, 10)))
        settle()
        yield found
        found.close()
        settle()

    return stop


@contextmanager
def adding_files(window: Window) -> Iterator[QWidget]:
    """Add a table and a text, both with hostile names."""
    folder = window.shop.root.parent / "found"
    folder.mkdir(exist_ok=True)
    name = f"{HIDDEN} <b>BOLD</b> &amp;".replace("/", "\N{FRACTION SLASH}")
    paths = [folder / f"{name}.csv", folder / f"{name}.txt"]
    paths[0].write_text(TABLE)
    paths[1].write_text(HOSTILE)
    with _adding(window, paths[:1]) as dialog:
        yield dialog


@contextmanager
def adding_text(window: Window) -> Iterator[QWidget]:
    """Add a text that was pasted, and be refused."""
    with _adding(window, ()) as dialog:
        dialog.kinds.set_chosen("text")
        dialog._choose_kind("text")
        dialog.text.setPlainText(HOSTILE)
        dialog._tell_wish()
        dialog.show_trouble(HOSTILE)
        settle()
        yield dialog


@contextmanager
def _adding(window: Window, paths: Sequence[Path]) -> Iterator[AddDialog]:
    window.parts._add("letters", paths)
    settle()
    dialog = newest(window.top, AddDialog)
    assert isinstance(dialog, AddDialog)
    yield dialog
    leave(dialog)


@contextmanager
def new_agent(window: Window) -> Iterator[QWidget]:
    """Begin an agent whose name is refused."""
    window.parts.show_view("agents")
    window.parts.agents.begin_new()
    dialog = window.parts.agents.dialog
    assert dialog is not None
    dialog.name.setText(RICH)
    dialog.accept()
    dialog.refuse(HOSTILE)
    settle()
    yield dialog
    leave(dialog)


def interview(place: int) -> Stop:
    """Return the way to a question of a new agent, or to the end, with hostile answers."""

    @contextmanager
    def stop(window: Window) -> Iterator[QWidget]:
        window.parts.setting_up.begin_agent()
        settle()
        dialog = newest(window.top, InterviewDialog)
        assert isinstance(dialog, InterviewDialog)
        for page in dialog.pages:
            if isinstance(page.field, TextField):
                page.field.text.setPlainText(f"Be good. {HOSTILE}\n{RICH}" if place % 2 else RICH)
            elif isinstance(page.field, NameField):
                page.field.title.setText(RICH)
        dialog.go_to(place)
        if place > len(dialog.pages) - 1:
            dialog.refuse(HOSTILE)
        settle()
        yield dialog
        dialog._leave()
        leave(dialog)

    return stop


@contextmanager
def interview_left(window: Window) -> Iterator[QWidget]:
    """Leave a new agent whose first question was answered."""
    with interview(0)(window) as dialog:
        assert isinstance(dialog, InterviewDialog)
        dialog.reject()
        settle()
        asking = newest(dialog, Dialog)
        yield asking
        leave(asking)


@contextmanager
def models(window: Window) -> Iterator[QWidget]:
    """Look at a provider that was tested in vain, and at a server that was found."""
    hostile: dict[str, Any] = {
        "key_list": {"keys": [{"name": "scripted", "where": f"environment variable {HOSTILE}"}]},
        "provider_find": {"servers": [{"name": "ollama", "models": [HOSTILE, RICH], "section": None}]},
        "key_test": {"result": "key", "message": HOSTILE},
    }
    window.parts.setting_up.asking = Asked(**hostile)
    window.parts.setting_up.open_models()
    settle()
    dialog = newest(window.top, ModelsDialog)
    assert isinstance(dialog, ModelsDialog)
    dialog._choose("scripted")
    dialog.pane.test_button.click()
    dialog.pane.key.edit.setText("sk-1")
    settle()
    yield dialog
    leave(dialog)


@contextmanager
def models_adding(window: Window) -> Iterator[QWidget]:
    """Be refused to add a provider."""
    with models(window) as dialog:
        assert isinstance(dialog, ModelsDialog)
        dialog.begin_adding()
        dialog.refuse(HOSTILE)
        settle()
        yield dialog


@contextmanager
def models_deleting(window: Window) -> Iterator[QWidget]:
    """Be asked whether a key is to be deleted."""
    with models(window) as dialog:
        assert isinstance(dialog, ModelsDialog)
        dialog._ask_delete()
        settle()
        asking = newest(dialog, Dialog)
        yield asking
        leave(asking)


def _asked(parent: QWidget) -> Dialog:
    dialog = Dialog(parent, HOSTILE, "Delete", danger=True)
    dialog.body.addWidget(Label(RICH, dialog, token="text2", wrap=True))
    return dialog


class _Nothing:
    """What is remembered of a user who was never here."""

    def user(self, _key: str, default: str) -> str:
        """Return the default."""
        return default

    def set_user(self, _key: str, _value: str) -> None:
        """Forget it."""


def _welcome(_: QWidget) -> WelcomePage:
    page = WelcomePage(Folders(_Nothing()))
    page.show_choices(Choices("Where is your work?", (Recent(HOSTILE, RICH, RICH), Recent("b", "b", "b"))))
    page.ask_risky(HOSTILE, HOSTILE)
    return page


def _refused(_: QWidget) -> MainWindow:
    window = MainWindow(HOSTILE)
    window.waiting.set("The workspace cannot be opened", HOSTILE, buttons=[("Close", print)])
    return window


def _states(window: Window) -> QMenu:
    window.parts.show_view("deliveries")
    return window.parts.deliveries.states._menu


DIALOGS: dict[str, Stop] = {
    "adding files": adding_files,
    "adding text": adding_text,
    "new agent": new_agent,
    **{f"interview {place}": interview(place) for place in (0, 3, 4, 6, 7, 9, 10)},
    "interview left": interview_left,
    "models": models,
    "models adding": models_adding,
    "models deleting": models_deleting,
    "keys": opening(Dialog, lambda window: sheets.show_keys(window.top, window.session.actions)),
    "about": opening(Dialog, lambda window: sheets.show_about(window.top)),
    "report": opening(Dialog, lambda window: sheets.show_report(window.top, HOSTILE)),
    "no report": opening(Dialog, lambda window: sheets.show_report(window.top, "")),
    "link": made(lambda top: LinkDialog(top, judge(f"http://{HOST}/p\u0430y?a=<b>", RICH))),
    "link refused": made(lambda top: LinkDialog(top, judge("javascript:alert(1)", HOSTILE))),
    "closing": made(_Told),
    "asking": made(_asked),
    "runner": opening(RunnerPanel, lambda window: window.parts.runner_strip._open()),
    "welcome": made(_welcome),
    "not opened": made(_refused),
}
"""The places outside the window itself."""

MENUS: dict[str, Stop] = {
    "burger": menu(lambda window: window.parts.top._all),
    "undo": menu(lambda window: window.parts.undo_strip._menu),
    "more": menu(lambda window: window.parts.item_page.bar._menu),
    "bases": menu(lambda window: window.parts.item_page.changes.bases._menu),
    "deliveries": menu(_states),
    **{
        name: menu(lambda window, name=name: window.session.actions.menus[name])  # type: ignore[misc] # bound now
        for name in ("File", "Edit", "View", "Item", "Queue", "Runner", "Help")
    },
}
"""Every menu."""
