"""The rows of the store. They stay inside this room: outside it, records of the domain are used.

Items are narrow: their texts are kept apart in `texts`, addressed by sha256. Times are whole milliseconds
since 1970 in UTC, money is micro-dollars, words are the values of the domain's enums.
"""

from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, MetaData, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

NEEDS_LOOK = "flags <> '' OR escalated_to IS NOT NULL"
"""What sets a waiting item apart; said with these very words, a statement can use the index for it."""


def metadata() -> MetaData:
    """Return what the migrations are compared with."""
    return SQLModel.metadata


class Meta(SQLModel, table=True):
    """Facts about the store itself, such as how far the journal was reconciled."""

    key: str = Field(primary_key=True)
    value: str


class Text(SQLModel, table=True):
    """One text or file, once, however many rows name it."""

    __tablename__ = "texts"

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True)
    size: int  # bytes before packing
    codec: int
    body: bytes


class AgentVersion(SQLModel, table=True):
    """A version of an agent document as it was when it first ran."""

    __tablename__ = "agent_versions"

    name: str = Field(primary_key=True)
    version: str = Field(primary_key=True)
    document_sha: str = Field(foreign_key="texts.sha256")
    first_seen_at: int


class AgentFile(SQLModel, table=True):
    """A file that a version's document names."""

    __tablename__ = "agent_files"

    name: str = Field(primary_key=True)
    version: str = Field(primary_key=True)
    path: str = Field(primary_key=True)
    sha256: str = Field(foreign_key="texts.sha256")


class Promotion(SQLModel, table=True):
    """A person let an agent go live; it holds for every version that behaves the same."""

    __tablename__ = "promotions"
    __table_args__ = (Index("ix_promotions_agent_behaviour", "agent", "behaviour"),)

    id: int | None = Field(default=None, primary_key=True)
    agent: str
    behaviour: str
    version: str
    actor: str
    at: int
    profile_id: int | None = Field(default=None, foreign_key="profiles.id")
    why: str = ""  # it went live without a profile


class Pause(SQLModel, table=True):
    """An agent that is to take no new work."""

    __tablename__ = "pauses"

    agent: str = Field(primary_key=True)
    actor: str
    at: int
    why: str = ""


class Profile(SQLModel, table=True):
    """A cost profile that somebody began."""

    __tablename__ = "profiles"
    __table_args__ = (Index("ix_profiles_agent_behaviour", "agent", "behaviour"),)

    id: int | None = Field(default=None, primary_key=True)
    agent: str
    behaviour: str
    version: str
    actor: str
    at: int


class Sample(SQLModel, table=True):
    """An item that a profile is made with; it runs before its agent is live."""

    __tablename__ = "samples"

    profile_id: int = Field(primary_key=True, foreign_key="profiles.id")
    item_id: int = Field(primary_key=True, foreign_key="items.id", index=True)


class Item(SQLModel, table=True):
    """One piece of work and where it stands."""

    __tablename__ = "items"
    __table_args__ = (
        UniqueConstraint("agent", "key"),
        Index("ix_items_queue", "state", text("priority DESC"), "id", "agent"),
        # What follows is empty for new items, so adding many costs no more.
        Index("ix_items_care", "state", text("priority DESC"), "id", sqlite_where=text(NEEDS_LOOK)),
        Index("ix_items_later", "state", "later_until", sqlite_where=text("later_until IS NOT NULL")),
        Index("ix_items_fresh", "state", "fresh_until", sqlite_where=text("fresh_until IS NOT NULL")),
        Index("ix_items_ended", "outcome", "decided_at", sqlite_where=text("outcome IS NOT NULL")),
        Index("ix_items_failed", "waiting_since", sqlite_where=text("state = 'failed'")),
        CheckConstraint("(state = 'decided') = (outcome IS NOT NULL)", name="outcome_of_decided"),
        CheckConstraint("state IN ('queued','running','waiting','failed','decided')", name="state"),
        CheckConstraint("state <> 'waiting' OR output_sha IS NOT NULL", name="draft_of_waiting"),
    )

    id: int | None = Field(default=None, primary_key=True)
    agent: str
    key: str
    title: str
    state: str
    outcome: str | None = None
    priority: int = 0
    flags: str = ""  # comma between
    version: str | None = None
    model: str | None = None
    cost_micro: int | None = 0
    input_sha: str = Field(foreign_key="texts.sha256")
    baseline_sha: str | None = Field(default=None, foreign_key="texts.sha256")
    fields_sha: str | None = Field(default=None, foreign_key="texts.sha256")
    raw_sha: str | None = Field(default=None, foreign_key="texts.sha256")
    content_sha: str  # of input, baseline and fields together: what a decision is bound to
    notice: str = ""
    revision: int = 0
    output_sha: str | None = Field(default=None, foreign_key="texts.sha256")
    failure: str = ""
    created_at: int
    received_at: int  # when the present input came
    fresh_until: int | None = None
    due_at: int | None = None
    waiting_since: int | None = None
    later_until: int | None = None
    escalated_to: str | None = None
    looked_at: int | None = None
    decided_at: int | None = None
    runner_id: int | None = Field(default=None, foreign_key="runners.id")
    fence: int = 0  # raised by every claim; a writer with an older one is refused
    next_attempt_at: int | None = None  # it is queued, and no runner takes it before


