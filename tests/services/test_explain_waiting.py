"""Why queued items wait; of retries and of money, see the tests of those."""

from tests.workshop import Workshop


def test_agents_that_cannot_run_say_why(shop: Workshop) -> None:
    """Items of a broken or vanished document wait, and a sentence names the agent and what to do."""
    shop.add("a")
    document = shop.root / "agents/letters/AGENT.md"
    document.write_text("broken")
    shop.run()
    assert "its document is not ready" in shop.services.explain_waiting.sentences()[0]
    document.unlink()
    document.parent.rmdir()
    assert "document is gone" in shop.services.explain_waiting.sentences()[0]
    assert shop.provider.counts["a"] == 0


def test_while_the_runner_is_paused_items_wait_for_that_alone(shop: Workshop) -> None:
    """Nothing is claimed, and one sentence says why, whatever else would keep the items; then it goes on."""
    shop.add("a", "b")
    control, agents = shop.services.control_runner, shop.services.run_agents
    control.begin(1)
    control.pause("ada")
    assert agents.claim(control.id, 1) == []
    document = shop.root / "agents/letters/AGENT.md"
    complete = document.read_text()
    document.write_text("broken")
    assert shop.services.explain_waiting.sentences() == ["2 items wait: the runner is paused (by ada)."]
    document.write_text(complete)
    control.resume("ada")
    assert shop.services.explain_waiting.sentences() == []
    assert len(agents.claim(control.id, 9)) == 2
    control.pause("ada")
    assert shop.services.explain_waiting.sentences() == []
