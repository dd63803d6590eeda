"""The patch of each finding by itself, for reports: what fixes it, fits the code as it is on disk."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Optional

from aurora_checks.aurora.applying import Effect
from aurora_checks.checks.scanned_roots import ScannedRoots
from aurora_checks.fixing.applied_edits import applied
from aurora_checks.fixing.changes import Change
from aurora_checks.fixing.fix_loop import Fixed, Key, fix, situation_of, text_on_disk
from aurora_checks.fixing.json_edits import CannotEdit
from aurora_checks.fixing.judged_code import JudgedCode
from aurora_checks.fixing.patches import unified_diff
from aurora_checks.fixing.proposing import Situation, proposers
from aurora_checks.terraform.code_tree import repository_of
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.modules.shared_reading import SharedReading

ACCEPTED = frozenset(Effect) - {Effect.REPLACEMENT}


@dataclass(frozen=True)
class FindingPatch:
    """The texts of the files that a change is about, without and with it."""

    before: Mapping[str, Optional[str]]
    after: Mapping[str, str]

    def diff(self, base: str) -> str:
        """A unified diff for ``git apply``, with paths from the folder ``base``."""
        return unified_diff(self.before, self.after, base)


def patches_of_findings(
    scanned: ScannedRoots, shared: SharedReading, accepted: Collection[Effect] = ACCEPTED
) -> dict[Key, FindingPatch]:
    """The patches by root module, address and rule; ``shared`` is what they were read with.

    A change that only makes sense after another one has none.
    """
    paths = [it.path for it in scanned.root_modules if it.path in scanned.bases]
    folders = tuple(dict.fromkeys(repository_of(it) or (scanned.bases[it]) for it in paths))
    fixed = fix(JudgedCode.of(scanned, shared, folders), folders, accepted)
    situation = situation_of(fixed.start, folders, accepted)
    made: dict[object, Optional[FindingPatch]] = {}
    found: dict[Key, FindingPatch] = {}
    for kept in fixed.kept:
        for finding in kept.findings:
            change = _at_first(finding.key, kept.change.says, fixed, situation)
            if change is None:
                continue
            if change.edits not in made:
                made[change.edits] = _patch(change)
            patch = made[change.edits]
            if patch is not None:
                found[finding.key] = patch
    return found


def _at_first(key: Key, says: str, fixed: Fixed, situation: Situation) -> Optional[Change]:
    """The same change, as it is proposed for the code on disk."""
    finding = fixed.start.finding(key)
    if finding is None:
        return None
    proposals = proposers()[finding.rule](finding, situation)
    return next((it for it in proposals if isinstance(it, Change) and it.says == says), None)


def _patch(change: Change) -> Optional[FindingPatch]:
    try:
        after = applied(change.edits, text_on_disk)
    except CannotEdit:
        return None
    return FindingPatch({path: text_on_disk(path) for path in after}, after)
