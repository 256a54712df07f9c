"""A walk through every place of a window of hostile texts: what is shown, named, reached, read, cut."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.style import ReviewerStyle
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.tabs import Tabs
from tests.ui import faults
from tests.ui.faults import Sight
from tests.ui.hostile_desk import HOSTILE, hostile
from tests.ui.opened import Window, application, opened, settle
from tests.ui.tour import PAGES
from tests.ui.tour_dialogs import DIALOGS, MENUS

STOPS = PAGES | DIALOGS | {f"menu {name}": stop for name, stop in MENUS.items()}
LONGEST = 80  # characters of a text that a translation makes longer

Rule = Callable[[Sight], list[str]]


SHOWN: tuple[Rule, ...] = (faults.markup, faults.hidden)
USED: tuple[Rule, ...] = (faults.nameless, faults.pale, faults.clipped, faults.unreached)
ROOM: tuple[Rule, ...] = (faults.clipped,)
REACH: tuple[Rule, ...] = (faults.unreached, faults.out_of_sight)
"""No markup, no hidden letter; a name for and a way to each control, readable letters; nothing cut off.

With the largest letters what does not fit is scrolled to.
"""


@dataclass(frozen=True)
class Look:
    """How the window looks during one walk, and what is looked at."""

    width: int
    height: int
    rules: tuple[Rule, ...]
    scale: int = 100
    theme: str = "light"
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight


LOOKS = (
    Look(1280, 800, SHOWN + USED),
    Look(1000, 700, USED, theme="dark"),
    Look(700, 600, USED, theme="contrast"),
    Look(1280, 800, ROOM, scale=200),
    Look(1000, 700, ROOM, scale=150, theme="dark"),
    Look(1000, 700, REACH, scale=300),
    Look(1280, 800, REACH, scale=300, theme="contrast"),
    Look(1280, 800, ROOM + REACH, scale=80, theme="dark"),
    Look(1700, 900, ROOM),
    Look(1000, 700, ROOM, direction=Qt.LayoutDirection.RightToLeft),
)
CASES = [
    pytest.param(
        look, rule, id=f"{rule.__name__}-{look.width}-{look.scale}-{look.theme}-{look.direction.name}"
    )
    for look in LOOKS
    for rule in look.rules
]


class Walk(NamedTuple):
    """What came of a walk: by rule and sentence where something is wrong; what was written at each stop."""

    faults: dict[str, dict[str, list[str]]]
    sights: dict[str, int]


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """Return a window on a workspace whose every text is hostile."""
    folder = tmp_path_factory.mktemp("walk")
    shop = hostile(folder / "desk")
    with opened(shop, folder / "window.ini") as made:
        yield made
    shop.services.database.close()


@pytest.fixture(scope="module")
def walked(window: Window) -> Callable[[Look], Walk]:
    """Return what goes everywhere in one look and tells what is wrong; it goes there once."""
    return cache(partial(walk, window))


def walk(window: Window, look: Look) -> Walk:
    """Go everywhere; return what is wrong, and what was seen."""
    found = Walk({}, {})
    window.dress(look.theme, look.scale)
    window.resize(look.width, look.height)
    application().setLayoutDirection(look.direction)
    for name, stop in STOPS.items():
        with stop(window) as top:
            sight = Sight(top)
            found.sights[name] = hash(tuple(run.text for run in sight.runs))
            for rule in look.rules:
                for fault in rule(sight):
                    found.faults.setdefault(rule.__name__, {}).setdefault(fault, []).append(name)
    application().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    window.dress()
    return found


@pytest.mark.parametrize(("look", "rule"), CASES)
def test_the_rule_holds_everywhere(walked: Callable[[Look], Walk], look: Look, rule: Rule) -> None:
    """Wherever one goes in the window, nothing is wrong, in each theme, size of window and size of text."""
    assert walked(look).faults.get(rule.__name__, {}) == {}


def test_longer_words_fit(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every word of the window two fifths longer, as in German, nothing is cut off."""
    for kind, name in ((Label, "set_text"), (Button, "set_text"), (Tabs, "add")):
        monkeypatch.setattr(kind, name, longer(getattr(kind, name)))
    shop = hostile(tmp_path / "desk")
    with opened(shop, tmp_path / "window.ini") as window:
        assert window.parts.item_page.bar.reject.text() == "Reject xx"
        assert walk(window, Look(1000, 700, ROOM)).faults == {}
    shop.services.database.close()


def longer(say: Callable[..., object]) -> Callable[..., object]:
    """Return what says a longer text; whole sentences are long enough."""

    def said(part: object, text: str) -> object:
        return say(part, f"{text} {'x' * (len(text) * 2 // 5)}" if 0 < len(text) <= LONGEST else text)

    return said


def test_nothing_failed_on_the_way(walked: Callable[[Look], Walk], window: Window) -> None:
    """No part of the window raised an error, and no control had to be painted by another style."""
    walked(LOOKS[0])
    assert window.session.crash.left_behind() == ""
    style = application().style()
    assert isinstance(style, ReviewerStyle)
    assert style._broken == set()


def test_who_writes_is_warned_of_what_hides(window: Window) -> None:
    """The editor holds the text as it is, so a warning beside it tells of hidden letters."""
    with PAGES["editing"](window):
        assert "hidden" in window.parts.item_page.edit_pane.warning.sentence.text().lower()


def test_the_walk_goes_everywhere(walked: Callable[[Look], Walk]) -> None:
    """Every view, page, tab, question, dialog and menu is among its stops, and most look like no other."""
    sights = walked(LOOKS[0]).sights
    assert len(sights) >= 65
    assert len(set(sights.values())) >= 50


def broken(part: QWidget) -> QWidget:
    """Return a window that holds one part."""
    top = QWidget()
    QVBoxLayout(top).addWidget(part)
    top.show()
    settle()
    return top


@pytest.fixture
def careless(qtbot: QtBot) -> Callable[[QWidget], Sight]:
    """Return what shows one part in a window of its own."""

    def show(part: QWidget) -> Sight:
        top = broken(part)
        qtbot.addWidget(top)
        return Sight(top)

    return show


def test_each_rule_finds_what_it_is_for(careless: Callable[[QWidget], Sight]) -> None:
    """The tests above can fail: markup, hidden letters, a missing name, pale and cut words are found."""
    assert faults.markup(careless(QLabel("<b>rich</b>")))
    assert faults.markup(careless(QTextEdit("<b>rich</b>")))
    tip = QWidget()
    tip.setToolTip(HOSTILE)
    assert faults.markup(careless(tip))
    assert faults.hidden(careless(QPushButton("pay\u202edaol")))
    reader = QPlainTextEdit("zero\u200b\u200bwidth")
    reader.setReadOnly(True)
    assert faults.hidden(careless(reader))
    assert faults.nameless(careless(QLineEdit()))
    pale, small = QLabel("words"), QPushButton("Approve it all")
    palette = pale.palette()
    palette.setColor(pale.foregroundRole(), QColor("#cccccc"))
    pale.setPalette(palette)
    assert faults.pale(careless(pale))
    small.setFixedWidth(30)
    assert faults.clipped(careless(small))
    cut = Label("words that go on")
    cut.setFixedWidth(40)
    assert faults.clipped(careless(cut))


def test_no_rule_finds_what_is_right(careless: Callable[[QWidget], Sight]) -> None:
    """A button with a name and room is found by none of them."""
    sight = careless(Button("Approve"))
    assert [rule(sight) for rule in SHOWN + USED] == [[]] * len(SHOWN + USED)
