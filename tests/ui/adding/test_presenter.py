"""What the dialog that adds work shows and does."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reviewer_app.ui.adding.presenter import AddPresenter, Wish
from reviewer_app.ui.adding.wording import Found
from tests.ui.doubles import AtOnce, Deferred
from tests.workshop import Workshop


class Dialog:
    """A dialog that remembers what it was told."""

    def __init__(self) -> None:
        self.agents: list[tuple[Sequence[str], str]] = []
        self.found: list[Found | None] = []
        self.readings = 0
        self.progress: list[tuple[int, int]] = []
        self.troubles: list[str] = []
        self.finished: list[str] = []

    def show_agents(self, names: Sequence[str], chosen: str) -> None:
        """Remember the agents."""
        self.agents.append((list(names), chosen))

    def show_reading(self) -> None:
        """Count it."""
        self.readings += 1

    def show_found(self, found: Found | None) -> None:
        """Remember what was found."""
        self.found.append(found)

    def show_progress(self, count: int, total: int) -> None:
        """Remember how far it is."""
        self.progress.append((count, total))

    def show_trouble(self, sentence: str) -> None:
        """Remember a sentence."""
        self.troubles.append(sentence)

    def finish(self, sentence: str) -> None:
        """Remember a sentence."""
        self.finished.append(sentence)


@pytest.fixture
def dialog() -> Dialog:
    """Return a dialog."""
    return Dialog()


@pytest.fixture
def presenter(dialog: Dialog, shop: Workshop) -> AddPresenter:
    """Return its presenter, which does everything at once."""
    return AddPresenter(dialog, shop.services, AtOnce(), "ada")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two texts and a table."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "a.txt").write_text("Dear shop, I am Anna.")
    (folder / "b.txt").write_text("Dear shop, I am Ben.")
    (folder / "stock.csv").write_text("sku,note\n1,oak\n2,pine\n")
    return folder


def last(dialog: Dialog) -> Found:
    """Return what was found last."""
    found = dialog.found[-1]
    assert found is not None
    return found


def test_files_and_tables_are_read_for_the_one_agent(
    dialog: Dialog, presenter: AddPresenter, folder: Path
) -> None:
    """Which is chosen where there is no other; nothing is written."""
    presenter.start("", [folder])
    assert dialog.agents == [(["letters"], "letters")]
    assert (last(dialog).new, last(dialog).columns) == (4, ("sku", "note"))
    assert presenter._services.browse_queue.queued() == {}


def test_what_was_shown_is_what_is_added(
    dialog: Dialog, presenter: AddPresenter, folder: Path, shop: Workshop
) -> None:
    """Also when a file is another one by then."""
    presenter.start("letters", [folder / "a.txt"])
    (folder / "a.txt").write_text("changed")
    presenter.add(update=False)
    assert dialog.finished == ["1 added for letters."]
    assert shop.open(shop.number("letters/a.txt")).item.input == "Dear shop, I am Anna."
    assert dialog.progress == [(0, 1)]


def test_columns_are_taken_as_they_were_chosen(dialog: Dialog, presenter: AddPresenter, folder: Path) -> None:
    """One column for two things is refused."""
    path = folder / "stock.csv"
    presenter.start("letters", [path])
    presenter.choose(Wish("letters", (path,), None, (("key", "sku"), ("input", "note"))))
    assert [row.spoken for row in last(dialog).rows[1:]] == [
        "New. 1. 1 · 3 bytes",
        "New. 2. 2 · 4 bytes",
    ]
    presenter.choose(Wish("letters", (path,), None, (("key", "sku"), ("input", "sku"))))
    assert (last(dialog).refused, last(dialog).new) == (1, 0)
    assert "chosen for two things" in last(dialog).rows[1].spoken


def test_a_text_is_one_item(dialog: Dialog, presenter: AddPresenter, shop: Workshop) -> None:
    """An empty one is nothing; the document's agent may still be unready."""
    shop.write_agent(keys="stakes: enormous\n")
    presenter.start("letters", [])
    presenter.choose(Wish("letters", (), " \n"))
    assert dialog.found == [None, None]
    presenter.choose(Wish("letters", (), "Dear shop,"))
    assert last(dialog).new == 1
    assert "not ready" in last(dialog).sentence(update=False)


