"""How this program's own command line is started for a workspace, as a process of its own."""

import sys
from pathlib import Path


def program(root: Path) -> list[str]:
    """Return the command line that a command's words are added to."""
    return [sys.executable, "-m", "reviewer_app", "--workspace", str(root)]
