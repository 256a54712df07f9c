"""One call of the command line: which workspace, who decides, and in which form the answer is wanted."""

import os
import shlex
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reviewer_app.cli import output
from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.paths import Workspace, find_workspace

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services

_UNDER_UV = "UV_RUN_RECURSION_DEPTH"  # set for what `uv run` starts


class Call:
    """What the common options said; each is set as it is read."""

    def __init__(self) -> None:
        self.named_workspace: str | None = None
        self.named_person: str | None = None
        self.as_json = False
        self.empty: dict[str, Any] = {}
        """The JSON document of a call that is refused before it can say more; each command sets its own."""
        self.answered = False

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace that was named, which need not exist."""
        return find_workspace(self.named_workspace)

    @cached_property
    def services(self) -> "Services":
        """The services of the workspace; raises StoreUnavailable if there is no such folder."""
        from reviewer_app.bootstrap import Services  # noqa: PLC0415 - `--help` needs none

        if not self.workspace.root.is_dir():
            raise StoreUnavailable(
                f"There is no workspace at {self.workspace.root}. "
                "“reviewer init” makes one, “reviewer demo” one with samples."
            )
        return Services(self.workspace)

    @cached_property
    def by(self) -> str:
        """Who decides: the key of one of [people]; where there are none, the given or the login name."""
        from reviewer_app.settings import who  # noqa: PLC0415 - costly import

        return who(self.named_person, self.services.people)

    def answer(self, document: Mapping[str, Any], show: Callable[[], None]) -> None:
        """Print the call's one answer: the document with --json, else what `show` prints."""
        self.answered = True
        if self.as_json:
            output.document(document)
        else:
            show()

    def line(self, *words: str, program: str = "reviewer") -> str:
        """Return a command line for the same workspace, to be copied by a person."""
        before = ["uv", "run", "-q"] if _UNDER_UV in os.environ else []
        place = [] if self.named_workspace is None else ["--workspace", self.named_workspace]
        return shlex.join([*before, program, *place, *words])
