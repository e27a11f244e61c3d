"""Who is known, what they may do, and where they are reached."""

import pytest
from sqlalchemy import update

from handlers.domain.people import Role
from handlers.facts import Draft, Known, State
from storage.memory import Memory
from storage.tables import addresses, org_names
from tests.storage.shelves import DAY, MARCH, House, build, connection_of, rows


@pytest.fixture
def house(memory: Memory) -> House:
    return build(memory)


def heard(house: House, sender: str = "7", group: str | None = None) -> Known:
    """What is known when this sender writes, alone or in a group."""
    return house.memory.known("telegram", "1", group or sender, sender, group is not None)


def bound(house: House) -> int:
    """Hoa's chat."""
    address = heard(house).address.id
    house.memory.people.bind(address, house.hoa.id)
    return address


def test_it_meets_a_stranger_once(house: House) -> None:
    first, second = heard(house), heard(house)
    assert first == second
    assert first.who is None
    assert first.address.language == "vi"


def test_it_knows_a_bound_person_with_roles_and_open_draft(house: House) -> None:
    bound(house)
    house.memory.drafts.save(house.hoa.id, Draft(31, "candidate", State({"name": "Y"}), 5.0))
    known = heard(house)
    assert known.who and (known.who.name, known.who.given, known.who.org) == ("Nguyễn Thị Hoa", "Hoa", house.rescue.id)
    assert [(grant.role, grant.path) for grant in known.who.grants] == [(Role.SECRETARY, house.rescue.path)]
    assert known.draft == Draft(31, "candidate", State({"name": "Y"}), 5.0)


def test_it_leaves_a_put_aside_draft_aside(house: House) -> None:
    bound(house)
    house.memory.drafts.save(house.hoa.id, Draft(31, "candidate", State({}), 5.0))
    house.memory.drafts.shelve(31)
    assert heard(house).draft is None


def test_it_knows_a_member_who_writes_in_a_group_but_not_their_draft(house: House) -> None:
    bound(house)
    house.memory.drafts.save(house.hoa.id, Draft(31, "candidate", State({}), 5.0))
    known = heard(house, group="-100")
    assert known.address.group and known.address.person is None
    assert known.who and known.who.person == house.hoa.id
    assert known.draft is None


def test_it_takes_nobody_in_a_group_for_somebody(house: House) -> None:
    bound(house)
    assert heard(house, sender="8", group="-100").who is None
    assert heard(house, sender="-100", group="-100").who is None


def test_it_ends_a_role_at_once(house: House) -> None:
    bound(house)
    (grant,) = house.memory.people.grants(house.hoa.id)
    assert grant.id
    house.memory.people.end_grant(grant.id, DAY)
    known = heard(house)
    assert known.who and known.who.grants == ()
    assert house.memory.people.holders(Role.SECRETARY) == []


def test_it_ends_a_person_with_roles_and_chats(house: House) -> None:
    address = bound(house)
    house.memory.people.end(house.hoa.id, DAY)
    assert heard(house).who is None
    assert house.memory.people.who(house.hoa.id) is None
    assert house.memory.people.holders(Role.SECRETARY) == []
    assert house.memory.people.grants(house.hoa.id) == []
    assert house.memory.people.get(house.hoa.id).ended == DAY
    assert house.memory.people.addresses(house.hoa.id) == []
    found = house.memory.people.address(address)
    assert found and found.person is None


def test_it_takes_whoever_helps_a_candidate_for_a_mentor_of_that_cell(house: House) -> None:
    candidate = house.source(mentor=house.binh)
    who = house.memory.people.who(house.binh.id)
    assert who and [(grant.role, grant.org) for grant in who.grants] == [(Role.MENTOR, house.rescue.id)]
    assert [one.person for one in house.memory.people.holders(Role.MENTOR, house.rescue.path)] == [house.binh.id]
    house.admit(candidate)
    who = house.memory.people.who(house.binh.id)
    assert who and not who.grants


def test_it_counts_a_mentor_made_and_born_once(house: House) -> None:
    house.source(mentor=house.binh)
    house.source("Lê Cường", mentor=house.binh)
    house.memory.people.grant(house.binh.id, Role.MENTOR, house.rescue.id, None, DAY)
    (grant,) = house.memory.people.grants(house.binh.id)
    assert grant.id is not None


def test_it_gives_the_same_role_once(house: House) -> None:
    house.memory.people.grant(house.hoa.id, Role.SECRETARY, house.rescue.id, None, DAY)
    assert len(house.memory.people.grants(house.hoa.id)) == 1


def test_it_finds_holders_at_a_place_and_above_only(house: House) -> None:
    people = house.memory.people
    people.grant(house.lan.id, Role.OFFICER, house.root.id, None, DAY)
    people.grant(house.binh.id, Role.OFFICER, house.staff.id, None, DAY)
    assert [who.given for who in people.holders(Role.OFFICER, house.rescue.path)] == ["Lan"]
    assert [who.given for who in people.holders(Role.OFFICER, house.staff.path)] == ["Bình", "Lan"]
    assert [who.given for who in people.holders(Role.OFFICER, house.root.path)] == ["Lan"]
    assert len(people.holders(Role.OFFICER)) == 2


@pytest.mark.parametrize(
    ("typed", "given"), [("hoa", ["Hoa"]), ("ng th", ["Hoa"]), ("oa", []), ("thi", ["Hoa", "Lan"])]
)
def test_it_finds_people_by_the_beginnings_of_words(house: House, typed: str, given: list[str]) -> None:
    assert [one.given for one in house.memory.people.find(typed, [house.root.path])] == given