class Revision(SQLModel, table=True):
    """One draft or edit of an item; none is ever overwritten."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="items.id")
    number: int
    sha256: str = Field(foreign_key="texts.sha256")
    made_by: str  # runner, or the person who edited
    run_id: int | None = Field(default=None, foreign_key="runs.id")
    flags: str = ""
    at: int


class Edit(SQLModel, table=True):
    """What a person had written instead of a draft at one moment; the open one is not decided yet."""

    __tablename__ = "edits"
    __table_args__ = (
        Index("ix_edits_item_id_actor", "item_id", "actor"),
        Index("ix_edits_open", "item_id", "actor", unique=True, sqlite_where=text("is_open = 1")),
    )

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="items.id")
    actor: str
    revision: int  # what the person edits, 0 where there is no draft
    text_sha: str = Field(foreign_key="texts.sha256")
    is_open: bool
    at: int


class Run(SQLModel, table=True):
    """One attempt series of an agent version on an item."""

    __tablename__ = "runs"

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="items.id", index=True)
    version: str
    content_sha: str  # the input it works on
    state: str
    error: str = ""
    redo_id: str | None = None  # the decision that asked for it
    started_at: int
    ended_at: int | None = None


class Attempt(SQLModel, table=True):
    """One model call, written before it is made."""

    __tablename__ = "attempts"
    __table_args__ = (
        Index("ix_attempts_spent", "agent", "started_at", "state", "cost_micro", "reserved_micro"),
    )

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id", index=True)
    item_id: int = Field(foreign_key="items.id", index=True)
    agent: str
    number: int
    state: str
    model: str
    system_sha: str = Field(foreign_key="texts.sha256")
    user_sha: str = Field(foreign_key="texts.sha256")
    answer_sha: str | None = Field(default=None, foreign_key="texts.sha256")
    input_tokens: int | None = None
    output_tokens: int | None = None
    cache_read_tokens: int = 0
    cache_write_tokens: int = 0
    cost_micro: int | None = None
    stop: str | None = None
    error: str = ""
    request_id: str | None = None
    started_at: int
    ended_at: int | None = None
    reserved_micro: int | None = None  # the most it can cost; None: no price is known


class Finding(SQLModel, table=True):
    """What one check said about one revision."""

    __tablename__ = "findings"

    id: int | None = Field(default=None, primary_key=True)
    revision_id: int = Field(foreign_key="revisions.id", index=True)
    name: str
    verdict: str
    message: str
    spans: str  # JSON: [[start, end, where], …]


class Decision(SQLModel, table=True):
    """One decision; `seq` counts them, `id` was made where the person decided."""

    __tablename__ = "decisions"

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    item_id: int = Field(foreign_key="items.id", index=True)
    kind: str
    actor: str
    at: int
    revision: int
    sha256: str | None = Field(default=None, foreign_key="texts.sha256")
    content_sha: str
    version: str | None = None
    destination: str | None = None
    reason: str | None = None
    note: str | None = None
    until: int | None = None
    target: str | None = None  # the person an item was escalated to
    undoes: str | None = Field(default=None, unique=True)
    prior: str  # JSON: how the item stood before, for undo


class Delivery(SQLModel, table=True):
    """Carrying out one approval at one destination."""

    __tablename__ = "deliveries"
    __table_args__ = (Index("ix_deliveries_state_hold_until", "state", "hold_until"),)

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="items.id", index=True)
    decision_id: str = Field(foreign_key="decisions.id", unique=True)
    destination: str
    destination_digest: str
    target: str  # where exactly, such as a path below the destination's folder
    target_key: str = Field(index=True)  # the same for comparing: names that differ by case only are one
    before_sha: str | None = None  # what was there when the person approved; None: nothing
    sha256: str = Field(foreign_key="texts.sha256")
    state: str
    hold_until: int
    runner_id: int | None = Field(default=None, foreign_key="runners.id")
    fence: int = 0
    receipt: str = ""
    error: str = ""
    created_at: int
    ended_at: int | None = None


class Event(SQLModel, table=True):
    """One link of the history; see domain/events.py for what is hashed."""

    __tablename__ = "events"

    seq: int | None = Field(default=None, primary_key=True)
    body: bytes
    hash: bytes


class EventItem(SQLModel, table=True):
    """Which events name an item, so that one item's history is found without reading all."""

    __tablename__ = "event_items"
    __table_args__: ClassVar[dict[str, bool]] = {"sqlite_with_rowid": False}

    item_id: int = Field(primary_key=True)
    seq: int = Field(primary_key=True, foreign_key="events.seq")


class Runner(SQLModel, table=True):
    """A background process: its heartbeat, and whether somebody asked it to stop."""

    __tablename__ = "runners"

    id: int | None = Field(default=None, primary_key=True)
    token: str  # names the lock file that its process holds while it lives
    pid: int
    slots: int
    started_at: int
    lease_until: int
    stop_requested: bool = False
    ended_at: int | None = None


_TABLES = SQLModel.metadata.tables
TEXTS, ITEMS, REVISIONS, RUNS = _TABLES["texts"], _TABLES["items"], _TABLES["revisions"], _TABLES["runs"]
ATTEMPTS, FINDINGS, DECISIONS = _TABLES["attempts"], _TABLES["findings"], _TABLES["decisions"]
DELIVERIES, EVENTS, EVENT_ITEMS = _TABLES["deliveries"], _TABLES["events"], _TABLES["event_items"]
RUNNERS, META, AGENT_VERSIONS = _TABLES["runners"], _TABLES["meta"], _TABLES["agent_versions"]
EDITS, AGENT_FILES, PROMOTIONS = _TABLES["edits"], _TABLES["agent_files"], _TABLES["promotions"]
PAUSES, PROFILES, SAMPLES = _TABLES["pauses"], _TABLES["profiles"], _TABLES["samples"]
"""The same tables as SQLAlchemy Core sees them: what statements are built from."""
