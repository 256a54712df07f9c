"""The line that says where an agent stands."""

from pytestqt.qtbot import QtBot

from reviewer_app.ui.agents.life_bar import Consent, LifeBar
from reviewer_app.ui.agents.life_wording import PROFILE, LifeShown


def test_the_next_step_and_the_pause_are_buttons(qtbot: QtBot) -> None:
    """Only where there is something to do; each tells what the person wants."""
    bar = LifeBar()
    qtbot.addWidget(bar)
    bar.show_life(LifeShown("Not live.", step=PROFILE))
    assert (bar.step_button.text(), bar.pause_button.isHidden()) == ("Try it on samples…", True)
    with qtbot.waitSignal(bar.step_requested) as told:
        bar.step_button.click()
    assert told.args == [PROFILE]
    bar.show_life(LifeShown("Live.", pause="Pause it"))
    assert (bar.step_button.isHidden(), bar.pause_button.text()) == (True, "Pause it")
    with qtbot.waitSignal(bar.pause_requested):
        bar.pause_button.click()
    bar.show_life(None)
    assert bar.isHidden()


def test_an_act_is_told_before_it_is_done(qtbot: QtBot) -> None:
    """What it means stands above the button."""
    dialog = Consent(None, "Try it", "Draft", "It costs nothing.")
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.accepted):
        dialog.act_button.click()
    assert dialog.windowTitle() == "Try it"
