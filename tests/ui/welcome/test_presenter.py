"""Choosing and making workspaces, and the practice."""

import sys
from pathlib import Path

import pytest

from reviewer_app.bootstrap import Services
from reviewer_app.domain.decision import Kind
from reviewer_app.paths import Workspace
from reviewer_app.services import make_demo
from reviewer_app.services.make_workspace import MakeWorkspace
from reviewer_app.ui.welcome import presenter as module
from reviewer_app.ui.welcome.practice import Practice
from reviewer_app.ui.welcome.presenter import Choices, PracticePresenter, WelcomePresenter
from tests.ui.doubles import AtOnce, Deferred
from tests.workshop import Workshop

DRAFTS = [sys.executable, "-c", 'print(\'{"waiting": 59, "failed": 1, "cost_usd": "0"}\')']


class Page:
    """A page that remembers what it was told."""

    def __init__(self) -> None:
        self.choices: list[Choices] = []
        self.working: list[str] = []
        self.troubles: list[str] = []
        self.risky: list[tuple[str, str]] = []
        self.offered: list[tuple[str, str]] = []
        self.taken: list[Path] = []

    def show_choices(self, shown: Choices) -> None:
        """Remember the choices."""
        self.choices.append(shown)

    def show_working(self, sentence: str) -> None:
        """Remember a sentence."""
        self.working.append(sentence)

    def show_trouble(self, sentence: str) -> None:
        """Remember a sentence."""
        self.troubles.append(sentence)

    def ask_risky(self, sentence: str, path: str) -> None:
        """Remember a question."""
        self.risky.append((sentence, path))

    def offer_here(self, sentence: str, path: str) -> None:
        """Remember an offer."""
        self.offered.append((sentence, path))

    def take(self, workspace: Workspace) -> None:
        """Remember what was chosen."""
        self.taken.append(workspace.root)


@pytest.fixture
def page() -> Page:
    """Return a page."""
    return Page()


@pytest.fixture
def presenter(page: Page, tmp_path: Path) -> WelcomePresenter:
    """Return its presenter; examples are made in `demo`."""
    return WelcomePresenter(page, AtOnce(), DRAFTS, tmp_path / "demo")


def test_only_workspaces_that_are_there_are_offered(
    page: Page, presenter: WelcomePresenter, tmp_path: Path
) -> None:
    """With their name and place; where a named one is not there it can be made."""
    MakeWorkspace(Workspace(tmp_path / "letters")).make()
    recent = [str(tmp_path / "letters"), str(tmp_path / "gone")]
    presenter.show(Workspace(tmp_path / "named"), recent, missing=True)
    presenter.show(Workspace(tmp_path / "named"), [], missing=False)
    first, second = page.choices
    assert [row.spoken for row in first.recent] == [f"letters, in {tmp_path}"]
    assert second == Choices("Where do you want to work?", ())
    named = str(tmp_path / "named")
    assert page.offered == [(f"There is no workspace in {named} yet.", named)]


def test_a_workspace_is_opened_where_there_is_one(
    page: Page, presenter: WelcomePresenter, tmp_path: Path
) -> None:
    """In an empty folder one can be made at once; a folder with other files is refused."""
    presenter.open(str(tmp_path))
    assert page.offered == [(f"There is no workspace in {tmp_path} yet.", str(tmp_path))]
    (tmp_path / "letter.txt").touch()
    presenter.open(str(tmp_path))
    assert page.taken == []
    assert page.troubles == [f"{tmp_path} is no workspace, and not an empty folder. Choose another one."]
    MakeWorkspace(Workspace(tmp_path)).make()
    presenter.open(str(tmp_path))
    assert page.taken == [tmp_path]


def test_a_new_workspace_is_made_and_taken(page: Page, presenter: WelcomePresenter, tmp_path: Path) -> None:
    """One that is there already is taken as it is; a file is none."""
    root = tmp_path / "desk"
    presenter.make_new(str(root))
    (root / "reviewer.toml").write_text("# mine\n")
    presenter.make_new(str(root))
    assert page.taken == [root, root]
    assert (root / "reviewer.toml").read_text() == "# mine\n"
    assert str(root) in page.working[0]
    (tmp_path / "file").touch()
    presenter.make_new(str(tmp_path / "file"))
    assert "is a file" in page.troubles[0]


