"""Carrying out a job: its folder, its launcher, what goes in and what comes out, and its end.

Everything blocks, in the caller's thread. Whoever cannot wait uses `aside.py`.
"""

import hashlib
import json
import math
import os
import secrets
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread
from typing import IO, Any

from reviewer_app.domain.quoting import quoted
from reviewer_app.sandbox import isolation
from reviewer_app.sandbox.aside import registered
from reviewer_app.sandbox.job import Ended, Job, Level, Printed, Unavailable, Why

GRACE_S = 4.0
"""After its time a command is ended at once; what is not gone after so long is ended from here."""
MOST_REPORTED = 64_000
SEARCHED = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/opt/homebrew/bin"
"""Where the programs of commands are, whatever this program's own PATH says."""

PUBLIC = "/tmp"  # noqa: S108 - what is made there is for one user only
"""Where every user can come: commands of root are isolated as nobody, who cannot come to root's."""
_NOBODY = 65_534
_CHUNK = 1 << 18
_PAUSE_S = 0.01
_SCRIPT = Path(__file__).with_name("launcher.py")
_MARK = "REVIEWER_COMMAND"


def run(job: Job, level: Level) -> Ended:
    """Carry out a job and return once all of it is gone; raise Unavailable where it cannot be begun."""
    with ExitStack() as stack:
        user = _NOBODY if level is Level.ISOLATED and os.geteuid() == 0 else None
        scratch = Path(tempfile.mkdtemp(prefix="reviewer-command-", dir=PUBLIC if user else None))
        stack.callback(_remove, scratch)
        ours, theirs = (stack.enter_context(end) for end in socket.socketpair())
        report = stack.enter_context(tempfile.TemporaryFile()) if job.report else None
        try:
            plan = _plan(job, level, scratch, report)
            if user is not None:
                _give_away(scratch, user)
            process = _launch(job, {**plan, "user": user}, [theirs, *([report] if report else [])])
        except OSError as error:
            raise Unavailable(f"{job.command[0]} cannot be run: {error.strerror}.") from error
        theirs.close()
        with registered(lambda: hang_up(ours)):
            ended = _Talk(job, process, ours).finish(plan["environment"][_MARK])
        return _with_report(ended, report)


def _require_program(job: Job, path: str) -> None:
    """Raise Unavailable unless the program is there: on the path, or as a file where the job runs."""
    name = job.command[0]
    if "/" not in name:
        if shutil.which(name, path=path) is None:
            raise Unavailable(f"There is no program {quoted(name)} among the system's programs.")
    elif name.removeprefix("./") not in job.files and not ((job.folder or Path("/")) / name).is_file():
        raise Unavailable(f"There is no file {quoted(name)}.")


def _plan(job: Job, level: Level, scratch: Path, report: IO[bytes] | None) -> dict[str, Any]:
    """Return all that the launcher has to know, the files being written."""
    given = scratch / "job"
    _write(job.files, given)
    environment = {**_surroundings(level, scratch), **job.variables}
    if report is not None:
        environment["REVIEWER_REPORT_FD"] = str(report.fileno())
    _require_program(job, environment["PATH"])
    command = list(job.command)
    if level is Level.ISOLATED:
        command = _isolated(command, job, given, environment)
    return {
        "command": command,
        "folder": str(job.folder or given) if level is Level.LIMITED else "/",
        "environment": {**environment, _MARK: secrets.token_hex(16)},
        "isolated": level is Level.ISOLATED,
        "scratch": str(scratch),
        "given": str(given),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in job.files.items()},
        "cpu_seconds": math.ceil(job.limits.seconds * (os.cpu_count() or 1)) + 1,
        "memory_mb": job.limits.memory_mb,
        "file_mb": job.limits.file_mb,
        "processes": job.limits.processes,
    }


def _remove(folder: Path) -> None:
    """Remove what the launcher did not; it has done so unless it was not started or was ended."""
    with suppress(RecursionError):
        shutil.rmtree(folder, ignore_errors=True)


def _write(files: Mapping[str, bytes], given: Path) -> None:
    given.mkdir()
    for name, content in files.items():
        path = given / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o555)


def _surroundings(level: Level, scratch: Path) -> dict[str, str]:
    """Return the environment that every command has."""
    home = Path("/tmp")  # noqa: S108 - its own, in memory
    if level is Level.LIMITED:
        home = scratch / "home"
        home.mkdir()
    return {"PATH": SEARCHED, "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8"}


def _isolated(command: list[str], job: Job, given: Path, environment: Mapping[str, str]) -> list[str]:
    bubblewrap = isolation.program()
    if bubblewrap is None or job.folder is not None:
        raise Unavailable("This command cannot be isolated.")
    names = dict.fromkeys(name.partition("/")[0] for name in job.files)
    counted = shutil.which("prlimit", path="/usr/bin:/bin")
    bounded = [counted, f"--nproc={job.limits.processes}", "--"] if counted else []
    return isolation.wrapped(bubblewrap, [*bounded, *command], given, names, environment)


def _give_away(scratch: Path, user: int) -> None:
    """Let another user read what was written: commands of root are isolated as nobody."""
    for path in (scratch, *scratch.rglob("*")):
        os.chown(path, user, user)


