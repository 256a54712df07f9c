"""reviewer.toml: what it means, and what is said about each thing wrong with it."""

import getpass
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app import settings
from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.settings import Settings, load, parse, stamp, starter_toml

DOCS = Path(__file__).parents[1] / "docs" / "settings.md"


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    """A workspace without reviewer.toml works with the documented defaults."""
    found = load(tmp_path / "reviewer.toml")
    assert found == Settings()
    assert (found.limits.max_input_bytes, found.limits.slots) == (20_000_000, 4)


def test_sections_keep_their_order_and_their_kinds_options(tmp_path: Path) -> None:
    """The first person stays first, and what only a kind understands is handed on as written."""
    path = tmp_path / "reviewer.toml"
    path.write_text(
        '[people.zoe]\nname = " Zoe "\n[people.ada]\nname = "Ada"\n'
        '[providers.local]\nkind = "openai-compatible"\nbase_url = "http://127.0.0.1:11434/v1"\n'
        '[destinations.out]\nkind = "folder"\npath = "out"\n[limits]\nslots = 2\n',
        encoding="utf-8-sig",
    )
    found = load(path)
    assert [(key, person.name) for key, person in found.people.items()] == [("zoe", "Zoe"), ("ada", "Ada")]
    assert found.providers["local"].kind == "openai-compatible"
    assert found.providers["local"].options == {"base_url": "http://127.0.0.1:11434/v1"}
    assert found.destinations["out"].hold_seconds == 10
    assert found.destinations["out"].options == {"path": "out"}
    assert found.limits.slots == 2


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[limits]\n\nslot = 3", 3, "“slot” is not a setting; did you mean “slots”?"),
        ("[limit]\nslots = 1", 1, "“limit” is not a setting; did you mean “limits”?"),
        ("[x.y]\nq = 1", 1, "known here: people, providers, destinations, limits."),
        ('[people.ada]\nname = "A"\nmail = 1', 3, "known here: name."),
        ('[limits]\nslots = "4"', 2, '[limits] “slots” must be a valid integer; it says "4".'),
        ("[limits]\nslots = true", 2, "must be a valid integer"),
        ("limits = {slots = 0}", 1, "must be greater than or equal to 1; it says 0."),
        ("[people]\nada = 3", 2, "write [people.ada] on a line of its own."),
        ("people = 3", 1, "write [people] on a line of its own."),
        ('[people."a b"]\nname = "A"', 1, "“a b” is not a name; write letters"),
        ('# hello\n[people."ada"]\n', 2, '[people.ada] needs “name”; write name = "…".'),
        ('[people.ada]\nname = " "', 2, "must have at least 1 character"),
        ('[destinations.d]\nkind = "folder"\nhold_seconds = 90000', 3, "less than or equal to 86400"),
        ('providers.local.base_url = "x"', 1, "[providers.local] needs “kind”"),
        ("[limits]\nslots =", 2, "this is not TOML: Invalid value."),
        ("\nx = [", 2, "this is not TOML"),
    ],
)
def test_each_mistake_names_its_line_and_what_to_write(text: str, line: int, says: str) -> None:
    """A wrong setting is refused with the file, the line and what to write instead."""
    with pytest.raises(BadUsage) as refusal:
        parse(text)
    assert str(refusal.value).startswith(f"reviewer.toml, line {line}: ")
    assert says in str(refusal.value)


def test_every_mistake_is_named_at_once() -> None:
    """Two wrong lines give two lines of complaint."""
    with pytest.raises(BadUsage) as refusal:
        parse("[limits]\nslots = 0\nspeed = 1")
    assert [line.split(":")[0] for line in str(refusal.value).splitlines()] == [
        "reviewer.toml, line 2",
        "reviewer.toml, line 3",
    ]


@pytest.mark.parametrize("key", ["key", "api_key", "apiKey", "API-KEY", "token", "password", "secret"])
def test_a_secret_is_refused_with_where_to_put_it(key: str) -> None:
    """A key in the file is refused, not repeated, and the sentence says where it belongs."""
    with pytest.raises(BadUsage) as refusal:
        parse(f'[providers.local-gpu]\nkind = "command"\n{key} = "sk-canary"')
    assert "line 3: " in str(refusal.value)
    assert "REVIEWER_KEY_LOCAL_GPU," in str(refusal.value)
    assert "user local-gpu" in str(refusal.value)
    assert "sk-canary" not in str(refusal.value)


