"""One-time codes: held for whoever typed them first, used once, never told from wrong ones."""

import pytest

from handlers.domain.people import Role
from handlers.facts import Invitation
from storage.memory import Memory
from storage.tables import codes
from tests.storage.shelves import DAY, House, build, rows

NOON = 1000.0
LATE = 1900.0


@pytest.fixture
def house(memory: Memory) -> House:
    built = build(memory)
    memory.codes.issue("digest", None, "Phạm Thu", Role.DEPUTY, built.rescue.id, None, LATE)
    return built


def chat(house: House, name: str) -> int:
    return house.memory.known("telegram", "1", name, name, False).address.id


def test_it_says_what_a_code_means_and_waits_for_the_yes(house: House) -> None:
    mine = chat(house, "7")
    found = house.memory.codes.look("digest", mine, NOON)
    assert found == Invitation(1, None, "Phạm Thu", Role.DEPUTY, house.rescue.id, LATE)
    assert house.memory.codes.held(mine, NOON) == found
    assert house.memory.codes.look("digest", mine, NOON) == found


def test_it_keeps_a_code_from_every_other_chat_once_typed(house: House) -> None:
    house.memory.codes.look("digest", chat(house, "7"), NOON)
    assert house.memory.codes.look("digest", chat(house, "8"), NOON) is None
    assert house.memory.codes.held(chat(house, "8"), NOON) is None


def test_it_knows_whom_the_latest_code_nobody_used_was_meant_for(house: House) -> None:
    codes, where = house.memory.codes, house.rescue.id
    codes.issue("late", None, "Phạm Lan", Role.DEPUTY, where, None, NOON)
    assert codes.meant_for(Role.DEPUTY, where) == "Phạm Lan"
    codes.use(2, LATE)
    assert codes.meant_for(Role.DEPUTY, where) == "Phạm Thu"
    assert codes.meant_for(Role.OFFICER, where) == codes.meant_for(Role.DEPUTY, house.root.id) == ""


def test_it_holds_one_code_for_a_chat_the_last_one_typed(house: House) -> None:
    house.memory.codes.issue("other", house.hoa.id, "", Role.OFFICER, house.root.id, None, LATE)
    mine = chat(house, "7")
    house.memory.codes.look("digest", mine, NOON)
    house.memory.codes.look("other", mine, NOON)
    held = house.memory.codes.held(mine, NOON)
    assert held and held.person == house.hoa.id
    assert house.memory.codes.look("digest", chat(house, "8"), NOON)


def test_it_uses_a_code_once_and_forgets_the_typed_name(house: House) -> None:
    mine = chat(house, "7")
    found = house.memory.codes.look("digest", mine, NOON)
    assert found
    house.memory.codes.use(found.id, NOON)
    assert house.memory.codes.look("digest", mine, NOON) is None
    assert house.memory.codes.held(mine, NOON) is None
    assert [row.name for row in rows(house.memory, codes.select())] == [""]


def test_it_takes_a_late_code_for_none(house: House) -> None:
    mine = chat(house, "7")
    assert house.memory.codes.look("digest", mine, LATE) is None
    house.memory.codes.look("digest", mine, NOON)
    assert house.memory.codes.held(mine, LATE) is None


def test_it_knows_no_wrong_code(house: House) -> None:
    assert house.memory.codes.look("wrong", chat(house, "7"), NOON) is None


def test_it_takes_the_code_of_someone_ended_for_none(house: House) -> None:
    house.memory.codes.issue("other", house.hoa.id, "", Role.OFFICER, house.root.id, None, LATE)
    house.memory.people.end(house.hoa.id, DAY)
    assert house.memory.codes.look("other", chat(house, "7"), NOON) is None


def test_it_cancels_what_was_made_out_to_somebody(house: House) -> None:
    house.memory.codes.issue("other", house.hoa.id, "", Role.OFFICER, house.root.id, None, LATE)
    mine = chat(house, "7")
    house.memory.codes.look("other", mine, NOON)
    house.memory.codes.cancel(house.hoa.id, NOON)
    assert house.memory.codes.held(mine, NOON) is None
    assert house.memory.codes.look("other", mine, NOON) is None
    assert house.memory.codes.look("digest", mine, NOON)


def test_a_new_code_takes_the_place_of_an_open_one_for_the_same_name_role_and_place(house: House) -> None:
    mine, rescue, codes = chat(house, "7"), house.rescue.id, house.memory.codes
    assert not codes.replace(None, "Phạm Thu", Role.SECRETARY, rescue, NOON)
    assert not codes.replace(None, "Phạm Thu", Role.DEPUTY, house.root.id, NOON)
    assert not codes.replace(None, "Phạm Thư", Role.DEPUTY, rescue, NOON)
    assert not codes.replace(None, "Phạm Thu", Role.DEPUTY, rescue, LATE)
    assert codes.look("digest", mine, NOON)
    assert codes.replace(None, "Phạm Thu", Role.DEPUTY, rescue, NOON)
    assert codes.look("digest", mine, NOON) is None
    assert not codes.replace(None, "Phạm Thu", Role.DEPUTY, rescue, NOON)


def test_a_code_for_a_person_takes_the_place_of_theirs_and_of_the_one_for_their_typed_name(house: House) -> None:
    hoa, codes = house.hoa.id, house.memory.codes
    codes.issue("hers", hoa, "", Role.DEPUTY, house.rescue.id, None, LATE)
    assert codes.replace(hoa, "Phạm Thu", Role.DEPUTY, house.rescue.id, NOON)
    assert codes.look("hers", chat(house, "7"), NOON) is None
    assert codes.look("digest", chat(house, "7"), NOON) is None


def test_it_counts_wrong_tries_of_one_chat_and_of_all(house: House) -> None:
    mine, theirs = chat(house, "7"), chat(house, "8")
    for address, moment in ((mine, 10.0), (mine, 20.0), (theirs, 30.0)):
        house.memory.codes.note_wrong(address, moment)
    assert house.memory.codes.wrong(0.0) == [10.0, 20.0, 30.0]
    assert house.memory.codes.wrong(20.0) == [20.0, 30.0]
    assert house.memory.codes.wrong(0.0, mine) == [10.0, 20.0]
    assert house.memory.codes.wrong(31.0, theirs) == []


def test_it_counts_answers_to_strangers_of_one_chat_and_of_a_channel(house: House) -> None:
    mine, theirs, codes = chat(house, "7"), chat(house, "8"), house.memory.codes
    codes.note_answer(mine, 10.0, start=False)
    codes.note_answer(theirs, 20.0, start=True)
    channel = house.memory.people.address(mine).channel  # type: ignore[union-attr]
    assert [codes.answers(channel, since) for since in (0.0, 20.0, 21.0)] == [2, 1, 0]
    assert codes.answers("another", 0.0) == 0
    assert codes.answered(mine, 9.0, starts=False)
    assert not codes.answered(mine, 10.0, starts=False)
    assert not codes.answered(mine, 9.0, starts=True)
    assert codes.answered(theirs, 19.0, starts=True)


def test_tries_and_answers_no_limit_looks_at_are_forgotten(house: House) -> None:
    mine, codes = chat(house, "7"), house.memory.codes
    for at in (0.0, 2 * 86400.0):
        codes.note_wrong(mine, at)
        codes.note_answer(mine, at, start=True)
    house.memory.purge(2 * 86400.0 + 1)
    assert codes.wrong(0.0) == [2 * 86400.0]
    channel = house.memory.people.address(mine).channel  # type: ignore[union-attr]
    assert codes.answers(channel, 0.0) == 1
