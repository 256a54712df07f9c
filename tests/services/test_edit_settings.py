"""Writing what reviewer.toml says of providers."""

import os
import tomllib
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app import settings
from reviewer_app.domain.errors import BadUsage, Refused, ReviewerError
from reviewer_app.services.edit_settings import EditSettings
from reviewer_app.settings import starter_toml

URL = "http://127.0.0.1:11434/v1"
OTHER = "https://example.com/v1"
COMPATIBLE = "openai-compatible"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the settings of a new workspace."""
    path = tmp_path / "reviewer.toml"
    path.write_text(starter_toml(), encoding="utf-8")
    return path


def test_a_section_is_added_and_nothing_else_is_touched(file: Path) -> None:
    """Comments and order stay; the file is its owner's alone; nothing is left beside it."""
    before = file.read_text(encoding="utf-8")
    EditSettings(file).add_provider("local", COMPATIBLE, URL)
    EditSettings(file).add_provider("openai", COMPATIBLE)
    after = file.read_text(encoding="utf-8")
    assert after == (
        f'{before}\n[providers.local]\nkind = "openai-compatible"\nbase_url = "{URL}"\n'
        '\n[providers.openai]\nkind = "openai-compatible"\n'
    )
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["reviewer.toml"]


def test_an_address_is_changed_in_its_place(file: Path) -> None:
    """Whatever stands before, behind and around it."""
    text = (
        '# top\n[ providers . "local" ] # mine\n# base_url = "no"\nkind = \'openai-compatible\'\n'
        "  base_url='http://127.0.0.1:1/v1'  # the old one\n[limits]\nslots = 2 # few\n"
    )
    file.write_text(text)
    EditSettings(file).set_address("local", OTHER)
    assert file.read_text() == text.replace("'http://127.0.0.1:1/v1'", f'"{OTHER}"')


def test_an_address_is_added_where_there_is_none(file: Path) -> None:
    """Below the name of the section; line ends stay as they are."""
    file.write_bytes(b'\xef\xbb\xbf[providers.gate]\r\nkind = "anthropic"\r\n[limits]\r\nslots = 2\r\n')
    EditSettings(file).set_address("gate", OTHER)
    EditSettings(file).add_provider("local", COMPATIBLE, URL)
    assert (
        file.read_bytes()
        == (
            f'\ufeff[providers.gate]\r\nbase_url = "{OTHER}"\r\nkind = "anthropic"\r\n'
            "[limits]\r\nslots = 2\r\n"
            f'\r\n[providers.local]\r\nkind = "openai-compatible"\r\nbase_url = "{URL}"\r\n'
        ).encode()
    )


def test_a_workspace_without_settings_gets_them(tmp_path: Path) -> None:
    """With one section; a last line without its end gets one."""
    file = tmp_path / "reviewer.toml"
    EditSettings(file).add_provider("local", COMPATIBLE, URL)
    assert file.read_text() == f'[providers.local]\nkind = "openai-compatible"\nbase_url = "{URL}"\n'
    file.write_text("[limits]\nslots = 2")
    EditSettings(file).add_provider("local", COMPATIBLE, URL)
    assert file.read_text().startswith("[limits]\nslots = 2\n\n[providers.local]\n")


@pytest.mark.parametrize(
    ("name", "kind", "url", "why"),
    [
        ("a b", COMPATIBLE, URL, "cannot be a name"),
        ("", COMPATIBLE, URL, "cannot be a name"),
        ("x" * 41, COMPATIBLE, URL, "cannot be a name"),
        ("local", "pigeon", URL, "unknown kind"),
        ("local", COMPATIBLE, "nonsense", "no http or https address"),
        ("local", COMPATIBLE, "http://ada:secret@example.com", "must not hold a name, a password"),
        ("local", COMPATIBLE, "http://a b", "must be one word"),
        ("local", COMPATIBLE, "http://a\nb", "must be one word"),
    ],
)
def test_what_cannot_be_a_section_is_wrong_usage(
    file: Path, name: str, kind: str, url: str, why: str
) -> None:
    """With what is wrong; the file stays as it was."""
    before = file.read_bytes()
    with pytest.raises(BadUsage, match=why):
        EditSettings(file).add_provider(name, kind, url)
    assert file.read_bytes() == before


def test_a_name_that_is_taken_is_refused(file: Path) -> None:
    """Also one whose key would be the other one's."""
    EditSettings(file).add_provider("my-own", COMPATIBLE, URL)
    for name in ("my-own", "my_own", "MY-OWN"):
        with pytest.raises(Refused, match=r"my-own.* already"):
            EditSettings(file).add_provider(name, COMPATIBLE, URL)