def test_a_secret_inside_a_kinds_option_is_refused_too() -> None:
    """Headers and lists hide no secret."""
    with pytest.raises(BadUsage, match="“Authorization” does not belong here"):
        parse('[providers.x]\nkind = "command"\nheaders = {Authorization = "Bearer sk"}')
    with pytest.raises(BadUsage, match="“token” does not belong here"):
        parse('token = "x"')


def test_a_long_wrong_value_is_cut() -> None:
    """A message shows enough of a wrong value to recognise it, and no control characters."""
    with pytest.raises(BadUsage) as refusal:
        parse('[limits]\nslots = "\\u001b[31m' + "x" * 500 + '"')
    assert len(str(refusal.value)) < 200
    assert "\x1b" not in str(refusal.value)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    """A file in another encoding is named with what to do."""
    path = tmp_path / "reviewer.toml"
    path.write_bytes(b'[people.ada]\nname = "\xe4"')
    with pytest.raises(BadUsage, match="save it as UTF-8"):
        load(path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A folder in the file's place is a refusal with the system's reason."""
    with pytest.raises(Refused, match="cannot be read"):
        load(tmp_path)


LINES = [
    "[people.ada]",
    "[people]",
    "[limits]",
    "[[limits]]",
    "[destinations.out]",
    "[other.x]",
    'name = "A"',
]
LINES += [
    "slots = 2",
    "slots = {a = 1}",
    "kind = 3",
    'kind = "folder"',
    "limits.slots = 0",
    "a.b.c = [1, {key = 2}]",
]


def answer(text: str) -> str:
    """Return the complaint about a text, or nothing for valid settings."""
    try:
        parse(text)
    except BadUsage as refusal:
        return str(refusal)
    return ""


@given(st.text(max_size=200) | st.lists(st.sampled_from(LINES), unique=True).map("\n".join))
def test_no_text_is_more_than_refused(text: str) -> None:
    """Whatever the file says, it is settings, or complaints that name lines, never a traceback."""
    assert all(line.startswith("reviewer.toml, line ") for line in answer(text).splitlines())


def test_a_key_in_an_unusual_spelling_is_still_refused() -> None:
    """A key that the line search does not recognise is reported for the file's first line."""
    assert answer('\n"\\u0061bc" = 1').startswith("reviewer.toml, line 1: “abc” is not a setting")


@pytest.mark.parametrize("login", ["ada", "Ada Löwe", "…", 'a"b\\c'])
def test_the_starter_file_is_valid_for_every_login(login: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that `reviewer init` writes is read back with the login as the first person."""
    monkeypatch.setattr(getpass, "getuser", lambda: login)
    found = parse(starter_toml())
    assert [person.name for person in found.people.values()] == [login]
    assert found.destinations["drafts-folder"].options["file_name"] == "{{ agent }}/{{ stem }}.md"


def test_the_starter_file_needs_no_login(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without a user name gets a person all the same."""

    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert list(parse(starter_toml()).people) == ["me"]


def test_the_commented_part_of_the_starter_file_is_valid() -> None:
    """Removing the # from every commented setting gives settings, with the defaults as limits."""
    head, _, rest = starter_toml().partition("# A model on this computer")
    plain = [line.removeprefix("# ") for line in rest.splitlines() if line.startswith("# [") or " = " in line]
    found = parse(head + "\n".join(plain))
    assert set(found.providers) == {"local"}
    assert found.limits == settings.Limits(usd_per_day=5, usd_per_month=50)


def test_every_setting_is_documented_with_its_default() -> None:
    """docs/settings.md names every section and key, and its examples are valid."""
    text = DOCS.read_text(encoding="utf-8")
    for section in Settings.model_fields:
        assert f"[{section}" in text
    for model in (settings.Person, settings.Provider, settings.Destination, settings.Limits):
        assert [key for key in model.model_fields if f"`{key}`" not in text] == []
    for name, field in settings.Limits.model_fields.items():
        assert f"| `{name}` | {'none' if field.default is None else field.default} |" in text
    for example in text.split("```toml\n")[1:]:
        code = example.split("```")[0]
        assert tomllib.loads(code)
        parse(code)


def test_a_stamp_tells_whether_a_file_was_written(tmp_path: Path) -> None:
    """Without reading it; a file that is not there has none."""
    file = tmp_path / "reviewer.toml"
    assert stamp(file) is None
    file.write_text("")
    before = stamp(file)
    assert before == stamp(file)
    file.write_text("[limits]\n")
    assert before != stamp(file)
