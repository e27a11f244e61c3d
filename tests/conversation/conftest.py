from tests.reports.conftest import lesson, village

__all__ = ["lesson", "village"]
