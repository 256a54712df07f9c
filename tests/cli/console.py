"""The command line as tests use it: in this process where that is quick, else as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from reviewer_app.cli.main import reviewer
from tests.workshop import Workshop

COMMAND = (sys.executable, "-m", "reviewer_app")


@dataclass(frozen=True)
class Said:
    """What one call answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return standard output read as the one JSON document that it must be."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[list[str]]:
        """Return standard output as lines of cells."""
        return [line.split("\t") for line in self.out.splitlines()]


def said(*words: str, given: str | bytes | None = None, env: Mapping[str, str] | None = None) -> Said:
    """Run a command line in this process."""
    result = CliRunner().invoke(reviewer, list(words), input=given, env=env)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout, result.stderr)


@dataclass
class Console:
    """The command line of one workspace."""

    shop: Workshop

    def __call__(self, *words: str, given: str | bytes | None = None) -> Said:
        """Run a command line for the workspace in this process."""
        return said("--workspace", str(self.shop.root), *words, given=given)

    def json(self, *words: str, given: str | bytes | None = None) -> Any:
        """Run a command with --json and return its document."""
        return self(*words, "--json", given=given).json


def process(*words: str, given: bytes = b"", cwd: Path | None = None, **env: str) -> Said:
    """Run a command line as a process of its own; its outputs are pipes."""
    done = subprocess.run(
        [*COMMAND, *words],
        input=given,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=os.environ | env,
        timeout=100,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def by_template(shop: Workshop, name: str = "echo", template: str = "Thanks for “{{ input }}”.") -> None:
    """Write an agent that drafts without a model, so that other processes can run it too."""
    shop.write_agent(name, model="template/jinja", below=f"\n## Template\n{template}\n")
