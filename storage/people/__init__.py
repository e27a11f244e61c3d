"""Who there is and where they are reached: organisations, people, one-time codes."""

from storage.people.codes import Codes
from storage.people.orgs import Orgs
from storage.people.people import People

__all__ = ["Codes", "Orgs", "People"]
