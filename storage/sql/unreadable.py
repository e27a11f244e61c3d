"""A cell that cannot be read takes no other row with it: lists leave its row out and name it, all else meets a mark.

SQLite keeps whatever is written into a column: half a JSON, text for a day or a number, a stage there is none of. Here
that becomes `UNREADABLE`, which refuses whatever is done with it; `spared` (handlers/talk/sparing.py) then leaves out
the one file it is of. PostgreSQL's types forbid most of it; the same holds there for what they let through.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, MutableMapping, Sequence
from datetime import date
from typing import Any, NoReturn

from sqlalchemy import JSON, Connection, Date, Dialect, Float, Integer, Select, String, TypeDecorator

from handlers.domain.codes import candidate_code

Fits = Callable[[Any], bool]
LEFT_OUT = "left_out"
"""Under which a connection carries the list of what was left out."""
LATEST = 253_402_300_800
"""The first second of the year 10000."""


class Unreadable(ValueError):
    """Something was to be worked out from a cell that cannot be read."""


class Mark:
    """Stands in the place of what cannot be read. Compare with `is`: everything else refuses."""

    met = 0
    """How often a cell could not be read since the start: where that stays the same, no row need be looked through."""

    def __repr__(self) -> str:
        return "<unreadable>"

    def refuse(self, *_given: object) -> NoReturn:
        """Nothing is worked out from what is not known."""
        raise Unreadable("a cell of the database cannot be read")

    __bool__ = __eq__ = __ne__ = __hash__ = __lt__ = __le__ = __gt__ = __ge__ = __iter__ = __len__ = refuse
    __getitem__ = __contains__ = __str__ = __format__ = __int__ = __float__ = __index__ = refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __getattr__ = refuse


UNREADABLE: Any = Mark()


def reader(convert: Callable[[Any], Any] | None, fits: Fits) -> Callable[[Any], Any]:
    """What a driver gives, as the product takes it, or the mark."""

    def read(value: Any) -> Any:
        if value is None:
            return None
        try:
            found = convert(value) if convert else value
            return found if fits(found) else mark()
        except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
            return mark()

    return read


def mark() -> Any:
    """The mark, counted."""
    Mark.met += 1
    return UNREADABLE


def whole(value: Any) -> Any:
    """A whole number as it is stored, or the mark."""
    return value if value is None or type(value) is int else mark()


class Day(TypeDecorator[date]):
    """A date."""

    impl = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """A day, or the mark."""
        return reader(super().result_processor(dialect, coltype), lambda found: isinstance(found, date))


class Whole(TypeDecorator[int]):
    """A whole number."""

    impl = Integer
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """A number, or the mark."""
        return whole


class Moment(TypeDecorator[float]):
    """A moment in seconds."""

    impl = Float
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """A moment there is, or the mark."""
        return reader(super().result_processor(dialect, coltype), lambda found: abs(found) < LATEST)


class Word(TypeDecorator[str]):
    """A word out of those there are, or one that can be read as what it stands for."""

    impl = String
    cache_ok = True

    def __init__(self, known: frozenset[str] | Fits) -> None:
        super().__init__()
        self.known = known

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """A word that is known, or the mark."""
        fits = self.known if callable(self.known) else self.known.__contains__
        return reader(super().result_processor(dialect, coltype), fits)


class Shaped(TypeDecorator[Any]):
    """JSON of one shape."""

    impl = JSON
    cache_ok = True

    def __init__(self, shape: Fits, none_as_null: bool = True) -> None:
        super().__init__(none_as_null=none_as_null)
        self.shape = shape
        self.none_as_null = none_as_null

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """What JSON carries in this shape, or the mark."""
        may_lack, shape = self.none_as_null, self.shape
        fits: Fits = (lambda found: found is None or shape(found)) if may_lack else shape
        return reader(super().result_processor(dialect, coltype), fits)


def mapping(value: Any) -> bool:
    """Answers by their keys."""
    return isinstance(value, dict)


def listing(value: Any) -> bool:
    """One after the other."""
    return isinstance(value, list)


def pairs(value: Any) -> bool:
    """Labels, each with its line."""
    return listing(value) and all(listing(one) and [type(said) for said in one] == [str, str] for one in value)


def half_said(value: Any) -> bool:
    """A half-filled form: what was said, and which questions were asked."""
    return mapping(value) and mapping(value.get("said")) and listing(value.get("asked"))


CALLED: Sequence[tuple[str, Callable[[int], str]]] = (
    ("candidates.id", candidate_code),
    ("candidate", candidate_code),
    ("reports.id", lambda number: f"BC-{number:04d}"),
    ("orgs.id", lambda number: f"org {number}"),
    ("people.id", lambda number: f"person {number}"),
    ("courses.id", lambda number: f"class {number}"),
    ("course", lambda number: f"class {number}"),
    ("session", lambda number: f"session {number}"),
    ("person", lambda number: f"person {number}"),
    ("org", lambda number: f"org {number}"),
    ("id", lambda number: f"#{number}"),
)
"""What a row is called in the log and to admins, by the first of these columns it has: never a name."""


def called(columns: Collection[Any], row: Sequence[Any]) -> str:
    """What a row is called."""
    there: dict[str, Any] = {}
    table = ""
    for column, cell in zip(columns, row, strict=True):
        table = table or str(getattr(getattr(column, "table", None), "name", ""))
        if type(cell) is int:
            there.setdefault(str(getattr(column, "name", "")), cell)
            there.setdefault(f"{getattr(getattr(column, 'table', None), 'name', '')}.{column.name}", cell)
    name = next((name(there[key]) for key, name in CALLED if key in there), "")
    return f"{table} {name}".strip() if not name or name.startswith("#") else name


def leave_out(connection: Connection, columns: Collection[Any], row: Sequence[Any]) -> None:
    """Hands on that a row was left out, for whoever runs the house."""
    kept: MutableMapping[str, Exception] | None = connection.info.get(LEFT_OUT)
    if kept is not None:
        kept[called(columns, row)] = Unreadable("a cell of the database cannot be read")


def sound(connection: Connection, columns: Collection[Any], read: Callable[[], list[Any]]) -> list[Any]:
    """The rows that are read of which every cell can be; the others are named."""
    before, found = Mark.met, read()
    if Mark.met == before:
        return found
    spoilt = [row for row in found if id(UNREADABLE) in map(id, row)]
    for row in spoilt:
        leave_out(connection, columns, row)
    return [row for row in found if id(UNREADABLE) not in map(id, row)] if spoilt else found


def readable(connection: Connection, asked: Select[Any], values: dict[str, Any] | None = None) -> Iterator[Any]:
    """The rows a question finds of which every cell can be read; the others are named."""
    columns = list(asked.exported_columns)
    return iter(sound(connection, columns, lambda: list(connection.execute(asked, values or {}))))
