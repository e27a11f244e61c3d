"""The bot is killed again and again: nothing said is lost or done twice, and everyone goes on where they were."""

from tests.bench.kills import trial


def test_it_survives_being_killed(url: str) -> None:
    found = trial(url, kills=4, seed=7)
    assert found.events and found.reports and found.pushes, found
    assert found.lost_events == found.lost_messages == found.twice == 0, found
    assert found.messages_twice <= found.bound, found
    assert not found.strange, "an answer did not follow from what was said"
    assert found.whole, "the audit chain is broken"
