"""The providers that reviewer.toml names: built when first asked, and anew when their section changes."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from reviewer_app.domain.clock import now
from reviewer_app.domain.errors import ReviewerError
from reviewer_app.paths import Workspace
from reviewer_app.settings import Provider as ProviderSection
from reviewer_app.settings import load, stamp

if TYPE_CHECKING:
    from reviewer_app.providers.contract import Provider
    from reviewer_app.providers.recording import Recorder
    from reviewer_app.secrets.redact import Redactor
    from reviewer_app.specs.library import Library


class Providing:
    """Builds and keeps the providers of one workspace."""

    def __init__(
        self,
        workspace: Workspace,
        known: Callable[[], Mapping[str, ProviderSection]],
        library: "Callable[[], Library]",
        redactor: "Redactor",
    ) -> None:
        """Take what it stands on; `known` gives the sections as they were when the settings were read."""
        from reviewer_app.providers.fact_file import FactFile

        self._workspace, self._known, self._library, self._redactor = workspace, known, library, redactor
        self._providers: dict[str, tuple[ProviderSection | None, Provider]] = {}
        self._replaced: list[Provider] = []
        self._sections: tuple[object, Mapping[str, ProviderSection]] | None = None  # and what the file was
        self.recorder: Recorder | None = None
        self.facts = FactFile(workspace.models)

    @property
    def sections(self) -> Mapping[str, ProviderSection]:
        """The [providers] of reviewer.toml as they stand now; while the file is broken, as they stood.

        Other settings are read once: a runner keeps the limits and destinations that it began with.
        """
        file = self._workspace.settings_file
        before = stamp(file)
        if self._sections is None or self._sections[0] != before:
            try:
                found = load(file).providers
            except ReviewerError:
                found = self._sections[1] if self._sections else self._known()
            self._sections = (before, found)
        return self._sections[1]

    def provider(self, name: str) -> "Provider":
        """Return the provider of a section or a built-in name; raises BadUsage for wrong settings."""
        section = self.sections.get(name)
        kept = self._providers.get(name)
        if kept is not None and kept[0] == section:
            return kept[1]
        from reviewer_app.providers import registry
        from reviewer_app.providers.recording import RecordingProvider

        said = self._section(name)
        built = self._able(self.unguarded(name), name, said)
        if self.recorder and registry.kind_of(name, said) not in registry.WITHOUT_MODEL:
            built = RecordingProvider(built, self.recorder.keep)
        self._replaced += [kept[1]] if kept else []  # calls may still be under way in it
        self._providers[name] = (section, built)
        return built

    def unguarded(self, name: str) -> "Provider":
        """Return a provider of its own, which is asked for anything."""
        from reviewer_app.providers import registry

        said = self._section(name)
        return registry.build(name, said, self.key_of(name, said), self._workspace.root)

    def _section(self, name: str) -> Mapping[str, Any]:
        section = self.sections.get(name)
        return {} if section is None else {"kind": section.kind, **section.options}

    def _able(self, provider: "Provider", name: str, said: Mapping[str, Any]) -> "Provider":
        """Return a provider that is asked only for what is known to be possible."""
        from reviewer_app.providers import registry
        from reviewer_app.providers.able import AbleProvider
        from reviewer_app.providers.facts import Knowing
        from reviewer_app.secrets import vendors

        kind, address = registry.kind_of(name, said), vendors.address_of(said)
        if not isinstance(provider, Knowing):
            return provider
        return AbleProvider(provider, lambda model: self.facts.known(kind, model, address))

    def record_answers(self) -> "Recorder":
        """Let the answers of models be recorded from now on; return what tells where."""
        from reviewer_app.providers.recording import Recorder

        def named(agent: str) -> Collection[str]:
            try:
                spec = self._library().load(agent).spec
            except ReviewerError:  # it is gone
                return ()
            return spec.files if spec else ()

        self.recorder = Recorder(self._workspace.agents, named, now)
        return self.recorder

    def key_of(self, name: str, said: Mapping[str, Any]) -> Callable[[], str]:
        """Return what finds the key of a section, empty where there is none; it may block."""
        from reviewer_app.secrets import keychain, vendors

        def find() -> str:
            kind = str(said.get("kind", name))
            found = keychain.find_key(name, kind, vendors.address_of(said)) or ""
            self._redactor.add(found)
            return found

        return find

    async def close(self) -> None:
        """Give all providers' connections back; the next call builds them anew."""
        while self._providers:
            self._replaced.append(self._providers.popitem()[1][1])
        while self._replaced:
            await self._replaced.pop().close()
