"""A mentor asks to help somebody no longer; the secretary agrees and names somebody else, or does not."""

import pytest

from tests.candidates.steps import step
from tests.places.village import Village


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def two(request: pytest.FixtureRequest, village: Village) -> Village:
    """Bình helps two; once with buttons and once where everything is typed."""
    for name in ("Trần Văn An", "Phạm Thị Hạnh"):
        village.candidate(name)
    village.hoa.buttons = village.binh.buttons = request.param
    return village


def helper(village: Village, candidate: int = 1) -> str | None:
    """Who helps now."""
    with village.town.memory() as memory:
        return memory.candidates.get(candidate).mentor_name


def replies(village: Village, label: str) -> None:
    """Hoa answers what she was asked: by the button, or in its words where there are none."""
    if village.hoa.buttons:
        village.hoa.taps(label)
        return
    asked = next(message for message in reversed(village.hoa.heard) if label in message.buttons)
    with village.town.memory() as memory:
        village.town.offer(memory, village.hoa.person, {"choices": asked.choices})
    village.hoa.says(label)


@pytest.mark.parametrize(
    "line",
    [
        "thôi giúp đ/c An",
        "thoi giup an",
        "không giúp An nữa",
        "xin thôi giúp đỡ Trần Văn An ạ",
        "tôi xin thôi giúp em An",
        "thoi khong giup An nua",
        "tôi không giúp được An nữa",
    ],
)  # fmt: skip
def test_it_is_asked_in_a_line_and_goes_to_the_secretary(two: Village, line: str) -> None:
    two.binh.says(line).hears("1. Quần chúng: Trần Văn An (UV-001)", "trước lúc đó đồng chí vẫn giúp")
    two.hoa.hears_nothing()
    two.binh.says("gửi").hears("Đã gửi bí thư: đồng chí xin thôi giúp An (UV-001).")
    two.hoa.hears("Có đồng chí xin thôi giúp UV-001.")
    assert two.hoa.offered == ["Đồng ý", "Chưa"] and helper(two) == "Lê Văn Bình"


def test_without_a_name_it_asks_whom(two: Village) -> None:
    two.binh.says("xin thôi giúp").hears("Đồng chí xin thôi giúp ai?")
    two.binh.says("Hạnh").says("gửi").hears("Hạnh (UV-002)")


def test_the_secretary_agrees_and_names_somebody_else(two: Village) -> None:
    two.binh.says("thôi giúp An").says("gửi")
    replies(two, "Đồng ý")
    two.hoa.hears("Trần Văn An (UV-001): đồng chí chọn người giúp đỡ mới", "Đảng viên nào giúp đỡ?")
    assert helper(two) == "Lê Văn Bình"
    two.hoa.says("Lan").hears("Thứ Hai 23/11/2026")
    two.hoa.says("gửi").hears("Phân công giúp đỡ")
    assert helper(two) == "Phạm Thị Lan"
    two.binh.hears("xin thôi giúp ngày 23/11/2026: bí thư đồng ý, đã có người khác giúp")
    two.hoa.says("hoàn tác")
    assert helper(two) == "Lê Văn Bình"


def test_a_refusal_is_told_and_nothing_changes(two: Village) -> None:
    two.binh.says("thôi giúp An").says("gửi")
    replies(two, "Chưa")
    two.hoa.hears("Đã ghi: chưa đồng ý.")
    two.binh.hears("xin thôi giúp ngày 23/11/2026: bí thư chưa đồng ý. Nhờ đồng chí giúp tiếp.")
    assert helper(two) == "Lê Văn Bình"
    two.binh.says("thôi giúp An").says("gửi").hears("Đã gửi bí thư")


def test_asked_twice_it_is_said(two: Village) -> None:
    two.binh.says("thôi giúp An").says("gửi").says("thôi giúp An")
    two.binh.hears("Đồng chí đã xin thôi giúp An rồi (BC-0003), đang chờ bí thư trả lời.")


