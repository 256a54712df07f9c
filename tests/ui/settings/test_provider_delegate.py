"""How a provider looks in the list."""

from pytestqt.qtbot import QtBot

from reviewer_app.ui.settings.provider_delegate import ProviderDelegate
from reviewer_app.ui.widgets.row_list import RowList
from tests.ui.painted import written
from tests.ui.settings.rows import ROWS


def test_name_and_key_are_painted(qtbot: QtBot) -> None:
    """One below the other."""
    listed = RowList("Providers", ProviderDelegate())
    qtbot.addWidget(listed)
    listed.show_rows(ROWS)
    listed.resize(260, 200)
    listed.show()
    texts = [run.text for run in written(listed)]
    assert texts == ["Claude, by Anthropic", "Has a key", "openrouter", "Needs a key"]
