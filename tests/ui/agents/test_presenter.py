"""What the page of the agents shows and does."""

from pathlib import Path

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import BadUsage, Refused, StoreUnavailable
from reviewer_app.ui.agents.presenter import AgentsPresenter
from reviewer_app.ui.agents.wording import AgentList, AgentRow, Shown
from tests.ui.doubles import AtOnce, Deferred
from tests.workshop import Workshop


class Page:
    """A page that remembers what it was told."""

    def __init__(self) -> None:
        self.lists: list[AgentList] = []
        self.agents: list[Shown] = []
        self.refusals: list[str] = []
        self.opened: list[Path] = []
        self.asked: list[str] = []
        self.samples = 0

    def show_list(self, shown: AgentList) -> None:
        """Remember a list."""
        self.lists.append(shown)

    def show_agent(self, shown: Shown) -> None:
        """Remember an agent."""
        self.agents.append(shown)

    def show_refusal(self, sentence: str) -> None:
        """Remember a sentence."""
        self.refusals.append(sentence)

    def open_file(self, path: Path) -> None:
        """Remember a path."""
        self.opened.append(path)

    def ask_profile(self, sentence: str) -> None:
        """Remember what is asked."""
        self.asked.append(sentence)

    ask_promotion = ask_profile

    def show_samples(self) -> None:
        """Count it."""
        self.samples += 1


@pytest.fixture
def page() -> Page:
    """Return a page."""
    return Page()


@pytest.fixture
def presenter(page: Page, shop: Workshop) -> AgentsPresenter:
    """Return its presenter, which does everything at once."""
    return AgentsPresenter(page, shop.services, AtOnce(), "ada")


def test_documents_are_read_again_at_each_refresh(
    page: Page, presenter: AgentsPresenter, shop: Workshop
) -> None:
    """What was mended meanwhile is ready; each list is shown without and then with the keys."""
    shop.write_agent(keys="stakes: enormous\n")
    presenter.refresh()
    shop.write_agent()
    presenter.refresh()
    sentences = [shown.sentence for shown in page.lists]
    assert sentences == ["1 agent. 1 needs you."] * 2 + ["1 agent. All are ready."] * 2


