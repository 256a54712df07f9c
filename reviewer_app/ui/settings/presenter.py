"""What the dialog of models and keys shows and does; no Qt here.

Whatever touches a network or a keyring is asked of the program's own command line, in another process.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from reviewer_app.providers.presets import BUILT_IN, PRESETS
from reviewer_app.ui.settings.wording import (
    UNKNOWN,
    ProviderRow,
    Reply,
    Server,
    Told,
    came_of_test,
    kept,
    provider_row,
    server_of,
)
from reviewer_app.ui.tasks import Tasks, pass_on_defects

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services

LOOK_S, KEEP_S, TEST_S = 20.0, 90.0, 75.0
"""How long may take: looking where keys are; keeping one, which may ask to unlock the keyring; a test."""


class Asks(Protocol):
    """Asks the command line."""

    def ask(
        self, words: Sequence[str], done: Callable[[Reply], None], *, seconds: float, given: str = ""
    ) -> None:
        """Run a command; tell what it answered."""
        ...

    def stop(self) -> None:
        """End what was asked."""
        ...


class ModelsView(Protocol):
    """The dialog, as the presenter speaks to it."""

    def show_providers(self, rows: Sequence[ProviderRow], chosen: str) -> None:
        """Show all providers; the one that is chosen whole."""
        ...

    def show_server(self, server: Server | None) -> None:
        """Offer to add a server that was found."""
        ...

    def tell(self, told: Told) -> None:
        """Say what came of something that was done to the chosen provider."""
        ...

    def refuse(self, sentence: str) -> None:
        """Say why a provider cannot be added so."""
        ...

    def forget_key(self) -> None:
        """Take the key that was typed away: it is kept."""
        ...


class ModelsPresenter:
    """Shows and changes the providers of one workspace for one dialog."""

    def __init__(self, view: ModelsView, services: "Services", tasks: Tasks, asks: Asks) -> None:
        self._view, self._services, self._tasks, self._asks = view, services, tasks, asks
        self._sections: dict[str, tuple[str, str, str]] = {}  # kind, address and model, by name
        self._places: dict[str, str | None] = {}
        self._chosen = BUILT_IN.name
        self._is_over = False
        self.changed: Callable[[], None] = _nothing
        """Called when a provider or a key was changed."""

    def start(self, chosen: str = "") -> None:
        """Read the providers, look where their keys are, and for servers on this computer."""
        self._chosen = chosen or self._chosen
        self._read()
        self._asks.ask(("provider", "find"), self._found, seconds=LOOK_S)

    def choose(self, name: str) -> None:
        """Show another provider."""
        self._chosen = name
        self._show()

    def add(self, name: str, preset: str, address: str) -> None:
        """Add a provider to reviewer.toml, then show it."""
        kind = PRESETS[preset].kind

        def added(_: None) -> None:
            self._chosen = name
            self._changed(Told("live", "It is added to reviewer.toml."))

        work = self._services.edit_settings.add_provider
        self._tasks.write(lambda: work(name, kind, address.strip()), added, self._refuse)

    def add_server(self, preset: str) -> None:
        """Add a server that was found on this computer."""
        self.add(preset, preset, PRESETS[preset].base_url)

    def set_address(self, address: str) -> None:
        """Change the address of the chosen provider."""
        name = self._chosen

        def changed(_: None) -> None:
            self._changed(Told("live", "The address is changed."))

        def refused(error: Exception) -> None:
            pass_on_defects(error)
            self._tell(Told("bad", "The address was not changed.", str(error)))

        work = self._services.edit_settings.set_address
        self._tasks.write(lambda: work(name, address.strip()), changed, refused)

    def set_key(self, key: str) -> None:
        """Keep the key of the chosen provider in the keyring."""
        name = self._chosen
        self._services.redactor.add(key)
        self._tell(Told("info", "The key is being kept…", "The keyring may ask to be unlocked."))

        def done(reply: Reply) -> None:
            told = kept(reply, name)
            if told.tone == "live" and not self._is_over:
                self._view.forget_key()
            self._key_changed(told)

        self._asks.ask(("key", "set", name), done, seconds=KEEP_S, given=key)

    def delete_key(self) -> None:
        """Delete the key of the chosen provider from the keyring."""
        name = self._chosen
        self._asks.ask(
            ("key", "delete", name), lambda reply: self._key_changed(kept(reply, name)), seconds=KEEP_S
        )

    def test(self, model: str) -> None:
        """Ask the chosen provider whether it answers."""
        name, named = self._chosen, ("--model", model.strip()) if model.strip() else ()

        def done(reply: Reply) -> None:
            if name == self._chosen:
                self._tell(came_of_test(reply))

        self._tell(Told("info", "Asking…", "This may take a while where a model is loaded first."))
        self._asks.ask(("key", "test", name, *named), done, seconds=TEST_S)

    def leave(self) -> None:
        """End what is being asked: the dialog is closed."""
        self._is_over = True
        self._asks.stop()

    def _read(self) -> None:
        self._tasks.read(self._sections_now, self._take)

    def _sections_now(self) -> dict[str, tuple[str, str, str]]:
        used = {each.spec.provider: each.spec.model for each in self._services.library.all() if each.spec}
        found = {BUILT_IN.name: (BUILT_IN.kind, "", used.get(BUILT_IN.name, ""))}
        for name, said in self._services.provider_sections.items():
            found[name] = (said.kind, str(said.options.get("base_url") or ""), used.get(name, ""))
        return found

    def _take(self, sections: dict[str, tuple[str, str, str]]) -> None:
        self._sections = sections
        if self._chosen not in sections:
            self._chosen = BUILT_IN.name
        self._show()
        self._asks.ask(("key", "list"), self._keys, seconds=LOOK_S)

    def _keys(self, reply: Reply) -> None:
        listed = (reply.document or {}).get("keys")
        if isinstance(listed, list):
            self._places = {each["name"]: each["where"] for each in listed}
        else:
            self._places = dict.fromkeys(self._sections, None)
        self._show()
        if reply.is_late:
            told = Told("care", "The keyring of this computer does not answer.", "Keys in it are not seen.")
            self._tell(told)
        elif reply.said:
            self._tell(Told("care", "Not every key could be looked for.", reply.said.split("\n", 1)[0]))

    def _found(self, reply: Reply) -> None:
        servers = (server_of(each) for each in (reply.document or {}).get("servers") or ())
        if not self._is_over:
            self._view.show_server(next(filter(None, servers), None))

    def _show(self) -> None:
        rows = [
            provider_row(name, kind, address, self._places.get(name, UNKNOWN), model)
            for name, (kind, address, model) in self._sections.items()
        ]
        if not self._is_over:
            self._view.show_providers(rows, self._chosen)

    def _tell(self, told: Told) -> None:
        if not self._is_over:
            self._view.tell(told)

    def _changed(self, told: Told) -> None:
        self._read()
        self._asks.ask(("provider", "find"), self._found, seconds=LOOK_S)
        self._tell(told)
        self.changed()

    def _key_changed(self, told: Told) -> None:
        if not self._is_over:
            self._asks.ask(("key", "list"), self._keys, seconds=LOOK_S)
        self._tell(told)
        self.changed()

    def _refuse(self, error: Exception) -> None:
        pass_on_defects(error)
        if not self._is_over:
            self._view.refuse(str(error))


def _nothing() -> None:
    """Stand for somebody who wants to be told."""
