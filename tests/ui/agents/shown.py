"""Agents as the page shows them, for tests."""

from reviewer_app.ui.agents.wording import AgentList, AgentRow, ProblemRow, Shown
from reviewer_app.ui.wording import Band

ROW = AgentRow(
    key="letters",
    name="letters",
    ready=True,
    task="Answer the letter.",
    note="Answered by scripted/m",
    mends=False,
    decisions="12 of 15",
    decisions_note="approved as is",
    telling=True,
    waiting="4",
    cost="$0.012",
)
LIST = AgentList("1 agent. All are ready.", (Band("Ready", 1), ROW))
PROBLEMS = (
    ProblemRow("0", 5, True, "“Task” says nothing yet.", "Write below it what the agent makes."),
    ProblemRow("1", 9, False, "“soon” is vague.", "Say when."),
)


def shown(name: str = "letters", problems: tuple[ProblemRow, ...] = PROBLEMS, lines: int = 12) -> Shown:
    """Return an agent with a document of so many lines."""
    return Shown(
        key=name,
        name=name,
        ready=not problems,
        facts="version 0123456789",
        path=f"/desk/agents/{name}/AGENT.md",
        document="\n".join(f"text {number}" for number in range(1, lines + 1)),
        problems=problems,
        problems_title="1 problem, 1 warning" if problems else "",
        prompt="" if problems else "You are told this.",
        reasons=() if problems else (("wrong-name", "names another sender"),),
        checklist=() if problems else ("The answer names the sender.",),
    )