@pytest.mark.parametrize(
    "text",
    [
        'providers.local = {kind = "openai-compatible", base_url = "http://127.0.0.1:1"}\n',
        '[providers]\nlocal.kind = "openai-compatible"\nlocal.base_url = "http://127.0.0.1:1"\n',
        '[providers.local]\nkind = "openai-compatible"\nbase_url = """http://127.0.0.1:1"""\n',
        '[providers.local]\nkind = """\nbase_url = "http://127.0.0.1:1"\n"""\nbase_url = "http://127.0.0.1:1"\n',
    ],
)
def test_what_is_written_in_another_way_is_not_touched(file: Path, text: str) -> None:
    """The person is sent to an editor, and the file stays as it was."""
    file.write_text(text)
    with pytest.raises(ReviewerError):
        EditSettings(file).set_address("local", OTHER)
    assert file.read_text() == text


@pytest.mark.parametrize(
    ("text", "why"),
    [("[limits]\nslots = many\n", "line 2"), ("[limit]\n", "not a setting"), ("\xff", "not UTF-8")],
)
def test_a_file_that_is_broken_is_not_touched(file: Path, text: str, why: str) -> None:
    """What is wrong is said with its line."""
    file.write_bytes(text.encode("latin-1"))
    for change in (EditSettings(file).add_provider, lambda *_: EditSettings(file).set_address("a", URL)):
        with pytest.raises(BadUsage, match=why):
            change("local", COMPATIBLE, URL)
    assert file.read_bytes() == text.encode("latin-1")


def test_only_a_section_can_get_another_address(file: Path) -> None:
    """One that there is."""
    with pytest.raises(BadUsage, match=r"has no \[providers.local\]"):
        EditSettings(file).set_address("local", URL)


def test_what_somebody_else_wrote_meanwhile_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The change is refused, and can be made again."""
    quick = settings.parse

    def slow(text: str, name: str) -> object:
        file.write_text("[limits]\nslots = 3\n")
        return quick(text, name)

    monkeypatch.setattr(settings, "parse", slow)
    with pytest.raises(Refused, match="changed by somebody else"):
        EditSettings(file).add_provider("local", COMPATIBLE, URL)
    assert file.read_text() == "[limits]\nslots = 3\n"
    assert [path.name for path in file.parent.iterdir()] == ["reviewer.toml"]


def test_a_disk_that_takes_nothing_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a file that cannot be read."""
    before = file.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(Refused, match="No space left on device"):
            EditSettings(file).add_provider("local", COMPATIBLE, URL)
    assert file.read_bytes() == before
    file.unlink()
    file.mkdir()
    with pytest.raises(Refused, match="cannot be read"):
        EditSettings(file).add_provider("local", COMPATIBLE, URL)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is changed."""
    real, link = tmp_path / "real.toml", tmp_path / "reviewer.toml"
    real.write_text("# mine\n")
    link.symlink_to(real)
    EditSettings(link).add_provider("local", COMPATIBLE, URL)
    assert link.is_symlink()
    assert "[providers.local]" in real.read_text()


LINES = st.sampled_from(
    [
        *("# [providers.local]", "[providers.local]", "[providers.other]", "[limits]", "slots = 2", ""),
        *(
            'kind = "openai-compatible"',
            f'base_url = "{URL}"',
            "base_url = 'http://127.0.0.1:2' # c",
            "[people.ada]",
        ),
        *(
            'name = "Ada"',
            'name = """',
            '"""',
            "base_url = '",
            "\tkind = 'anthropic'",
            "[[people]]",
            "hold = 1",
        ),
    ]
)


@given(st.lists(LINES, max_size=14).map("\n".join))
def test_whatever_the_file_says_only_what_was_asked_for_changes(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """Each line is kept; what is read from it is what was read before, and the change; or it is refused."""
    file = tmp_path_factory.mktemp("toml") / "reviewer.toml"
    file.write_text(text)
    editing = EditSettings(file)
    changes = (
        partial(editing.add_provider, "new", COMPATIBLE, URL),
        partial(editing.set_address, "local", OTHER),
    )
    for change in changes:
        before = file.read_text()
        try:
            change()
        except ReviewerError:
            assert file.read_text() == before
            continue
        after = file.read_text()
        old, now = tomllib.loads(before), tomllib.loads(after)
        section = now["providers"].pop("new", None) or now["providers"].pop("local")
        old.setdefault("providers", {}).pop("new", None)
        known = old["providers"].pop("local", {})
        now["providers"].pop("local", None)
        assert now == old
        assert section in ({"kind": COMPATIBLE, "base_url": URL}, known | {"base_url": OTHER})
        kept = [line for line in before.split("\n") if "base_url" not in line]
        assert [line for line in kept if line not in after.split("\n")] == []
