"""Checkov's skip comments, as its HCL runner finds them: ``#checkov:skip=CKV_AURORA_009:reason`` within a block.

A comment counts for the resource in whose block it stands, and in the block of a module call for all resources of that
module and of the modules below it. Plans have no comments, and files in JSON syntax cannot have any.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, Optional

from checkov.common.comment.enum import COMMENT_REGEX

from aurora_checks.policy.known_rules import PREFIX, Level, level_of
from aurora_checks.policy.settings import REQUIRE_WAIVER, Settings
from aurora_checks.terraform.instance_addresses import without_keys
from aurora_checks.terraform.model import Resource, RootModule

_NO_REASON = "No comment provided"


def skip_of(rule_id: str, root: RootModule, resource: Resource) -> Optional[str]:
    """The reason of the comment that skips a rule for a resource; the block's own before those of module calls."""
    for file, line, end_line in _places(root, resource):
        for at, ids, reason in _comments(file):
            if line < at < end_line and rule_id in ids:
                return reason
    return None


class InlineSkip(NamedTuple):
    """A skip comment, and one of the checks that it names."""

    file: str
    line: int
    rule: str
    reason: str


def skips_in(root: RootModule, resources: Iterable[Resource]) -> list[InlineSkip]:
    """The comments that skip checks of the pack for some of these resources, each once."""
    found = {
        InlineSkip(file, at, rule_id, reason)
        for resource in resources
        for file, line, end_line in _places(root, resource)
        for at, ids, reason in _comments(file)
        for rule_id in ids
        if line < at < end_line and rule_id.startswith(PREFIX)
    }
    return sorted(found)


def may_skip(rule_id: str, settings: Settings) -> bool:
    """Whether the settings let a comment skip a rule: those of MUST rules may need a waiver instead."""
    return not (level_of(rule_id) is Level.MUST and settings.inline_skips == REQUIRE_WAIVER)


def _places(root: RootModule, resource: Resource) -> Iterator[tuple[str, int, int]]:
    if not resource.end_line or resource.file.endswith(".json"):
        return
    yield resource.file, resource.line, resource.end_line
    module = without_keys(resource.module)
    while module:
        call = root.module_calls.get(module)
        if call is not None:
            yield call.file, call.line, call.end_line
        module = module.rpartition(".module.")[0]


@lru_cache(maxsize=256)
def _comments(file: str) -> tuple[tuple[int, frozenset[str], str], ...]:
    """Line, check ids and reason of every skip comment in a file."""
    if not os.path.isfile(file):
        return ()
    with open(file, encoding="utf-8-sig", errors="replace") as stream:
        found = ((number, COMMENT_REGEX.search(text)) for number, text in enumerate(stream, 1) if ":skip=" in text)
        return tuple(
            (number, frozenset(match[2].split(",")), match[3][1:] if match[3] else _NO_REASON)
            for number, match in found
            if match is not None and match[2]
        )
