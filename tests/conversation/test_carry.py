"""Carrying a form: drafts, resuming, stale buttons, misses, refusals."""

from __future__ import annotations

import unicodedata

import pytest
from sqlalchemy import select

from storage import tables
from tests.places.village import Village


def test_cancelling_keeps_the_draft_for_seven_days(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An").says("hủy").hears("chưa gửi gì", "giữ 7 ngày")
    village.town.wait_until("2026-11-29T08:00")
    hoa.says("/baocao candidate").hears("bản nháp “Quần chúng mới” (Trần Văn An) từ ngày 23/11/2026")
    hoa.taps("Làm tiếp").hears("Nam hay nữ? (2/7)")


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize("leave", ["hủy", "/huy", "để sau", "/viec", "/baocao mentoring", "/baocao"])
def test_of_a_form_in_which_nothing_was_said_nothing_is_left(village: Village, leave: str, buttons: bool) -> None:
    hoa = village.hoa
    hoa.buttons = buttons
    for opened in ("/hoso", "/baocao candidate"):
        hoa.says(opened).says(leave).says("/huy")
        assert "bản nháp" not in hoa.last.lower()
    with village.town.engine.connect() as connection:
        assert connection.execute(select(tables.drafts)).all() == []
    hoa.says("làm tiếp").hears("không còn")


@pytest.mark.parametrize("buttons", [True, False])
def test_to_leave_a_form_has_one_word_at_every_step(village: Village, buttons: bool) -> None:
    hoa = village.hoa
    hoa.buttons = buttons
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý"):
        hoa.says(line)
        assert hoa.offered[-1] == "Để sau" if hoa.offered else "“để sau” để cất" in hoa.last  # the card, in words
        assert "Hủy" not in hoa.offered
    hoa.says("để sau").hears("Tôi giữ bản nháp “Quần chúng mới” 7 ngày.")


def test_after_seven_days_it_begins_anew(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An").says("để sau")
    village.town.wait_until("2026-12-01T08:00")
    hoa.says("/baocao candidate").hears("Họ và tên quần chúng? (1/7)")


def test_begin_anew_leaves_the_old_answers(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An").says("để sau")
    hoa.says("/baocao candidate").taps("Làm lại từ đầu").hears("Họ và tên quần chúng? (1/7)")


@pytest.mark.parametrize("buttons", [True, False])
def test_go_on_or_begin_anew_is_asked_until_it_is_answered(village: Village, buttons: bool) -> None:
    hoa = village.hoa
    hoa.buttons = buttons
    hoa.says("/baocao candidate").says("Trần Văn An").says("để sau").says("/baocao candidate")
    for line in ("ok", "vâng", "trời đẹp nhỉ", "Lê Văn Tám"):
        hoa.says(line).hears("làm tiếp, hay làm lại từ đầu?")
    hoa.says("làm tiếp").hears("Nam hay nữ? (2/7)")


@pytest.mark.parametrize("buttons", [True, False])
def test_a_full_line_there_is_the_new_beginning(village: Village, buttons: bool) -> None:
    hoa = village.hoa
    hoa.buttons = buttons
    hoa.says("/baocao candidate").says("Trần Văn An").says("để sau").says("/baocao candidate")
    hoa.says("Lê Văn Tám, nam, 1999, kinh").hears("Lê Văn Tám; Nam; 1999", "Đơn vị, chức vụ?")


def test_another_report_in_the_middle_offers_to_go_on_first(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An").says("/baocao")
    hoa.hears("Đồng chí đang làm dở “Quần chúng mới”")
    hoa.taps("Làm tiếp: Quần chúng mới").hears("Nam hay nữ?")


def test_one_tap_under_a_prompt_never_throws_anyone_out_of_a_form(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An").taps_line("/baocao nothing_new")
    hoa.hears("Đã ghi: tuần 23–29/11", "đang làm dở “Quần chúng mới”", "Nam hay nữ?")
    hoa.says("nam").hears("Sinh ngày nào?")


def test_an_answer_from_yesterday_still_counts(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An")
    village.town.wait_until("2026-11-24T07:00")
    hoa.says("nam").hears("Sinh ngày nào?")


def test_a_tap_on_an_earlier_question_shows_the_present_one(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An")
    old = hoa.heard[-1].buttons["Nam"]
    hoa.says("nữ").taps_line(old).hears("Lựa chọn đó thuộc câu trước", "Sinh ngày nào?")


def test_a_tap_on_a_draft_put_aside_offers_to_go_on(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An")
    old = hoa.heard[-1].buttons["Nam"]
    hoa.says("hủy").taps_line(old).hears("Bản nháp này đang cất, chưa gửi")


def test_send_twice_files_once(village: Village) -> None:
    village.candidate()
    send = next(m.buttons["Gửi"] for m in reversed(village.hoa.heard) if "Gửi" in m.buttons)
    village.hoa.taps_line(send).hears("Lựa chọn đó thuộc việc đã xong")
    assert village.followed() == 1


def test_a_typed_number_means_what_was_offered(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao").says("1").hears("Họ và tên quần chúng?")
    hoa.says("Trần Văn An").says("2").hears("Sinh ngày nào?")


def test_unicode_in_pieces_is_read_the_same(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says(unicodedata.normalize("NFD", "Trần Văn Ẩn"))
    hoa.says(unicodedata.normalize("NFD", "nữ")).hears("Sinh ngày nào?")
    with village.town.engine.connect() as connection:
        assert "Trần Văn Ẩn" in str(connection.execute(select(tables.drafts.c.state)).scalar_one())


def test_the_second_miss_offers_what_may_be_meant_and_the_third_a_person(village: Village) -> None:
    hoa = village.hoa
    for line in ("/baocao candidate", "Trần Văn An", "nam"):
        hoa.says(line)
    hoa.says("năm đó").hears("Năm sinh gồm 4 chữ số, ví dụ 1998")
    hoa.says("1o98")
    assert "1998" in hoa.offered
    hoa.says("không nhớ").hears("để sau cũng được", "7 ngày", "Hoàng Thu Hương")
    hoa.says("1998").hears("Dân tộc?")


@pytest.mark.parametrize("secret", ["tài liệu TỐI MẬT số 5", "số căn cước 012345678901"])
def test_secrets_and_papers_numbers_are_refused_and_the_form_stays(village: Village, secret: str) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An").says("nam").says(secret).hears("không được lưu")
    hoa.says("1998").hears("Dân tộc?")
    with village.town.engine.connect() as connection:
        for table in tables.metadata.sorted_tables:
            assert secret not in str(connection.execute(select(table)).all()), table.name


def test_a_role_ended_in_the_middle_closes_the_form(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An")
    with village.town.memory() as memory:
        for grant in memory.people.grants(hoa.person or 0):
            memory.people.end_grant(grant.id or 0, village.town.today)
    hoa.says("nam").hears("không còn giữ vai trò")


def test_free_text_gets_a_hint(village: Village) -> None:
    village.hoa.says("trời hôm nay đẹp").hears("Tôi chưa hiểu ý đồng chí")


def test_a_report_is_called_by_its_name_without_marks(village: Village) -> None:
    village.hoa.says("quan chung moi").hears("Họ và tên quần chúng?")


def test_an_unknown_command_says_where_to_look(village: Village) -> None:
    village.hoa.says("/khongco").hears("Tôi không có lệnh /khongco", "/trogiup")


def test_a_command_of_another_role_is_declined(village: Village) -> None:
    village.hoa.says("/vaitro").hears("không thuộc vai trò của đồng chí")


def test_help_shows_only_what_this_person_can_do(village: Village) -> None:
    village.hoa.says("/trogiup").hears("“quần chúng mới”", "/viec", "Hoàng Thu Hương")
    assert "/vaitro" not in village.hoa.last


def test_english_follows_the_persons_choice(village: Village) -> None:
    village.hoa.says("/ngonngu en").hears("From now on I speak English.")
    village.hoa.says("/baocao candidate").hears("Full name of the candidate? (1/7)")
    village.hoa.says("/ngonngu vi").says("/trogiup").hears("Đồng chí gõ, có dấu hay không dấu")


def test_without_a_code_the_newest_reports_are_offered_for_correction(village: Village) -> None:
    village.candidate()
    village.hoa.says("/sua").hears("Sửa báo cáo nào?")
    village.hoa.taps("An: Quần chúng mới, 23/11").hears("Sửa dòng nào?")


def test_a_report_called_by_its_name_is_not_swallowed_by_a_free_answer(village: Village) -> None:
    hoa = village.hoa
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh"):
        hoa.says(line)
    hoa.says("ko có gì mới ạ").hears("Muốn báo “Không có gì mới”, đồng chí chọn mục này", "Đơn vị, chức vụ?")
    hoa.taps("Không có gì mới").hears("Đã ghi: tuần 23–29/11")
    assert "Đơn vị, chức vụ?" in hoa.last


def test_facts_are_taken_in_any_order_and_said_back(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trung úy Y Bhăm Êban, sn 1997, Ê đê, nam, ba láp")
    hoa.hears("Đã ghi: Y Bhăm Êban; ", "1997 (29 tuổi)", "Ê Đê")


def test_a_typed_number_means_the_newest_list_on_the_screen(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An").says("/baocao").says("7").hears("không có gì mới")


def test_a_question_comes_back_after_something_was_looked_up(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An").says("/viec")
    assert "Nam hay nữ?" in hoa.last


def test_a_wrong_edit_is_left_as_it_was(village: Village) -> None:
    hoa = village.hoa
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "lê văn bình", "đồng ý"):
        hoa.says(line)
    hoa.says("sửa ngày sinh").hears("Sinh ngày nào?", "Đang ghi: 1998")
    hoa.taps("Giữ như cũ").hears("3. Ngày sinh: 1998")


def test_what_is_on_the_card_is_never_parked_for_a_slip(village: Village) -> None:
    hoa = village.hoa
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "lê văn bình", "đồng ý"):
        hoa.says(line)
    for _slip in range(4):
        hoa.says("gì đó").hears("Xem lại trước khi gửi")
    hoa.says("gửi").hears("(UV-001)")


def test_a_one_tap_report_is_corrected_like_any_other(village: Village) -> None:
    village.candidate()
    village.binh.says("/baocao mentoring").taps("Đã gặp").taps("Tiến bộ rõ").taps("Không, gửi luôn")
    village.binh.says("sua bc0002").hears("Sửa dòng nào?")
    village.binh.taps("Mức độ phấn đấu: Tiến bộ rõ").says("giữ vững").says("bấm nhầm").says("gửi")
    village.binh.hears("Thay cho BC-0002")


def test_a_report_is_withdrawn_with_a_reason_after_the_ten_minutes(village: Village) -> None:
    village.hoa.says("/baocao nothing_new")
    village.town.wait_until("2026-11-23T09:00")
    village.hoa.says("/rut BC-0001").hears("Vì sao rút báo cáo?")
    village.hoa.says("để sau").says("sửa BC-0001").taps("Rút báo cáo này").says("báo nhầm").taps("Rút báo cáo")
    village.hoa.hears("Đã hoàn tác BC-0001")


def test_go_on_is_understood_whatever_was_said_in_between(village: Village) -> None:
    village.hoa.says("/baocao candidate").says("Trần Văn An").says("để sau").says("xin chào").hears("Chào đồng chí Hoa")
    village.hoa.says("làm tiếp").hears("Nam hay nữ?")


def test_someone_without_a_role_still_gets_help(village: Village) -> None:
    nobody = village.town.seat("Đỗ Văn Quang", None, None, chat="quang")
    nobody.says("/trogiup").hears("/ngonngu")


def test_a_button_s_label_may_be_typed_in_english_too(village: Village) -> None:
    village.candidate()
    village.hoa.says("/ngonngu en").says("/baocao admission").says("1").says("125").says("yesterday")
    village.hoa.hears("ceremony")


def test_a_form_that_a_deploy_took_away_does_not_hold_anyone(village: Village) -> None:
    hoa = village.hoa
    hoa.says("/baocao candidate").says("Trần Văn An")
    with village.town.engine.begin() as connection:
        connection.execute(tables.drafts.update().values(flow="report.gone"))
    hoa.says("nam").hears("không còn ở đây nữa")
    hoa.says("không có gì mới").hears("Đã ghi: tuần 23–29/11")


@pytest.mark.parametrize("value", ["?", "?x", "?-1", "?9", "?²", "!edit:", "!edit:x", "!edit:²", "!edit:-1", "!", "~-"])
def test_a_button_of_no_known_shape_changes_nothing(village: Village, value: str) -> None:
    hoa = village.hoa
    village.town.member("Phạm Văn Lan", village.fire)
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "lan"):
        hoa.says(line)
    draft = next(iter(hoa.hears("Ý đồng chí là dòng nào?") and hoa.new[-1].choices))[1].partition(".")[0]
    assert hoa.taps_line(f"{draft}.mentor.{value}").new
    hoa.says("Phạm Thị Lan").says("đồng ý").hears("Phạm Thị Lan")
    assert hoa.taps_line(f"{draft}.!.{value}").new
    hoa.says("gửi").hears("(UV-001)")
