"""What the interview shows and does."""

import pytest

from reviewer_app.ui.interview.presenter import InterviewPresenter, Typed
from reviewer_app.ui.interview.wording import DraftShown, Offers
from tests.ui.doubles import AtOnce, Deferred
from tests.ui.interview.answered import COMPLETE
from tests.workshop import Workshop

ANSWERS = COMPLETE | {"model": "scripted/m", "deliver": "drafts"}


class View:
    """A dialog that remembers what it was told."""

    def __init__(self) -> None:
        self.offers: list[Offers] = []
        self.drafts: list[DraftShown] = []
        self.refusals: list[str] = []
        self.written: list[str] = []

    def show_offers(self, offers: Offers) -> None:
        """Remember offers."""
        self.offers.append(offers)

    def show_draft(self, shown: DraftShown) -> None:
        """Remember a document."""
        self.drafts.append(shown)

    def refuse(self, sentence: str) -> None:
        """Remember a sentence."""
        self.refusals.append(sentence)

    def finish(self, name: str) -> None:
        """Remember a name."""
        self.written.append(name)


@pytest.fixture
def view() -> View:
    """Return a dialog."""
    return View()


@pytest.fixture
def presenter(view: View, shop: Workshop) -> InterviewPresenter:
    """Return its presenter, which does everything at once."""
    return InterviewPresenter(view, shop.services, AtOnce())


def test_what_can_be_chosen_is_said_in_plain_words(
    view: View, presenter: InterviewPresenter, shop: Workshop
) -> None:
    """People, where models are asked, destinations; the model that another agent uses is known."""
    file = shop.services.workspace.settings_file
    file.write_text(
        f'{file.read_text()}[providers.gateway]\nkind = "anthropic"\n[providers.own]\nkind = "mine"\n'
        '[providers.router]\nkind = "openai-compatible"\nbase_url = "https://openrouter.ai/api/v1"\n'
        '[destinations.post]\nkind = "mine"\nhold_seconds = 5\n'
    )
    presenter.start()
    [offers] = view.offers
    assert [(each.key, each.text) for each in offers.people] == [("ada", "Ada"), ("ben", "Ben")]
    assert [(each.key, each.beside, each.model) for each in offers.models] == [
        ("anthropic", "On their servers. It needs a key from Anthropic.", "claude-haiku-4-5"),
        ("scripted", "On this computer, at http://127.0.0.1:9/v1.", "m"),
        ("gateway", "At api.anthropic.com.", ""),
        ("own", "Of the kind “mine”.", ""),
        ("router", "At openrouter.ai.", ""),
    ]
    assert [(each.key, each.beside) for each in offers.destinations] == [
        ("drafts", "The folder outbox/drafts, at once."),
        ("post", "Of the kind “mine”, after 5 s in which you can undo."),
    ]


def test_every_state_of_the_answers_is_shown_as_a_document(view: View, presenter: InterviewPresenter) -> None:
    """From the empty one on; a name that is taken is said."""
    presenter.start()
    assert not view.drafts[0].whole.ready
    presenter.change(Typed(ANSWERS))
    assert (view.drafts[1].whole.ready, view.drafts[1].name) == (True, "invoice-check")
    presenter.change(Typed(ANSWERS, " letters "))
    assert (view.drafts[2].name, view.drafts[2].taken) == ("letters", True)


def test_only_the_last_answers_are_shown(view: View, shop: Workshop) -> None:
    """And nothing after the dialog was left."""
    tasks = Deferred()
    presenter = InterviewPresenter(view, shop.services, tasks)
    presenter.change(Typed(ANSWERS | {"title": "Old"}))
    presenter.change(Typed(ANSWERS))
    tasks.run()
    assert [each.name for each in view.drafts] == ["invoice-check"]
    presenter.refresh()
    presenter.change(Typed(ANSWERS))
    presenter.write(Typed(ANSWERS))
    presenter.write(Typed(ANSWERS, "No!"))
    presenter.leave()
    tasks.run()
    assert (len(view.drafts), view.offers, view.written, view.refusals) == (1, [], [], [])


def test_it_is_written_once(view: View, presenter: InterviewPresenter, shop: Workshop) -> None:
    """A second time it is refused with a sentence; a defect is no refusal."""
    presenter.write(Typed(ANSWERS))
    assert view.written == ["invoice-check"]
    assert shop.services.library.load("invoice-check").spec is not None
    presenter.write(Typed(ANSWERS))
    assert "exists already" in view.refusals[0]
    with pytest.raises(ZeroDivisionError):
        presenter._refuse(ZeroDivisionError())