def test_taken_back_it_waits_no_longer(two: Village) -> None:
    two.binh.says("thôi giúp An").says("gửi").says("hoàn tác").hears("Đã hoàn tác BC-0003")
    replies(two, "Đồng ý")
    two.hoa.hears("Việc xin thôi giúp này không còn chờ nữa")
    assert helper(two) == "Lê Văn Bình"


def asked(two: Village) -> Village:
    """Bình asked to be let go, and Hoa's chat remembers the question as delivery leaves it there."""
    two.binh.says("thôi giúp An").says("gửi")
    message = next(message for message in reversed(two.hoa.heard) if "Đồng ý" in message.buttons)
    with two.town.memory() as memory:
        two.town.offer(memory, two.hoa.person, {"choices": message.choices})
    return two


YES = ["vâng ạ", "ok", "ừ đồng ý", "ok đồng ý", "đồng ý nhé", "có", "được", "👍", "tôi đồng ý"]


@pytest.mark.parametrize("yes", YES)
def test_the_secretary_agrees_in_any_words(two: Village, yes: str) -> None:
    asked(two).hoa.says(yes).hears("đồng chí chọn người giúp đỡ mới", "Đảng viên nào giúp đỡ?")


@pytest.mark.parametrize("no", ["chưa", "Chưa ạ", "không", "chưa đồng ý", "không đồng ý", "ko"])
def test_the_secretary_does_not_agree_in_any_words(two: Village, no: str) -> None:
    asked(two).hoa.says(no).hears("Đã ghi: chưa đồng ý.")


@pytest.mark.parametrize("line", ["Chưa ?", "chưa?", "đồng ý?", "Đồng ý không", "đồng ý chưa?", "có đồng ý không?"])
def test_a_question_asks_it_once_more_and_decides_nothing(two: Village, line: str) -> None:
    asked(two).hoa.says(line).hears("Đ/c Bình xin thôi giúp An (UV-001). Đồng chí có đồng ý không?")
    assert two.hoa.offered[:2] == ["Đồng ý", "Chưa"]
    two.hoa.says("/viec").hears("xin thôi giúp An")


LOOKED_UP = ("tiến độ", "/viec", "trợ giúp")


@pytest.mark.parametrize("meanwhile", LOOKED_UP)
@pytest.mark.parametrize("line", ["đồng ý", "Tôi đồng ý ạ", "không đồng ý", "đồng ý cho đ/c Bình thôi giúp An"])
def test_asked_something_else_meanwhile_a_word_of_it_asks_once_more_whose_it_is(
    two: Village, meanwhile: str, line: str
) -> None:
    asked(two).hoa.says(meanwhile).says(line).hears("Đ/c Bình xin thôi giúp An (UV-001). Đồng chí có đồng ý không?")
    assert two.hoa.offered[:2] == ["Đồng ý", "Chưa"]
    two.hoa.says("đồng ý").hears("đồng chí chọn người giúp đỡ mới", "Đảng viên nào giúp đỡ?")


@pytest.mark.parametrize("line", ["1", "2", "chưa", "có"])
def test_a_number_or_a_small_word_below_another_list_answers_no_request(two: Village, line: str) -> None:
    asked(two).hoa.says("tiến độ").says("hôm nay trời đẹp quá nhỉ").says(line)
    assert "Đã ghi" not in two.hoa.last and "người giúp đỡ mới" not in two.hoa.last
    two.hoa.says("/viec").hears("xin thôi giúp An (UV-001), chờ đồng chí trả lời")


def test_of_two_requests_it_is_asked_which_by_name(two: Village) -> None:
    for name in ("An", "Hạnh"):
        two.binh.says(f"thôi giúp {name}").says("gửi")
    two.hoa.says("tiến độ").says("đồng ý")
    two.hoa.hears("Đồng chí trả lời việc nào?", "xin thôi giúp An (UV-001)", "xin thôi giúp Hạnh (UV-002)")
    assert two.hoa.offered[:2] == ["Trả lời về An", "Trả lời về Hạnh"]
    two.hoa.says("2").hears("Đ/c Bình xin thôi giúp Hạnh (UV-002).")
    two.hoa.says("tiến độ").says("không đồng ý cho An").hears("Đ/c Bình xin thôi giúp An (UV-001).")
    two.hoa.says("chưa").hears("Đã ghi: chưa đồng ý.")
    two.hoa.says("/thoigiup").hears("Đ/c Bình xin thôi giúp Hạnh (UV-002).")


