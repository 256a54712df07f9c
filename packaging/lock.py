"""Chooses the newest versions that are a week old and pins every one of them.

Writes two things that carry no address: `[tool.uv] constraint-dependencies` in pyproject.toml, which hold for
every checkout, and packaging/requirements.txt with hashes, which a release is built from. The waiting time
keeps a version out that is withdrawn within days of its publication; it needs an index that says when each
file was uploaded.
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ROOT / "pyproject.toml"
REQUIREMENTS = ROOT / "packaging" / "requirements.txt"
BEGIN = "# begin of the versions that `poe lock` chose\n"
END = "# end of the versions that `poe lock` chose\n"
RESOLVE = ["uv", "lock", "--upgrade", "--exclude-newer", "7 days"]
EXPORT = ["uv", "export", "--frozen", "--no-emit-project", "--no-header", "--no-annotate", "--quiet"]


def main() -> int:
    """Resolve, write both files, and return the exit code; a failure leaves pyproject.toml as it was."""
    before = PROJECT.read_text(encoding="utf-8")
    PROJECT.write_text(pin(before, ()), encoding="utf-8")
    try:
        subprocess.run(RESOLVE, cwd=ROOT, check=True)
        versions = run([*EXPORT, "--all-groups", "--no-hashes"])
        release = without_addresses(run([*EXPORT, "--no-dev"]))
    except (subprocess.CalledProcessError, ValueError) as error:
        PROJECT.write_text(before, encoding="utf-8")
        print(error, file=sys.stderr)
        return 1
    PROJECT.write_text(pin(before, versions.splitlines()), encoding="utf-8")
    REQUIREMENTS.write_text(release, encoding="utf-8")
    return 0


def run(command: list[str]) -> str:
    """Return what a command prints."""
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def pin(project: str, versions: Iterable[str]) -> str:
    """Return pyproject.toml with these versions (`name==1.2 ; marker`) between the two marks."""
    head, _, rest = project.partition(BEGIN)
    _, _, tail = rest.partition(END)
    lines = "".join(f'    "{version}",\n' for version in versions)
    return f"{head}{BEGIN}constraint-dependencies = [\n{lines}]\n{END}{tail}"


def without_addresses(requirements: str) -> str:
    """Return the text as it is; raise ValueError if it names an address."""
    if "://" in requirements or "--index" in requirements:
        raise ValueError("The exported requirements name an address; nothing was written.")
    return requirements


if __name__ == "__main__":
    sys.exit(main())
