"""Addresses of servers as people write them into the settings."""

from __future__ import annotations

import re
from urllib.parse import urlsplit


def names_server(url: str) -> bool:
    """Whether it names a server, over http or https, and a port that there is."""
    try:
        where = urlsplit(url)
        return bool(re.match(r"https?://[^/]", url) and where.hostname and where.port != 0)
    except ValueError:
        return False
