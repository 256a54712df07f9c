"""The month to choose a day from: in the colours of every theme, and named for those who hear it."""

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.tokens import LIGHT, THEMES, Theme
from reviewer_app.ui.widgets.calendar import Calendar
from tests.ui.painted import written
from tests.ui.theme.looks import colors, contrast, picture

DAY = QDate(2030, 1, 17)


@pytest.fixture
def month(qtbot: QtBot) -> Calendar:
    """Return January 2030 with its 17th day chosen."""
    made = Calendar()
    qtbot.addWidget(made)
    made.setSelectedDate(DAY)
    made.resize(made.sizeHint())
    made.show()
    return made


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_colour_is_the_themes(month: Calendar, qapp: QApplication, theme: Theme) -> None:
    """Made in one theme and seen in another, all its words can be read; the chosen day is filled."""
    apply(qapp, theme)
    qapp.processEvents()
    seen = colors(picture(month))
    assert seen[theme.accent] > 300
    assert seen.most_common(1)[0][0] == theme.raised
    assert picture(month).pixelColor(0, 0).name().upper() == theme.line
    inks = {one.text: one.ink.name().upper() for one in written(month) if one.is_seen()}
    assert {"January", "2030", "Sat", "17"} <= set(inks)
    assert inks["17"] == theme.on_accent
    tokens = {theme.text, theme.text2, theme.text3}
    assert set(inks.values()) <= tokens | {theme.on_accent}
    assert min(contrast(ink, theme.raised) for ink in inks.values() if ink in tokens) >= 4.5
    apply(qapp, LIGHT)


def test_a_weekend_is_no_warning(month: Calendar) -> None:
    """Saturday and Sunday look like the other days, and days of other months are quiet."""
    inks = [(one.text, one.ink.name().upper()) for one in written(month) if one.is_seen()]
    assert dict(inks)["Sun"] == dict(inks)["Mon"] == LIGHT.text2
    assert [ink for day, ink in inks if day in {"12", "13", "14"}] == [LIGHT.text] * 3
    assert ("31", LIGHT.text3) in inks


def test_today_is_outlined(month: Calendar) -> None:
    """The present day is marked without being chosen."""
    month.setCurrentPage(QDate.currentDate().year(), QDate.currentDate().month())
    seen = colors(picture(month))
    assert 20 < seen[LIGHT.accent] < 300


def test_its_buttons_are_named(month: Calendar) -> None:
    """Screen readers and pointers are told what each button is for."""
    names = {button.accessibleName() for button in month.findChildren(QToolButton)}
    assert names == {"Previous month", "Next month", "Month", "Year"}
