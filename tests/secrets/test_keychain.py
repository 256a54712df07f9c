"""Where keys are found, in which order, and what a person reads when they are not."""

from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from reviewer_app.domain.errors import BadUsage, NotReady, Refused, ReviewerError
from reviewer_app.secrets.keychain import backend, delete_key, find_key, set_key, where

KEY = "sk-test-0123456789"
LOCAL = "http://127.0.0.1:9"


class Drawer(KeyringBackend):
    """A keyring in memory; `trouble` is raised instead of an answer."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.trouble: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept."""
        self._fail()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self._fail()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        self._fail()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")

    def _fail(self) -> None:
        if self.trouble is not None:
            raise self.trouble


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Drawer]:
    """Give a keyring in memory, and an environment without keys."""
    for name in ("REVIEWER_KEY_CLOUD", "REVIEWER_KEY_ANTHROPIC", "ANTHROPIC_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    before = keyring.get_keyring()
    made = Drawer()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_the_sections_variable_comes_first(drawer: Drawer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The section's own variable wins over the vendor's, which wins over the keyring."""
    assert find_key("cloud", "anthropic") is None
    assert where("cloud", "anthropic") is None
    set_key("cloud", "from-keyring")
    assert find_key("cloud", "anthropic") == "from-keyring"
    assert where("cloud", "anthropic") == "system keyring (service reviewer, user cloud)"
    monkeypatch.setenv("ANTHROPIC_API_KEY", "from-vendor")
    assert find_key("cloud", "anthropic") == "from-vendor"
    assert where("cloud", "anthropic") == "environment variable ANTHROPIC_API_KEY"
    monkeypatch.setenv("REVIEWER_KEY_CLOUD", "from-section")
    assert find_key("cloud", "anthropic") == "from-section"
    assert where("cloud", "anthropic") == "environment variable REVIEWER_KEY_CLOUD"


def test_a_foreign_server_gets_no_vendor_key(drawer: Drawer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The vendor's variable is not even looked at for somebody else's address."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert find_key("cloud", "openai-compatible", "https://models.example.com/v1") is None
    assert find_key("cloud", "openai-compatible", LOCAL) == KEY
    assert find_key("cloud", "openai-compatible") == KEY


def test_an_empty_variable_is_no_key(drawer: Drawer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable set to nothing counts as not set."""
    monkeypatch.setenv("REVIEWER_KEY_CLOUD", "")
    assert find_key("cloud", "anthropic") is None


@pytest.mark.parametrize("bad", ["", "two words", "line\n", "\ttab", "ключ-0123", "nul\0"])
def test_a_key_that_cannot_be_one_is_refused(
    bad: str, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blanks, line breaks and odd characters are refused when set and when found, without being shown."""
    with pytest.raises(BadUsage) as refused:
        set_key("cloud", bad)
    assert drawer.kept == {}
    assert not bad or bad not in str(refused.value)
    if bad and "\0" not in bad:
        monkeypatch.setenv("REVIEWER_KEY_CLOUD", bad)
        with pytest.raises(BadUsage, match="REVIEWER_KEY_CLOUD"):
            find_key("cloud", "anthropic")


def test_a_bad_key_in_the_keyring_is_told_as_such(drawer: Drawer) -> None:
    """A key that another program stored badly is named as the keyring's."""
    drawer.kept["reviewer", "cloud"] = "two words"
    with pytest.raises(BadUsage, match="system keyring"):
        find_key("cloud", "anthropic")


def test_a_deleted_key_is_gone(drawer: Drawer) -> None:
    """Deleting forgets the key; deleting again says that there is none."""
    set_key("cloud", KEY)
    delete_key("cloud")
    assert drawer.kept == {}
    with pytest.raises(Refused, match="no key for “cloud”"):
        delete_key("cloud")


ACTIONS: list[Callable[[], object]] = [
    lambda: find_key("cloud", "anthropic"),
    lambda: where("cloud", "anthropic"),
    lambda: set_key("cloud", KEY),
    lambda: delete_key("cloud"),
]


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("trouble", [KeyringLocked("denied " + KEY), OSError("bus " + KEY)])
def test_a_keyring_that_does_not_open_is_told_with_the_way_around(
    action: Callable[[], object], trouble: Exception, drawer: Drawer
) -> None:
    """A locked or failing keyring is a sentence that names the variable and shows no secret."""
    drawer.trouble = trouble
    with pytest.raises(NotReady, match="REVIEWER_KEY_CLOUD") as told:
        action()
    assert KEY not in str(told.value)


def test_without_a_keyring_keys_are_read_from_variables_only(drawer: Drawer) -> None:
    """Without a keyring no key is stored, and setting or deleting one names the way around."""
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # keyring's class has no types
    assert find_key("cloud", "anthropic") is None
    for action in ACTIONS[2:]:
        with pytest.raises(ReviewerError, match="REVIEWER_KEY_CLOUD"):
            action()


def test_the_keyring_is_named_where_there_is_one(drawer: Drawer) -> None:
    """A keyring says its name; a machine without one has none."""
    assert backend() == drawer.name
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # keyring's class has no types
    assert backend() is None
