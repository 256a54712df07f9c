"""A process that has imported everything and holds nothing open; it forks children to do faults to.

A program needs about a second for its imports; a child forked here begins at once, so that hundreds of kills
take minutes. `python -m tests.faults.forkserver` reads one JSON request a line ({"start": TASK} or
{"signal": [PID, NUMBER]}) and writes one JSON event a line: {"started"}, {"begun"}, {"stopped"}, {"ended"},
each with the child's number, an end also with its signal. It ends, with all children, when its input ends.
What a child leaves running becomes its own child (on Linux), so that nothing hides from `orphans`.
"""

import contextlib
import ctypes
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[2]
LONG_S = 60.0
_ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER
_KEY = "a-key-for-tests"
_PRELOADED = (
    "anthropic",
    "genai_prices",
    "httpx2",
    "reviewer_app.providers.anthropic",
    "reviewer_app.providers.openai_compatible",
    "reviewer_app.store.schema",
    "reviewer_app.templates.environment",
)


@dataclass(frozen=True, slots=True)
class Task:
    """What one child does: a role of `roles`, in a folder of `ground`."""

    role: str
    folder: str
    name: str = "child"
    failpoint: str = ""
    until_idle: bool = False
    lease_s: float = 30.0
    heartbeat_s: float = 0.1
    slots: int = 4
    seed: int = 0
    references: tuple[str, ...] = ()  # items, where the role is about certain ones


class _Server:
    """The forking process."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self._children: set[int] = set()
        self._pipes: dict[int, int] = {}  # the end that a child begins to write into → its number
        self._selector = selectors.DefaultSelector()
        self._woken, self._wake = os.pipe()
        for end in (self._woken, self._wake):
            os.set_blocking(end, False)

    def serve(self) -> None:
        """Do what is asked until the input ends."""
        signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._selector.register(0, selectors.EVENT_READ)
        self._selector.register(self._woken, selectors.EVENT_READ)
        rest = b""
        while True:
            ready = [key.fd for key, _ in self._selector.select()]
            for end in [end for end in ready if end in self._pipes]:
                self._begun(end)
            if self._woken in ready:
                os.read(self._woken, 4096)
                self._look_after_children()
            if 0 in ready:
                if not (data := os.read(0, 65536)):
                    break
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    self._obey(json.loads(line))
        for child in self._children:
            os.kill(child, signal.SIGKILL)

    def _obey(self, request: dict[str, Any]) -> None:
        if "start" in request:
            self._fork(Task(**request["start"]))
        else:
            child, number = request["signal"]
            if child in self._children:  # not yet waited for, so the number is still this child's
                os.kill(child, number)

    def _fork(self, task: Task) -> None:
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            _be_child(task, theirs)
        os.close(theirs)
        self._children.add(child)
        self._pipes[ours] = child
        self._selector.register(ours, selectors.EVENT_READ)
        self._say("started", child)

    def _begun(self, end: int) -> None:
        if os.read(end, 1):
            self._say("begun", self._pipes[end])
        self._selector.unregister(end)
        os.close(end)
        del self._pipes[end]

    def _look_after_children(self) -> None:
        for child in list(self._children):
            found, status = os.waitpid(child, os.WNOHANG | os.WUNTRACED)
            if found and os.WIFSTOPPED(status):
                self._say("stopped", child)
            elif found:
                self._children.discard(child)
                by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
                self._say("ended", child, signal=by, code=0 if by else os.waitstatus_to_exitcode(status))

    def _say(self, event: str, child: int, **facts: int) -> None:
        self._out.write(json.dumps({event: child, **facts}) + "\n")
        self._out.flush()


def _be_child(task: Task, begun: int) -> None:
    """Do the task and end; never return into the server."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(2, 1)
    code = 1
    try:
        import_module("tests.faults.roles").play(task, lambda: os.write(begun, b"b"))
        code = 0
    finally:
        os._exit(code)


@dataclass(frozen=True, slots=True)
class End:
    """How a child ended: by a signal, or by itself with an exit code."""

    signal: int
    code: int


class Forkserver:
    """The test's hand on the forking process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._changed = threading.Condition()
        self._order: list[int] = []
        self._seen: set[tuple[str, int]] = set()
        self._ends: dict[int, End] = {}
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def start(self, task: Task) -> int:
        """Fork a child and return its number once it has begun to work."""
        with self._changed:
            before = len(self._order)
            self._ask({"start": asdict(task)})
            assert self._changed.wait_for(lambda: len(self._order) > before, LONG_S), "no child was forked"
            child = self._order[-1]
            assert self._changed.wait_for(lambda: self._has_begun(child), LONG_S), "a child did not begin"
        return child

    def send(self, child: int, number: int) -> None:
        """Send a child a signal, unless it has ended."""
        self._ask({"signal": [child, number]})

    def kill(self, *children: int) -> None:
        """End children by SIGKILL and return once they are gone."""
        for child in children:
            self.send(child, signal.SIGKILL)
        for child in children:
            self.end_of(child)

    def end_of(self, child: int, within_s: float = LONG_S) -> End:
        """Return how a child ended; AssertionError if it does not within the time."""
        with self._changed:
            assert self._changed.wait_for(lambda: child in self._ends, within_s), "a child did not end"
            return self._ends[child]

    def has_ended(self, child: int, within_s: float) -> bool:
        """Say whether a child ends within the time."""
        with self._changed:
            return self._changed.wait_for(lambda: child in self._ends, within_s)

    def wait_stopped(self, child: int) -> None:
        """Return once a child has stopped itself."""
        with self._changed:
            assert self._changed.wait_for(lambda: ("stopped", child) in self._seen, LONG_S), "it did not stop"

    def orphans(self) -> list[int]:
        """Return the processes that children started and that outlived them (on Linux; elsewhere none)."""
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                state, parent = stat.read_text().rpartition(")")[2].split()[:2]
                found += [int(stat.parent.name)] if int(parent) == self._process.pid and state != "Z" else []
        with self._changed:
            return [number for number in found if number not in self._order or number in self._ends]

    def _has_begun(self, child: int) -> bool:
        return ("begun", child) in self._seen or child in self._ends

    def _ask(self, request: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            said = json.loads(line)
            event, child = next(iter(said.items()))
            with self._changed:
                self._seen.add((event, child))
                if event == "started":
                    self._order.append(child)
                if event == "ended":
                    self._ends[child] = End(said["signal"], said["code"])
                self._changed.notify_all()


@contextmanager
def started() -> Iterator[Forkserver]:
    """Start the forking process; it ends with the block, and all its children with it."""
    environ = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    command = [sys.executable, "-m", "tests.faults.forkserver"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**environ, "REVIEWER_KEY_SCRIPTED": _KEY, "REVIEWER_KEY_PAID": _KEY},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Forkserver(process)
        finally:
            assert process.stdin is not None
            with contextlib.suppress(OSError):
                process.stdin.close()
            process.wait(timeout=LONG_S)


def main() -> None:
    """Import everything that children need, then serve."""
    for name in _PRELOADED:
        import_module(name)
    roles, ground = import_module("tests.faults.roles"), import_module("tests.faults.ground")
    roles.rehearse(ground.write_agents)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)
    _Server(sys.stdout).serve()


if __name__ == "__main__":
    main()
