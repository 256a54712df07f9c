"""Who may work: an agent goes live by a person's word, on what its profile showed; it can be paused."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.errors import BadUsage, NotReady, Refused
from reviewer_app.domain.events import NewEvent
from reviewer_app.domain.life import Life, Missing, Pause, Promotion, missing
from reviewer_app.domain.spec import Agent, AgentSpec
from reviewer_app.paths import write_private_whole
from reviewer_app.store import agents, events, promotions
from reviewer_app.store.database import Database, Transaction


class PromoteAgents:
    """Promotes, pauses, resumes and restores agents, and says where each stands."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def lives(self, found: Sequence[Agent]) -> dict[str, Life]:
        """Return where each of some agents stands."""
        with self._database.read() as tx:
            return promotions.lives(tx, found)

    def missing(self, agent: Agent) -> list[Missing]:
        """Return what keeps an agent from going live."""
        return missing(self.lives([agent])[agent.name])

    def promote(self, agent: Agent, by: str, why: str | None = None) -> Promotion:
        """Let an agent go live; `why` says why it needs no profile.

        Raises NotReady with a line for each thing that is missing, and Refused if it is live already.
        """
        with self._database.write() as tx:
            life = promotions.lives(tx, [agent])[agent.name]
            lacks = missing(life) if why is None or agent.spec is None else []
            if agent.spec is None or lacks:
                raise NotReady("\n".join(each.what for each in lacks))
            if life.promotion is not None and (why is not None or not life.is_unprofiled):
                raise Refused(f"“{agent.name}” is live already.")
            return self._promote(
                tx, agent, agent.spec, life, Promotion(agent.version, by, self._clock(), why or "")
            )

    def _promote(
        self, tx: Transaction, agent: Agent, spec: AgentSpec, life: Life, promotion: Promotion
    ) -> Promotion:
        profile = life.progress.profile if life.progress and not promotion.why else None
        agents.remember(tx, agent, promotion.at)
        promotions.promote(tx, spec, promotion, profile)
        facts = {"version": agent.version, "behaviour": spec.behaviour, "profile": profile}
        self._tell(
            tx, "agent.promoted", promotion.by, agent.name, facts | {"unprofiled": bool(promotion.why)}
        )
        return promotion

    def pause(self, name: str, by: str, why: str = "") -> None:
        """Let an agent take no new work; raise Refused if it is paused already."""
        with self._database.write() as tx:
            if name in promotions.paused(tx):
                raise Refused(f"“{name}” is paused already.")
            promotions.pause(tx, name, Pause(by, self._clock(), why))
            self._tell(tx, "agent.paused", by, name, {})

    def resume(self, name: str, by: str) -> None:
        """Let an agent take new work again; raise Refused if it is not paused."""
        with self._database.write() as tx:
            if not promotions.resume(tx, name):
                raise Refused(f"“{name}” is not paused.")
            self._tell(tx, "agent.resumed", by, name, {})

    def versions(self, name: str) -> list[agents.Version]:
        """Return the versions of an agent that can be restored, newest first."""
        with self._database.read() as tx:
            return agents.versions(tx, name)

    def restore(self, agent: Agent, beginning: str, by: str) -> str:
        """Put an old version of a document back, with the files it names; return which.

        The present one is kept first. Raises BadUsage where no version, or more than one, begins so, and
        Refused where the files cannot be written.
        """
        with self._database.write() as tx:
            agents.remember(tx, agent, self._clock())
            version = _only(agents.versions(tx, agent.name), agent.name, beginning)
            files = agents.files(tx, agent.name, version)
        _write(Path(agent.path).parent, files)
        with self._database.write() as tx:
            facts = {"version": version, "instead_of": agent.version}
            self._tell(tx, "agent.restored", by, agent.name, facts)
        return version

    def _tell(self, tx: Transaction, kind: str, by: str, agent: str, facts: Mapping[str, object]) -> None:
        events.append(tx, NewEvent(kind, by, [], {"agent": agent, **facts}), self._clock())


def _only(known: Sequence[agents.Version], name: str, beginning: str) -> str:
    found = [each.version for each in known if beginning and each.version.startswith(beginning.lower())]
    if len(found) == 1:
        return found[0]
    some = ", ".join(each.version for each in known)
    what = "More than one version" if found else "No version"
    raise BadUsage(f"{what} of “{name}” begins with “{beginning}”. There are: {some}.")


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files, the document last: with it the version is the old one."""
    try:
        for path in sorted(files, key=lambda each: each == agents.DOCUMENT):
            write_private_whole(folder / path, files[path])
    except OSError as error:
        raise Refused(f"{error.filename or folder} cannot be written: {error.strerror}.") from None
