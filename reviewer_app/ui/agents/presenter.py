"""What the page of the agents shows and does; no Qt here.

Documents are read anew at each refresh. Keys are looked for afterwards, because a keyring may take seconds.
When only the work changed, it is counted anew and nothing else is looked at.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.errors import Refused
from reviewer_app.domain.life import MANY_SAMPLES
from reviewer_app.ui.agents.life_wording import DECIDE, PROFILE, PROMOTE, life_of, showing, spending
from reviewer_app.ui.agents.wording import AgentList, Shown, list_of, whole_of
from reviewer_app.ui.tasks import Tasks, pass_on_defects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewer_app.bootstrap import Services
    from reviewer_app.domain.life import Life
    from reviewer_app.domain.spec import Agent
    from reviewer_app.services.measure_agents import Measure
    from reviewer_app.services.profile_agents import Estimate


@dataclass(frozen=True, slots=True)
class _Whole:
    """One agent as it was read last, with what a model is told."""

    agent: "Agent"
    prompt: str

    def shown(self, measures: "Sequence[Measure]", lives: "Mapping[str, Life]") -> Shown:
        """Return what is shown of it with these figures."""
        own = next((each for each in measures if each.agent == self.agent.name), None)
        return whole_of(self.agent, self.prompt, own, life_of(lives[self.agent.name]))


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

    def ask_profile(self, sentence: str) -> None:
        """Ask whether a profile may be begun, with what it can cost."""
        ...

    def ask_promotion(self, sentence: str) -> None:
        """Ask whether the agent is to go live, with what its profile showed."""
        ...

    def show_samples(self) -> None:
        """Show where samples are decided."""
        ...


class AgentsPresenter:
    """Reads the agents of one workspace for one page."""

    def __init__(self, view: AgentsView, services: "Services", tasks: Tasks, by: str) -> None:
        self._view, self._services, self._tasks, self._by = view, services, tasks, by
        self._estimate: Estimate | None = None
        self._chosen = ""
        self._asked = 0
        self._known: Sequence[tuple[Agent, str]] = ()  # as they were read last, each with its task
        self._whole: _Whole | None = None
        self._counting = self._again = False

    def refresh(self) -> None:
        """Read all documents and figures again, then look for the keys."""
        self._asked += 1
        self._read_list(self._asked)
        if self._chosen:
            self._read_agent(self._chosen)

    def count(self) -> None:
        """Show other figures, for the agents as they were read last; one count at a time."""
        self._again = self._counting
        if self._known and not self._counting:
            self._counting = True
            self._tasks.read(self._measures, self._counted)

    def open(self, name: str) -> None:
        """Show one agent."""
        self._chosen, self._whole = name, None
        self._read_agent(name)

    def close(self) -> None:
        """Show the list again."""
        self._chosen, self._whole = "", None
        self.refresh()

    def create(self, name: str) -> None:
        """Begin a new agent's document and show it with what is to be written."""
        library = self._services.library
        self._tasks.write(lambda: library.create(name.strip()), self._created, self._refuse)

    def open_document(self) -> None:
        """Have the chosen agent's document opened, if it is a file of this workspace."""
        if self._chosen:
            self._tasks.read(self._document, self._view.open_file)

    def step(self, step: str) -> None:
        """Do what comes next for the chosen agent, or ask for it."""
        profiling = self._services.profile_agents
        if step == PROFILE:
            self._tasks.read(lambda: profiling.estimate(self._agent(), MANY_SAMPLES), self._ask_profile)
        elif step == PROMOTE:
            self._tasks.read(lambda: showing(profiling.report(self._agent())), self._view.ask_promotion)
        elif step == DECIDE:
            self._view.show_samples()

    def _ask_profile(self, estimate: "Estimate") -> None:
        self._estimate = estimate
        self._view.ask_profile(spending(estimate))

    def begin_profile(self) -> None:
        """Begin the profile that was asked for."""
        estimate, self._estimate = self._estimate, None
        if estimate is not None:
            begin = self._services.profile_agents.begin
            self._tasks.write(lambda: begin(self._agent(), estimate, self._by), self._changed)

    def promote(self) -> None:
        """Let the chosen agent go live."""
        promote = self._services.promote_agents.promote
        self._tasks.write(lambda: promote(self._agent(), self._by), self._changed)

    def pause(self) -> None:
        """Pause the chosen agent, or let it go on."""
        self._tasks.write(self._pause, self._changed)

    def _pause(self) -> None:
        promoting, agent = self._services.promote_agents, self._agent()
        is_paused = promoting.lives([agent])[agent.name].pause is not None
        (promoting.resume if is_paused else promoting.pause)(agent.name, self._by)

    def _agent(self) -> "Agent":
        return self._services.library.load(self._chosen)

    def _changed(self, _done: object) -> None:
        self.refresh()

    def _created(self, path: Path) -> None:
        self.open(path.parent.name)
        self.refresh()

    def _measures(self) -> "tuple[Sequence[Measure], Mapping[str, Life]]":
        try:
            whole = self._whole
            agents = [] if whole is None else [whole.agent]
            lives = self._services.promote_agents.lives(agents)
            return self._services.measure_agents.measure().agents, lives
        finally:
            self._counting = False

    def _counted(self, counted: "tuple[Sequence[Measure], Mapping[str, Life]]") -> None:
        measures, lives = counted
        self._view.show_list(list_of(self._known, measures))
        if self._whole is not None and self._whole.agent.name in lives:
            self._view.show_agent(self._whole.shown(measures, lives))
        if self._again:
            self.count()

    def _read_list(self, asked: int, *, keys: bool = False) -> None:
        def show(read: "tuple[Sequence[tuple[Agent, str]], AgentList]") -> None:
            if asked == self._asked:
                self._known = read[0]
                self._view.show_list(read[1])
                if not keys:
                    self._read_list(asked, keys=True)

        self._tasks.read(lambda: self._list(keys=keys), show)

    def _list(self, *, keys: bool) -> "tuple[Sequence[tuple[Agent, str]], AgentList]":
        from reviewer_app.specs.task import task_sentence  # noqa: PLC0415 - costly import

        agents = self._services.library.all()
        if keys and agents:
            agents = self._services.examine_keys.warned(agents)
        measured = self._services.measure_agents.measure().agents
        known = [(agent, task_sentence(agent.document)) for agent in agents]
        return known, list_of(known, measured)

    def _read_agent(self, name: str, *, keys: bool = False) -> None:
        def show(read: tuple[_Whole, Shown]) -> None:
            if name == self._chosen:
                self._whole = read[0]
                self._view.show_agent(read[1])
                if not keys:
                    self._read_agent(name, keys=True)

        self._tasks.read(lambda: self._one(name, keys=keys), show)

    def _one(self, name: str, *, keys: bool) -> tuple[_Whole, Shown]:
        from reviewer_app.specs.prompt import preview  # noqa: PLC0415 - costly import

        agent = self._services.library.load(name)
        if keys:
            [agent] = self._services.examine_keys.warned([agent])
        whole = _Whole(agent, preview(agent.spec) if agent.spec else "")
        lives = self._services.promote_agents.lives([agent])
        return whole, whole.shown(self._services.measure_agents.measure(name).agents, lives)

    def _document(self) -> Path:
        path = Path(self._services.library.load(self._chosen).path)
        folder = self._services.workspace.agents.resolve()
        if not path.is_file() or not path.resolve().is_relative_to(folder):
            raise Refused(f"{path} is not a file of this workspace; open it yourself if you trust it.")
        return path

    def _refuse(self, error: Exception) -> None:
        pass_on_defects(error)
        self._view.show_refusal(str(error))
