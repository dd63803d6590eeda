"""One report of many: where the code lives it is scanned, and only the results travel here.

Files are read one after the other, and of each cluster no more is kept than its outcomes: reasons and code stay in the
reports that they come from, whose names the roots have.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from functools import cache
from types import MappingProxyType

from aurora_checks import __version__
from aurora_checks.policy import clock
from aurora_checks.policy.exemptions import State
from aurora_checks.report.report_document import BrokenReport, read_report
from aurora_checks.report.report_model import Cell, ClusterRow, Mark, OutOfScope, Report, Root, RuleInfo, Waiver
from aurora_checks.report.repositories import NO_NAME, repository_in
from aurora_checks.terraform.light_dataclasses import dataclass

_LATE = (State.EXPIRED.value, State.OVERDUE.value, State.INVALID.value)


@dataclass
class _RootPart:
    """What is kept of a root."""

    root: Root
    clusters: list[ClusterRow] = field(default_factory=list)
    out_of_scope: list[OutOfScope] = field(default_factory=list)


def merge_reports(paths: Iterable[str]) -> Report:
    """The fleet of the reports in files. Of each root the newest counts; a file that is broken is named as a problem.

    Raises BrokenReport when no file can be used.
    """
    fleet = _Fleet()
    read = 0
    for path in paths:
        try:
            report = read_report(path)
        except BrokenReport as error:
            fleet.problems.append(f"{path}: {error}")
            continue
        read += 1
        fleet.add(path, report)
    if not read:
        raise BrokenReport("no report could be read: " + ("; ".join(fleet.problems[:5]) or "there is none"))
    return fleet.report()


class _Fleet:
    """What is kept of the reports that were read so far: of what several have the newest, with its time."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._parts: dict[str, _RootPart] = {}
        self._rules: dict[str, tuple[str, RuleInfo]] = {}
        self._waivers: dict[str, tuple[str, tuple[Waiver, ...]]] = {}  # by repository
        self._unnamed: dict[str, str] = {}  # by root, the file

    def add(self, path: str, report: Report) -> None:
        """Keep what is new in the report of a file."""
        self.problems += self._mixed_up(path, report)
        for rule in report.rules:
            if rule.id not in self._rules or self._rules[rule.id][0] < report.created:
                self._rules[rule.id] = (report.created, rule)
        self._take_roots(report)
        self._take_waivers(report)
        self.problems += (f"{path}: {problem}" for problem in report.problems)

    def report(self) -> Report:
        """All of it as one report."""
        found = sorted(self._parts.values(), key=lambda part: part.root.id)
        rules = [rule for _, rule in self._rules.values()]
        order = {name: place for place, name in enumerate(dict.fromkeys(rule.pillar for rule in rules))}
        return Report(
            kind="fleet",
            created=clock.now(),
            tool_version=__version__,
            rules=tuple(sorted(rules, key=lambda it: (order[it.pillar], it.id))),
            roots=tuple(part.root for part in found),
            clusters=tuple(row for part in found for row in part.clusters),
            waivers=tuple(it for _, its in self._waivers.values() for it in its),
            out_of_scope=tuple(it for part in found for it in part.out_of_scope),
            problems=tuple(self.problems),
        )

    def _mixed_up(self, path: str, report: Report) -> Iterator[str]:
        """The roots that cannot be told from those of another file, because neither has a repository's name."""
        for root in report.roots:
            if root.id.startswith(NO_NAME) and self._unnamed.setdefault(root.id, path) != path:
                both = f"neither its root {root.id} nor that of {self._unnamed[root.id]}"
                how = "only the newer one counts here: make these reports with --repository NAME"
                yield f"{path}: {both} has a repository's name, so that {how}"

    def _take_roots(self, report: Report) -> None:
        """Keep the roots that are newer than what is known of them."""
        taken = {}
        for root in report.roots:
            known = self._parts.get(root.id)
            if known is None or known.root.created < root.created:
                taken[root.id] = self._parts[root.id] = _RootPart(replace(root, problems=()))
        for row in report.clusters:
            if row.root in taken:
                taken[row.root].clusters.append(_reduced(row, taken[row.root].root.id))
        for it in report.out_of_scope:
            if it.root in taken:
                taken[it.root].out_of_scope.append(it)

    def _take_waivers(self, report: Report) -> None:
        """Keep the waivers of the newest report of each repository, with the state that they have by now."""
        by_owner: dict[str, list[Waiver]] = {}
        for it in report.waivers:
            by_owner.setdefault(it.root, []).append(it)
        own = repository_in(report.roots[0].id) if report.roots else ""
        if report.kind == "scan":
            by_owner = {own: [replace(it, root=own) for it in report.waivers]}
        for owner, its in by_owner.items():
            if owner not in self._waivers or self._waivers[owner][0] < report.created:
                self._waivers[owner] = (report.created, tuple(map(_aged, its)))


def _aged(waiver: Waiver) -> Waiver:
    """A waiver whose last day has gone by since its report was made is overdue now."""
    if waiver.state in _LATE or waiver.last_day >= str(clock.today()):
        return waiver
    return replace(waiver, state=State.OVERDUE.value, because=f"its last day was {waiver.last_day}")


def _reduced(row: ClusterRow, root: str) -> ClusterRow:
    """A row without reasons and code; rows with the same outcomes share one mapping."""
    outcomes = tuple((rule, cell.outcome) for rule, cell in row.cells.items())
    return ClusterRow(root, row.address, row.environment, "", _cells(outcomes), row.file, row.line)


@cache
def _cells(outcomes: tuple[tuple[str, Mark], ...]) -> MappingProxyType[str, Cell]:
    return MappingProxyType({rule: _cell(mark) for rule, mark in outcomes})


@cache
def _cell(mark: Mark) -> Cell:
    return Cell(mark)


def report_files(paths: Iterable[str]) -> Iterator[str]:
    """The files among ``paths``, and every ``*.json`` below its folders, in order."""
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        for parent, folders, files in os.walk(path):
            folders.sort()
            yield from (os.path.join(parent, name) for name in sorted(files) if name.endswith(".json"))
