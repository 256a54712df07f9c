"""The head of the item page."""

from pytestqt.qtbot import QtBot

from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import NewItem
from reviewer_app.ui.review.header import Header
from reviewer_app.ui.review.loading import load
from reviewer_app.ui.review.shown import shown
from tests.workshop import Workshop


def header_of(qtbot: QtBot, shop: Workshop, number: int) -> Header:
    """Return the head of an item's page."""
    header = Header()
    qtbot.addWidget(header)
    header.show_item(shown(load(shop.services, number, "ada"), shop.services.people, now(), "ada"))
    return header


def test_a_hostile_title_is_one_line_of_plain_text(shop: Workshop, qtbot: QtBot) -> None:
    """Markup stays text, what is hidden is shown, and line ends do not make the head higher."""
    piece = NewItem("a", "<b>Pay\u202e</b>\nnow", "x")
    shop.services.add_items.add(shop.services.library.load("letters"), [piece], "ada")
    shop.run()
    header = header_of(qtbot, shop, shop.number("letters/a"))
    said = header.title.text()
    assert said.startswith("<b>Pay")
    assert "⟦RLO⟧" in said
    assert not set("\n\u202e") & set(said)


def test_the_effect_is_never_cut_off(shop: Workshop, qtbot: QtBot) -> None:
    """A narrower page makes the line higher, down to a few words in each line."""
    header = header_of(qtbot, shop, shop.draft("a" * 120)[0])
    sentence = header.effect.sentence
    assert sentence.text().startswith("Approving saves 1 file: outbox/drafts/letters/a")
    assert sentence.heightForWidth(200) > sentence.heightForWidth(2000)


def test_a_decided_item_has_no_effect(shop: Workshop, qtbot: QtBot) -> None:
    """What was decided does nothing any more by being approved."""
    [number] = shop.draft("a")
    shop.decide(number, Kind.REJECT, reason="invented")
    assert header_of(qtbot, shop, number).effect.isHidden()


def test_the_ends_of_the_list_say_why_there_is_no_further(shop: Workshop, qtbot: QtBot) -> None:
    """At the first and the last item one of the arrows is off."""
    header = header_of(qtbot, shop, shop.draft("a")[0])
    header.set_position(1, 3)
    assert (header.position.text(), header._up.isEnabled(), header._down.isEnabled()) == (
        "1 of 3",
        False,
        True,
    )
    header.set_position(3, 3)
    assert (header._up.isEnabled(), header._down.isEnabled()) == (True, False)
    header.set_position(0, 0)
    assert header.position.text() == ""
    told: list[str] = []
    header.previous_requested.connect(lambda: told.append("up"))
    header.next_requested.connect(lambda: told.append("down"))
    header.set_position(2, 3)
    header._up.click()
    header._down.click()
    assert told == ["up", "down"]
    assert not header.grab().isNull()
