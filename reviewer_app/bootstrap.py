"""The fuse box: builds every service of a workspace once, when it is first asked for.

Imports stand inside, so that `reviewer queue` does not load what only `reviewer run` needs.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from reviewer_app.domain.clock import now
from reviewer_app.paths import Workspace

if TYPE_CHECKING:
    from reviewer_app.checks.contract import Check
    from reviewer_app.delivery.contract import Destination
    from reviewer_app.domain.spec import Agent, AgentSpec
    from reviewer_app.providers.contract import Provider
    from reviewer_app.providing import Providing
    from reviewer_app.secrets.redact import Redactor
    from reviewer_app.services.add_items import AddItems
    from reviewer_app.services.browse_queue import BrowseQueue
    from reviewer_app.services.control_runner import ControlRunner
    from reviewer_app.services.deliver_outputs import DeliverOutputs
    from reviewer_app.services.edit_settings import EditSettings
    from reviewer_app.services.examine_keys import ExamineKeys
    from reviewer_app.services.examine_models import ExamineModels
    from reviewer_app.services.examine_workspace import ExamineWorkspace
    from reviewer_app.services.expire_items import ExpireItems
    from reviewer_app.services.explain_waiting import ExplainWaiting
    from reviewer_app.services.export_feedback import ExportFeedback
    from reviewer_app.services.interview_agent import InterviewAgent
    from reviewer_app.services.keep_edits import KeepEdits
    from reviewer_app.services.measure_agents import MeasureAgents
    from reviewer_app.services.profile_agents import ProfileAgents
    from reviewer_app.services.promote_agents import PromoteAgents
    from reviewer_app.services.reconcile_decisions import ReconcileDecisions
    from reviewer_app.services.review_items import ReviewItems
    from reviewer_app.services.run_agents import RunAgents
    from reviewer_app.services.try_provider import TryProvider
    from reviewer_app.services.undo_decisions import UndoDecisions
    from reviewer_app.services.watch_changes import WatchChanges
    from reviewer_app.services.watch_work import WatchWork
    from reviewer_app.settings import Provider as ProviderSection
    from reviewer_app.settings import Settings
    from reviewer_app.specs.known import Known
    from reviewer_app.specs.library import Library
    from reviewer_app.store.budgets import Allowance
    from reviewer_app.store.database import Database
    from reviewer_app.store.journal import Journal


class Services:
    """Everything a door may call, for one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    @cached_property
    def settings(self) -> "Settings":
        """What reviewer.toml says; raises BadUsage for a broken one."""
        from reviewer_app.settings import load

        return load(self.workspace.settings_file)

    @cached_property
    def providing(self) -> "Providing":
        """The providers of reviewer.toml as it stands."""
        from reviewer_app.providing import Providing

        return Providing(self.workspace, lambda: self.settings.providers, lambda: self.library, self.redactor)

    @property
    def provider_sections(self) -> "Mapping[str, ProviderSection]":
        """The [providers] of reviewer.toml as they stand now."""
        return self.providing.sections

    def provider(self, name: str) -> "Provider":
        """Return the provider of a section or a built-in name; raises BadUsage for wrong settings."""
        return self.providing.provider(name)

    async def close_providers(self) -> None:
        """Give all providers' connections back; the next call builds them anew."""
        await self.providing.close()

    @cached_property
    def people(self) -> Mapping[str, str]:
        """Names by key of [people]."""
        return {key: person.name for key, person in self.settings.people.items()}

    @cached_property
    def database(self) -> "Database":
        """The open store; raises StoreUnavailable."""
        from reviewer_app.store.schema import open_existing

        return open_existing(self.workspace.database)

    @cached_property
    def journal(self) -> "Journal":
        """The second copy of the decisions."""
        from reviewer_app.store.journal import Journal

        return Journal(self.workspace.journal)

    @cached_property
    def destinations(self) -> Mapping[str, "Destination"]:
        """The configured destinations by name; raises BadUsage for a wrong section."""
        from reviewer_app.delivery.registry import build

        return {
            name: build(
                name, said.kind, said.options, timedelta(seconds=said.hold_seconds), self.workspace.root
            )
            for name, said in self.settings.destinations.items()
        }

    @cached_property
    def library(self) -> "Library":
        """The agents of the workspace."""
        from reviewer_app.specs.library import Library

        return Library(self.workspace.agents, self._known)

    @cached_property
    def interview_agent(self) -> "InterviewAgent":
        """Making a new agent's document of answers."""
        from reviewer_app.services.interview_agent import InterviewAgent

        return InterviewAgent(self.library, self.workspace.agents, self._known)

    def _known(self) -> "Known":
        from reviewer_app.checks import json_schema, registry
        from reviewer_app.specs.known import Known

        return Known(
            providers=tuple(self.provider_sections),
            destinations=tuple(self.settings.destinations),
            people=self.people,
            check_problems=registry.problems,
            schema_problems=json_schema.schema_problems,
            check_files=registry.files,
        )

    @cached_property
    def redactor(self) -> "Redactor":
        """What takes known secrets out of texts."""
        from reviewer_app.secrets.redact import Redactor

        return Redactor()

    @cached_property
    def add_items(self) -> "AddItems":
        """Taking work in."""
        from reviewer_app.services.add_items import AddItems

        return AddItems(self.database, now)

    @cached_property
    def browse_queue(self) -> "BrowseQueue":
        """Looking at lists and items."""
        from reviewer_app.services.browse_queue import BrowseQueue

        return BrowseQueue(self.database, now)

    @cached_property
    def review_items(self) -> "ReviewItems":
        """Deciding."""
        from reviewer_app.services.review_items import ReviewItems, Surroundings

        around = Surroundings(
            agent=self.library.load,
            destinations=self.destinations,
            people=self.people,
            journal=self.journal,
            kinds={name: said.kind for name, said in self.settings.destinations.items()},
            root=self.workspace.root,
        )
        return ReviewItems(self.database, around, now)

    @cached_property
    def keep_edits(self) -> "KeepEdits":
        """What a person is writing."""
        from reviewer_app.services.keep_edits import KeepEdits

        return KeepEdits(self.database, now)

    @cached_property
    def undo_decisions(self) -> "UndoDecisions":
        """Taking decisions back."""
        from reviewer_app.services.undo_decisions import UndoDecisions

        return UndoDecisions(self.database, self.journal, now)

    @cached_property
    def deliver_outputs(self) -> "DeliverOutputs":
        """Carrying out approvals."""
        from reviewer_app.services.deliver_outputs import DeliverOutputs

        return DeliverOutputs(self.database, self.destinations, now)

    @cached_property
    def watch_changes(self) -> "WatchChanges":
        """Noticing that the store was changed."""
        from reviewer_app.services.watch_changes import WatchChanges

        return WatchChanges(self.database)

    @cached_property
    def expire_items(self) -> "ExpireItems":
        """Ending what nobody decided in time."""
        from reviewer_app.services.expire_items import ExpireItems

        return ExpireItems(self.database, now)

    @cached_property
    def reconcile_decisions(self) -> "ReconcileDecisions":
        """Making store and journal agree."""
        from reviewer_app.services.reconcile_decisions import ReconcileDecisions

        return ReconcileDecisions(self.database, self.journal, now)

    @cached_property
    def export_feedback(self) -> "ExportFeedback":
        """Decisions as data for others."""
        from reviewer_app.services.export_feedback import ExportFeedback

        return ExportFeedback(self.database, now)

    @cached_property
    def measure_agents(self) -> "MeasureAgents":
        """Counts, times and costs."""
        from reviewer_app.services.measure_agents import MeasureAgents

        return MeasureAgents(self.database, now)

    @cached_property
    def edit_settings(self) -> "EditSettings":
        """Writing what reviewer.toml says of providers."""
        from reviewer_app.services.edit_settings import EditSettings

        return EditSettings(self.workspace.settings_file)

    @cached_property
    def try_provider(self) -> "TryProvider":
        """Asking a provider whether it answers."""
        from reviewer_app.services.try_provider import TryProvider

        return TryProvider(
            lambda: self.provider_sections, self.provider, self.providing.key_of, self.library.all
        )

    @cached_property
    def examine_keys(self) -> "ExamineKeys":
        """Whether the models of agents have their keys."""
        from reviewer_app.services.examine_keys import ExamineKeys

        return ExamineKeys(lambda: self.provider_sections)

    @cached_property
    def examine_models(self) -> "ExamineModels":
        """Whether models can do what agents ask of them."""
        from reviewer_app.services.examine_models import ExamineModels

        return ExamineModels(self.provider_sections, self.providing.facts, self.providing.unguarded, now)

    @cached_property
    def examine_workspace(self) -> "ExamineWorkspace":
        """Finding out what is wrong."""
        from reviewer_app.services.examine_workspace import ExamineWorkspace

        return ExamineWorkspace(self, now)

    @cached_property
    def control_runner(self) -> "ControlRunner":
        """Runners among each other."""
        from reviewer_app.services.control_runner import ControlRunner
        from reviewer_app.store.claims import Lifeline

        return ControlRunner(self.database, lambda: Lifeline(self.workspace.logs), now)

    @cached_property
    def run_agents(self) -> "RunAgents":
        """Drafting outputs."""
        from reviewer_app.services.run_agents import Equipment, RunAgents

        limits = self.settings.limits
        equipment = Equipment(
            self.library,
            self.provider,
            partial(checks_of, sandbox=limits.sandbox),
            float(limits.call_seconds),
            limits.retries,
            self._money,
        )
        return RunAgents(self.database, equipment, now)

    @cached_property
    def promote_agents(self) -> "PromoteAgents":
        """Letting agents go live, and pausing them."""
        from reviewer_app.services.promote_agents import PromoteAgents

        return PromoteAgents(self.database, now)

    @cached_property
    def profile_agents(self) -> "ProfileAgents":
        """Cost profiles."""
        from reviewer_app.services.profile_agents import ProfileAgents

        return ProfileAgents(self.database, self.provider, now)

    @cached_property
    def explain_waiting(self) -> "ExplainWaiting":
        """Why queued items wait."""
        from reviewer_app.services.explain_waiting import ExplainWaiting

        return ExplainWaiting(self.database, self.library.all, self._money, now)

    @property
    def _money(self) -> "Allowance":
        from reviewer_app.domain.money import from_usd
        from reviewer_app.store.budgets import Allowance

        limits = (self.settings.limits.usd_per_day, self.settings.limits.usd_per_month)
        return Allowance(*(None if limit is None else from_usd(limit) for limit in limits))

    @cached_property
    def watch_work(self) -> "WatchWork":
        """How the work stands."""
        from reviewer_app.services.watch_work import WatchWork

        def in_vain(agents: "Sequence[Agent]") -> list[str]:
            return self.explain_waiting.sentences(agents)

        def per_day() -> int | None:
            return self._money.per_day

        return WatchWork(self.database, self.library, self.control_runner.alive, in_vain, now, per_day)


def checks_of(spec: "AgentSpec", sandbox: str = "isolated") -> "list[Check]":
    """Return the checks of a document; a JSON output is held to its schema even if none says so.

    `sandbox` is the least containment that commands of checks need.
    """
    from reviewer_app.checks import registry
    from reviewer_app.checks.contract import Around
    from reviewer_app.domain.spec import OutputKind
    from reviewer_app.sandbox.job import Level

    kinds = {check.kind for check in spec.checks}
    around = Around(spec.output, spec.files, Level(sandbox))
    built = [registry.build(check.kind, check.options, around) for check in spec.checks]
    if spec.output is OutputKind.JSON and "json_schema" not in kinds:
        built.insert(0, registry.build("json_schema", None))
    return built
