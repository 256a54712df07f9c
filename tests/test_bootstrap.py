"""The fuse box: every service of a workspace, built once, and only when it is asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

from reviewer_app.bootstrap import Services, checks_of
from reviewer_app.domain.errors import BadUsage, StoreUnavailable
from reviewer_app.paths import Workspace
from tests.workshop import Workshop, make


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """Return a workspace with one agent."""
    made = make(tmp_path / "shop")
    made.write_agent()
    return made


def test_each_service_is_built_once(shop: Workshop) -> None:
    """Asking twice gives the same service, over the same store."""
    services = shop.services
    assert services.review_items is services.review_items
    assert services.browse_queue._database is services.add_items._database
    services.database.close()


def test_a_missing_store_is_said_when_it_is_needed(tmp_path: Path) -> None:
    """Settings and agents can be read without a store; what needs it says how to make one."""
    services = Services(Workspace(tmp_path))
    assert services.people == {}
    assert services.library.all() == ()
    with pytest.raises(StoreUnavailable, match="reviewer init"):
        _ = services.browse_queue


def test_a_wrong_destination_is_refused_with_its_section(tmp_path: Path) -> None:
    """A destination of an unknown kind, or without its path, is named."""
    (tmp_path / "reviewer.toml").write_text('[destinations.x]\nkind = "pigeon"\n')
    with pytest.raises(BadUsage, match=r"destinations\.x.*pigeon"):
        _ = Services(Workspace(tmp_path)).destinations
    (tmp_path / "reviewer.toml").write_text('[destinations.x]\nkind = "folder"\n')
    with pytest.raises(BadUsage, match="needs a path"):
        _ = Services(Workspace(tmp_path)).destinations


@pytest.mark.parametrize(
    ("keys", "count"),
    [
        ("", 1),
        ("checks:\n  - json_schema: true\n  - length: {max_words: 9}\n", 2),
    ],
)
def test_json_outputs_are_always_held_to_json(shop: Workshop, keys: str, count: int) -> None:
    """An agent of JSON outputs has the check json_schema once, whether its document says so or not."""
    shop.write_agent("fields", output="json", keys=keys)
    spec = shop.services.library.load("fields").spec
    assert spec is not None
    assert len(checks_of(spec)) == count


def test_looking_at_the_queue_loads_nothing_that_only_running_needs(shop: Workshop) -> None:
    """A process that lists the queue has imported no model provider, no check and no template engine."""
    code = (
        "import sys\n"
        "from reviewer_app.bootstrap import Services\n"
        "from reviewer_app.paths import Workspace\n"
        "from pathlib import Path\n"
        f"Services(Workspace(Path({str(shop.root)!r}))).browse_queue\n"
        "heavy = ('anthropic', 'jinja2', 'httpx2', 'alembic', 'pygit2', 'rich', 'reviewer_app.agent.loop')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_documents_command_judges_its_drafts(shop: Workshop) -> None:
    """Its level is that of the settings, and its protected file is part of the version."""
    with shop.services.workspace.settings_file.open("a") as file:
        file.write('sandbox = "limited"\n')
    shop.write_agent(
        keys='checks:\n  - command: {run: ["python3", "-I", "check.py"], protect: ["check.py"]}\n'
    )
    assert shop.services.library.load("letters").spec is None
    script = shop.root / "agents" / "letters" / "check.py"
    script.write_text("raise SystemExit('thanks' not in open('output.txt').read().lower() and 'no thanks')")
    shop.let_live()
    before = shop.services.library.load("letters")
    [number] = shop.draft("a")
    [finding] = shop.open(number).findings
    assert (finding.name, finding.verdict.value) == ("command", "fail")
    assert "Its errors: “no thanks”." in finding.message
    script.write_text("")
    assert shop.services.library.load("letters").version != before.version
