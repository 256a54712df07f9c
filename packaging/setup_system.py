"""Makes sure that the system's libraries, a font and the tools of the tests are there.

On Debian and Ubuntu missing packages are installed as root, otherwise the command to run is printed. On other
systems Qt is started once without a display, and a failure says what to look for. Exit code 1 means that the
tests cannot run here.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

LIST = Path(__file__).with_name("system-packages.txt")
START_QT = "from PySide6.QtWidgets import QApplication; QApplication([])"


def main() -> int:
    """Install or name what is missing; return the exit code."""
    if shutil.which("dpkg-query") is None:
        return start_qt()
    missing = find_missing(read_list(LIST.read_text(encoding="utf-8")))
    if missing and os.geteuid() == 0:
        install(missing)
        missing = find_missing(missing)
    return report(missing)


def read_list(text: str) -> list[str]:
    """Return the package names of the list."""
    words = (line.partition("#")[0].strip() for line in text.splitlines())
    return [word for word in words if word]


def find_missing(names: Iterable[str]) -> list[str]:
    """Return the names that no installed package has or provides."""
    form = "${db:Status-Abbrev}|${Package}|${Provides}\n"
    done = subprocess.run(["dpkg-query", "-W", "-f", form], capture_output=True, text=True, check=True)
    present: set[str] = set()
    for line in done.stdout.splitlines():
        status, package, provides = line.split("|")
        if status.startswith("ii"):
            present.add(package)
            present.update(name.split()[0] for name in provides.split(",") if name.strip())
    return [name for name in names if name not in present]


def install_commands(missing: list[str]) -> list[list[str]]:
    """Return the commands that install the packages, to be run as root."""
    return [
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", *missing],
    ]


def install(missing: list[str]) -> None:
    """Run the installation; what it did not bring is found out afterwards."""
    print(f"Installing {' '.join(missing)}", flush=True)
    for command in install_commands(missing):
        subprocess.run(command, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, check=False)


def report(missing: list[str]) -> int:
    """Print what is still missing and how to get it; return 1 if there is anything."""
    if not missing:
        return 0
    commands = " && ".join(" ".join(["sudo", *command]) for command in install_commands(missing))
    print(f"The tests need packages that are not installed. Run:\n  {commands}", file=sys.stderr)
    return 1


def start_qt() -> int:
    """Start Qt without a display; return 1 and say what to do if that fails."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", START_QT], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return 0
    print(
        f"Qt does not start here:\n{done.stderr.strip()}\nInstall the library that is named above with the "
        f"system's package manager; {LIST.name} lists the names that Debian uses.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
