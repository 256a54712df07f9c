"""Items as the tabs of the item page are given them, made without a store."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reviewer_app.domain.decision import Binding, Decision, Kind
from reviewer_app.domain.delivery import Delivery, DeliveryState
from reviewer_app.domain.digests import digest
from reviewer_app.domain.finding import Finding
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import Item, QueueRow, State
from reviewer_app.domain.run import Attempt, AttemptState, Run, RunState, Stop, Usage
from reviewer_app.services.browse_queue import Opened
from reviewer_app.store.runs import Revision

START = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
INPUT = "Dear shop,\nI paid invoice 2291 twice.\nAnna"
OUTPUT = "# Invoice 2291\n\nDear **Anna**, it goes back within five days."

ROW = QueueRow(
    number=2**40,
    id="k3f9",
    agent="letters",
    version="v1",
    key="mail/2291.eml",
    title="Reply to Anna",
    state=State.WAITING,
    outcome=None,
    flags=(),
    model="scripted/m",
    cost_micro=11_000,
    created_at=START,
    due_at=None,
    stale=False,
    later_until=None,
    escalated_to=None,
    priority=0,
)


def after(**length: float) -> datetime:
    """Return a moment so long after START."""
    return START + timedelta(**length)


def opened(
    *,
    text: str = INPUT,
    output: str | None = OUTPUT,
    findings: Sequence[Finding] = (),
    flags: Sequence[Flag] = (),
    baseline: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Opened:
    """Return a waiting item without history."""
    item = Item(
        row=replace(ROW, flags=tuple(flags)),
        input=text,
        input_sha=digest(text),
        content_sha=digest(text),
        baseline=baseline,
        fields=fields or {},
        notice="",
        revision=0 if output is None else 1,
        output=output,
        output_sha=None if output is None else digest(output),
        failure="" if output is not None else "The model is busy.",
        looked_at=None,
        fence=1,
    )
    return Opened(item, tuple(findings), (), (), (), (), frozenset())


def attempt(number: int, state: AttemptState = AttemptState.SETTLED, **facts: object) -> Attempt:
    """Return one model call that began a second after the one before and took two."""
    settled = state is AttemptState.SETTLED
    made = Attempt(
        number=number,
        state=state,
        model="scripted/m",
        usage=Usage(1_200, 340),
        cost_micro=5_500,
        stop=Stop.FINISHED if settled else None,
        request="Answer the letter.\n\nDear shop",
        answer="Dear Anna" if settled else None,
        error="" if settled else "the connection broke",
        request_id=None,
        started_at=after(seconds=number),
        ended_at=after(seconds=number + 2),
    )
    return replace(made, **facts)  # type: ignore[arg-type] # each test names the fields it means


def run(*attempts: Attempt, state: RunState = RunState.DRAFTED, ended: bool = True, error: str = "") -> Run:
    """Return a run of ten seconds."""
    return Run(1, "v1", state, error, START, after(seconds=10) if ended else None, attempts)


def revision(number: int, by: str = "runner") -> Revision:
    """Return a revision, made so many minutes after START."""
    return Revision(number, f"sha-{number}", by, 1 if by == "runner" else None, after(minutes=number), ())


def decision(kind: Kind, minutes: int, **facts: object) -> Decision:
    """Return what Ada decided about revision 1."""
    bound = Binding(1, "sha-1", "content", "v1", None)
    made = Decision(f"d-{minutes}", "k3f9", kind, "ada", after(minutes=minutes), bound)
    return replace(made, **facts)  # type: ignore[arg-type] # each test names the fields it means


def delivery(state: DeliveryState, minutes: int, *, error: str = "", receipt: str = "") -> Delivery:
    """Return a delivery of revision 1."""
    return Delivery(
        id=1,
        item="k3f9",
        agent="letters",
        key="mail/2291.eml",
        title="Reply to Anna",
        destination="drafts",
        target="letters/2291.md",
        state=state,
        sha256="sha-1",
        hold_until=START,
        receipt=receipt,
        error=error,
        created_at=after(minutes=minutes),
        ended_at=None,
    )