def test_no_folder_with_other_files_becomes_a_workspace(
    page: Page, presenter: WelcomePresenter, tmp_path: Path
) -> None:
    """Somebody's own files are not mixed with those of a workspace."""
    (tmp_path / "letter.txt").write_text("mine")
    presenter.make_new(str(tmp_path))
    assert page.taken == []
    assert "has files of its own" in page.troubles[0]
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_bad_place_is_taken_only_by_who_knows(
    page: Page, presenter: WelcomePresenter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first time nothing is made and the reason is said."""
    monkeypatch.setattr(module, "risky_place", lambda _: "It is copied elsewhere.")
    root = tmp_path / "desk"
    presenter.make_new(str(root))
    assert page.risky == [("It is copied elsewhere.", str(root))]
    assert not root.exists()
    presenter.make_new(str(root), knowing=True)
    assert page.taken == [root]


def test_the_examples_are_made_once(page: Page, presenter: WelcomePresenter, tmp_path: Path) -> None:
    """A second time they are opened as they stand."""
    presenter.make_examples()
    presenter.make_examples()
    assert page.taken == [tmp_path / "demo"] * 2
    services = Services(Workspace(tmp_path / "demo"))
    assert sum(services.browse_queue.queued().values()) == 60
    services.database.close()
    assert "No model is called" in page.working[0]


def test_a_folder_of_others_is_left_alone(page: Page, presenter: WelcomePresenter, tmp_path: Path) -> None:
    """The sentence says which."""
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "thesis.txt").touch()
    presenter.make_examples()
    assert "not a demo workspace" in page.troubles[0]
    assert [path.name for path in (tmp_path / "demo").iterdir()] == ["thesis.txt"]


def test_a_defect_is_not_hidden(presenter: WelcomePresenter) -> None:
    """Only sentences for people are told by the page."""
    with pytest.raises(ZeroDivisionError):
        presenter._tell(ZeroDivisionError())


class Strip:
    """A strip that remembers what it was told."""

    def __init__(self) -> None:
        self.shown: list[Practice] = []
        self.offers = 0

    def offer_again(self) -> None:
        """Count it."""
        self.offers += 1

    def show_practice(self, practice: Practice) -> None:
        """Remember it."""
        self.shown.append(practice)


class Memory:
    """What is remembered of a workspace, in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, int] = {}

    def here(self, key: str, default: int) -> int:
        """Return what is kept."""
        return self.kept.get(key, default)

    def set_here(self, key: str, value: int) -> None:
        """Keep it."""
        self.kept[key] = value


def as_demo(shop: Workshop) -> None:
    """Make a workspace look like a demo."""
    settings = shop.root / "reviewer.toml"
    settings.write_text(f"{make_demo.MARK}\n{settings.read_text()}")


def test_the_practice_is_read_from_the_history(shop: Workshop) -> None:
    """So another start knows what was done, in whatever order."""
    as_demo(shop)
    strip = Strip()
    presenter = PracticePresenter(strip, shop.services, AtOnce(), Memory())
    presenter.refresh()
    [number] = shop.draft("one")
    shop.decide(number, Kind.REJECT, reason="invented")
    shop.services.undo_decisions.undo(number, "ada")
    presenter.refresh()
    PracticePresenter(strip, shop.services, AtOnce(), Memory()).refresh()
    assert [[step.done for step in shown.steps] for shown in strip.shown] == [
        [False] * 4,
        [False, False, True, True],
        [False, False, True, True],
    ]


def test_the_practice_can_be_begun_again(shop: Workshop) -> None:
    """With nothing done, though the history has it all, and though it was closed; also at the next start."""
    as_demo(shop)
    [number] = shop.draft("one")
    shop.decide(number, Kind.REJECT, reason="invented")
    strip, memory = Strip(), Memory()
    presenter = PracticePresenter(strip, shop.services, AtOnce(), memory)
    presenter.refresh()
    presenter.close()
    presenter.begin_again()
    shop.services.undo_decisions.undo(number, "ada")
    PracticePresenter(strip, shop.services, AtOnce(), memory).refresh()
    assert [[step.done for step in shown.steps] for shown in strip.shown] == [
        [False, False, True, False],
        [False] * 4,
        [False, False, False, True],
    ]


def test_only_a_demo_offers_to_practise_again(shop: Workshop) -> None:
    """Also where the practice is over or closed."""
    strip, memory, chosen = Strip(), Memory(), list[int]()
    presenter = PracticePresenter(strip, shop.services, AtOnce(), memory)
    presenter.choose_first(chosen.append)
    assert strip.offers == 0
    as_demo(shop)
    presenter.close()
    presenter.choose_first(chosen.append)
    assert (strip.offers, chosen) == (1, [])


def test_a_workspace_of_ones_own_has_no_practice(shop: Workshop) -> None:
    """Nor does a demo whose practice was closed."""
    strip, memory = Strip(), Memory()
    presenter = PracticePresenter(strip, shop.services, AtOnce(), memory)
    presenter.refresh()
    as_demo(shop)
    presenter.refresh()
    assert strip.shown == []
    tasks = Deferred()
    demo = PracticePresenter(strip, shop.services, tasks, memory)
    demo.refresh()
    demo.close()
    tasks.run()
    PracticePresenter(strip, shop.services, AtOnce(), memory).refresh()
    assert strip.shown == []


def test_the_first_look_is_at_a_draft_that_can_be_approved(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as it waits and nothing was decided, and in a demo only."""
    monkeypatch.setattr(make_demo, "FIRST", "letters/two")
    chosen: list[int] = []
    presenter = PracticePresenter(Strip(), shop.services, AtOnce(), Memory())
    presenter.choose_first(chosen.append)
    as_demo(shop)
    shop.draft("one")
    presenter.choose_first(chosen.append)
    shop.add("two")
    presenter.choose_first(chosen.append)
    assert chosen == []
    shop.run()
    presenter.choose_first(chosen.append)
    assert chosen == [shop.number("letters/two")]
    shop.decide(shop.number("letters/one"), Kind.REJECT, reason="invented")
    presenter.choose_first(chosen.append)
    assert len(chosen) == 1
