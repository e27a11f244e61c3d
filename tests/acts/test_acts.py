import pytest

from tests.acts.counted import CHANNELS, WORK, counted
from tests.places.village import Village


@pytest.mark.parametrize("name", WORK)
@pytest.mark.parametrize("channel", CHANNELS)
def test_the_daily_work_takes_no_more_acts_than_promised(village: Village, name: str, channel: str) -> None:
    work, hand = WORK[name], counted(village, name, CHANNELS[channel])
    assert hand.acts <= work.most, f"{hand.acts} acts"
    assert work.taps is None or hand.taps <= work.taps
