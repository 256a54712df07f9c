"""The window on a small screen, with the frame that a window manager puts around it."""

from pathlib import Path

import pytest

from tests.flows.screen import Place
from tests.flows.sitting import Window, sitting

_LOOKS = 20


def is_inside(frame: list[int], screen: Place) -> bool:
    """Say whether a frame, known by its place and size, is on a screen whole."""
    left, top, width, height = frame
    return min(left, top) >= 0 and left + width <= screen[0] and top + height <= screen[1]


def framed(window: Window) -> list[int]:
    """Return place and size of the window with its frame, once both are settled."""
    seen: list[list[int]] = []

    def is_settled(frame: list[int]) -> bool:
        seen.append(frame)
        return len(seen) >= _LOOKS and len({tuple(each) for each in seen[-_LOOKS:]}) == 1

    window.when(lambda said: is_settled(said["frame"]))
    return seen[-1]


@pytest.mark.timeout(180)
@pytest.mark.parametrize("screen", [(1280, 800), (1400, 900)])
def test_the_window_is_on_the_screen_whole(tmp_path: Path, screen: Place) -> None:
    """At the first start, and at the next one after it was left beyond an edge."""
    with sitting(tmp_path, screen, REVIEWER_NO_RUNNER="1") as seat:
        seat.desk.set_up()
        window = seat.watched()
        assert is_inside(framed(window), screen)
        [main] = seat.hands.windows("workspace")
        seat.hands.put(main, (screen[0] // 2, screen[1] // 2))
        framed(window)
        window.press("ctrl+q")
        assert window.end() == 0
        assert is_inside(framed(seat.watched()), screen)
