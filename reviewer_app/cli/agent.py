"""`reviewer agent`: the documents, whether they are complete, and what a model would be told."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from reviewer_app.cli import agent_life, output, shapes
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import DONE, NOTHING_TO_DO, advise, say
from reviewer_app.domain.errors import BadUsage
from reviewer_app.domain.life import Life, Missing, Stage
from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.spec import Agent, Severity

COLUMNS = ("name", "state", "model", "deliver", "notes")
_NOT_YET = (Stage.READY, Stage.PROFILED)


@click.group(epilog="\b\nExample:\n  reviewer agent check")
def command() -> None:
    """List, make and check agents (one AGENT.md document each), profile them, and let them go live."""


for _each in (
    agent_life.profile,
    agent_life.promote,
    agent_life.pause,
    agent_life.resume,
    agent_life.restore,
):
    command.add_command(_each)


@command.command("list", epilog="\b\nExample:\n  reviewer agent list")
@click.pass_obj
def list_agents(call: Call) -> None:
    """List the agents of the workspace."""
    call.empty = {"agents": []}
    found = call.services.library.all()
    lives = call.services.promote_agents.lives(found)
    rows = [_cells(agent, lives[agent.name]) for agent in found]
    call.answer(_document(call, found), lambda: output.table(COLUMNS, rows))
    if not found:
        say(_none(call))
    for agent in found:
        if lives[agent.name].stage in _NOT_YET:
            missing = call.services.promote_agents.missing(agent)
            say(f"“{agent.name}” is not live. {_next(call, agent.name, missing)}")


@command.command(epilog="\b\nExample:\n  reviewer agent new support-reply")
@click.argument("name")
@click.option("--from", "answers", metavar="FILE", help="Make it of answers in a JSON file (- reads a pipe).")
@click.pass_obj
def new(call: Call, name: str, answers: str | None) -> None:
    """Begin the document of a new agent NAME, with a hint at every place that its author must fill."""
    path = call.services.library.create(name) if answers is None else _interviewed(call, name, answers)
    call.answer({"name": name, "path": str(path)}, lambda: output.lines([[str(path)]]))
    doing = "Write" if answers is None else "Read"
    say(f"{doing} the document, then check it:\n  {call.line('agent', 'check', name)}")


def _interviewed(call: Call, name: str, answers: str) -> Path:
    """Write the document that a file of answers makes."""
    from reviewer_app.specs.interview import read_answers  # noqa: PLC0415 - costly import

    try:
        with click.open_file(answers, encoding="utf-8-sig") as file:
            said = json.load(file)
    except ValueError as error:
        raise BadUsage(f"{quoted(answers)} is not JSON in UTF-8: {error}.") from None
    return call.services.interview_agent.write(read_answers(said), name)


@command.command(epilog="\b\nExample:\n  reviewer agent check support-reply")
@click.argument("names", metavar="[NAME…]", nargs=-1)
@click.option("--ask", is_flag=True, help="First ask the servers what their models can do, and remember it.")
@click.pass_obj
def check(call: Call, names: tuple[str, ...], *, ask: bool) -> int:
    """Say what is missing or vague in the documents of NAME…, or of all agents: file, line, what to write."""
    call.empty = {"agents": []}
    library = call.services.library
    found = tuple(map(library.load, names)) if names else library.all()
    if found:
        for why in call.services.examine_models.ask(found) if ask else ():
            say(why)
        found = call.services.examine_keys.warned(call.services.examine_models.warned(found))
    call.answer(
        _document(call, found), lambda: output.listed(row for agent in found for row in _mending(agent))
    )
    unready = [agent.name for agent in found if agent.spec is None]
    if not found:
        say(_none(call))
        return NOTHING_TO_DO
    if unready:
        say(f"Not ready: {', '.join(unready)}.")
        return NOTHING_TO_DO
    names = tuple(agent.name for agent in found)
    advise(f"Ready: {', '.join(names)}.\nNext: {call.line('add', names[0], 'PATH')}")
    return DONE


@command.command(epilog="\b\nExample:\n  reviewer agent show support-reply")
@click.argument("name")
@click.pass_obj
def show(call: Call, name: str) -> None:
    """Show the agent NAME: state, reject reasons, document, and what its model is told."""
    from reviewer_app.specs.prompt import preview  # noqa: PLC0415 - costly import

    agent = call.services.library.load(name)
    life = call.services.promote_agents.lives([agent])[agent.name]
    prompt = preview(agent.spec) if agent.spec else None
    reasons = agent.spec.reasons if agent.spec else ()
    document = {
        **shapes.agent(agent),
        **agent_life.life(life),
        "document": agent.document,
        "reasons": [{"code": reason.code, "text": reason.text} for reason in reasons],
        "reason_codes": list(agent.spec.reason_codes) if agent.spec else [],
        "checklist": list(agent.spec.checklist) if agent.spec else [],
        "prompt": prompt,
    }
    pairs = [
        ("agent", agent.name),
        ("state", _state(life)),
        ("version", agent.version),
        *(("reason", f"{reason.code}: {reason.text}") for reason in reasons),
        *(("criterion", rule) for rule in document["checklist"]),
        ("document", agent.document),
        *([("prompt", prompt)] if prompt else []),
    ]
    call.answer(document, lambda: output.named(pairs))
    if agent.spec is None:
        say(f"It is not ready; {call.line('agent', 'check', name)} says what to write.")


def _next(call: Call, name: str, missing: Sequence[Missing]) -> str:
    for each in missing:
        return f"{each.what} {agent_life.step(call, name, each)}"
    return f"Next: {call.line('agent', 'promote', name)}"


def _document(call: Call, agents: tuple[Agent, ...]) -> shapes.Shape:
    lives = call.services.promote_agents.lives(agents)
    return {"agents": [{**shapes.agent(agent), **agent_life.life(lives[agent.name])} for agent in agents]}


def _none(call: Call) -> str:
    return f"There are no agents in {call.workspace.agents}; {call.line('agent', 'new', 'NAME')} begins one."


def _state(life: Life) -> str:
    said = [life.stage.value]
    if (pause := life.pause) is not None:
        said = [f"paused by {pause.by}" + (f": {pause.why}" if pause.why else "")]
    if (promotion := life.promotion) is not None:
        said.append(
            f"promoted by {promotion.by}" + (f" without a profile: {promotion.why}" if promotion.why else "")
        )
    return "; ".join(said)


def _cells(agent: Agent, life: Life) -> list[str]:
    spec = agent.spec
    model, deliver = (f"{spec.provider}/{spec.model}", spec.deliver) if spec else ("", "")
    notes = [_counts(agent), "no profile" if life.is_unprofiled else ""]
    return [agent.name, life.stage.value, model, deliver, ", ".join(filter(None, notes))]


def _counts(agent: Agent) -> str:
    counts = {kind: sum(each.severity is kind for each in agent.problems) for kind in Severity}
    said = [f"{count} {kind.value}{'s' * (count != 1)}" for kind, count in counts.items() if count]
    return ", ".join(said)


def _mending(agent: Agent) -> Iterator[list[str]]:
    path = _shown(agent.path)
    if not agent.problems:
        yield [path, "ready"]
    for problem in agent.problems:
        said = [problem.message, problem.instead]
        said = [" ".join(said)] if output.is_terminal() else said
        yield [f"{path}:{problem.line}", problem.severity.value, *said]


def _shown(path: str) -> str:
    """Return the path as it is shortest from here."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path
