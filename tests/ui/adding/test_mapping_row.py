"""Which column is taken as what."""

from pytestqt.qtbot import QtBot

from reviewer_app.ui.adding.mapping_row import MappingRow


def test_columns_are_chosen_for_roles(qtbot: QtBot) -> None:
    """Where none is, the column of the role's own name is taken."""
    row = MappingRow()
    qtbot.addWidget(row)
    assert row.isHidden()
    row.show_columns(["sku", "note"])
    assert not row.isHidden()
    assert row.mapping() == ()
    with qtbot.waitSignal(row.changed):
        row.buttons["key"]._menu.entries[1].trigger()
    assert row.mapping() == (("key", "sku"),)
    assert row.buttons["key"].text() == "Key: sku"


def test_a_choice_stays_while_its_column_is_there(qtbot: QtBot) -> None:
    """Other sources may have other columns."""
    row = MappingRow()
    qtbot.addWidget(row)
    row.show_columns(["sku", "note"])
    row.buttons["key"].set_chosen("sku")
    row.show_columns(["sku", "note"])
    row.show_columns(["other", "sku"])
    assert row.mapping() == (("key", "sku"),)
    row.show_columns(["other"])
    assert row.mapping() == ()