def test_it_finds_somebody_ended_only_when_asked_and_brings_them_back_bare(house: House) -> None:
    people, address = house.memory.people, bound(house)
    people.end(house.hoa.id, DAY)
    assert people.find("hoa", [house.root.path]) == []
    assert [one.ended for one in people.find("hoa", [house.root.path], ended=True)] == [DAY]
    people.reopen(house.hoa.id)
    assert [one.ended for one in people.find("hoa", [house.root.path])] == [None]
    assert people.grants(house.hoa.id) == []
    assert address not in [chat.id for chat in people.addresses(house.hoa.id)]


def test_it_finds_people_below_a_place_only(house: House) -> None:
    people = house.memory.people
    people.add("Phạm Thị Thu", None)
    assert [one.given for one in people.find("thi", [house.rescue.path])] == ["Hoa"]
    assert [one.given for one in people.find("thi", [house.root.path, house.rescue.path])] == ["Hoa", "Lan", "Thu"]
    assert people.find("thi", []) == []


def test_it_never_takes_one_tree_path_for_another(house: House) -> None:
    for number in range(3, 15):  # so that ids of one and of two digits stand side by side
        org = house.memory.orgs.add(f"CB{number:02}", f"Chi bộ {number}", "cell", house.root.id, MARCH)
        house.memory.people.add(f"Trần Thị Số {number}", org.id)
    for org in house.memory.orgs.cells([house.root.path]):
        assert [cell.code for cell in house.memory.orgs.cells([org.path])] == [org.code]
        assert all(one.org == org.id for one in house.memory.people.find("tran", [org.path]))


def test_it_lists_members_by_given_name_in_vietnamese_order(house: House) -> None:
    for name in ("Võ Đình Đức", "Võ Thị Ánh", "Võ Văn Dũng", "Võ Văn An"):
        house.memory.people.add(name, house.rescue.id)
    names = [one.given for one in house.memory.people.of_cell(house.rescue.id)]
    assert names == ["An", "Ánh", "Bình", "Dũng", "Đức", "Hoa"]


def test_it_calls_a_renamed_person_by_the_new_name(house: House) -> None:
    house.memory.people.rename(house.hoa.id, "Nguyễn Thị Huệ")
    assert house.memory.people.get(house.hoa.id).given == "Huệ"
    assert house.memory.people.find("hoa", [house.root.path]) == []


def test_it_remembers_what_was_offered_until_something_was_typed(house: House) -> None:
    people, address = house.memory.people, bound(house)
    people.remember_offer(address, [("Nam", "1f.sex.m"), ("Nữ", "1f.sex.f")], typed=False)
    assert heard(house).address.offer == (("Nam", "1f.sex.m"), ("Nữ", "1f.sex.f"))
    people.remember_offer(address, [], typed=True)
    assert heard(house).address.offer == ()
    assert heard(house).address.last_ref is None


def test_it_lists_the_chat_last_answered_first(house: House) -> None:
    people, first = house.memory.people, bound(house)
    second = house.memory.known("web", "1", "7", "7", False).address.id
    people.bind(second, house.hoa.id)
    for turn, address in enumerate((first, second, first), 1):
        house.memory.inbox.add("web", "1", str(turn), "7", {}, 1.0)
        people.remember_offer(address, [], typed=True)
    assert [one.id for one in people.addresses(house.hoa.id)] == [first, second]


def test_it_forgets_whose_chat_it_was(house: House) -> None:
    house.memory.people.unlink(bound(house))
    known = heard(house)
    assert known.who is None and known.address.person is None


def test_it_reaches_whoever_writes_again(house: House) -> None:
    address = bound(house)
    connection_of(house.memory).execute(update(addresses).values(closed_at=1.0, closed_why="blocked"))
    assert house.memory.people.addresses(house.hoa.id)[0].closed
    assert not heard(house).address.closed
    found = house.memory.people.address(address)
    assert found and not found.closed


def test_it_makes_a_group_a_leadership_chat_and_no_longer(house: House) -> None:
    people, address = house.memory.people, heard(house, group="-100").address.id
    assert people.groups() == []
    people.lead(address, house.root.id)
    assert [(one.id, one.org) for one in people.groups()] == [(address, house.root.id)]
    people.lead(address, None)
    assert people.groups() == []


def test_it_speaks_the_language_chosen(house: House) -> None:
    bound(house)
    house.memory.people.speak(house.hoa.id, "en")
    known = heard(house)
    assert known.who and known.who.language == known.address.language == "en"
    assert heard(house, group="-100").address.language == "vi"


def test_it_keeps_an_organisations_former_name(house: House) -> None:
    house.memory.orgs.rename(house.rescue.id, "Chi bộ Cứu nạn", DAY)
    house.memory.orgs.rename(house.rescue.id, "Chi bộ Cứu nạn", DAY)
    assert house.memory.orgs.get(house.rescue.id).name == "Chi bộ Cứu nạn"
    old = [tuple(row) for row in rows(house.memory, org_names.select())]
    assert [row[1:] for row in old] == [(house.rescue.id, "Chi bộ Chữa cháy và CNCH", DAY)]


def test_it_knows_the_tree(house: House) -> None:
    orgs = house.memory.orgs
    assert orgs.root() == house.root
    assert orgs.by_code("cb02") == house.staff
    assert orgs.by_code("CB99") is None
    assert [org.code for org in orgs.cells([house.root.path, house.staff.path])] == ["CB01", "CB02"]
    assert orgs.all() == [house.root, house.rescue, house.staff]
