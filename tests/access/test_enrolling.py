"""The first minute: codes, confirming, and strangers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from handlers.domain.people import Role
from handlers.facts import Way
from storage import tables
from tests.places.village import Village
from tests.talk import Seat

REFUSED = "Mã này không dùng được. Đồng chí hỏi cán bộ tổ chức để nhận mã mới."


RESTING = "Tôi tạm ngừng nhận mã ở đây đến 08:56. Đồng chí xin mã mới sau giờ đó."


def invite(village: Village, code: str = "7K4P-92QM", minutes: int = 15, role: Role = Role.DEPUTY) -> str:
    town = village.town
    with town.memory() as memory:
        expires = town.now.timestamp() + minutes * 60
        memory.codes.issue(f"sealed-{code}", None, "Đỗ Văn Sơn", role, village.fire.id, None, expires)
    return code


def count(village: Village, table: str) -> int:
    with village.town.engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(tables.metadata.tables[table])).scalar_one())


@pytest.mark.parametrize("typed", ["/start 7K4P-92QM", "/start 7k4p92qm", "7k4p 92qm", "7K4P–92QM"])
def test_a_code_shows_who_it_is_for_however_it_is_typed(village: Village, typed: str) -> None:
    invite(village)
    son = village.town.stranger()
    son.says(typed).hears("Đồng chí là Đỗ Văn Sơn, Phó bí thư Chi bộ Chữa cháy và CNCH, đúng không?")
    son.taps("Đúng").hears("Xong. Từ nay đồng chí Sơn", "Tôi giữ:", "Không gửi tài liệu mật")
    son.says("/baocao").hears("Đồng chí báo cáo việc gì?")


def test_not_me_spends_the_code(village: Village) -> None:
    invite(village)
    son = village.town.stranger()
    son.says("/start 7K4P-92QM").taps("Không phải tôi").hears("Mã này đã hủy")
    son.says("/start 7K4P-92QM").hears(REFUSED)


def test_a_code_works_once(village: Village) -> None:
    invite(village)
    village.town.stranger("first").says("/start 7K4P-92QM").taps("Đúng")
    village.town.stranger("second").says("/start 7K4P-92QM").hears(REFUSED)


def test_wrong_used_and_late_codes_are_answered_alike(village: Village) -> None:
    invite(village, minutes=15)
    village.town.wait_until("2026-11-23T08:11")
    late, wrong = village.town.stranger("late"), village.town.stranger("wrong")
    assert late.says("/start 7K4P-92QM").last == wrong.says("/start AAAA-2222").last == REFUSED


def test_after_five_wrong_tries_even_a_right_code_rests(village: Village) -> None:
    invite(village, minutes=600)
    guesser = village.town.stranger()
    for _ in range(5):
        guesser.says("/start AAAA-2222").hears(REFUSED)
    guesser.hears(RESTING)
    assert guesser.says("/start 7K4P-92QM").last == RESTING
    guesser.says("/start AAAA-2222").hears_nothing()
    assert count(village, "wrong_codes") == 5
    village.town.wait_until("2026-11-23T08:56")
    guesser.says("/start 7K4P-92QM").hears("đúng không?")


def test_a_stranger_who_tries_in_ten_groups_rests_alone(village: Village) -> None:
    invite(village, minutes=600)
    guesser = village.town.stranger("guesser")
    for number in range(10):
        group = Seat(village.town, f"group-{number}", group=True)
        village.town.seats.append(group)
        for _ in range(5):
            group.says("/nhom AAAA-2222", guesser)
    assert count(village, "wrong_codes") == 5
    village.town.stranger("son").says("/start 7K4P-92QM").hears("đúng không?")


def test_who_writes_in_a_groups_name_rests_in_that_group_alone(village: Village) -> None:
    group, other = (Seat(village.town, f"group-{number}", group=True) for number in range(2))
    village.town.seats += [group, other]
    for _ in range(6):
        village.town.event(group, "text", "/nhom AAAA-2222", "anonymous", anonymous=True)
    group.hears("đến 08:56")
    village.town.event(other, "text", "/nhom AAAA-2222", "anonymous", anonymous=True).hears("Mã này không dùng được")


def test_many_wrong_tries_over_all_slow_the_next_and_stop_nobody(village: Village) -> None:
    invite(village, minutes=600)
    for number in range(10):
        guesser = village.town.stranger(f"guesser-{number}")
        for _ in range(5):
            guesser.says("/start AAAA-2222")
    son = village.town.stranger("son")
    son.says("/start AAAA-2223").hears(REFUSED, "đến 08:01")
    assert "đúng không" not in son.says("/start 7K4P-92QM").last
    village.town.wait_until("2026-11-23T08:00")
    son.says("/start 7K4P-92QM").hears("đúng không?")
    village.town.stranger("another").says("xin chào").hears("chỉ dành cho người có mã mời")


AROUND = (
    "/start {c}.", "/start\n{c}", "/start\u00a0{c}", "/Start {c}", "/START@TroLyBot {c}", "/start{c}", "/start {l}",
    "mã {c}", "Mã của tôi là: {c}", "mã {l} nhé", "mã: {s}", "em gửi mã {c} ạ", "({c})", "“{c}”", "{c}\n", "{l}!",
    "/start  {s}", "\u200b{c}\u200b",
    "Mã cho Trần Thị Lan, Bí thư: {c}\nĐồng chí ấy nhắn cho tôi: /start {c}\nDùng một lần, đến 08:10 hôm nay",
)  # fmt: skip


@pytest.mark.parametrize("around", AROUND)
def test_a_good_code_works_whatever_stands_around_it(village: Village, around: str) -> None:
    code = invite(village)
    said = around.format(c=code, l=code.lower().replace("-", ""), s=" ".join(code.replace("-", "")))
    village.town.stranger().says(said).hears("Đồng chí là Đỗ Văn Sơn")


@pytest.mark.parametrize(
    "around", ["/start {c}", "mã {c}", "{c}", "{l}", "/start {l}.", "Mã {c}\nĐồng chí nhắn: /start {c}"]
)
def test_a_code_of_letters_alone_works_too(village: Village, around: str) -> None:
    code = invite(village, "ABCD-EFGH")
    village.town.stranger().says(around.format(c=code, l="abcdefgh")).hears("Đồng chí là Đỗ Văn Sơn")


@pytest.mark.parametrize("word", ["xin chào", "/start", "mã", "UV-031", "2026", "đây là một câu nhan quan dài"])
def test_what_has_no_codes_shape_is_no_try(village: Village, word: str) -> None:
    village.town.stranger().says(word).hears("chỉ dành cho người có mã mời")
    assert count(village, "wrong_codes") == 0


@pytest.mark.parametrize("typed", ["/start 7K4P-92QI", "7k4p-92q0", "mã 7K4P – 92QI."])
def test_a_code_with_a_letter_none_has_is_turned_down_like_any_wrong_one(village: Village, typed: str) -> None:
    village.town.stranger().says(typed).hears(REFUSED)
    assert count(village, "wrong_codes") == 1


def test_each_code_of_one_message_is_a_try(village: Village) -> None:
    guesser = village.town.stranger()
    guesser.says("/start AAAA-2222 AAAA-2223 AAAA-2224 AAAA-2225").hears(REFUSED)
    assert count(village, "wrong_codes") == 4


def test_start_is_answered_once_a_minute_and_any_other_word_once_an_hour(village: Village) -> None:
    someone = village.town.stranger()
    someone.says("xin chào").hears("chỉ dành cho người có mã mời")
    someone.says("alo").hears_nothing()
    someone.says("/start").hears("chỉ dành cho người có mã mời")
    someone.says("/Start").hears_nothing()
    village.town.wait_until("2026-11-23T07:56")
    someone.says("/start").hears("chỉ dành cho người có mã mời")
    village.town.wait_until("2026-11-23T08:55:59")
    someone.says("alo").hears_nothing()
    village.town.wait_until("2026-11-23T08:56")
    someone.says("alo").hears("chỉ dành cho người có mã mời")


def test_where_a_plan_counts_a_sender_is_answered_once_an_hour_and_all_twenty_times_a_day(village: Village) -> None:
    town = village.town
    town.tools = replace(town.tools, ways=[Way("zalo", "", pause=3600.0, strangers=20)])
    first = town.stranger("first", "zalo")
    first.says("/start").hears("chỉ dành cho người có mã mời")
    village.town.wait_until("2026-11-23T08:50")
    first.says("/start").hears_nothing()
    for number in range(19):
        town.stranger(f"z-{number}", "zalo").says("/start").hears("chỉ dành cho người có mã mời")
    late = town.stranger("late", "zalo")
    late.says("/start").hears_nothing()
    late.says("/start AAAA-2222").hears_nothing()
    invite(village)
    late.says("/start 7K4P-92QM").hears("đúng không?")
    town.stranger("elsewhere", "telegram").says("/start").hears("chỉ dành cho người có mã mời")
    village.town.wait_until("2026-11-24T00:00")
    first.says("/start").hears("chỉ dành cho người có mã mời")


def test_nothing_a_stranger_wrote_is_kept(village: Village) -> None:
    village.town.stranger().says("bí mật của tôi là hoa sen")
    with village.town.engine.connect() as connection:
        for table in tables.metadata.sorted_tables:
            assert "hoa sen" not in str(connection.execute(select(table)).all()), table.name


def test_a_code_is_stored_as_its_digest_only(village: Village) -> None:
    invite(village)
    village.town.stranger().says("/start 7K4P-92QM")
    with village.town.engine.connect() as connection:
        assert connection.execute(select(tables.codes.c.digest)).scalars().all() == ["sealed-7K4P-92QM"]


def test_one_person_may_have_two_channels(village: Village) -> None:
    town = village.town
    with town.memory() as memory:
        expires = town.now.timestamp() + 900
        person = village.hoa.person
        memory.codes.issue("sealed-AAAA-3333", person, "Nguyễn Thị Hoa", Role.SECRETARY, village.fire.id, None, expires)
    phone = Seat(town, "hoa-zalo", "zalo")
    town.seats.append(phone)
    phone.says("/start AAAA-3333").taps("Đúng")
    village.hoa.says("/baocao candidate").says("Trần Văn An")
    phone.says("nam").hears("Sinh ngày nào?")
    village.hoa.says("1998").hears("Dân tộc?")


def test_the_first_phone_hears_of_a_second(village: Village) -> None:
    with village.town.memory() as memory:
        expires, person = village.town.now.timestamp() + 900, village.hoa.person
        memory.codes.issue("sealed-AAAA-3333", person, "", Role.SECRETARY, village.fire.id, None, expires)
    phone = village.town.stranger("another", "zalo")
    phone.says("/start AAAA-3333")
    village.hoa.hears_nothing()
    phone.taps("Đúng")
    village.hoa.hears("Tài khoản của đồng chí vừa được mở", "báo ngay quản trị")
    assert "vừa được mở" not in phone.last


def test_not_me_is_told_to_whoever_can_give_another_code(village: Village) -> None:
    admin = village.town.seat("Bùi Minh Tuấn", Role.ADMIN, village.root)
    invite(village)
    village.town.stranger().says("/start 7K4P-92QM").taps("Không phải tôi")
    told = (
        "Mã mời vai trò Phó bí thư Chi bộ Chữa cháy và CNCH cấp cho đồng chí Đ.V.S. đã hủy: "
        "người gõ mã báo mình không phải đồng chí ấy."
    )
    assert village.huong.last == told == admin.last
    village.lam.hears_nothing()
    village.huong.taps("Cấp mã mới").hears("Mời ai?")


def test_whoever_comes_in_stands_in_the_log_by_name(village: Village) -> None:
    invite(village)
    village.town.stranger().says("/start 7K4P-92QM").taps("Đúng")
    with village.town.memory() as memory:
        assert [(e.what, e.actor_name) for e in memory.audit.latest(1)] == [("enrol.bound", "Đỗ Văn Sơn")]


def test_someone_ended_is_a_stranger_at_once(village: Village) -> None:
    with village.town.memory() as memory:
        memory.people.end(village.lam.person or 0, village.town.today)
    village.lam.says("/baocao").hears("chỉ dành cho người có mã mời")


def test_a_good_code_is_found_behind_others_that_only_look_like_one(village: Village) -> None:
    invite(village)
    son = village.town.stranger()
    son.says("QQ22-AA22 KK33-BB33 MM44-CC44 NN55-DD55 7K4P-92QM").hears("Đồng chí là Đỗ Văn Sơn")


def test_a_code_said_twice_without_a_gap_costs_no_wrong_try(village: Village) -> None:
    invite(village)
    village.town.stranger().says("7K4P-92QM7K4P-92QMạ").hears("Đồng chí là Đỗ Văn Sơn")
    assert count(village, "wrong_codes") == 0
