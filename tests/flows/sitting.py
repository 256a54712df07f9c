"""Somebody at the window: the program's own processes, on a display and in an account of their own."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.bootstrap import Services
from reviewer_app.domain.delivery import MAY_LEAVE, DeliveryState
from reviewer_app.paths import Workspace
from tests.flows.desk import LONG_S, ROOT, Desk, until
from tests.flows.screen import SIZE, Place, Screen, screen
from tests.flows.watched_window import VARIABLE

_PROGRAM, _WATCHED, _FILES = "reviewer_app.ui", "tests.flows.watched_window", "tests.flows.drag_source"


class Window:
    """One process of the window, and what it says of itself when it is asked."""

    def __init__(self, process: "subprocess.Popen[bytes]", watch: Path, hands: Screen) -> None:
        self.process = process
        self._watch = watch
        self._hands = hands

    def ask(self, question: Mapping[str, str]) -> Any:
        """Ask what is shown; None while nobody answers yet."""
        assert self.process.poll() is None, "the window has ended"
        with suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self._watch))
            line.sendall(json.dumps(question).encode() + b"\n")
            with line.makefile() as file:
                answer = json.loads(file.readline() or "null")
            assert not (isinstance(answer, dict) and "defect" in answer), answer["defect"]
            return answer
        return None

    def shown(self) -> dict[str, Any]:
        """Return what the window shows."""
        said: dict[str, Any] = self.ask({}) or {}
        return said

    def when(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait until something holds of what is shown; return what is shown then."""
        said: dict[str, Any] = {}

        def look() -> bool:
            said.update(self.shown())
            return bool(said) and holds(said)

        until(look)
        return said

    def until(self, **facts: Any) -> dict[str, Any]:
        """Wait until the window shows all of this; return what it shows."""
        return self.when(lambda said: all(said.get(name) == fact for name, fact in facts.items()))

    def until_says(self, where: str, words: str) -> None:
        """Wait until words stand in one of the places that are asked."""
        self.when(lambda said: words in str(said.get(where)))

    def act(self, do: Callable[[], None], done: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Do something that decides; again if it came before the item was seen. Return what is shown then."""
        while not done(said := self._act_once(do, done)):
            pass
        return said

    def _act_once(self, do: Callable[[], None], done: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        refusals = self.until(may_decide=True, is_rested=True)["refusals"]
        do()
        return self.when(lambda said: done(said) or said["refusals"] != refusals)

    def place(self, name: str, inside: str = "") -> Place:
        """Return where a control of this name, or a row that says it, can be clicked."""
        found: list[Place] = []

        def is_there() -> bool:
            found[:] = [(x, y) for x, y in self.ask({"name": name, "inside": inside}) or ()]
            return bool(found)

        until(is_there)
        assert len(found) == 1, (name, found)
        return found[0]

    def click(self, name: str, inside: str = "") -> None:
        """Click a control once it is there."""
        self._hands.click(self.place(name, inside))

    def press(self, key: str) -> None:
        """Press a key, not faster than a hand can."""
        self.until(is_rested=True)
        self._hands.key(key)

    def tab_to(self, name: str) -> None:
        """Walk with the Tab key to a control."""
        while (focus := self.shown()["focus"]) != name:
            self._hands.key("Tab")
            self.when(lambda said, before=focus: said["focus"] != before)  # type: ignore[misc] # a default

    def end(self) -> int:
        """Wait until the window has ended; return its exit code."""
        return self.process.wait(LONG_S)


@dataclass
class Sitting:
    """A desk with a display: the programs that were started there, and the store as it is now."""

    desk: Desk
    hands: Screen
    programs: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @cached_property
    def services(self) -> Services:
        """The workspace's services in this process, to look into its store."""
        return Services(Workspace(self.desk.workspace))

    def hold(self, seconds: int) -> None:
        """Let approvals leave so many seconds after they were given."""
        settings = self.desk.workspace / "reviewer.toml"
        settings.write_text(settings.read_text().replace("hold_seconds = 600", f"hold_seconds = {seconds}"))

    def in_flight(self) -> int:
        """Return how many deliveries are still to be made."""
        counts = self.services.deliver_outputs.counts_by_state()
        return sum(counts.get(state, 0) for state in (*MAY_LEAVE, DeliveryState.ATTEMPTING))

    def watched(self) -> Window:
        """Open the window, which answers questions; wait until the workspace is on the screen."""
        process = self._start(_WATCHED, "--workspace", str(self.desk.workspace))
        window = Window(process, Path(self.desk.more[VARIABLE]), self.hands)
        window.until(is_ready=True, active="main")
        return window

    def plain(self) -> "subprocess.Popen[bytes]":
        """Open the window as users do."""
        return self._start(_PROGRAM, "--workspace", str(self.desk.workspace))

    def files(self, *paths: Path) -> tuple[Path, Place]:
        """Open another program's window to drag files from; return the file of what it says, and where."""
        says = self.desk.folder / "says"
        says.write_text("")
        self._start(_FILES, str(says), *map(str, paths))
        until(lambda: says.read_text().startswith("ready"))
        _, x, y = says.read_text().split()
        return says, (int(x), int(y))

    def _start(self, module: str, *words: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", module, *words]
        process = subprocess.Popen(command, cwd=ROOT, env=self.desk.environ(), stdin=subprocess.DEVNULL)
        self.programs.append(process)
        return process

    def command(self, *words: str) -> "subprocess.Popen[bytes]":
        """Start a command of the command line."""
        self.programs.append(self.desk.start(*words))
        return self.programs[-1]

    def runners(self) -> list[int]:
        """Return the process ids of the runners that live."""
        return [row.pid for row in self.services.control_runner.alive()]

    def failures(self) -> str:
        """Return what the window wrote down of its own failures."""
        report = Workspace(self.desk.workspace).logs / "window-failures.txt"
        return report.read_text() if report.exists() else ""

    def leave(self) -> None:
        """End every process that was started here, and what those have started."""
        until(lambda: not self._end_all())
        for process in self.programs:
            process.communicate()
        if "services" in self.__dict__:
            self.services.database.close()

    def _end_all(self) -> bool:
        """Kill what lives of this sitting; say whether anything did."""
        mark = f"XDG_RUNTIME_DIR={self.desk.more['XDG_RUNTIME_DIR']}".encode()
        found = [path for path in Path("/proc").glob("[0-9]*/environ") if mark in _data(path).split(b"\0")]
        for path in found:
            with suppress(ProcessLookupError):
                os.kill(int(path.parent.name), signal.SIGKILL)
        return bool(found)


def _data(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended, or is somebody else's
        return b""


@contextmanager
def sitting(folder: Path, size: Place = SIZE, **more: str) -> Iterator[Sitting]:
    """Give a desk with a display; `more` is of its environment. All processes end with the block."""
    if sys.platform != "linux":
        pytest.skip("these displays are those of X")
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    with screen(size) as hands:
        environ = {
            "DISPLAY": hands.display,
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_QPA_PLATFORM": "xcb",
            VARIABLE: str(runtime / "watch"),
        }
        made = Sitting(Desk(folder, environ | more), hands)
        try:
            yield made
            assert made.failures() == ""
        finally:
            made.leave()
