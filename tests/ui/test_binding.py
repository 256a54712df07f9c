"""What the binding of Qt and Python must keep: references, and nothing of what was closed."""

import gc
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.hostile_desk import hostile
from tests.ui.opened import Window, opened, settle
from tests.ui.tour import PAGES
from tests.ui.tour_dialogs import DIALOGS, MENUS

TIMES = 500
ROUNDS = 5  # what is lost is lost in every one; what other threads do is not
NOISE = 50  # references that come and go by themselves
OPENED = 30
CLOSED = (
    DIALOGS
    | {name: PAGES[name] for name in ("question reject", "question send_back", "editing")}
    | {f"menu {name}": MENUS[name] for name in ("undo", "more", "bases")}
)


class Told(QObject):
    """Is told something, and says something without an answer."""

    said = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.said.connect(self.hear)

    @Slot(bool)
    def hear(self, value: bool) -> None:
        """Count."""
        self.count += value


def references() -> tuple[int, int]:
    """Return how many references there are to True and to None."""
    gc.collect()
    return sys.getrefcount(True), sys.getrefcount(None)


def change(act: Callable[[], object]) -> int:
    """Return by how much five hundred calls move the count that they move most."""
    before = references()
    for _ in range(TIMES):
        act()
    return max(abs(new - old) for old, new in zip(before, references(), strict=True))


@pytest.mark.parametrize("call", ["emit", "void"])
def test_no_reference_to_true_or_none_is_lost(qapp: QApplication, call: str) -> None:
    """Emitting and calling five hundred times leaves both as they were; where they are immortal, they are."""
    told = Told()
    acts: dict[str, Callable[[], object]] = {
        "emit": lambda: told.said.emit(True),
        "void": lambda: told.setObjectName("x"),
    }
    acts[call]()
    moved = [change(acts[call]) for _ in range(ROUNDS)]
    assert min(moved) < NOISE
    if sys.version_info >= (3, 12):
        assert max(moved) == 0
        assert min(references()) > 2**30
    assert told.count == (ROUNDS * TIMES + 1 if call == "emit" else 0)


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """Return a window with something in every place."""
    folder = tmp_path_factory.mktemp("binding")
    shop = hostile(folder / "desk")
    with opened(shop, folder / "window.ini") as made:
        yield made
    shop.services.database.close()


def objects() -> int:
    """Return how many objects of Qt belong to widgets."""
    settle()
    gc.collect()
    settle()
    tops = [each for each in QApplication.topLevelWidgets() if each.parent() is None]
    return len(QApplication.allWidgets()) + sum(len(top.findChildren(QObject)) for top in tops)


@pytest.mark.parametrize("name", CLOSED)
def test_what_is_closed_leaves_nothing_behind(window: Window, name: str) -> None:
    """However often a dialog, a question or a menu is opened, there are as many objects afterwards."""

    def visit() -> None:
        with CLOSED[name](window):
            pass

    visit()
    before = objects()
    for _ in range(OPENED):
        visit()
    assert objects() == before


def test_what_stays_would_be_counted(window: Window) -> None:
    """The test above can fail: a widget that nobody closes is one more."""
    before = objects()
    kept = QWidget(window.top)
    assert objects() > before
    kept.deleteLater()
    assert objects() == before
