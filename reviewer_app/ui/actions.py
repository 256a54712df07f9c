"""Everything a key or a menu can do, as one table: menus, shortcuts and the sheet of keys are made of it."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

_HAND_S = 0.03
_OTHERWISE = "Ctrl+Alt+"  # before single keys where they are switched off


@dataclass(frozen=True, slots=True)
class Spec:
    """One action: `keys` as Qt writes them, the first is shown; `item` if it needs an item on the page."""

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    item: bool = False
    repeats: bool = False  # holding the key repeats it: moving does, deciding never
    checkable: bool = False
    apart: bool = False  # it begins another group of its menu


MENUS = ("File", "Edit", "View", "Item", "Queue", "Runner", "Help")

SPECS: tuple[Spec, ...] = (
    Spec("add", "File", "Add items…", ("Ctrl+N",)),
    Spec("new_workspace", "File", "New workspace…", apart=True),
    Spec("open_workspace", "File", "Open a workspace…", ("Ctrl+O",)),
    Spec("models", "File", "Models and keys…", ("Ctrl+,",), apart=True),
    Spec("quit", "File", "Close the window", ("Ctrl+Q", "Ctrl+W"), apart=True),
    Spec("quit_all", "File", "Close the window and stop the runner"),
    Spec("undo", "Edit", "Undo the last decision", ("U", "Ctrl+Z")),
    Spec("cut", "Edit", "Cut", apart=True),
    Spec("copy", "Edit", "Copy"),
    Spec("paste", "Edit", "Paste"),
    Spec("select_all", "Edit", "Select all"),
    Spec("find", "Edit", "Find in the draft", ("Ctrl+F",), item=True, apart=True),
    Spec("search", "Edit", "Search the queue", ("/",)),
    Spec("view_to-review", "View", "To review", ("Ctrl+1",)),
    Spec("view_needs-care", "View", "Needs care", ("Ctrl+2",)),
    Spec("view_later", "View", "Later", ("Ctrl+3",)),
    Spec("view_approved-today", "View", "Approved today", ("Ctrl+4",)),
    Spec("view_rejected", "View", "Rejected", ("Ctrl+5",)),
    Spec("view_failed", "View", "Failed", ("Ctrl+6",)),
    Spec("view_deliveries", "View", "Deliveries", ("Ctrl+7",), apart=True),
    Spec("view_agents", "View", "Agents", ("Ctrl+8",)),
    Spec("panes", "View", "Next pane", ("F6",), apart=True),
    Spec("panes_back", "View", "Previous pane", ("Shift+F6",)),
    Spec("larger", "View", "Larger text", ("Ctrl++", "Ctrl+="), apart=True),
    Spec("smaller", "View", "Smaller text", ("Ctrl+-",)),
    Spec("normal_size", "View", "Normal text size", ("Ctrl+0",)),
    Spec("theme_system", "View", "Colours: as the system", checkable=True, apart=True),
    Spec("theme_light", "View", "Colours: light", checkable=True),
    Spec("theme_dark", "View", "Colours: dark", checkable=True),
    Spec("theme_contrast", "View", "Colours: high contrast", checkable=True),
    Spec("single_keys", "View", "Single-key shortcuts", checkable=True, apart=True),
    Spec("approve", "Item", "Approve", ("A",), item=True),
    Spec("edit", "Item", "Edit", ("E",), item=True),
    Spec("reject", "Item", "Reject…", ("R",), item=True),
    Spec("send_back", "Item", "Send back with a note…", ("Shift+R",), item=True),
    Spec("later", "Item", "Later…", ("S",), item=True),
    Spec("escalate", "Item", "Hand to somebody…", ("Shift+E",), item=True),
    Spec("next_change", "Item", "Next change", ("N", "F7", "Alt+Down"), item=True, repeats=True, apart=True),
    Spec("previous_change", "Item", "Previous change", ("P", "Shift+F7", "Alt+Up"), item=True, repeats=True),
    Spec("mode", "Item", "Unified, side by side, words", ("V",), item=True),
    Spec("wrap", "Item", "Wrap long lines", ("W",), item=True),
    Spec("folds", "Item", "Fold or show unchanged lines", ("Z",), item=True),
    Spec("tab_1", "Item", "Changes", ("1",), item=True, apart=True),
    Spec("tab_2", "Item", "Input", ("2",), item=True),
    Spec("tab_3", "Item", "Result", ("3",), item=True),
    Spec("tab_4", "Item", "Steps", ("4",), item=True),
    Spec("tab_5", "Item", "Checks", ("5",), item=True),
    Spec("tab_6", "Item", "History", ("6",), item=True),
    Spec("next", "Queue", "Next item", ("J",), repeats=True),
    Spec("previous", "Queue", "Previous item", ("K",), repeats=True),
    Spec("refresh", "Queue", "Read again", ("F5",), apart=True),
    Spec("pause", "Runner", "Pause"),
    Spec("start_runner", "Runner", "Start", apart=True),
    Spec("stop_runner", "Runner", "Stop after its present work"),
    Spec("keys", "Help", "Keys", ("?", "F1")),
    Spec("guide", "Help", "Guide"),
    Spec("practice", "Help", "Begin the practice again"),
    Spec("report", "Help", "Failure report…", apart=True),
    Spec("about", "Help", "About Reviewer"),
)


class Actions(QObject):
    """The actions of one window; `on` says what each does."""

    keys_changed = Signal(object)  # Mapping[str, str]: the first key of each action that has one, by its name

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._released: dict[int, float] = {}
        self._single = True
        self._actions = {spec.name: _made(spec, window) for spec in SPECS}
        self.menus = {name: self._menu(name, window) for name in MENUS}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def on(self, slots: Mapping[str, Callable[[], object]]) -> None:
        """Connect actions with what they do."""
        for name, slot in slots.items():
            repeats = self._actions[name].autoRepeat()
            act = slot if repeats else partial(self._act_once, name, slot)
            self._actions[name].triggered.connect(act)

    @Slot(object)
    def released(self, key: int) -> None:
        """Take note that a key was let go, or that the system says so while it is held down."""
        self._released[key] = time.monotonic()

    def _act_once(self, name: str, slot: Callable[[], object], *_: object) -> None:
        """Act, unless the key was let go this very moment: no hand is so fast, a held key is.

        Some displays send a held key as releases and presses that do not say what they are.
        """
        now = time.monotonic()
        keys = (shortcut[0].key() for shortcut in self._actions[name].shortcuts())  # type: ignore[index] # Qt's stubs know no keys of it
        if all(now - self._released.get(int(key), -1.0) > _HAND_S for key in keys):
            slot()

    def enabled_for(self, keys: QKeySequence) -> QAction | None:
        """Return the action that these keys do now, if there is one."""
        found = (action for action in self._actions.values() if keys in action.shortcuts())
        return next((action for action in found if action.isEnabled()), None)

    def set_item(self, *, there: bool) -> None:
        """Switch what needs an item."""
        for spec in SPECS:
            if spec.item:
                self._actions[spec.name].setEnabled(there)

    def set_single_keys(self, *, on: bool) -> None:
        """Let single letters act, or only together with Ctrl and Alt."""
        self._single = on
        for spec in SPECS:
            self._actions[spec.name].setShortcuts([QKeySequence(key) for key in self._keys(spec)])
        self.keys_changed.emit({spec.name: self._keys(spec)[0] for spec in SPECS if spec.keys})

    def sheet(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the keys for people: (menu, [(keys, what they do)])."""
        found = []
        for menu in MENUS:
            rows = [
                (" or ".join(self._keys(spec)), spec.text.rstrip("…"))
                for spec in SPECS
                if spec.menu == menu and spec.keys
            ]
            found.append((menu, rows))
        return [(menu, rows) for menu, rows in found if rows]

    def _keys(self, spec: Spec) -> list[str]:
        return [key if self._single or not _is_single(key) else f"{_OTHERWISE}{key}" for key in spec.keys]

    def _menu(self, name: str, window: QWidget) -> QMenu:
        menu = QMenu(f"&{name}", window)
        for spec in SPECS:
            if spec.menu == name:
                if spec.apart:
                    menu.addSeparator()
                menu.addAction(self._actions[spec.name])
        return menu


def _is_single(key: str) -> bool:
    return len(key.removeprefix("Shift+")) == 1


def _made(spec: Spec, window: QWidget) -> QAction:
    action = QAction(spec.text, window)
    action.setObjectName(spec.name)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setAutoRepeat(spec.repeats)
    action.setCheckable(spec.checkable)
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    window.addAction(action)  # its keys work while the menus are folded away
    return action
