"""The Runner menu offers what can be done with the runner as it is."""

from reviewer_app.ui.actions import Actions
from reviewer_app.ui.runner.presenter import Mood


def offer(actions: Actions, how: Mood, *, paused: bool) -> None:
    """Switch the entries, and name what pauses by what it would do; that holds for the next start, too."""
    actions["start_runner"].setEnabled(how is Mood.OFF)
    actions["stop_runner"].setEnabled(how not in {Mood.OFF, Mood.STARTING})
    actions["pause"].setText("Resume" if paused else "Pause")
