"""A package of somebody else's that adds kinds of providers, installed for one test."""

import sys
from pathlib import Path

import pytest

_CODE = '''
from reviewer_app.domain.run import NO_MODEL, Stop
from reviewer_app.providers.contract import Answer, ErrorKind, ProviderError

class EchoProvider:
    """Says one word and the item's input; free, and without a model."""

    def __init__(self, word):
        self.word = word

    async def answer(self, call, deadline_s):
        if not call.input:
            raise ProviderError(ErrorKind.BAD_REQUEST, "There is nothing to echo; add an input.")
        return Answer(f"{self.word} {call.input}", Stop.FINISHED, NO_MODEL, 0, "echo")

    def most_micro(self, call):
        return 0

    async def close(self):
        pass

class Echo:
    def problems(self, settings):
        return [] if "say" in settings else ['needs a line say = "…".']

    def build(self, section, settings, key):
        return EchoProvider(settings["say"])

ECHO = Echo()
'''
_ENTRIES = """
[reviewer.providers]
echo = echo_models:ECHO
broken = echo_nothing:X
anthropic = echo_models:ECHO
"""


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a package with the kinds `echo` and `broken`, and one that would replace a built-in kind."""
    info = folder / "echo_models-1.0.dist-info"
    info.mkdir()
    (folder / "echo_models.py").write_text(_CODE, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: echo-models\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(_ENTRIES, "utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "echo_models", raising=False)
