"""How the buttons of a push name people is settled when it leaves, since only then its channel is known."""

from __future__ import annotations

from handlers.talk.naming import naming_for
from handlers.texts import Naming
from storage.memory import Memory
from storage.traffic.parcels import Parcel


def named_as_wanted(memory: Memory, parcel: Parcel, printed: bool) -> Parcel:
    """The message with labels as its listener's committee wants them there; `printed` below a text never a name."""
    labels = parcel.payload.get("called")
    if not labels:
        return parcel
    who = memory.people.who(parcel.address.person) if parcel.address.person else None
    naming = naming_for(memory, who, parcel.address.channel)
    if naming is Naming.NAME and not printed:
        return parcel
    said = labels[(Naming.CODE if naming is Naming.CODE else Naming.INITIALS).value]
    choices = [[label, line] for label, (_name, line) in zip(said, parcel.payload["choices"], strict=True)]
    memory.people.remember_offer(parcel.address.id, [(label, line) for label, line in choices], typed=False)
    return parcel._replace(payload={**parcel.payload, "choices": choices})
