"""The work itself: candidates, reports and what they change, quotas, classes, what is owed, and by which rules."""

from storage.work.candidates import Candidates
from storage.work.classes import Classes
from storage.work.owed import Owed
from storage.work.quotas import Quotas
from storage.work.register import Register
from storage.work.reports import Reports
from storage.work.rules import Rules

__all__ = ["Candidates", "Classes", "Owed", "Quotas", "Register", "Reports", "Rules"]
