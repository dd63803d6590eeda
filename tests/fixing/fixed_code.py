"""Fixes code in this process, as ``aurora-checks fix`` does, and gives what it would write."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from aurora_checks.adapter import inline_skips
from aurora_checks.checks.scanned_roots import read_roots
from aurora_checks.cli.fix_command import accepted_effects
from aurora_checks.fixing.fix_loop import Fixed, fix
from aurora_checks.fixing.judged_code import JudgedCode
from aurora_checks.policy.known_rules import PREFIX
from aurora_checks.terraform.code_tree import repository_of
from aurora_checks.terraform.modules.shared_reading import kept_reading


def judged(folder: Path) -> JudgedCode:
    """The code below a folder, read as by a new process."""
    inline_skips._comments.cache_clear()
    shared = kept_reading()
    return JudgedCode.of(read_roots(str(folder), shared=shared), shared, own_folders(folder))


def own_folders(folder: Path) -> list[str]:
    """The folders whose files may be changed: the repository, or what was given."""
    return [repository_of(str(folder)) or str(folder)]


def fixed(folder: Path, rules: Collection[str] = (), accept: Collection[str] = ()) -> Fixed:
    """What mends the findings of these rules, of all where none are named."""
    wanted = {PREFIX + rule for rule in rules}
    return fix(
        judged(folder),
        [repository_of(str(folder)) or str(folder)],
        accepted_effects(accept),
        lambda rule: not wanted or rule in wanted,
    )


def changed(result: Fixed, folder: Path) -> dict[str, str]:
    """The new texts, by the path in the folder."""
    return {os.path.relpath(path, folder): text for path, text in result.texts.items()}
