"""The numbers of a report, and the order of its findings: derived here, once, for every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Optional

from aurora_checks.policy.decision_order import order_of
from aurora_checks.policy.known_rules import Level, rule_ids
from aurora_checks.report.report_model import Cell, Change, ClusterRow, Mark, Report, RuleInfo, Waiver
from aurora_checks.terraform.light_dataclasses import dataclass

LEVELS = tuple(level.value for level in Level)  # the strongest first
_SETTLED = "active"
_NAMED = 5  # of those that have one reason


class Place(NamedTuple):
    """Lines of a file, from the first to the last."""

    file: str
    line: int
    end_line: int


@dataclass(frozen=True)
class Finding:
    """A cell with where it stands."""

    rule: RuleInfo
    row: ClusterRow
    cell: Cell

    @property
    def places(self) -> tuple[Place, ...]:
        """Where what decided is written, else the cluster, each once; the line is 0 where there is no code."""
        deciding = (Place(it.file, it.line, it.end_line) for it in self.cell.deciding if it.file)
        return tuple(dict.fromkeys(deciding)) or (Place(self.row.file, self.row.line, self.row.line),)

    @property
    def place(self) -> str:
        """The first of the places for people: ``file:line``, or what there is of it."""
        first = self.places[0]
        return f"{first.file}:{first.line}" if first.line else first.file or self.row.root


@dataclass(frozen=True)
class Figures:
    """How many cells there are of each outcome, and the score that follows."""

    counts: Mapping[Mark, int]

    @property
    def score(self) -> Optional[float]:
        """The share that passed of what passed, failed or is undecided; None where there is nothing of these.

        Undecided counts as not passed: what nobody knows is nothing to be content with. What is waived was decided by
        people, and counts neither way.
        """
        judged = sum(self.counts[mark] for mark in (Mark.PASSED, Mark.FAILED, Mark.UNDECIDED))
        return self.counts[Mark.PASSED] / judged if judged else None

    @property
    def percent(self) -> str:
        """The score for people: 100 % only where nothing is missing, 0 % only where nothing passed."""
        if self.score is None:
            return "no score"
        whole = round(100 * self.score)
        return f"{min(whole, 99) if self.score < 1 else whole if self.score == 0 else max(whole, 1)} %"


def figures_of(cells: Iterable[Cell]) -> Figures:
    """The numbers of some cells."""
    found = Counter(cell.outcome for cell in cells)
    return Figures({mark: found[mark] for mark in Mark})


def totals(report: Report) -> Figures:
    """The numbers of the whole report."""
    return figures_of(cell for row in report.clusters for cell in row.cells.values())


def pillars(report: Report) -> dict[str, Figures]:
    """The numbers of each pillar, in the order of the rules."""
    rules: dict[str, list[str]] = {}
    for rule in report.rules:
        rules.setdefault(rule.pillar, []).append(rule.id)
    return {
        pillar: figures_of(row.cells[it] for row in report.clusters for it in its if it in row.cells)
        for pillar, its in rules.items()
    }


def levels(report: Report) -> dict[str, Figures]:
    """The numbers of each level, the strongest first."""
    rules = {level: [rule.id for rule in report.rules if rule.level == level] for level in LEVELS}
    return {
        level: figures_of(row.cells[it] for row in report.clusters for it in its if it in row.cells)
        for level, its in rules.items()
    }


def findings(report: Report, outcome: Mark = Mark.FAILED) -> list[Finding]:
    """All cells of an outcome in the order in which to deal with them.

    By the design document's decision order of the rules, then production first.
    """
    found = list(_cells(report, outcome))
    return sorted(found, key=lambda it: (*_order(it.rule), not it.row.production, *it.row.key))


def by_rule(report: Report, outcome: Mark = Mark.FAILED) -> dict[RuleInfo, list[Finding]]:
    """The same, gathered under each rule."""
    gathered: dict[RuleInfo, list[Finding]] = {}
    for finding in findings(report, outcome):
        gathered.setdefault(finding.rule, []).append(finding)
    return gathered


def by_effect(report: Report, outcome: Mark = Mark.FAILED) -> dict[RuleInfo, list[Finding]]:
    """The findings of each rule: by level, then where most is gained, in production before elsewhere."""
    gathered = by_rule(report, outcome)

    def gain(rule: RuleInfo) -> tuple[int, int, int]:
        its = gathered[rule]
        return LEVELS.index(rule.level), -sum(it.row.production for it in its), -len(its)

    return {rule: gathered[rule] for rule in sorted(gathered, key=gain)}


def failing(report: Report, level: str) -> int:
    """How many findings there are of a level and of stronger ones."""
    counted = {it.value for it in Level(level).and_stronger}
    return sum(1 for finding in _cells(report, Mark.FAILED) if finding.rule.level in counted)


def new_and_fixed(report: Report) -> tuple[list[Finding], list[Change]]:
    """What fails now and did not in the report that it is compared with, and what did and is kept now.

    What fails in a cluster that was not there before is new, too.
    """
    comparison = report.comparison
    if comparison is None:
        return [], []
    failed_now = {(it.rule, it.root, it.address) for it in comparison.worse if it.after is Mark.FAILED}
    added = set(comparison.added)
    new = [it for it in findings(report) if (it.rule.id, *it.row.key) in failed_now or it.row.key in added]
    kept = (Mark.PASSED, Mark.NOT_APPLICABLE)
    return new, [it for it in comparison.better if it.before is Mark.FAILED and it.after in kept]


def worst_first(report: Report) -> list[ClusterRow]:
    """The clusters by what they break: the strongest level first."""

    def broken(row: ClusterRow) -> tuple[int, ...]:
        failed = Counter(report.rule_of[rule].level for rule, cell in row.cells.items() if cell.outcome is Mark.FAILED)
        undecided = sum(1 for cell in row.cells.values() if cell.outcome is Mark.UNDECIDED)
        return (*(-failed[level] for level in LEVELS), -undecided)

    return sorted(report.clusters, key=lambda row: (*broken(row), *row.key))


def outside(report: Report) -> list[tuple[str, str]]:
    """What is not judged, by its reason: the addresses, some of which stand for many, and the reason."""
    by_reason: dict[str, dict[str, None]] = {}
    for it in report.out_of_scope:
        by_reason.setdefault(it.reason, {})[it.address] = None
    return [(_some(list(addresses)), reason) for reason, addresses in by_reason.items()]


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def readings(report: Report) -> list[tuple[str, str]]:
    """The clusters whose verdicts depend on modules that were not read as their calls ask for, and how these were."""
    found: dict[str, dict[str, None]] = {}
    for row in report.clusters:
        for cell in row.cells.values():
            for read_as in (it for judgement in cell.judgements for it in judgement.read_as):
                found.setdefault(read_as, {})[row.address] = None
    return [(_some(list(addresses)), read_as) for read_as, addresses in found.items()]


def due(report: Report) -> list[Waiver]:
    """The waivers and other exceptions that somebody has to look at, the earliest day first."""
    return sorted((it for it in report.waivers if it.state != _SETTLED), key=lambda it: (it.last_day, it.root, it.id))


def _cells(report: Report, outcome: Mark) -> Iterator[Finding]:
    for row in report.clusters:
        for rule, cell in row.cells.items():
            if cell.outcome is outcome:
                yield Finding(report.rule_of[rule], row, cell)


def _order(rule: RuleInfo) -> tuple[int, int, str]:
    if rule.id in rule_ids():
        return order_of(rule.id)
    return LEVELS.index(rule.level), 99, rule.id  # of another version of the pack
