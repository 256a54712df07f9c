"""One run in memory, with a scripted model and a ledger that only remembers."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from reviewer_app.agent.loop import OverBudgetError, RunFailedError, Tools, Work, run
from reviewer_app.checks.registry import build
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.run import Draft, Given, Stop
from reviewer_app.providers.contract import Answer, Call, ErrorKind, ProviderError
from reviewer_app.providers.double import Said, ScriptedProvider, Who
from reviewer_app.specs.prompt import PromptItem, Redo
from tests.workshop import Workshop, make

MOST = 70


@dataclass
class Remembered:
    """The steps of a run as they were told; `allowed` calls are within the budget."""

    allowed: int = 99
    told: list[str] = field(default_factory=list)

    async def before_call(self, call: Call, most_micro: int | None) -> None:
        """Remember a call, or refuse it."""
        if self.told.count("call") >= self.allowed:
            raise OverBudgetError("The budget is used up.")
        assert call.system
        assert call.user
        assert most_micro == MOST
        self.told.append("call")

    async def answered(self, answer: Answer) -> None:
        """Remember an answer."""
        self.told.append(f"answered {answer.text}")

    async def failed(self, error: ProviderError) -> None:
        """Remember an error."""
        self.told.append(f"failed {error}")


@pytest.fixture
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Return a workspace whose agent repairs once and must say thanks."""
    made = make(tmp_path_factory.mktemp("loop") / "shop")
    made.write_agent(keys="repairs: 1\n")
    return made


def _work(shop: Workshop, *, redo: Redo | None = None, answered: int = 0) -> Work:
    spec = shop.services.library.load("letters").spec
    assert spec is not None
    return Work(spec, PromptItem("a", "A", "Dear shop, hello."), redo, answered)


def _tools(script: Mapping[Who, Said]) -> tuple[Tools, ScriptedProvider]:
    provider = ScriptedProvider(script, most=MOST)
    return Tools(provider, [build("required_text", ["thanks"])], 5.0), provider


def _run(work: Work, tools: Tools, steps: Remembered, *kept: str) -> list[Draft]:
    given = [Given(text, Stop.FINISHED) for text in kept]
    return asyncio.run(run(work, tools, steps, given))


def test_a_sound_answer_needs_one_call(shop: Workshop) -> None:
    """Where the checks pass nothing is repaired, and the ledger hears of the call before and after it."""
    tools, provider = _tools({("a", 1): "Many thanks."})
    steps = Remembered()
    (draft,) = _run(_work(shop), tools, steps)
    assert (draft.text, draft.flags) == ("Many thanks.", ())
    assert steps.told == ["call", "answered Many thanks."]
    assert provider.closed == 0


def test_a_failed_check_is_repaired_as_often_as_the_document_says(shop: Workshop) -> None:
    """The repair is shown the draft and what the checks said; both drafts are returned in order."""
    tools, provider = _tools({("a", 1): "No.", ("a", 2): "Still no.", ("a", 3): "Thanks."})
    drafts = _run(_work(shop), tools, Remembered())
    assert [draft.text for draft in drafts] == ["No.", "Still no."]
    assert drafts[-1].flags == (Flag.FAILED_CHECK,)
    assert "No." in provider.calls[1].user
    assert "thanks" in provider.calls[1].user


def test_attempts_are_counted_over_the_items_life(shop: Workshop) -> None:
    """A redo's first call carries the number after all answered ones, and shows the reviewer's note."""
    tools, provider = _tools({("a", 4): "Thanks."})
    _run(_work(shop, redo=Redo("Shorter, please.", "Long thanks."), answered=3), tools, Remembered())
    assert provider.calls[0].attempt == 4
    assert "Shorter, please." in provider.calls[0].user


def test_kept_answers_are_judged_and_not_asked_for_again(shop: Workshop) -> None:
    """What a former runner paid for counts; only what is missing is called."""
    tools, provider = _tools({("a", 2): "Thanks."})
    drafts = _run(_work(shop), tools, Remembered(), "No.")
    assert [draft.text for draft in drafts] == ["No.", "Thanks."]
    assert [call.attempt for call in provider.calls] == [2]
    tools, provider = _tools({})
    assert [draft.text for draft in _run(_work(shop), tools, Remembered(), "Thanks.")] == ["Thanks."]
    assert provider.calls == []


def test_an_error_ends_a_run_that_has_no_draft(shop: Workshop) -> None:
    """The provider's sentence becomes the reason, and the ledger hears of it."""
    tools, _ = _tools({("a", 1): ProviderError(ErrorKind.KEY, "The key is wrong.")})
    steps = Remembered()
    with pytest.raises(RunFailedError, match="The key is wrong") as raised:
        _run(_work(shop), tools, steps)
    assert raised.value.flags == ()
    assert steps.told == ["call", "failed The key is wrong."]


def test_an_error_in_a_repair_leaves_the_draft_that_is_there(shop: Workshop) -> None:
    """A failed repair is no reason to lose the first draft, which says why it was not repaired."""
    tools, _ = _tools({("a", 1): "No.", ("a", 2): ProviderError(ErrorKind.SERVER, "It is down.")})
    (draft,) = _run(_work(shop), tools, Remembered())
    assert draft.text == "No."
    assert draft.flags == (Flag.FAILED_CHECK,)
    assert draft.findings[-1] == Finding(
        "repairs", Verdict.NOT_RUN, "The draft was not repaired: It is down."
    )


def test_half_a_character_is_no_draft(shop: Workshop) -> None:
    """An answer that is no UTF-8 is kept as paid for, and fails the run unless it has an earlier draft."""
    tools, _ = _tools({("a", 1): "Thanks \ud83d"})
    steps = Remembered()
    with pytest.raises(RunFailedError, match="half of a character pair"):
        _run(_work(shop), tools, steps)
    assert len(steps.told) == 2
    with pytest.raises(RunFailedError, match="half of a character pair"):
        _run(_work(shop), tools, Remembered(), "Thanks \ud83d")
    tools, _ = _tools({("a", 1): "No.", ("a", 2): "Thanks \ud83d"})
    (draft,) = _run(_work(shop), tools, Remembered())
    assert draft.text == "No."
    assert "half of a character pair" in draft.findings[-1].message


def test_no_call_is_made_beyond_the_budget(shop: Workshop) -> None:
    """Without money for the first call the run fails with a flag; for a repair, it ends as it is."""
    tools, provider = _tools({("a", 1): "No."})
    with pytest.raises(RunFailedError) as raised:
        _run(_work(shop), tools, Remembered(allowed=0))
    assert raised.value.flags == (Flag.OVER_BUDGET,)
    assert provider.calls == []
    (draft,) = _run(_work(shop), tools, Remembered(allowed=1))
    assert draft.text == "No."
    assert draft.findings[-1].message == "The draft was not repaired: The budget is used up."
