"""What pipelines show beside the code: findings as one sentence each with their place, the strongest first.

Of undecided rules the mandatory ones are among them: a pipeline that says nothing is read as "all is well".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property

from aurora_checks.policy.known_rules import Level
from aurora_checks.report import figures
from aurora_checks.report.report_model import Mark, Report
from aurora_checks.report.repositories import path_in
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.printable_text import visible


@dataclass(frozen=True)
class Annotation:
    """A finding, and how it is told."""

    finding: figures.Finding

    @cached_property
    def undecided(self) -> bool:
        """Whether it says that something is not known."""
        return self.finding.cell.outcome is Mark.UNDECIDED

    @property
    def title(self) -> str:
        """The rule."""
        rule = self.finding.rule
        return f"{visible(rule.id)} ({rule.level}{', undecided' if self.undecided else ''})"

    @property
    def text(self) -> str:
        """What is wrong with which cluster, and what to do."""
        return sentence_of(self.finding)


def annotations_of(report: Report) -> Iterator[Annotation]:
    """Failed rules by level, mandatory ones that are undecided after those that are recommended."""
    failed = figures.findings(report)
    undecided = [it for it in figures.findings(report, Mark.UNDECIDED) if it.rule.level == Level.MUST.value]
    for level in figures.LEVELS:
        if level == Level.COULD.value:
            yield from map(Annotation, undecided)
        yield from (Annotation(it) for it in failed if it.rule.level == level)


def sentence_of(finding: figures.Finding) -> str:
    """The cluster, the reason, the notes and the fix, on one line."""
    cell = finding.cell
    undecided = "undecided, " if cell.outcome is Mark.UNDECIDED else ""
    said = [f"{finding.row.address}: {undecided}{cell.reason or cell.outcome.words}", *cell.notes]
    if cell.fix:
        said.append(f"{'To decide it' if cell.outcome is Mark.UNDECIDED else 'Fix'}: {cell.fix}")
    return visible(" ".join(it if it.endswith(".") else f"{it}." for it in said))


def fingerprint(finding: figures.Finding) -> str:
    """What tells a finding from all others of its repository, as long as rule, root module and address stay.

    Lines, files and words may change, and the repository may lie elsewhere or be called otherwise.
    """
    return digest(finding.rule.id, path_in(finding.row.root), finding.row.address)


def digest(*parts: str) -> str:
    """A short name for texts."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]
