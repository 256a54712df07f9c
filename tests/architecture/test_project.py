"""The project as a whole: its two commands, and that it speaks of itself alone."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEMO = "pip install uv && uv run reviewer demo"
CHECK = "pip install uv && uv run poe check"
REGISTRIES = re.compile("|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(com|org)"]))
MACHINE = re.compile(r"(?<![\w.~}\"])/(" + "|".join(["wo" + "rk", "ro" + "ot"]) + r")/")
FOREIGN = ("tests/data/", "LICENSE")


def own_texts() -> list[Path]:
    """Return the project's own text files: those in version control, or all outside hidden folders."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listing.stdout.split("\0") if listing.returncode == 0 else []
    paths = [ROOT / name for name in names if name] or [path for path in ROOT.rglob("*") if path.is_file()]
    return [
        path for path in paths if path.is_file() and not path.relative_to(ROOT).as_posix().startswith(FOREIGN)
    ]


def test_the_readme_says_what_runs() -> None:
    """The README's two commands stand on lines of their own, and .ci/run runs the second."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert DEMO in readme
    assert CHECK in readme
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == CHECK


@pytest.mark.parametrize("pattern", [REGISTRIES, MACHINE], ids=["registries", "machine"])
def test_nothing_names_a_registry_or_this_machine(pattern: re.Pattern[str]) -> None:
    """No file carries a download address or a path of the machine it was written on."""
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in own_texts()
        if (match := pattern.search(path.read_bytes().decode("utf-8", "replace")))
    ]
    assert found == []


def test_the_patterns_find_what_they_look_for() -> None:
    """The test above can fail."""
    assert REGISTRIES.search("https://files.python" + "hosted.org/x")
    assert MACHINE.search("cd /wo" + "rk/main")
    assert not MACHINE.search("the network/wo" + "rk/folder")
