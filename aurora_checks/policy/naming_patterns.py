"""Patterns of Terraform addresses and of file paths, as settings and waivers write them."""

from __future__ import annotations

import re
from functools import lru_cache

from aurora_checks.terraform.model import without_keys


def matches_address(pattern: str, address: str) -> bool:
    """Whether ``*`` (any text) makes ``pattern`` the address. A pattern without instance keys means all instances.

    ``[`` is a part of an address here and nothing else: ``module.db["a"].aws_rds_cluster.this[0]``.
    """
    expression = _address(pattern)
    return bool(expression.fullmatch(address) or expression.fullmatch(without_keys(address)))


def matches_text(pattern: str, text: str) -> bool:
    """Whether ``*`` (any text) makes ``pattern`` the text."""
    return bool(_address(pattern).fullmatch(text))


def matches_path(pattern: str, path: str) -> bool:
    """Whether the pattern names the file or folder ``path`` (with ``/``), or a folder that it lies in.

    ``*`` and ``?`` stay within a folder, ``**`` is any number of folders.
    """
    return bool(_path(pattern).fullmatch(path))


@lru_cache(maxsize=1024)
def _address(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL)


@lru_cache(maxsize=1024)
def _path(pattern: str) -> re.Pattern[str]:
    pattern = pattern[2:] if pattern.startswith("./") else pattern
    pattern = re.sub(r"/(\*\*)?/?$", "", pattern)  # a folder, however it is written
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(wild.get(part) or re.escape(part) for part in parts) + "(?:/.*)?", re.DOTALL)