def _launch(job: Job, plan: Mapping[str, Any], kept: list[Any]) -> "subprocess.Popen[bytes]":
    numbers = [each.fileno() for each in kept]
    return subprocess.Popen(  # noqa: S603 - this program's own script; the command is the document's
        [sys.executable, "-I", "-S", str(_SCRIPT), str(numbers[0]), json.dumps(plan)],
        stdin=subprocess.PIPE if job.stdin else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=numbers,
        env=plan["environment"],
        cwd=plan["scratch"],
        start_new_session=True,
        bufsize=0,
    )


def hang_up(channel: socket.socket) -> None:
    """End the command: the launcher hears that nobody is there any more."""
    with suppress(OSError):
        channel.shutdown(socket.SHUT_WR)


class _Last:
    """The last bytes of an output, at most `most` of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._data = bytearray()
        self.cut = False

    def take(self, chunk: bytes) -> None:
        self._data += chunk
        self.cut = self.cut or len(self._data) > self._most
        if len(self._data) > 2 * self._most:
            del self._data[: -self._most]

    def printed(self) -> Printed:
        return Printed(bytes(self._data[-self._most :]), self.cut)


class _Talk:
    """The exchange with one command, from its first byte to the end of its last process."""

    def __init__(self, job: Job, process: "subprocess.Popen[bytes]", channel: socket.socket) -> None:
        self._job = job
        self._process = process
        self._channel = channel
        self._left = memoryview(job.stdin)
        self._outputs = {name: _Last(job.limits.printed_bytes) for name in ("stdout", "stderr")}
        self._said = bytearray()
        self._why: Why | None = None
        self._lost = False

    def finish(self, mark: str) -> Ended:
        """Exchange everything and return what became of the command; `mark` stands in its environment."""
        with selectors.DefaultSelector() as waiting:
            self._register(waiting)
            try:
                self._channel.send(b"!")
            except OSError:  # nobody waits any more, and nothing was begun
                self._why = Why.STOPPED
            self._exchange(waiting)
        if not self._said:
            self._process.kill()
            end_marked(mark)
        self._let_go()
        stdout, stderr = (output.printed() for output in self._outputs.values())
        status = json.loads(self._said or b'{"why": "lost", "code": null, "changed": []}')
        why = self._why or Why(status["why"])
        return Ended(why, status["code"], stdout, stderr, changed=tuple(status["changed"]))

    def _register(self, waiting: selectors.BaseSelector) -> None:
        for pipe, output in zip(self._pipes[:2], self._outputs.values(), strict=True):
            waiting.register(pipe, selectors.EVENT_READ, partial(_read, pipe, output))
        for pipe in self._pipes[2:]:
            os.set_blocking(pipe.fileno(), False)
            waiting.register(pipe, selectors.EVENT_WRITE, self._feed)
        waiting.register(self._channel, selectors.EVENT_READ, self._hear)

    @property
    def _pipes(self) -> list[IO[bytes]]:
        process = self._process
        return [pipe for pipe in (process.stdout, process.stderr, process.stdin) if pipe is not None]

    def _exchange(self, waiting: selectors.BaseSelector) -> None:
        """Let data flow until all ends are closed; after the command's time, end it and wait a little."""
        until = time.monotonic() + self._job.limits.seconds
        while waiting.get_map() and not self._lost:
            for key, _ in waiting.select(max(0.0, until - time.monotonic())):
                if not key.data():
                    waiting.unregister(key.fileobj)
            late = time.monotonic() >= until
            if self._why is None and not self._said:
                self._why = Why.PRINTED if self._has_printed_enough() else Why.TIME if late else None
                if self._why is not None:
                    hang_up(self._channel)
                    until = time.monotonic() + GRACE_S
            elif late:
                return

    def _has_printed_enough(self) -> bool:
        return self._job.ends_when_cut and any(output.cut for output in self._outputs.values())

    def _feed(self) -> bool:
        """Give the command more of its input; say whether there is more to give."""
        [pipe] = self._pipes[2:]
        try:
            self._left = self._left[os.write(pipe.fileno(), self._left[:_CHUNK]) :]
        except BlockingIOError:
            return True
        except OSError:  # it reads no more
            self._left = self._left[:0]
        if not self._left:
            pipe.close()
        return bool(self._left)

    def _hear(self) -> bool:
        try:
            chunk = self._channel.recv(_CHUNK)
        except OSError:
            chunk = b""
        self._said += chunk
        self._lost = not self._said
        return bool(chunk)

    def _let_go(self) -> None:
        """Close everything; a launcher that still removes what the command wrote is left to it."""
        for pipe in self._pipes:
            pipe.close()
        try:
            self._process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            Thread(target=self._process.wait, daemon=True).start()


def _read(pipe: IO[bytes], output: _Last) -> bool:
    chunk = os.read(pipe.fileno(), _CHUNK)
    output.take(chunk)
    return bool(chunk)


def end_marked(mark: str) -> None:
    """End every process that was started with the mark of a command whose launcher was ended."""
    while folders := [folder for folder in Path("/proc").glob("[0-9]*") if _is_marked(folder, mark)]:
        for folder in folders:
            with suppress(OSError):
                os.kill(int(folder.name), signal.SIGKILL)
        time.sleep(_PAUSE_S)


def _is_marked(process: Path, mark: str) -> bool:
    try:
        return f"{_MARK}={mark}".encode() in (process / "environ").read_bytes()
    except OSError:
        return False


def _with_report(ended: Ended, report: IO[bytes] | None) -> Ended:
    if report is None:
        return ended
    report.seek(0)
    return replace(ended, report=report.read(MOST_REPORTED))
