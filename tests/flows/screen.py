"""A display of its own with somebody at it: keys and mouse reach the window as X events, as from hardware."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.flows.desk import until

Place = tuple[int, int]

SIZE: Place = (1600, 960)
_STEPS = 8  # of a drag


class Screen:
    """Keyboard and mouse of one display."""

    def __init__(self, display: str) -> None:
        self.display = display

    def key(self, *names: str) -> None:
        """Press keys one after the other, each as X names it: `a`, `shift+r`, `ctrl+Return`, `Escape`."""
        self._do("key", "--clearmodifiers", *names)

    def type(self, text: str) -> None:
        """Type a text; every character must be on the keyboard."""
        self._do("type", "--delay", "0", text)

    def exchange(self, layout: str) -> None:
        """Plug in a keyboard of another country, as X names it: `ru`, `il`; keys keep their numbers."""
        subprocess.run(
            ["setxkbmap", layout], env=self._environ(), check=True, capture_output=True, timeout=60
        )

    def move(self, place: Place) -> None:
        """Move the pointer."""
        self._do("mousemove", *map(str, place))

    def click(self, place: Place) -> None:
        """Click once with the left button."""
        self._do("mousemove", *map(str, place), "click", "1")

    def press(self, place: Place) -> None:
        """Press the left button and hold it."""
        self._do("mousemove", *map(str, place), "mousedown", "1")

    def drag(self, start: Place, end: Place) -> None:
        """Pull with the left button held, in steps as a hand does."""
        self.press(start)
        for step in range(1, _STEPS + 1):
            self.move(
                (
                    start[0] + (end[0] - start[0]) * step // _STEPS,
                    start[1] + (end[1] - start[1]) * step // _STEPS,
                )
            )

    def release(self) -> None:
        """Let go of the left button."""
        self._do("mouseup", "1")

    def windows(self, title: str) -> list[str]:
        """Return the ids of the visible windows whose titles match a pattern."""
        return self._ask("search", "--onlyvisible", "--name", title).split()

    def active(self) -> str:
        """Return the title of the window that has the keyboard, empty for none."""
        return self._ask("getactivewindow", "getwindowname").strip()

    def put(self, window: str, place: Place) -> None:
        """Move a window."""
        self._do("windowmove", window, *map(str, place))

    def is_managed(self) -> bool:
        """Say whether the window manager is at work."""
        return bool(self._ask("get_num_desktops"))

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environ(), check=True, capture_output=True, timeout=60)

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._environ(), check=False, capture_output=True, text=True, timeout=60
        )
        return done.stdout if done.returncode == 0 else ""

    def _environ(self) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "DISPLAY": self.display}


@contextmanager
def screen(size: Place = SIZE) -> Iterator[Screen]:
    """Start a display on a free number, with a window manager; both end with the block."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        f"{size[0]}x{size[1]}x24",
        "-nolisten",
        "tcp",
        "-noreset",
        "-r",
    ]
    with _running(command, {}, pass_fds=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as answer:
            made = Screen(f":{answer.readline().strip()}")
        assert made.display != ":", "the display did not start"
        with _running(["openbox", "--sm-disable"], {"DISPLAY": made.display}):
            until(made.is_managed)
            yield made


@contextmanager
def _running(words: list[str], more: dict[str, str], pass_fds: tuple[int, ...] = ()) -> Iterator[None]:
    process = subprocess.Popen(
        words,
        env=os.environ | more,
        pass_fds=pass_fds,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.kill()
        process.wait()
