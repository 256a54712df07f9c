"""Which agents are live or paused, as the store keeps it."""

from dataclasses import replace
from datetime import timedelta

from reviewer_app.domain.life import Pause, Promotion, Stage
from reviewer_app.domain.spec import Agent
from reviewer_app.store import profiles, promotions
from reviewer_app.store.database import Database
from tests.providers.calls import SPEC
from tests.store import rows
from tests.store.rows import AT

LATER = AT + timedelta(hours=1)
SAME = replace(SPEC, version="v2")  # a version that behaves the same
OTHER = replace(SPEC, version="v3", behaviour="c")


def test_a_promotion_holds_for_what_behaves_the_same(store: Database) -> None:
    """For other versions too; not for another behaviour, nor for another agent. The last one is told."""
    with store.write() as tx:
        assert promotions.standing(tx, SPEC) is None
        promotions.promote(tx, SPEC, Promotion("v1", "ada", AT, "Known."), None)
        promotions.promote(tx, SAME, Promotion("v2", "ben", LATER, ""), None)
        assert (
            promotions.standing(tx, SPEC)
            == promotions.standing(tx, SAME)
            == Promotion("v2", "ben", LATER, "")
        )
        assert promotions.standing(tx, OTHER) is None
        assert promotions.standing(tx, replace(SPEC, name="mails")) is None


def test_an_agent_is_paused_until_it_is_resumed(store: Database) -> None:
    """A second pause takes the place of the first; resuming says whether there was one."""
    with store.write() as tx:
        assert not promotions.is_paused(tx, "mails")
        promotions.pause(tx, "mails", Pause("ada", AT, ""))
        promotions.pause(tx, "mails", Pause("ben", LATER, "Prices."))
        assert promotions.paused(tx) == {"mails": Pause("ben", LATER, "Prices.")}
        assert promotions.is_paused(tx, "mails")
        assert (promotions.resume(tx, "mails"), promotions.resume(tx, "mails")) == (True, False)
        assert promotions.paused(tx) == {}


def test_what_is_admitted(store: Database) -> None:
    """Everything of live agents, queued samples of others, nothing of paused ones."""
    live, profiled, paused, ready = (replace(SPEC, name=name) for name in ("l", "s", "p", "r"))
    with store.write() as tx:
        for spec in (live, paused):
            promotions.promote(tx, spec, Promotion("v1", "ada", AT, "Known."), None)
        rows.item(tx, 1, agent="s")
        profile = profiles.begin(tx, profiled, [1], "ada", AT)
        promotions.pause(tx, "p", Pause("ada", AT, ""))
        admitted = promotions.admitted(tx, [live, profiled, paused, ready])
        assert (set(admitted.live), set(admitted.names)) == ({"l"}, {"l", "s"})
        assert admitted.profiles == {"s": profile}


def test_where_agents_stand(store: Database) -> None:
    """Each by its present version; one without a specification is not ready."""
    with store.write() as tx:
        promotions.promote(tx, SPEC, Promotion("v1", "ada", AT, "Known."), None)
        agents = [Agent(SPEC.name, "v1", "", "", SPEC, ()), Agent("new", "v1", "", "", None, ())]
        lives = promotions.lives(tx, agents)
        assert {name: life.stage for name, life in lives.items()} == {
            SPEC.name: Stage.LIVE,
            "new": Stage.NOT_READY,
        }
