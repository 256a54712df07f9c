"""What the dialog that adds work shows and does; no Qt here.

What is added is what was shown: the pieces that were read for the preview, not what the files hold later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.errors import Refused
from reviewer_app.ui.adding.wording import Found, added_sentence, found_of, refusal
from reviewer_app.ui.tasks import Tasks, pass_on_defects

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services
    from reviewer_app.domain.item import NewItem
    from reviewer_app.services.add_items import Added


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person chose: for whom, from where, and what the columns of tables mean."""

    agent: str = ""
    paths: tuple[Path, ...] = ()
    text: str | None = None  # instead of paths
    mapping: tuple[tuple[str, str], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Say whether there is something to read and somebody to read it for."""
        return bool(self.agent and (self.paths or (self.text and not self.text.isspace())))


class AddView(Protocol):
    """The dialog, as the presenter speaks to it."""

    def show_agents(self, names: Sequence[str], chosen: str) -> None:
        """Offer the agents."""
        ...

    def show_reading(self) -> None:
        """Say that the sources are being read."""
        ...

    def show_found(self, found: Found | None) -> None:
        """Show what the sources hold; None: there is nothing to read yet."""
        ...

    def show_progress(self, count: int, total: int) -> None:
        """Show how many pieces were taken in."""
        ...

    def show_trouble(self, sentence: str) -> None:
        """Say why nothing could be added."""
        ...

    def finish(self, sentence: str) -> None:
        """End: it was added; the sentence says what."""
        ...


class AddPresenter:
    """Reads sources for one dialog, and adds what they hold in the name of `by`."""

    def __init__(self, view: AddView, services: "Services", tasks: Tasks, by: str) -> None:
        self._view, self._services, self._tasks, self._by = view, services, tasks, by
        self._wish = Wish()
        self._items: tuple[NewItem, ...] = ()
        self._taken = 0
        self._is_adding = self._is_over = False
        self._stop = Event()

    def start(self, agent: str, paths: Sequence[Path]) -> None:
        """Offer the agents, and read the paths that were given."""
        self._wish = Wish(agent, tuple(paths))
        self._tasks.read(
            lambda: [each.name for each in self._services.library.all()], self._begin, self._tell
        )

    def choose(self, wish: Wish) -> None:
        """Read what was chosen now; what was being read before is of no interest any more."""
        if wish != self._wish:
            self._wish = wish
            self._look()

    def add(self, update: bool) -> None:  # noqa: FBT001 - what the check box says
        """Add what was shown; with `update` the inputs of known items are replaced."""
        agent, items = self._wish.agent, self._items
        self._stop.clear()
        self._taken, self._is_adding = 0, True

        def work() -> "Added":
            return self._services.add_items.add(
                self._services.library.load(agent),
                items,
                self._by,
                update=update,
                told=self._hear,
                stopped=self._stop.is_set,
            )

        self._view.show_progress(0, len(items))
        self._tasks.write(work, lambda done: self._finish(added_sentence(done, agent)), self._tell)

    def tick(self) -> None:
        """Show how far adding is."""
        if self._is_adding:
            self._view.show_progress(self._taken, len(self._items))

    def stop(self) -> None:
        """Take no more pieces in; those that were are."""
        self._stop.set()

    def leave(self) -> None:
        """Show nothing any more: the dialog is closed."""
        self._is_over = True

    def _finish(self, sentence: str) -> None:
        self._is_adding = False
        if not self._is_over:
            self._view.finish(sentence)

    def _hear(self, count: int) -> None:
        """Keep how many were taken in; called in the thread that writes."""
        self._taken = count

    def _begin(self, names: list[str]) -> None:
        if self._is_over:
            return
        known = self._wish.agent if self._wish.agent in names else ""
        agent = known or (names[0] if len(names) == 1 else "")
        self._wish = Wish(agent, self._wish.paths)
        self._view.show_agents(names, agent)
        if names:
            self._look()
        else:
            self._view.show_trouble("There is no agent yet; begin one on the page of the agents.")

    def _look(self) -> None:
        wish, self._items = self._wish, ()
        if not wish.is_whole:
            self._view.show_found(None)
            return
        self._view.show_reading()

        def show(read: "tuple[tuple[NewItem, ...], Found]") -> None:
            if wish == self._wish and not self._is_over:
                self._items = read[0]
                self._view.show_found(read[1])

        def refuse(error: Exception) -> None:
            pass_on_defects(error)
            if wish == self._wish and not self._is_over:
                self._view.show_found(refusal(str(error)))

        self._tasks.read(lambda: self._read(wish), show, refuse)

    def _read(self, wish: Wish) -> "tuple[tuple[NewItem, ...], Found]":
        from reviewer_app.sources import registry  # noqa: PLC0415 - costly import
        from reviewer_app.sources.contract import Batch  # noqa: PLC0415 - the same
        from reviewer_app.sources.inline import from_text  # noqa: PLC0415 - the same

        limit = self._services.settings.limits.max_input_bytes
        agent = self._services.library.load(wish.agent)
        columns = registry.columns(wish.paths, limit) if wish.text is None else ()
        if wish.text is None:
            batch = registry.read(wish.paths, _mapping(wish, columns), limit)
        else:
            batch = Batch((from_text(wish.text, max_bytes=limit),))
        would = self._services.add_items.preview(agent, batch.items, update=True)
        hint = "" if agent.spec else "The agent is not ready, so its items wait."
        return batch.items, found_of(batch, would, columns, hint)

    def _tell(self, error: Exception) -> None:
        self._is_adding = False
        pass_on_defects(error)
        if not self._is_over:
            self._view.show_trouble(str(error))


def _mapping(wish: Wish, columns: Sequence[str]) -> Mapping[str, str] | None:
    """Return role → column as it was chosen; raise Refused where a column was chosen twice."""
    chosen = [column for _, column in wish.mapping]
    if len(set(chosen)) < len(chosen):
        raise Refused("One column is chosen for two things; choose another one for one of them.")
    return {role: column for role, column in wish.mapping if column in columns} or None
