"""Patterns of Terraform addresses and of file paths, as settings and waivers write them."""

from __future__ import annotations

import re

from aurora_checks.terraform.instance_addresses import without_keys
from aurora_checks.terraform.wildcards import matches


def matches_address(pattern: str, address: str) -> bool:
    """Whether ``*`` (any text) makes ``pattern`` the address. A pattern without instance keys means all instances.

    ``[`` is a part of an address here and nothing else: ``module.db["a"].aws_rds_cluster.this[0]``.
    """
    return any(matches_text(pattern, it) for it in (address, without_keys(address)))


def matches_text(pattern: str, text: str) -> bool:
    """Whether ``*`` (any text) makes ``pattern`` the text."""
    return matches(pattern, text, sets=False, single="")


def matches_path(pattern: str, path: str) -> bool:
    """Whether the pattern names the file or folder ``path`` (with ``/``), or a folder that it lies in.

    ``*`` and ``?`` stay within a folder, ``**`` is any number of folders.
    """
    wanted = re.sub(r"/(\*\*)?/?$", "", pattern[2:] if pattern.startswith("./") else pattern).split("/")
    reached = _onwards({0}, wanted)
    for name in path.split("/"):
        if len(wanted) in reached:
            return True
        stay = {at for at in reached if wanted[at] == "**"}
        reached = _onwards(stay | {at + 1 for at in reached - stay if matches(wanted[at], name, sets=False)}, wanted)
    return len(wanted) in reached


def _onwards(reached: set[int], wanted: list[str]) -> set[int]:
    """These places in a pattern, and those behind a ``**`` that stands for no folder."""
    found = set(reached)
    for at in reached:
        while at < len(wanted) and wanted[at] == "**":
            at += 1
            found.add(at)
    return found
