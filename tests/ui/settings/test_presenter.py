"""What models and keys show and do."""

from collections.abc import Sequence

import pytest

from reviewer_app.domain.errors import Refused
from reviewer_app.ui.settings.presenter import ModelsPresenter
from reviewer_app.ui.settings.wording import ProviderRow, Reply, Server, Told
from tests.ui.doubles import AtOnce
from tests.ui.settings.rows import Asked
from tests.workshop import Workshop

KEYS = {
    "keys": [{"name": "anthropic", "where": None}, {"name": "scripted", "where": "environment variable X"}]
}
FOUND = {"servers": [{"name": "odd"}, {"name": "ollama", "models": ["m"], "section": None}]}
LOCAL = "http://127.0.0.1:11434/v1"


class View:
    """A dialog that remembers what it was told."""

    def __init__(self) -> None:
        self.rows: list[dict[str, ProviderRow]] = []
        self.chosen = ""
        self.servers: list[Server | None] = []
        self.told: list[Told] = []
        self.refusals: list[str] = []
        self.forgotten = 0

    def show_providers(self, rows: Sequence[ProviderRow], chosen: str) -> None:
        """Remember rows."""
        self.rows.append({row.key: row for row in rows})
        self.chosen = chosen

    def show_server(self, server: Server | None) -> None:
        """Remember a server."""
        self.servers.append(server)

    def tell(self, told: Told) -> None:
        """Remember a message."""
        self.told.append(told)

    def refuse(self, sentence: str) -> None:
        """Remember a refusal."""
        self.refusals.append(sentence)

    def forget_key(self) -> None:
        """Count."""
        self.forgotten += 1


@pytest.fixture
def view() -> View:
    """Return a dialog."""
    return View()


@pytest.fixture
def asked() -> Asked:
    """Return somebody who knows where keys are, and of one server."""
    return Asked(key_list=KEYS, provider_find=FOUND)


@pytest.fixture
def presenter(view: View, shop: Workshop, asked: Asked) -> ModelsPresenter:
    """Return the presenter of a dialog that was opened."""
    made = ModelsPresenter(view, shop.services, AtOnce(), asked)
    made.start()
    return made


def test_providers_are_shown_before_and_after_their_keys_are_known(
    view: View, presenter: ModelsPresenter
) -> None:
    """What needs no section first; the model that an agent uses is known."""
    before, after = view.rows
    assert list(before) == list(after) == ["anthropic", "scripted"]
    assert (before["scripted"].short, after["scripted"].short) == ("Looking for its key…", "Has a key")
    assert (after["anthropic"].short, after["scripted"].model) == ("Needs a key", "m")
    assert view.chosen == "anthropic"
    assert view.servers == [Server("ollama", "It has m.")]
    presenter.choose("scripted")
    assert view.chosen == "scripted"


def test_a_provider_is_added_and_shown(
    view: View, presenter: ModelsPresenter, shop: Workshop, asked: Asked
) -> None:
    """reviewer.toml has it at once, and whoever wants to know is told; a refusal is said."""
    changes: list[int] = []
    presenter.changed = lambda: changes.append(1)
    presenter.add_server("ollama")
    assert shop.services.provider_sections["ollama"].options["base_url"] == LOCAL
    assert (view.chosen, view.told[-1].bold, changes) == ("ollama", "It is added to reviewer.toml.", [1])
    presenter.add("ollama", "ollama", LOCAL)
    assert "already" in view.refusals[0]
    assert asked.asked.count(("provider", "find")) == 2


def test_an_address_is_changed(view: View, presenter: ModelsPresenter, shop: Workshop) -> None:
    """Of the chosen provider; one that is none is refused and says so."""
    presenter.choose("scripted")
    presenter.set_address(f" {LOCAL} ")
    assert shop.services.provider_sections["scripted"].options["base_url"] == LOCAL
    assert view.rows[-1]["scripted"].address == LOCAL
    presenter.set_address("nonsense")
    assert view.told[-1].bold == "The address was not changed."
    assert "no http or https address" in view.told[-1].sentence


def test_a_key_is_kept_by_another_process(
    view: View, presenter: ModelsPresenter, asked: Asked, shop: Workshop
) -> None:
    """It goes through a pipe, is taken out of every report, and out of the field once it is kept."""
    presenter.set_key("sk-canary-0123456789")
    assert (asked.asked[-1], asked.given) == (("key", "set", "anthropic"), ["sk-canary-0123456789"])
    assert "canary" not in shop.services.redactor.redact("sk-canary-0123456789")
    assert (view.told[-1].tone, view.forgotten) == ("info", 0)
    asked.open.pop()(Reply({"result": "refused"}, "The system keyring is locked."))
    assert (view.told[-1].sentence, view.forgotten) == ("The system keyring is locked.", 0)
    presenter.set_key("sk-canary-0123456789")
    asked.open.pop()(Reply({"result": "set"}))
    assert (view.told[-1].tone, view.forgotten, asked.asked[-1]) == ("live", 1, ("key", "list"))


def test_a_key_is_deleted(view: View, presenter: ModelsPresenter, asked: Asked) -> None:
    """Of the chosen provider."""
    presenter.delete_key()
    assert asked.asked[-1] == ("key", "delete", "anthropic")
    asked.open.pop()(Reply({"result": "deleted"}))
    assert view.told[-1].bold == "The key is gone."


def test_a_test_is_made_by_another_process(view: View, presenter: ModelsPresenter, asked: Asked) -> None:
    """With a model or without; what came of it is not said of another provider."""
    presenter.test(" m ")
    presenter.test("")
    assert asked.asked[-2:] == [("key", "test", "anthropic", "--model", "m"), ("key", "test", "anthropic")]
    assert view.told[-1].bold == "Asking…"
    first, second = asked.open
    first(Reply({"result": "ok", "message": "Yes."}))
    assert view.told[-1] == Told("live", "It answers.", "Yes.")
    presenter.choose("scripted")
    second(Reply({"result": "key", "message": "No."}))
    assert view.told[-1] == Told("live", "It answers.", "Yes.")


def test_a_keyring_that_does_not_answer_is_said(view: View, shop: Workshop) -> None:
    """In time, and keys are then said to be nowhere; so is one that is locked."""
    asked = Asked()
    presenter = ModelsPresenter(view, shop.services, AtOnce(), asked)
    presenter.start("scripted")
    assert view.chosen == "scripted"
    keys, found = asked.open
    found(Reply(is_late=True))
    keys(Reply(is_late=True))
    assert view.told[-1].bold == "The keyring of this computer does not answer."
    assert view.rows[-1]["anthropic"].short == "Needs a key"
    keys(Reply(KEYS, "The system keyring is locked.\nThe system keyring is locked."))
    assert view.told[-1].sentence == "The system keyring is locked."


def test_nothing_is_shown_after_it_was_left(view: View, presenter: ModelsPresenter, asked: Asked) -> None:
    """And what was asked is ended; one that was chosen and is gone is not shown."""
    presenter.choose("gone")
    presenter._read()
    assert view.chosen == "anthropic"
    presenter.set_key("sk-canary-0123456789")
    presenter.test("")
    presenter.leave()
    told, rows = len(view.told), len(view.rows)
    for done in asked.open:
        done(Reply({"result": "set", "keys": [], "servers": []}))
    presenter._show()
    presenter._found(Reply())
    presenter._refuse(Refused("x"))
    assert (len(view.told), len(view.rows), view.refusals, asked.is_stopped) == (told, rows, [], True)