def test_where_nothing_is_asked_agreeing_is_a_courtesy(two: Village) -> None:
    two.hoa.says("đồng ý").hears("Vâng, cảm ơn đồng chí.")


def test_why_she_is_reminded_names_the_request(two: Village) -> None:
    asked(two).hoa.says("/visao").hears("đ/c Bình xin thôi giúp An (UV-001)")


def test_a_request_is_no_news_of_the_week(two: Village) -> None:
    two.town.wait_until("2026-11-30T08:00")
    two.binh.says("thôi giúp An").says("gửi")
    two.hoa.says("/viec").hears("báo cáo tuần 30/11–06/12")
    assert "đã có tin" not in two.hoa.last
    two.hoa.says("không có gì mới").hears("Đã ghi: tuần 30/11–06/12 chi bộ không có gì mới")


def test_it_stands_among_her_things_until_it_is_answered(two: Village) -> None:
    asked(two).hoa.says("/viec").hears("– đ/c Bình xin thôi giúp An (UV-001), chờ đồng chí trả lời (BC-0003)")
    two.hoa.says("Trả lời: xin thôi giúp").hears("Đồng chí có đồng ý không?")
    two.hoa.says("chưa").hears("Đã ghi: chưa đồng ý.")
    assert "xin thôi giúp" not in two.hoa.says("/viec").last


def test_her_reminder_tells_of_it_and_names_nobody(two: Village) -> None:
    two.binh.says("thôi giúp An").says("gửi")
    for morning in ("2026-11-26T08:00", "2026-12-07T08:00"):
        two.town.wait_until(morning)
        two.hoa.hears("Đồng chí Hoa có 1 việc xin thôi giúp chờ trả lời.")
        assert not {"An", "Bình"} & set(two.hoa.last.replace(",", " ").replace(".", " ").split())
        assert "Trả lời: xin thôi giúp" in two.hoa.offered


@pytest.mark.parametrize("label", ["Đồng ý", "Chưa"])
def test_if_somebody_else_helps_meanwhile_it_is_said(two: Village, label: str) -> None:
    two.binh.says("thôi giúp An").says("gửi")
    step(two, "mentored", "Lan", "hôm nay", by=two.huong)
    replies(two, label)
    two.hoa.hears("Việc xin thôi giúp này không còn chờ nữa")


def test_if_they_moved_to_another_cell_the_old_secretary_answers_no_more(two: Village) -> None:
    two.binh.says("thôi giúp An").says("gửi")
    step(two, "transferred_out", "hôm nay", "CB01", by=two.huong)
    replies(two, "Đồng ý")
    two.hoa.hears("Tôi không thấy báo cáo “BC-0003”.")


def test_the_right_is_looked_at_when_it_is_answered(two: Village) -> None:
    two.binh.says("thôi giúp An").says("gửi")
    two.lam.says("/thoigiup dongy BC-0003").hears("Tôi không thấy báo cáo “BC-0003”.")
    two.binh.says("/thoigiup dongy BC-0003").hears("Tôi không thấy báo cáo “BC-0003”.")
    assert helper(two) == "Lê Văn Bình"


def test_where_no_secretary_can_be_reached_the_next_one_is_asked(village: Village) -> None:
    other = village.town.seat("Vũ Thị Xuân", None, village.staff, chat="xuan")
    village.candidate()
    with village.town.memory() as memory:
        memory.people.end(village.hoa.person or 0, village.town.today)
    village.binh.says("thôi giúp An").says("gửi")
    village.huong.hears("Có đồng chí xin thôi giúp UV-001.")
    other.hears_nothing()


def test_whoever_helps_nobody_is_told_so(village: Village) -> None:
    village.hoa.says("/thoigiup").hears("Đồng chí chưa giúp đỡ quần chúng nào.")
