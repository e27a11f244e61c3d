"""The committee and its cells: where each stands in the tree, and what it was called before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, select, update

from handlers.facts import Org
from storage.sql.rows import NewRow
from storage.sql.statement import Statement
from storage.tables import org_names, orgs

SHAPE = (
    orgs.c.id, orgs.c.code, orgs.c.name, orgs.c.kind, orgs.c.parent, orgs.c.path, orgs.c.until, orgs.c.since,
    orgs.c.official_code,
)  # fmt: skip

ROOT = Statement(select(*SHAPE).where(orgs.c.parent.is_(None), orgs.c.until.is_(None)).order_by(orgs.c.id).limit(1))
ONE = Statement(select(*SHAPE).where(orgs.c.id == bindparam("org")))
CODED = Statement(select(*SHAPE).where(orgs.c.code == bindparam("code"), orgs.c.until.is_(None)))
CELLS = Statement(
    select(*SHAPE).where(
        orgs.c.kind == "cell", orgs.c.until.is_(None), orgs.c.path.like(bindparam("below"), escape="!")
    )
)
ALL = Statement(select(*SHAPE))
NEW = NewRow(orgs, "parent", "code", "name", "kind", "path", "since")
PLACE = Statement(update(orgs).where(orgs.c.id == bindparam("org")).values(path=bindparam("place")))
RENAME = Statement(update(orgs).where(orgs.c.id == bindparam("org")).values(name=bindparam("called")))
CODE = Statement(update(orgs).where(orgs.c.id == bindparam("org")).values(official_code=bindparam("given")))
OLD_NAME = NewRow(org_names, "org", "name", "until")


class Orgs:
    """The tree of organisations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def root(self) -> Org:
        """The committee itself."""
        return found(ROOT.row(self._connection), "the committee")

    def get(self, org: int) -> Org:
        """One organisation, also an ended one."""
        return found(ONE.row(self._connection, org=org), f"organisation {org}")

    def by_code(self, code: str) -> Org | None:
        """The organisation valid now under this code (CB03); None where none has it."""
        row = CODED.row(self._connection, code=code.strip().upper())
        return Org(*row) if row else None

    def cells(self, paths: Sequence[str]) -> list[Org]:
        """Cells valid now at or below any of these paths, by code."""
        rows = {row for path in outermost(paths) for row in CELLS.rows(self._connection, below=below(path))}
        return sorted((Org(*row) for row in rows), key=lambda org: org.code)

    def all(self) -> list[Org]:
        """Every organisation there is or was, parents before children, then by code."""
        found = [Org(*row) for row in ALL.rows(self._connection)]
        return sorted(found, key=lambda org: (org.path.count("/"), org.code))

    def add(self, code: str, name: str, kind: str, parent: int | None, since: date) -> Org:
        """A new organisation under its parent."""
        above = self.get(parent).path if parent is not None else "/"
        new = {"parent": parent, "code": code.strip().upper(), "name": name, "kind": kind, "since": since}
        org = NEW.write(self._connection, **new, path="")
        PLACE.run(self._connection, org=org, place=f"{above}{org}/")
        return self.get(org)

    def rename(self, org: int, name: str, on: date) -> None:
        """The new name holds from `on`; the old one stays in the history."""
        old = self.get(org).name
        if old != name:
            OLD_NAME.write(self._connection, org=org, name=old, until=on)
            RENAME.run(self._connection, org=org, called=name)

    def give_code(self, org: int, code: str | None) -> None:
        """From now on the organisation bears this code of the Party's own lists, or none."""
        CODE.run(self._connection, org=org, given=code)


def found(row: tuple[object, ...] | None, what: str) -> Org:
    """The organisation, or an error that names what is missing."""
    if row is None:
        raise LookupError(f"there is no {what}")
    return Org(*row)  # type: ignore[arg-type]


def below(path: str) -> str:
    """The LIKE pattern of a path and everything under it; paths are digits and slashes, nothing to escape."""
    return f"{path}%"


def outermost(paths: Sequence[str]) -> list[str]:
    """The paths without those that lie below another one, so that nothing is found twice."""
    return [path for path in set(paths) if not any(path != top and path.startswith(top) for top in paths)]