def test_a_missing_key_is_said_of_the_agent(
    page: Page, presenter: AgentsPresenter, shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the list and in the document, after the rest is shown."""
    monkeypatch.setattr(shop.services.examine_keys, "why_missing", lambda _: "No key.")
    presenter.refresh()
    presenter.open("letters")
    assert [shown.sentence for shown in page.lists] == ["1 agent. All are ready.", "1 agent. 1 needs you."]
    before, after = page.agents
    assert before.problems == ()
    assert [(each.blocking, each.message) for each in after.problems] == [(False, "No key.")]


def test_one_agent_is_shown_with_what_its_model_is_told(
    page: Page, presenter: AgentsPresenter, shop: Workshop
) -> None:
    """An incomplete one without."""
    presenter.open("letters")
    assert "(the item's input stands here)" in page.agents[-1].prompt
    assert page.agents[-1].document.startswith("---\nname: letters")
    shop.write_agent(keys="stakes: enormous\n")
    presenter.refresh()
    assert (page.agents[-1].prompt, page.agents[-1].ready) == ("", False)


def test_what_was_left_meanwhile_is_not_shown(page: Page, shop: Workshop) -> None:
    """Nor does an older list follow a newer one."""
    tasks = Deferred()
    presenter = AgentsPresenter(page, shop.services, tasks, "ada")
    presenter.open("letters")
    presenter.close()
    presenter.refresh()
    tasks.run()
    assert page.agents == []
    assert len(page.lists) == 1


def test_a_new_agent_is_begun_and_shown(page: Page, presenter: AgentsPresenter, shop: Workshop) -> None:
    """With everything that is still to be written."""
    presenter.create(" invoice-fields ")
    assert page.agents[0].name == "invoice-fields"
    assert len(page.agents[0].problems) > 5
    assert (shop.root / "agents" / "invoice-fields" / "AGENT.md").exists()
    assert len(page.lists[-1].rows) == 4


def test_a_name_that_cannot_be_one_is_refused(page: Page, presenter: AgentsPresenter) -> None:
    """Beside the field, with what to write."""
    presenter.create("Ada's")
    presenter.create("letters")
    first, second = page.refusals
    assert "cannot be an agent's name" in first
    assert "exists already" in second


def test_the_document_is_opened_where_it_lies(page: Page, presenter: AgentsPresenter, shop: Workshop) -> None:
    """Of the chosen agent only, and only a file of the workspace."""
    presenter.open_document()
    presenter.open("letters")
    presenter.open_document()
    path = shop.root / "agents" / "letters" / "AGENT.md"
    assert page.opened == [path]
    foreign = shop.root.parent / "foreign.md"
    path.rename(foreign)
    path.symlink_to(foreign)
    with pytest.raises(Refused, match="not a file of this workspace"):
        presenter.open_document()
    assert page.opened == [path]


def test_what_goes_wrong_is_told(page: Page, presenter: AgentsPresenter) -> None:
    """That an agent is gone is left to the window; why a name is refused stands beside it."""
    with pytest.raises(BadUsage, match="There is no agent"):
        presenter.open("nobody")
    with pytest.raises(ZeroDivisionError):
        presenter._refuse(ZeroDivisionError())
    presenter._refuse(Refused("No."))
    assert page.refusals == ["No."]


def rows_of(page: Page) -> list[str]:
    """Return how much waits of each agent that was listed last."""
    return [row.waiting for row in page.lists[-1].rows if isinstance(row, AgentRow)]


def test_what_waits_is_counted_while_the_page_is_looked_at(
    page: Page, presenter: AgentsPresenter, shop: Workshop
) -> None:
    """In the list and on the agent's page; documents are not read for it, nor keys looked for."""
    presenter.count()
    assert page.lists == []
    presenter.refresh()
    presenter.open("letters")
    shop.draft("a", "b")
    shop.write_agent(keys="stakes: enormous\n")
    presenter.count()
    assert (rows_of(page), page.agents[-1].ready) == (["2"], True)
    assert "2 waiting" in page.agents[-1].facts
    presenter.close()
    listed = len(page.agents)
    presenter.count()
    assert len(page.agents) == listed


def test_counts_do_not_pile_up(page: Page, shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often the work changes, one count is under way and one more follows; an error ends none."""
    tasks = Deferred()
    presenter = AgentsPresenter(page, shop.services, tasks, "ada")
    presenter.refresh()
    tasks.run()
    tasks.run()
    for _ in range(5):
        presenter.count()
    assert len(tasks.kept) == 1
    tasks.run()
    assert len(tasks.kept) == 1
    with monkeypatch.context() as patch:
        patch.setattr(shop.services.measure_agents, "measure", _breaks)
        with pytest.raises(StoreUnavailable):
            tasks.run()
    presenter.count()
    assert len(tasks.kept) == 1


def _breaks() -> None:
    raise StoreUnavailable("The store is gone.")


def test_an_agent_goes_live_step_by_step(page: Page, presenter: AgentsPresenter, shop: Workshop) -> None:
    """Each step is asked for before it is taken, and what is shown says the next one."""

    def said() -> tuple[str, str]:
        life = page.agents[-1].life
        assert life is not None
        return life.sentence, life.step

    shop.write_agent("mails", live=False)
    numbers = shop.add(*"abcdef", agent="mails")
    presenter.open("mails")
    assert said() == ("Not live: what is added waits until it was tried on a few samples.", "profile")
    presenter.begin_profile()
    assert "profile.begun" not in shop.kinds()
    presenter.step("profile")
    assert page.asked[-1].startswith("The agent drafts 6 waiting items")
    presenter.begin_profile()
    assert said() == ("Not live yet. 6 samples are not drafted yet.", "")
    shop.run()
    presenter.count()
    assert said() == ("Not live yet. 6 samples are not decided yet.", "decide")
    presenter.step("decide")
    assert page.samples == 1
    for number in numbers:
        shop.decide(number, Kind.APPROVE)
    presenter.count()
    assert said()[1] == "promote"
    presenter.step("promote")
    assert page.asked[-1].startswith("Of 6 samples you approved 6 and rejected 0. They cost < $0.001")
    presenter.promote()
    assert (said()[0].startswith("Live since "), said()[1]) == (True, "")
    assert shop.services.promote_agents.lives([shop.services.library.load("mails")])["mails"].is_live


def test_an_agent_is_paused_and_goes_on(page: Page, presenter: AgentsPresenter, shop: Workshop) -> None:
    """By the same button, which says what it would do."""
    shop.write_agent()
    presenter.open("letters")
    words = []
    for _ in range(3):
        life = page.agents[-1].life
        assert life is not None
        words.append((life.sentence.split(" ")[0], life.pause))
        presenter.pause()
    assert words == [("Live", "Pause it"), ("Paused", "Let it go on"), ("Live", "Pause it")]
