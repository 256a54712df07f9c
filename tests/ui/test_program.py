"""How the program's own command line is started."""

import subprocess

from reviewer_app.ui.program import program
from tests.workshop import Workshop


def test_words_can_be_added_to_it(shop: Workshop) -> None:
    """They are about the workspace that was named."""
    done = subprocess.run([*program(shop.root), "agent", "list"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("letters\t")
