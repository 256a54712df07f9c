"""The dialog of models and keys with its presenter."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reviewer_app.ui.program import program
from reviewer_app.ui.settings.asking import Asking
from reviewer_app.ui.settings.assembly import make
from tests.loopback.model_server import ModelServer
from tests.ui.doubles import AtOnce
from tests.ui.settings.rows import Asked
from tests.workshop import Workshop
from tests.workshop import make as build

NETWORKS = ("anthropic", "httpx2", "keyring")
CODE = f"""
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtWidgets import QApplication
from reviewer_app.bootstrap import Services
from reviewer_app.paths import Workspace
from reviewer_app.ui.settings.assembly import make
from tests.ui.doubles import AtOnce
from tests.ui.settings.rows import Asked
application = QApplication([])
dialog = make(Services(Workspace(Path(sys.argv[1]))), AtOnce(), Asked(), print)
dialog.pane.test_button.click()
dialog.pane.keep_requested.emit("sk-canary-0123456789")
dialog.presenter.add_server("ollama")
dialog.presenter.set_address("http://127.0.0.1:1/v1")
print(*[name for name in {NETWORKS!r} if name in sys.modules])
os._exit(0)
"""


def test_a_provider_is_added_by_the_dialog(qtbot: QtBot, shop: Workshop) -> None:
    """What was asked ends with it."""
    asked = Asked(key_list={"keys": []}, provider_find={"servers": []})
    changes: list[int] = []
    dialog = make(shop.services, AtOnce(), asked, lambda: changes.append(1))
    dialog.open()
    dialog.add_button.click()
    dialog.adding.add_button.click()
    assert "openai" in shop.services.provider_sections
    assert dialog.pane.name.text() == "openai"
    assert changes == [1]
    dialog.act_button.click()
    assert asked.is_stopped
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_a_real_server_is_tested_by_a_process_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    """From the button to the sentence; no key and no other network is needed."""
    with ModelServer() as server:
        shop = build(tmp_path / "desk", base_url=server.openai_url)
        asking = Asking(program(shop.root))
        dialog = make(shop.services, AtOnce(), asking, print)
        dialog.open()
        dialog.chosen.emit("scripted")
        dialog.pane.test_button.click()
        assert dialog.pane.banner.sentence.text().startswith("Asking…")
        qtbot.waitUntil(lambda: "It answers." in dialog.pane.banner.sentence.text(), timeout=90_000)
        assert "llama3.2" in dialog.pane.banner.sentence.text()
        dialog.reject()


def test_the_window_loads_nothing_that_reaches_a_network_or_a_keyring(shop: Workshop) -> None:
    """Whatever is done in the dialog, another process does what needs them."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(shop.root)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == []
