"""`python -m tests.screenshots FOLDER [NAME…]`: takes the pictures; without names, all of them."""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

_SCREEN = {"name": "pictures", "x": 0, "y": 0, "width": 1920, "height": 1160, "logicalDpi": 96, "dpr": 1}
"""Qt's own screen without a display is so small that dialogs would be cut to it."""


def main(arguments: list[str]) -> int:
    """Take the pictures; return the exit code."""
    screen = Path(tempfile.gettempdir(), f"reviewer-screen-{os.getpid()}.json")
    screen.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={screen}")
    try:
        return _take(arguments)
    finally:
        screen.unlink()


def _take(arguments: list[str]) -> int:
    from tests.screenshots.scenes import SCENES  # noqa: PLC0415 - after the platform is chosen
    from tests.screenshots.stage import decide_some, demo, window  # noqa: PLC0415 - the same

    parser = argparse.ArgumentParser(prog="poe screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("names", nargs="*", help=", ".join(scene.name for scene in SCENES))
    parser.add_argument("--golden", action="store_true", help="only those that the tests compare with")
    said = parser.parse_args(arguments)
    said.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, demo(Path(place)) as (workspace, hands):
        decide_some(workspace, hands)
        for scene in SCENES:
            if (said.golden and not scene.golden) or (said.names and scene.name not in said.names):
                continue
            with window(workspace, hands, scene) as stage:
                scene.go(stage)
                stage.picture().save(str(said.folder / f"{scene.name}.png"))
            sys.stdout.write(f"{scene.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
