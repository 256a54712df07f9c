"""The process between the program and a command: it starts the command and ends all that the command started.

It is run as a script, on the standard library alone: `launcher.py CHANNEL PLAN`. CHANNEL is the number of a
socket to the program: its first byte starts the command, and its end ends the command, whether the program
closed it, crashed or was killed. What became of the command goes back through it as one JSON object. On Linux
the orphans of the command become children of this process, so that nothing gets away by leaving its session
or by losing its parent.
"""

import ctypes
import hashlib
import json
import os
import resource
import select
import signal
import socket
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

_SET_PDEATHSIG, _SET_CHILD_SUBREAPER, _SET_NO_NEW_PRIVS = 1, 36, 38  # of prctl(2)
_PROC = Path("/proc")
_LOOK_S = 0.2
_PAUSE_S = 0.005
_OTHERS = 1000
"""Processes that the user's other programs may start meanwhile, where the system counts all of a user's."""
_NOT_STARTED = 127
_MB = 1024 * 1024
_STOPS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}

Status = dict[str, Any]


def main(channel_number: str, plan_text: str) -> None:
    """Carry out the plan once the program says so, tell what became of it, remove the command's folder."""
    channel = socket.socket(fileno=int(channel_number))
    channel.set_inheritable(False)
    plan: dict[str, Any] = json.loads(plan_text)
    try:
        if channel.recv(1):
            status = carry_out(plan, channel)
            with suppress(OSError):
                channel.sendall(json.dumps(status).encode())
    finally:
        channel.close()
        remove(plan["scratch"])


def carry_out(plan: dict[str, Any], channel: socket.socket) -> Status:
    """Start the command, wait for its end or the program's, and end what is left of it."""
    adopt_orphans()
    woken = wake_on_signals()
    command = start(plan)
    quieten()
    why, code = watch(command, channel, woken, plan["processes"])
    end_all(command)
    return {"why": why, "code": code, "changed": changed(Path(plan["given"]), plan["files"])}


def adopt_orphans() -> None:
    """Become the parent of every descendant that loses its own (Linux)."""
    _prctl(_SET_CHILD_SUBREAPER, 1)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def wake_on_signals() -> socket.socket:
    """Return a socket that receives the number of each signal about a child or an end."""
    woken, waker = socket.socketpair()
    woken.settimeout(0)
    waker.settimeout(0)
    signal.set_wakeup_fd(waker.detach())
    for number in (signal.SIGCHLD, *_STOPS):
        signal.signal(number, lambda *_: None)
    return woken


def start(plan: dict[str, Any]) -> int:
    """Start the command in a session of its own, within its limits; return its number."""
    parent, others = os.getpid(), 0 if plan["isolated"] else own_tasks() + _OTHERS
    child = os.fork()
    if child:
        return child
    try:
        os.setsid()
        limit(plan, others)
        become(plan["user"])
        _prctl(_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(_NOT_STARTED)
        for number in (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGCHLD, *_STOPS):
            signal.signal(number, signal.SIG_DFL)
        os.chdir(plan["folder"])
        os.execvpe(plan["command"][0], plan["command"], plan["environment"])  # noqa: S606 - its purpose
    except BaseException as error:  # noqa: BLE001 - nothing of this process may go on in the child
        os.write(2, f"{plan['command'][0]} cannot be started: {error}\n".encode(errors="replace"))
    os._exit(_NOT_STARTED)


def limit(plan: dict[str, Any], others: int) -> None:
    """Set what each process of the command may use; the system ends it first where memory runs out."""
    limits = [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, plan["cpu_seconds"]),
        (resource.RLIMIT_DATA, plan["memory_mb"] * _MB),
        (resource.RLIMIT_FSIZE, plan["file_mb"] * _MB),
    ]
    if not plan["isolated"]:
        limits.append((resource.RLIMIT_NPROC, others + plan["processes"]))
        _prctl(_SET_NO_NEW_PRIVS, 1)
    for kind, wanted in limits:
        most = resource.getrlimit(kind)[1]
        value = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(kind, (value, value))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")


def become(user: int | None) -> None:
    """Be another user from now on, without groups, where one is named."""
    if user is not None:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)


def own_tasks() -> int:
    """Return how many tasks this user has now, or 0 where the system does not say."""
    tasks = 0
    for number in processes():
        folder = _PROC / str(number)
        with suppress(OSError):
            tasks += len(list((folder / "task").iterdir())) if folder.stat().st_uid == os.getuid() else 0
    return tasks


def quieten() -> None:
    """Let go of the command's input and outputs, so that they end when the command does."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)


def watch(command: int, channel: socket.socket, woken: socket.socket, most: int) -> tuple[str, int | None]:
    """Wait until the command has ended, or must be; return why and its exit code."""
    while True:
        ready, _, _ = select.select([channel, woken], [], [], _LOOK_S)
        if woken in ready and _STOPS & set(woken.recv(4096)):
            return "stopped", None
        code = reap(command)[0]
        if code is not None:
            return "ended", code
        if channel in ready:
            return "stopped", None
        if len(descendants(os.getpid())) > most:
            return "processes", None


def reap(command: int) -> tuple[int | None, bool]:
    """Collect every child that has ended; return the command's exit code, and whether no child is left."""
    code = None
    while True:
        try:
            child, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return code, True
        if child == 0:
            return code, False
        if child == command:
            said = os.waitstatus_to_exitcode(status)
            code = said if said >= 0 else 128 - said


def end_all(command: int) -> None:
    """End every descendant; return when the system says that none is left.

    They are held first, so that none starts another while the others are ended.
    """
    held: set[int] = set()
    while new := [number for number in descendants(os.getpid()) if number not in held]:
        _signal(new, signal.SIGSTOP)
        held.update(new)
    while not reap(command)[1]:
        _signal(descendants(os.getpid()), signal.SIGKILL)
        if not _PROC.exists():
            with suppress(OSError):
                os.killpg(command, signal.SIGKILL)
        time.sleep(_PAUSE_S)


def _signal(numbers: list[int], signal_number: int) -> None:
    for number in numbers:
        with suppress(OSError):
            os.kill(number, signal_number)


def processes() -> list[int]:
    """Return the numbers of all processes; none where the system has no list of them in files."""
    try:
        with os.scandir(_PROC) as entries:
            return [int(entry.name) for entry in entries if entry.name.isdigit()]
    except FileNotFoundError:
        return []


def _start_of(path: str) -> bytes:
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, 4096)
    finally:
        os.close(file)


def descendants(root: int) -> list[int]:
    """Return the living descendants of a process, parents before their children."""
    children: dict[int, list[int]] = {}
    for number in processes():
        with suppress(OSError):
            state, parent = _start_of(f"{_PROC}/{number}/stat").rpartition(b")")[2].split()[:2]
            if state not in (b"Z", b"X"):
                children.setdefault(int(parent), []).append(number)
    found = [root]
    for number in found:
        found += children.get(number, [])
    return found[1:]


def changed(given: Path, files: dict[str, str]) -> list[str]:
    """Return the given files whose bytes are no longer those of their sha256."""
    return [name for name, sha in files.items() if sha256_of(given / name) != sha]


def sha256_of(path: Path) -> str | None:
    """Return the sha256 of a plain file; None for a link, a pipe or nothing."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def remove(folder: str) -> None:
    """Remove a folder, however deep it is and whatever its permissions are."""
    for command in (["chmod", "-R", "u+rwX", "--", folder], ["rm", "-rf", "--", folder]):
        os.spawnvp(os.P_WAIT, command[0], command)  # noqa: S606 - two programs of the system


if __name__ == "__main__":
    main(*sys.argv[1:])
