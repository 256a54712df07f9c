"""A person at a desk: every step is a process of its own, as typed into a shell, in a fresh workspace."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EMAILS = ROOT / "tests/data/emails"
KEY = "sk-a-key-for-tests-0123456789"
KEY_OF_PROMPT = r"<name-[0-9a-f]+>\n(\S+)"
LONG_S = 100

SETTINGS = """
[people.ada]
name = "Ada"
[people.ben]
name = "Ben"
[destinations.drafts-folder]
kind = "folder"
path = "outbox/drafts"
file_name = "{{ agent }}/{{ key }}"
hold_seconds = 600
"""

PROVIDERS = """
[providers.anthropic]
kind = "anthropic"
base_url = "{url}"
[providers.local]
kind = "openai-compatible"
base_url = "{url}/v1"
"""

DOCUMENT = """---
name: support-reply
model: MODEL
output: text
deliver: drafts-folder
checks:
  - forbidden_text: ["guaranteed"]
---
# Reply to a support e-mail

## Task
Answer one e-mail of a customer in a few sentences.

## Inputs
One e-mail as text, with its quoted history and signature.

## Decision criteria
- Each question of the e-mail is answered, in the order in which it was asked.
- Every number in the answer occurs in the e-mail.

## Acceptable outputs
At most 500 words, without headings.

## Failure modes
- `wrong-order`: names an order, amount or date that is not in the e-mail
- `promise`: promises something that the policy does not allow

## Escalation
Ada decides whatever the e-mail leaves open.

## Template
{{ input -}}
"""


@dataclass(frozen=True)
class Said:
    """What one command answered."""

    code: int
    out: bytes
    err: str

    @property
    def document(self) -> Any:
        """Return standard output read as one JSON document."""
        return json.loads(self.out)


@dataclass
class Desk:
    """A workspace, used through the command line only."""

    folder: Path
    more: Mapping[str, str] = field(default_factory=dict)  # of the environment
    module: str = "reviewer_app"  # whose command line it is

    @property
    def workspace(self) -> Path:
        """The workspace's folder."""
        return self.folder / "workspace"

    def environ(self) -> dict[str, str]:
        """Return the environment of a clean account: no keys, no proxies, an empty home."""
        kept = ("PATH", "LANG", "PYTHONPATH", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        environ = {name: os.environ[name] for name in kept if name in os.environ}
        return environ | {"HOME": str(home), "PYTHON_KEYRING_BACKEND": _NO_KEYRING} | dict(self.more)

    def command(self, *words: str) -> list[str]:
        """Return a command line as a list of arguments."""
        return [sys.executable, "-m", self.module, "--workspace", str(self.workspace), *words]

    def type(self, *words: str, given: bytes = b"", expect: int = 0) -> Said:
        """Run a command; its exit code must be the expected one, and nothing may look like a traceback."""
        done = subprocess.run(
            self.command(*words),
            input=given,
            capture_output=True,
            check=False,
            cwd=ROOT,
            env=self.environ(),
            timeout=LONG_S,
        )
        said = Said(done.returncode, done.stdout, done.stderr.decode())
        assert "Traceback" not in said.err, said.err
        assert said.code == expect, (words, said)
        return said

    def ask(self, *words: str, expect: int = 0) -> Any:
        """Run a command with --json and return its document."""
        return self.type(*words, "--json", expect=expect).document

    def start(self, *words: str) -> "subprocess.Popen[bytes]":
        """Start a command and return its process."""
        return subprocess.Popen(
            self.command(*words),
            cwd=ROOT,
            env=self.environ(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def set_up(self, model: str = "template/jinja", settings: str = "") -> None:
        """Make the workspace and one complete agent."""
        self.type("init")
        (self.workspace / "reviewer.toml").write_text(SETTINGS + settings)
        self.type("agent", "new", "support-reply")
        self.use(model)

    def use(self, model: str) -> None:
        """Write the agent's document, only whose line `model:` tells it from others, and let it go live."""
        path = self.workspace / "agents/support-reply/AGENT.md"
        path.write_text(DOCUMENT.replace("MODEL", model))
        self.type("agent", "promote", "support-reply", "--unprofiled", "--why", "A test.")

    def outbox(self) -> dict[str, bytes]:
        """Return every file in the outbox by its path, hidden ones too."""
        folder = self.workspace / "outbox"
        files = [path for path in folder.rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


_NO_KEYRING = "keyring.backends.fail.Keyring"


def finish(process: "subprocess.Popen[bytes]") -> Said:
    """Wait for a process and return what it said."""
    out, err = process.communicate(timeout=LONG_S)
    return Said(process.returncode, out, err.decode())


def until(holds: Callable[[], bool]) -> None:
    """Look again and again until something holds; the test's own time limit ends it otherwise."""
    while not holds():
        time.sleep(0.02)


def emails() -> dict[str, bytes]:
    """Return the e-mails by file name."""
    return {path.name: path.read_bytes() for path in sorted(EMAILS.glob("*.txt"))}
