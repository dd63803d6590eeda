"""What got better and what got worse between two reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from aurora_checks.report.report_model import Change, ClusterRow, Comparison, Mark, Report

# How far an outcome is from being kept. What does not apply is no finding: as good as passed.
_DISTANCE = {Mark.PASSED: 0, Mark.NOT_APPLICABLE: 0, Mark.WAIVED: 1, Mark.UNDECIDED: 2, Mark.FAILED: 3}


def compare_reports(old: Report, new: Report) -> Comparison:
    """Every outcome of the clusters that are in both, and the clusters that are in one only.

    What is deployed is compared with what is written, and a plan with both: there the address alone tells a cluster,
    as long as it is the only one with it.
    """
    pairs = _pairs(old, new)
    compared = {row.key for row in pairs.values()}
    changes = list(_changes(pairs, old, new))
    return Comparison(
        since=old.created,
        better=tuple(it for it in changes if _DISTANCE[it.after] < _DISTANCE[it.before]),
        worse=tuple(it for it in changes if _DISTANCE[it.after] > _DISTANCE[it.before]),
        other=tuple(it for it in changes if _DISTANCE[it.after] == _DISTANCE[it.before]),
        added=tuple(row.key for row in new.clusters if row.key not in pairs),
        removed=tuple(row.key for row in old.clusters if row.key not in compared),
        of_kinds=_kinds(old, new, pairs),
    )


def _pairs(old: Report, new: Report) -> dict[tuple[str, str], ClusterRow]:
    """By the keys of the clusters of the new report the rows that they have in the old one."""
    before = {row.key: row for row in old.clusters}
    pairs = {row.key: before[row.key] for row in new.clusters if row.key in before}
    taken = {row.key for row in pairs.values()}
    left, kinds, old_kinds = _alone(old, taken), _kind_of(new), _kind_of(old)
    for address, row in _alone(new, set(pairs)).items():
        other = left.get(address)
        if other is not None and kinds.get(row.root) != old_kinds.get(other.root):
            pairs[row.key] = other
    return pairs


def _alone(report: Report, taken: set[tuple[str, str]]) -> dict[str, ClusterRow]:
    """The rows that are not taken, by their address, where it is that of one only."""
    rows = [row for row in report.clusters if row.key not in taken]
    counted = Counter(row.address for row in rows)
    return {row.address: row for row in rows if counted[row.address] == 1}


def _kind_of(report: Report) -> dict[str, str]:
    return {root.id: root.kind for root in report.roots}


def _kinds(old: Report, new: Report, pairs: dict[tuple[str, str], ClusterRow]) -> str:
    kinds, old_kinds = _kind_of(new), _kind_of(old)
    both = {(kinds.get(root, ""), old_kinds.get(other.root, "")) for (root, _), other in pairs.items()}
    found = sorted(f"{kind} against {other}" for kind, other in both if kind != other)
    return ", ".join(found)


def _changes(pairs: dict[tuple[str, str], ClusterRow], old: Report, new: Report) -> Iterator[Change]:
    kinds, old_kinds = _kind_of(new), _kind_of(old)
    for rule in new.rules:
        for row in new.clusters:
            earlier = pairs.get(row.key)
            if earlier is None or rule.id not in earlier.cells or rule.id not in row.cells:
                continue
            was, is_now = earlier.cells[rule.id], row.cells[rule.id]
            if was.outcome is not is_now.outcome:
                change = Change(rule.id, row.root, row.address, was.outcome, is_now.outcome)
                other_kind = kinds.get(row.root) != old_kinds.get(earlier.root)
                yield replace(change, why_before=was.reason, why_after=is_now.reason) if other_kind else change
