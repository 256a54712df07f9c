"""What the page of the agents shows and does; no Qt here.

Documents are read anew at each refresh. Keys are looked for afterwards, because a keyring may take seconds.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.errors import Refused
from reviewer_app.ui.agents.wording import AgentList, Shown, list_of, whole_of
from reviewer_app.ui.tasks import Tasks, pass_on_defects

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


class AgentsView(Protocol):
    """The page, as the presenter speaks to it."""

    def show_list(self, shown: AgentList) -> None:
        """Show all agents."""
        ...

    def show_agent(self, shown: Shown) -> None:
        """Show one of them whole."""
        ...

    def show_refusal(self, sentence: str) -> None:
        """Say why no agent of this name can be begun."""
        ...

    def open_file(self, path: Path) -> None:
        """Open a document in the system's editor."""
        ...


class AgentsPresenter:
    """Reads the agents of one workspace for one page."""

    def __init__(self, view: AgentsView, services: "Services", tasks: Tasks) -> None:
        self._view, self._services, self._tasks = view, services, tasks
        self._chosen = ""
        self._asked = 0

    def refresh(self) -> None:
        """Read all documents and figures again, then look for the keys."""
        self._asked += 1
        self._read_list(self._asked)
        if self._chosen:
            self._read_agent(self._chosen)

    def open(self, name: str) -> None:
        """Show one agent."""
        self._chosen = name
        self._read_agent(name)

    def close(self) -> None:
        """Show the list again."""
        self._chosen = ""
        self.refresh()

    def create(self, name: str) -> None:
        """Begin a new agent's document and show it with what is to be written."""
        library = self._services.library
        self._tasks.write(lambda: library.create(name.strip()), self._created, self._refuse)

    def open_document(self) -> None:
        """Have the chosen agent's document opened, if it is a file of this workspace."""
        if self._chosen:
            self._tasks.read(self._document, self._view.open_file)

    def _created(self, path: Path) -> None:
        self.open(path.parent.name)
        self.refresh()

    def _read_list(self, asked: int, *, keys: bool = False) -> None:
        def show(shown: AgentList) -> None:
            if asked == self._asked:
                self._view.show_list(shown)
                if not keys:
                    self._read_list(asked, keys=True)

        self._tasks.read(lambda: self._list(keys=keys), show)

    def _list(self, *, keys: bool) -> AgentList:
        from reviewer_app.specs.task import task_sentence  # noqa: PLC0415 - costly import

        agents = self._services.library.all()
        if keys and agents:
            agents = self._services.examine_keys.warned(agents)
        measured = self._services.measure_agents.measure().agents
        return list_of([(agent, task_sentence(agent.document)) for agent in agents], measured)

    def _read_agent(self, name: str, *, keys: bool = False) -> None:
        def show(shown: Shown) -> None:
            if name == self._chosen:
                self._view.show_agent(shown)
                if not keys:
                    self._read_agent(name, keys=True)

        self._tasks.read(lambda: self._whole(name, keys=keys), show)

    def _whole(self, name: str, *, keys: bool) -> Shown:
        from reviewer_app.specs.prompt import preview  # noqa: PLC0415 - costly import

        agent = self._services.library.load(name)
        if keys:
            [agent] = self._services.examine_keys.warned([agent])
        measured = self._services.measure_agents.measure(name).agents
        return whole_of(agent, preview(agent.spec) if agent.spec else "", next(iter(measured), None))

    def _document(self) -> Path:
        path = Path(self._services.library.load(self._chosen).path)
        folder = self._services.workspace.agents.resolve()
        if not path.is_file() or not path.resolve().is_relative_to(folder):
            raise Refused(f"{path} is not a file of this workspace; open it yourself if you trust it.")
        return path

    def _refuse(self, error: Exception) -> None:
        pass_on_defects(error)
        self._view.show_refusal(str(error))
