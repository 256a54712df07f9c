"""Choosing a workspace, making one, making the one with examples, and the practice in it; no Qt here."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.errors import Refused, ReviewerError
from reviewer_app.domain.quoting import printable
from reviewer_app.domain.view import View
from reviewer_app.paths import Workspace, find_workspace, risky_place
from reviewer_app.ui.tasks import Tasks
from reviewer_app.ui.welcome.practice import Practice, steps

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services

_HIDDEN, _BEGUN = "practice_hidden", "practice_begun"  # closed; after which event it began anew
_DECISION = "decision."
_NEWEST = 5_000  # events in which the decisions of a practice are found


@dataclass(frozen=True, slots=True)
class Recent:
    """A workspace that was opened before; `key` is its path."""

    key: str
    name: str
    place: str

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return f"{self.name}, in {self.place}"

    @property
    def tooltip(self) -> str:
        """Return what its cells may cut off."""
        return f"{self.name}\n{self.place}"


@dataclass(frozen=True, slots=True)
class Choices:
    """The page at one moment: a sentence, and the workspaces that were opened before and are still there."""

    sentence: str
    recent: tuple[Recent, ...]


class WelcomeView(Protocol):
    """The page, as the presenter speaks to it."""

    def show_choices(self, shown: Choices) -> None:
        """Show what can be chosen."""
        ...

    def show_working(self, sentence: str) -> None:
        """Say what is being done; nothing else can be chosen meanwhile."""
        ...

    def show_trouble(self, sentence: str) -> None:
        """Say why it could not be done; everything can be chosen again."""
        ...

    def ask_risky(self, sentence: str, path: str) -> None:
        """Say why a folder is a bad place, and offer to take it all the same."""
        ...

    def offer_here(self, sentence: str, path: str) -> None:
        """Say that there is no workspace in a folder, and offer to make one there."""
        ...

    def take(self, workspace: Workspace) -> None:
        """End with the workspace that was chosen."""
        ...


class WelcomePresenter:
    """Finds or makes the workspace to open; `command` is the words that start `reviewer`."""

    def __init__(self, view: WelcomeView, tasks: Tasks, command: Sequence[str], demo: Path) -> None:
        self._view, self._tasks, self._command, self._demo = view, tasks, command, demo

    def show(self, wanted: Workspace, recent: Sequence[str], *, missing: bool) -> None:
        """Show the choices; `missing` says that the wanted workspace was named and is not there."""
        said = "Where do you want to work?"
        self._tasks.read(lambda: Choices(said, _still_there(recent)), self._view.show_choices)
        if missing:
            self.open(str(wanted.root))

    def open(self, path: str) -> None:
        """Open a workspace that is there; offer to make one in an empty folder."""

        def looked(workspace: Workspace) -> None:
            if workspace.database.is_file():
                self._view.take(workspace)
            else:
                self._view.offer_here(_none_in(workspace), path)

        self._tasks.read(lambda: _existing_or_free(path), looked, self._tell)

    def make_new(self, path: str, *, knowing: bool = False) -> None:
        """Make an empty workspace, or open the one that is there; ask first where the place is a bad one."""
        workspace = find_workspace(path)
        self._view.show_working(f"Making a workspace in {printable(str(workspace.root))} …")

        def made(warning: str | None) -> None:
            if warning:
                self._view.ask_risky(warning, path)
            else:
                self._view.take(workspace)

        self._tasks.write(lambda: _make(workspace, knowing=knowing), made, self._tell)

    def make_examples(self) -> None:
        """Make the demo workspace, or open the one that is there."""
        self._view.show_working(
            "Making the examples: five agents and what they drafted. No model is called …"
        )
        self._tasks.write(self._examples, self._view.take, self._tell)

    def _examples(self) -> Workspace:
        from reviewer_app.bootstrap import Services  # noqa: PLC0415 - costly import
        from reviewer_app.services import make_demo  # noqa: PLC0415 - the same
        from reviewer_app.services.make_workspace import MakeWorkspace  # noqa: PLC0415 - the same

        workspace = Workspace(self._demo)
        demo = make_demo.MakeDemo(workspace)
        demo.require_free()
        MakeWorkspace(workspace).make(make_demo.settings())
        services = Services(workspace)
        try:
            by = next(iter(services.people))
            demo.fill(services.library, services.add_items, services.promote_agents, by)
            queued = sum(services.browse_queue.queued().values())
        finally:
            services.database.close()
        if queued:
            demo.draft(self._command)
        return workspace

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, (ReviewerError, OSError)):
            raise error
        self._view.show_trouble(str(error))


class Kept(Protocol):
    """What is remembered of a workspace."""

    def here(self, key: str, default: int) -> int:
        """Return what is kept; truths are numbers, too."""
        ...

    def set_here(self, key: str, value: int) -> None:
        """Keep it."""
        ...


class PracticeView(Protocol):
    """The strip, as its presenter speaks to it."""

    def show_practice(self, practice: Practice) -> None:
        """Show how far the practice is."""
        ...

    def offer_again(self) -> None:
        """Offer to begin the practice anew: this is a demo workspace."""
        ...


class PracticePresenter:
    """Reads how far the practice of a demo workspace is; says nothing in any other one."""

    def __init__(self, view: PracticeView, services: "Services", tasks: Tasks, kept: Kept) -> None:
        self._view, self._services, self._tasks, self._kept = view, services, tasks, kept
        self._is_over = False

    def refresh(self) -> None:
        """Read the history again, unless the practice was closed or finished before."""
        if not (self._is_over or self._kept.here(_HIDDEN, default=False)):
            self._tasks.read(self._read, self._show)

    def choose_first(self, choose: Callable[[int], None]) -> None:
        """Have a draft chosen that can be approved, as long as nothing was decided in a demo."""

        def chosen(found: tuple[bool, int | None]) -> None:
            is_demo, number = found
            if is_demo:
                self._view.offer_again()
            if number is not None:
                choose(number)

        self._tasks.read(self._first, chosen)

    def begin_again(self) -> None:
        """Show the practice with nothing done, whatever was done or closed before."""

        def begin(newest: int) -> None:
            self._is_over = False
            self._kept.set_here(_HIDDEN, value=False)
            self._kept.set_here(_BEGUN, value=newest)
            self.refresh()

        self._tasks.read(self._newest, begin)

    def close(self) -> None:
        """Do not show it again in this workspace."""
        self._is_over = True
        self._kept.set_here(_HIDDEN, value=True)

    def _read(self) -> Practice | None:
        from reviewer_app.services.make_demo import MakeDemo  # noqa: PLC0415 - costly import

        if not MakeDemo(self._services.workspace).is_marked():
            return None
        begun = self._kept.here(_BEGUN, default=0)
        events = self._services.browse_queue.newest(_NEWEST)
        kinds = (event.kind for event in events if event.seq > begun)
        return steps(kind.removeprefix(_DECISION) for kind in kinds if kind.startswith(_DECISION))

    def _newest(self) -> int:
        return max((event.seq for event in self._services.browse_queue.newest(1)), default=0)

    def _first(self) -> tuple[bool, int | None]:
        """Return whether this is a demo, and the draft to begin with."""
        from reviewer_app.services.make_demo import FIRST  # noqa: PLC0415 - costly import

        practice, browse = self._read(), self._services.browse_queue
        if practice is None or any(step.done for step in practice.steps):
            return practice is not None, None
        with suppress(ReviewerError):
            number = browse.find(FIRST)
            return True, number if browse.view_of(number) is View.TO_REVIEW else None
        return True, None

    def _show(self, practice: Practice | None) -> None:
        if practice is None:
            self._is_over = True
        elif not self._is_over:
            self._view.show_practice(practice)


def _still_there(recent: Sequence[str]) -> tuple[Recent, ...]:
    roots = [Path(path) for path in recent]
    return tuple(
        Recent(str(root), printable(root.name), printable(str(root.parent)))
        for root in roots
        if Workspace(root).database.is_file()
    )


def _none_in(workspace: Workspace) -> str:
    return f"There is no workspace in {printable(str(workspace.root))} yet."


def _existing_or_free(path: str) -> Workspace:
    """Return the workspace in a folder, or the one that could be made there; raise Refused for any other."""
    workspace = find_workspace(path)
    if workspace.database.is_file() or not workspace.root.exists() or _is_empty(workspace.root):
        return workspace
    where = printable(str(workspace.root))
    raise Refused(f"{where} is no workspace, and not an empty folder. Choose another one.")


def _is_empty(root: Path) -> bool:
    return root.is_dir() and not any(root.iterdir())


def _make(workspace: Workspace, *, knowing: bool) -> str | None:
    """Make a workspace; return why its place is a bad one instead, unless that is known."""
    from reviewer_app.services.make_workspace import MakeWorkspace  # noqa: PLC0415 - costly import

    making = MakeWorkspace(workspace)
    if making.is_made():
        return None
    if workspace.root.is_dir() and not _is_empty(workspace.root):
        raise Refused(f"{workspace.root} has files of its own. Make an empty folder for the workspace.")
    warning = None if knowing else risky_place(workspace.root)
    if warning is None:
        making.make()
    return warning
