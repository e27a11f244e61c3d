"""The official catalogue of papers: under which code a paper of somebody's dossier is filed, whatever its form is.

The list is data, with its source: `papers.toml` beside this file. It is one for all rule sets, since an old file is
filed by it too. Codes stand for kinds of paper; what is in one is kept nowhere (docs/domain.md §2.3).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

_LIST = tomllib.loads(Path(__file__).with_name("papers.toml").read_text(encoding="utf-8"))
CATALOGUE: str = _LIST["name"]
"""The document the codes come from."""
CODES: Mapping[str, tuple[int, ...]] = {key: tuple(codes) for key, codes in _LIST["codes"].items()}


def catalogue_code(paper: str) -> str:
    """“37”, or “40/41” where a paper is of two kinds; KeyError for a paper without a code."""
    return "/".join(map(str, CODES[paper]))
