"""Whom a question is put to where it does not matter, and the memory of a question that looks at nothing."""

from typing import cast

from handlers.facts import Who
from handlers.ports import Memory

NOBODY = Who(0, "Không Ai", "Ai", "vi", ())
NO_MEMORY = cast(Memory, None)
