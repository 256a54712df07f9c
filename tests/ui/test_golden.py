"""Twelve pictures of the window that must not change unseen.

`poe screenshots tests/data/golden --golden` takes them anew, to be looked at before they are kept.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from reviewer_app.paths import Workspace
from tests.screenshots.scenes import SCENES
from tests.screenshots.stage import Scene, decide_some, demo, window
from tests.workshop import Hands

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
CHOSEN = [scene for scene in SCENES if scene.golden]
ALIKE = 24  # of 255, in each colour: what another version of a font's renderer may do
MOST_DIFFERENT = 0.004  # of all pixels


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Hands]]:
    """Return the demo's workspace after a morning's first decisions."""
    with demo(tmp_path_factory.mktemp("golden")) as (workspace, hands):
        decide_some(workspace, hands)
        yield workspace, hands


def difference(first: QImage, second: QImage) -> float:
    """Return which part of the pixels differs visibly; 1 for pictures of another size."""
    if first.size() != second.size():
        return 1.0
    if bytes(first.constBits()) == bytes(second.constBits()):
        return 0.0
    pairs = zip(bytes(first.constBits()), bytes(second.constBits()), strict=True)
    return sum(abs(one - other) > ALIKE for one, other in pairs) / (3 * first.width() * first.height())


def test_there_are_twelve() -> None:
    """Twelve scenes are golden, and there is no picture of another one."""
    assert len(CHOSEN) == 12
    assert sorted(path.stem for path in GOLDEN.glob("*.png")) == sorted(scene.name for scene in CHOSEN)


@pytest.mark.parametrize("scene", CHOSEN, ids=lambda scene: scene.name)
def test_the_window_looks_as_it_did(
    qtbot: QtBot, place: tuple[Workspace, Hands], scene: Scene, tmp_path: Path
) -> None:
    """The window looks as in the picture that somebody looked at; the new one is kept when it does not."""
    with window(*place, scene) as stage:
        scene.go(stage)
        now = stage.picture()
    kept = QImage(str(GOLDEN / f"{scene.name}.png")).convertToFormat(QImage.Format.Format_RGB32)
    found = difference(now, kept)
    if found > MOST_DIFFERENT:
        now.save(str(tmp_path / f"{scene.name}.png"))
    assert found <= MOST_DIFFERENT, f"{found:.2%} of the pixels differ; see {tmp_path}"


def test_a_change_would_be_seen() -> None:
    """The comparison can fail: a button's worth of other pixels is too much."""
    first, second = (QImage(1280, 800, QImage.Format.Format_RGB32) for _ in range(2))
    first.fill(0xFFFFFF)
    second.fill(0xFFFFFF)
    for x in range(110):
        for y in range(40):
            second.setPixel(x, y, 0x0A6B66)
    assert difference(first, first) == 0
    assert difference(first, second) > MOST_DIFFERENT
