import pytest
from sqlalchemy import Engine

from tests.acts.counted import CHANNELS, WORK, counted
from tests.places.village import Village, founded


@pytest.mark.parametrize("name", WORK)
@pytest.mark.parametrize("channel", CHANNELS)
def test_the_daily_work_takes_no_more_acts_than_promised(village: Village, name: str, channel: str) -> None:
    work, hand = WORK[name], counted(village, name, CHANNELS[channel])
    assert hand.acts <= work.most, f"{hand.acts} acts"
    assert work.taps is None or hand.taps <= work.taps


@pytest.mark.parametrize("name", ["a file's whole way", "mentoring of five people"])
def test_it_is_done_and_taken_back_alike_on_each_kind_of_database(either: Engine, name: str) -> None:
    hand = counted(founded(either), name, buttons=False)
    hand.seat.says("hoàn tác").hears("Đã hoàn tác", "Các con số trở lại như trước.")