def test_known_items_are_replaced_only_if_that_is_wanted(
    dialog: Dialog, presenter: AddPresenter, folder: Path
) -> None:
    """The preview counts them apart."""
    path = folder / "a.txt"
    presenter.start("letters", [path])
    presenter.add(update=False)
    path.write_text("another letter")
    presenter.start("letters", [path])
    assert (last(dialog).new, last(dialog).changed) == (0, 1)
    presenter.add(update=True)
    assert dialog.finished[-1] == "0 added, 1 replaced for letters."


def test_only_the_last_choice_is_shown(dialog: Dialog, shop: Workshop, folder: Path) -> None:
    """What was read for another one is dropped, and the same one is not read again."""
    tasks = Deferred()
    presenter = AddPresenter(dialog, shop.services, tasks, "ada")
    first, second = (Wish("letters", (folder / name,)) for name in ("a.txt", "gone"))
    presenter.choose(first)
    presenter.choose(second)
    presenter.choose(second)
    tasks.run()
    assert dialog.readings == 2
    [found] = dialog.found
    assert found is not None
    assert (found.new, found.refused) == (0, 1)


def test_adding_tells_how_far_it_is_and_can_be_stopped(
    dialog: Dialog, presenter: AddPresenter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was taken in before stays."""
    table = tmp_path / "many.csv"
    table.write_text("key,input\n" + "".join(f"{at},text {at}\n" for at in range(450)))
    presenter.start("letters", [table])
    hear = presenter._hear

    def heard(count: int) -> None:
        hear(count)
        presenter.tick()
        if count == 400:
            presenter.stop()

    monkeypatch.setattr(presenter, "_hear", heard)
    presenter.add(update=False)
    assert dialog.progress == [(0, 450), (200, 450), (400, 450)]
    assert dialog.finished == ["Stopped. 400 added for letters."]
    presenter.tick()
    assert len(dialog.progress) == 3


def test_without_an_agent_nothing_can_be_added(
    dialog: Dialog, presenter: AddPresenter, shop: Workshop
) -> None:
    """The sentence says where one is begun."""
    (shop.root / "agents" / "letters" / "AGENT.md").unlink()
    (shop.root / "agents" / "letters").rmdir()
    presenter.start("", [])
    assert "no agent yet" in dialog.troubles[0]


def test_an_agent_is_to_be_chosen_among_several(
    dialog: Dialog, presenter: AddPresenter, shop: Workshop
) -> None:
    """Unless one was named that is there."""
    shop.write_agent("post")
    presenter.start("gone", [])
    presenter.start("post", [])
    assert [chosen for _, chosen in dialog.agents] == ["", "post"]


def test_an_agent_that_goes_meanwhile_is_told(
    dialog: Dialog, presenter: AddPresenter, shop: Workshop, folder: Path
) -> None:
    """Nothing is added then."""
    presenter.start("letters", [folder])
    (shop.root / "agents" / "letters").rename(shop.root / "agents" / "post")
    presenter.add(update=False)
    assert "There is no agent “letters”" in dialog.troubles[0]
    assert dialog.finished == []


def test_a_closed_dialog_is_told_nothing(dialog: Dialog, shop: Workshop, folder: Path) -> None:
    """Whatever was still being read or written."""
    tasks = Deferred()
    presenter = AddPresenter(dialog, shop.services, tasks, "ada")
    presenter.start("letters", [folder])
    presenter.choose(Wish("letters", (folder,)))
    presenter.choose(Wish("letters", (), "text", (("key", "a"),)))
    presenter.choose(Wish("gone", (folder,)))
    presenter.add(update=False)
    presenter.leave()
    tasks.run()
    assert (dialog.agents, dialog.found, dialog.finished, dialog.troubles) == ([], [], [], [])
    presenter._finish("Added.")
    assert dialog.finished == []


def test_a_defect_is_not_hidden(
    dialog: Dialog, presenter: AddPresenter, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only sentences for people are told by the dialog."""
    with pytest.raises(ZeroDivisionError):
        presenter._tell(ZeroDivisionError())
    monkeypatch.setattr(presenter, "_read", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        presenter.choose(Wish("letters", (folder,)))
