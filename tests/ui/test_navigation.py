"""The places at the left: named, counted, reached by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.view import View
from reviewer_app.ui.navigation import AGENTS, DELIVERIES, Navigation
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import LIGHT, THEMES


@pytest.fixture
def navigation(qtbot: QtBot) -> Navigation:
    """Return the places, shown and with the keyboard."""
    made = Navigation()
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def focused(navigation: Navigation) -> list[str]:
    """Return the keys of the entries that have the keyboard."""
    return [key for key, entry in navigation.entries.items() if entry.hasFocus()]


def test_every_view_has_its_place(navigation: Navigation) -> None:
    """All views, deliveries and agents are there, in this order."""
    assert list(navigation.entries) == [*View, DELIVERIES, AGENTS]


def test_counts_are_shown_and_spoken(navigation: Navigation) -> None:
    """A count is part of the accessible name; none is not said."""
    navigation.show_counts({View.TO_REVIEW: 1280, View.FAILED: 0, DELIVERIES: 2})
    names = {key: entry.accessibleName() for key, entry in navigation.entries.items()}
    assert names["to-review"] == "To review, 1,280"
    assert (names["failed"], names["later"], names["deliveries"]) == ("Failed", "Later", "Deliveries, 2")
    navigation.show_counts({View.TO_REVIEW: 0})
    assert navigation.entries["to-review"].accessibleName() == "To review"


def test_a_large_count_makes_room_for_itself(navigation: Navigation, qapp: QApplication) -> None:
    """Beside other parts the places are as wide as the longest name with its count."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.addWidget(navigation)
    layout.addWidget(QWidget(), 1)
    row.resize(900, 400)
    row.show()
    qapp.processEvents()
    before = navigation.width()
    navigation.show_counts({View.APPROVED_TODAY: 10**12})
    qapp.processEvents()
    assert navigation.width() > before
    entry = navigation.entries[View.APPROVED_TODAY]
    assert entry.width() >= entry.sizeHint().width()
    navigation.setParent(None)
    row.close()


def test_a_click_tells_the_place_and_changes_nothing_itself(navigation: Navigation, qtbot: QtBot) -> None:
    """Which place is the current one is said by whoever listens."""
    with qtbot.waitSignal(navigation.chosen) as told:
        QTest.mouseClick(navigation.entries["later"], Qt.MouseButton.LeftButton)
    assert told.args == ["later"]
    assert navigation.current() == "to-review"
    assert not navigation.entries["later"].isChecked()
    navigation.set_current("later")
    assert [key for key, entry in navigation.entries.items() if entry.isChecked()] == ["later"]


def test_only_the_current_place_is_reached_with_tab(navigation: Navigation) -> None:
    """One stop for the whole list; the keyboard goes to the current place."""
    navigation.set_current(AGENTS)
    tabbed = [
        key
        for key, entry in navigation.entries.items()
        if entry.focusPolicy() & Qt.FocusPolicy.StrongFocus == Qt.FocusPolicy.StrongFocus
    ]
    assert tabbed == [AGENTS]
    navigation.setFocus()
    assert focused(navigation) == [AGENTS]


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ([Qt.Key.Key_Down], "needs-care"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up], "needs-care"),
        ([Qt.Key.Key_Up], "to-review"),
        ([Qt.Key.Key_End], AGENTS),
        ([Qt.Key.Key_End, Qt.Key.Key_Down], AGENTS),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], "to-review"),
    ],
)
def test_keys_move_between_the_places(navigation: Navigation, keys: list[Qt.Key], place: str) -> None:
    """Arrows, Home and End move the keyboard without choosing."""
    told: list[str] = []
    navigation.chosen.connect(told.append)
    for key in keys:
        QTest.keyClick(navigation.entries[focused(navigation)[0]], key)
    assert focused(navigation) == [place]
    assert told == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_choose(navigation: Navigation, key: Qt.Key, qtbot: QtBot) -> None:
    """The place with the keyboard is chosen."""
    QTest.keyClick(navigation.entries["to-review"], Qt.Key.Key_Down)
    with qtbot.waitSignal(navigation.chosen) as told:
        QTest.keyClick(navigation.entries["needs-care"], key)
    assert told.args == ["needs-care"]


def test_letters_are_left_to_the_window(navigation: Navigation) -> None:
    """A letter means nothing here."""
    QTest.keyClick(navigation.entries["to-review"], Qt.Key.Key_A)
    assert focused(navigation) == ["to-review"]


@pytest.mark.parametrize("name", THEMES)
def test_it_is_painted_in_every_theme(navigation: Navigation, qapp: QApplication, name: str) -> None:
    """The current place lies on the theme's tint, and no other does."""
    apply(qapp, THEMES[name])
    navigation.show_counts({View.TO_REVIEW: 128})
    tints = {}
    for key in ("to-review", "later"):
        picture = navigation.entries[key].grab().toImage()
        tints[key] = picture.pixelColor(picture.width() // 2, 4).name().upper()
    apply(qapp, LIGHT)
    assert tints["to-review"] == THEMES[name].select
    assert tints["later"] == THEMES[name].chrome


def test_it_grows_with_the_text(navigation: Navigation, qapp: QApplication) -> None:
    """Rows and width follow the text size."""
    before = navigation.entries["later"].sizeHint().height(), navigation.sizeHint().width()
    set_text_scale(200)
    apply(qapp, LIGHT)
    after = navigation.entries["later"].sizeHint().height(), navigation.sizeHint().width()
    set_text_scale(100)
    apply(qapp, LIGHT)
    assert after[0] > before[0]
    assert after[1] == 2 * before[1]
    assert navigation.minimumSizeHint().height() < navigation.sizeHint().height()
