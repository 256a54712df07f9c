"""What a command is given and what became of it: plain values, without the machinery."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reviewer_app.domain.errors import Refused


class Level(StrEnum):
    """How far a command is kept from everything else."""

    ISOLATED = (
        "isolated"  # no network, no home, a read-only system, its own processes only (Linux, bubblewrap)
    )
    LIMITED = "limited"  # bounded and ended whole, but it can read and send what its user can (POSIX)


class Why(StrEnum):
    """Why a command is over."""

    ENDED = "ended"  # by itself, or by a signal or limit of the system: `code` says which
    TIME = "time"  # it took longer than it may
    STOPPED = "stopped"  # nobody waits for it any more
    PROCESSES = "processes"  # it started more processes than it may
    PRINTED = "printed"  # it printed more than it may
    LOST = "lost"  # the process that watched it was ended from outside


@dataclass(frozen=True, slots=True)
class Limits:
    """What a command may use. Memory, file size and processor time are counted for each of its processes."""

    seconds: float
    printed_bytes: int = 1_000_000  # kept of each of its two outputs: the last ones
    memory_mb: int = 2048
    file_mb: int = 64
    processes: int = 64


@dataclass(frozen=True, slots=True)
class Job:
    """A command with all that it is given.

    It runs in a new folder that holds `files`, read-only; in `folder` instead where one is named, which an
    isolated command cannot be. `variables` are all of its environment besides a path, a home and a language.
    With `report` it is given an open file, whose number stands in REVIEWER_REPORT_FD. With `ends_when_cut`
    it is ended once it printed more than is kept.
    """

    command: tuple[str, ...]
    limits: Limits
    stdin: bytes = b""
    files: Mapping[str, bytes] = field(default_factory=dict)
    folder: Path | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    report: bool = False
    ends_when_cut: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """The last bytes of one output; `cut` says that there were more before them."""

    data: bytes = b""
    cut: bool = False

    @property
    def text(self) -> str:
        """Return it as text, with a sign for each byte that is none."""
        return self.data.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a command; all of its processes are gone.

    `code` is its exit code, 128 and the signal's number where a signal ended it; None where it was ended.
    `changed` names the given files that are no longer what they were.
    """

    why: Why
    code: int | None = None
    stdout: Printed = Printed()
    stderr: Printed = Printed()
    report: bytes = b""
    changed: tuple[str, ...] = ()


class Unavailable(Refused):
    """The command cannot be run here at all, or not as contained as it has to be."""
