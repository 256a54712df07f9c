"""Isolation by bubblewrap: how a command is wrapped, and whether that works on this machine.

Whether it works is tried, never assumed: many systems have bubblewrap and forbid what it needs.
"""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

WORK = "/job"
"""Where an isolated command runs: an empty folder in memory, with the given files in it."""

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/alternatives", "/etc/ld.so.cache")
_READ_ONLY = ("/proc", "/dev", "/")
_ROOM_BYTES = 256 * 1024 * 1024

SELF_TEST = """\
test "$$" -lt 10 || exit 11
test ! -e "$1" || exit 12
test -z "$REVIEWER_SELF_TEST" || exit 13
while read -r name _; do case "$name" in lo:*|Inter-*|face*) ;; *) exit 14 ;; esac; done < /proc/net/dev
for place in / /usr /etc /dev /proc/sys/kernel; do
  (: > "$place/reviewer-self-test") 2> /dev/null && exit 15
done
(: >> /proc/sys/kernel/core_pattern) 2> /dev/null && exit 15
chmod 666 /dev/null 2> /dev/null && exit 15
(: > given) 2> /dev/null && exit 16
(: > here) && test -f here || exit 17
"""
"""A program of the shell: its first argument is a file outside; 0 says that the command is isolated."""

FOUND = {
    11: "processes outside can be seen",
    12: "files outside can be seen",
    13: "the environment is not empty",
    14: "the network can be seen",
    15: "the system can be written to",
    16: "a given file can be changed",
    17: "nothing can be written at all",
}
"""What the exit codes of the self-test mean."""


def program() -> str | None:
    """Return where bubblewrap is, or None."""
    return shutil.which("bwrap", path="/usr/bin:/usr/local/bin:/bin")


def wrapped(
    bubblewrap: str, command: Iterable[str], given: Path, names: Iterable[str], environment: Mapping[str, str]
) -> list[str]:
    """Return the command that runs another one isolated; `names` of the folder `given` are shown to it."""
    variables = [word for pair in environment.items() for word in ("--setenv", *pair)]
    files = [word for name in names for word in ("--ro-bind", str(given / name), f"{WORK}/{name}")]
    return [
        bubblewrap,
        *("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"),
        *variables,
        *system_parts(),
        *("--proc", "/proc", "--dev", "/dev"),
        *(word for place in ("/dev/shm", "/tmp", WORK) for word in _empty(place)),  # noqa: S108 - its own
        *files,
        *(word for place in _READ_ONLY for word in ("--remount-ro", place)),
        *("--chdir", WORK, "--"),
        *command,
    ]


def _empty(place: str) -> list[str]:
    return ["--size", str(_ROOM_BYTES), "--tmpfs", place]


def system_parts() -> list[str]:
    """Return how the system's programs and libraries are shown, and nothing else of it."""
    words: list[str] = []
    for part in map(Path, _SYSTEM):
        if part.is_symlink():
            words += ["--symlink", str(part.readlink()), str(part)]
        elif part.exists():
            words += ["--ro-bind", str(part), str(part)]
    return words
