"""Tests of what the window says above its pages."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.decision import Kind, Reply
from reviewer_app.domain.errors import Refused
from reviewer_app.ui.crash import CrashReport
from reviewer_app.ui.outside import Outside
from reviewer_app.ui.review.shown import Decided, Wish
from reviewer_app.ui.telling import Telling
from reviewer_app.ui.widgets.banner import Banner
from tests.ui.opened import Window, opened, settle
from tests.ui.widgets.heard import listening
from tests.workshop import make


@pytest.fixture
def told(qtbot: QtBot, tmp_path: Path) -> tuple[Telling, Banner, CrashReport]:
    """Return the telling of a window with its banner and its report of failures."""
    window = QWidget()
    qtbot.addWidget(window)
    banner, crash = Banner(window), CrashReport(tmp_path, str)
    window.show()
    return Telling(banner, crash, window), banner, crash


def buttons(banner: Banner) -> list[str]:
    """Return what can be pressed."""
    return [button.text() for button in banner.buttons]


def test_what_did_not_work_is_said_until_it_is_closed(told: tuple[Telling, Banner, CrashReport]) -> None:
    """A refusal is told in its own sentence, and closing takes it away."""
    telling, banner, _ = told
    telling.trouble(Refused("The disk is full."))
    assert banner.sentence.text() == "That did not work. The disk is full."
    banner.buttons[0].click()
    assert not banner.isVisible()


def test_a_store_that_is_back_takes_the_place_of_its_trouble(
    told: tuple[Telling, Banner, CrashReport],
) -> None:
    """Nobody goes on reading that the store is gone once it can be read again."""
    telling, banner, _ = told
    telling.trouble(Refused("The store was removed."))
    telling.store_is_back()
    assert banner.sentence.text().startswith("The store can be read again.")


def test_a_defect_is_written_down_and_offers_its_report(told: tuple[Telling, Banner, CrashReport]) -> None:
    """An error that is no refusal is kept, told without its details, and leads to the report."""
    telling, banner, crash = told
    crash.told = telling.failure
    crash.begin()
    telling.trouble(ValueError("secret detail"))
    assert "secret detail" not in banner.sentence.text()
    assert buttons(banner) == ["Show report", "Close"]
    assert "secret detail" in crash.left_behind()
    telling.forget()
    crash.end()


def test_an_unexpected_end_is_said_at_the_next_start(told: tuple[Telling, Banner, CrashReport]) -> None:
    """The report of the last run can be looked at or forgotten."""
    telling, banner, crash = told
    crash.begin()
    crash.write(ValueError("of the last run"))
    crash.end()
    telling.crashed(crash.left_behind())
    assert "ended unexpectedly" in banner.sentence.text()
    assert "of the last run" in crash.left_behind()
    banner.buttons[1].click()
    assert not banner.isVisible()
    assert crash.left_behind() == ""


def test_what_is_said_is_announced_once(told: tuple[Telling, Banner, CrashReport]) -> None:
    """Trouble interrupts a screen reader, news does not, and what stands there already is not said again."""
    telling = told[0]
    with listening() as heard:
        telling.trouble(Refused("The disk is full."))
        telling.trouble(Refused("The disk is full."))
        telling.say("info", "2 added.")
    assert heard == [("That did not work. The disk is full.", True), ("2 added.", False)]


def test_a_decision_is_announced_with_what_comes_next(qtbot: QtBot, tmp_path: Path) -> None:
    """So are the end of the list, an undo, and why a key did nothing; titles are revealed and cut."""
    del qtbot
    shop = make(tmp_path / "desk", hold=600)
    shop.write_agent()
    shop.draft("a", f"b\u200b{'x' * 100}")
    with opened(shop, tmp_path / "window.ini") as window, listening() as heard:
        act = window.session.actions
        for name in ("approve", "next_change", "approve", "undo"):
            act[name].trigger()
            settle()
    said = [text for text, _ in heard]
    assert said[0].startswith("Approved “a”. Next: “b⟦ZWSP⟧xxx")
    assert len(said[0]) < 130
    assert said[1] == "This was the last change."
    assert said[2].endswith("…”. Nothing is left in this list.")
    assert said[3].endswith("waits for you again.")
    assert len(said) == 4
    shop.services.database.close()


def test_a_refused_decision_is_announced(qtbot: QtBot, tmp_path: Path) -> None:
    """What somebody else decided meanwhile interrupts."""
    del qtbot
    shop = make(tmp_path / "desk", hold=600)
    shop.write_agent()
    shop.draft("a")
    with opened(shop, tmp_path / "window.ini") as window, listening() as heard:
        shop.decide(shop.number("letters/a"), Kind.REJECT, by="ben", reason="invented")
        window.session.actions["approve"].trigger()
        settle()
    [(said, urgent)] = heard
    assert said.startswith("Not approved. ")
    assert urgent
    shop.services.database.close()


def test_news_goes_when_the_person_goes_on(three_drafts: Window) -> None:
    """That an item waits again is over with the next item, its decision, or the next word about another."""
    parts, act = three_drafts.parts, three_drafts.session.actions
    banner = parts.desk.banner
    for go_on in ("next", "approve", "view_later"):
        act["approve"].trigger()
        act["undo"].trigger()
        settle()
        assert banner.sentence.text().endswith("waits for you again.")
        parts.item.store_changed()
        parts.queue.refresh()
        assert banner.isVisible()
        act[go_on].trigger()
        settle()
        assert not banner.isVisible()
        three_drafts.select("letters/a" if go_on == "next" else "letters/b")


def test_news_goes_with_an_item_that_is_put_off(three_drafts: Window) -> None:
    """Put off, sent back or handed on, the item is decided as far as its banner goes."""
    parts, act = three_drafts.parts, three_drafts.session.actions
    act["approve"].trigger()
    act["undo"].trigger()
    settle()
    parts.item.decide(Wish(Kind.REDO, note="shorter"))
    settle()
    assert not parts.desk.banner.isVisible()


def test_what_a_decision_adds_stands_beside_the_next_item(told: tuple[Telling, Banner, CrashReport]) -> None:
    """It goes with the item after that; trouble does not go by itself."""
    telling, banner, _ = told
    telling.decided(Decided(1, Reply("k3f9", "approved", "1 of 2 approvals"), "Approved “a”. 1 of 2."))
    telling._go_on(2)
    telling._go_on(2)
    assert banner.isVisible()
    telling._go_on(None)
    assert not banner.isVisible()
    telling.trouble(Refused("The disk is full."))
    telling._go_on(3)
    telling._go_on(4)
    telling.decided(Decided(4, Reply("k3f9", "approved"), "Approved “d”."))
    assert banner.isVisible()


def test_news_while_nothing_is_shown_stands_beside_what_comes(
    told: tuple[Telling, Banner, CrashReport],
) -> None:
    """What was added to an empty list is still said when its first item appears."""
    telling, banner, _ = told
    telling.say("info", "3 added.")
    telling._go_on(1)
    assert banner.isVisible()
    telling._go_on(2)
    assert not banner.isVisible()


def test_that_something_had_left_stays_until_it_is_closed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An undo that came too late warns, over the next items too, and leads to the folder, not to the file."""
    del qtbot
    opens: list[Path] = []
    monkeypatch.setattr(Outside, "open", lambda _, path: opens.append(path))
    shop = make(tmp_path / "desk")
    shop.write_agent()
    shop.draft("a", "b")
    shop.decide(shop.number("letters/a"), Kind.APPROVE)
    shop.run()
    with opened(shop, tmp_path / "window.ini") as window:
        window.session.actions["undo"].trigger()
        settle()
        banner = window.parts.desk.banner
        assert banner.sentence.text().startswith("“a” had left already, and stays where it is.")
        assert buttons(banner) == ["Open folder", "Close"]
        window.session.actions["next"].trigger()
        settle()
        banner.buttons[0].click()
        assert opens == [(shop.root / "outbox" / "drafts" / "letters").resolve()]
        banner.buttons[1].click()
        assert not banner.isVisible()
    shop.services.database.close()
