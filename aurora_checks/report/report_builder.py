"""From scanned root modules to a report: every verdict as a scan would give it, and what a reader needs besides."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Optional

from aurora_checks import __version__
from aurora_checks.adapter.inline_skips import may_skip, skip_of
from aurora_checks.adapter.loaded_rules import load_rules, unread_modules
from aurora_checks.aurora.cluster import engine_verdict
from aurora_checks.aurora.links import MEMBERS
from aurora_checks.aurora.unread_calls import other_unread_calls
from aurora_checks.aurora.verdict import Outcome, Verdict
from aurora_checks.catalogue.catalogue import UnknownRule, find_rule
from aurora_checks.checks.exemptions_in_use import because, uses
from aurora_checks.checks.scanned_roots import Judged, ScannedRoots, kind_of
from aurora_checks.checks.settled_verdicts import settled
from aurora_checks.policy import clock
from aurora_checks.policy.environment import environment_of
from aurora_checks.policy.exemptions import state_of
from aurora_checks.policy.known_rules import PILLARS, UNREAD_MODULES, level_of, pillar_of
from aurora_checks.policy.settings_file import settings_for
from aurora_checks.report.code_excerpts import deciding_place, excerpt_of
from aurora_checks.report.redaction import CodeRedactor
from aurora_checks.report.report_model import (
    Cell,
    ClusterRow,
    Excerpt,
    Judgement,
    Mark,
    OutOfScope,
    Planned,
    Report,
    Root,
    RuleInfo,
    Waiver,
)
from aurora_checks.report.repositories import base_of, root_id
from aurora_checks.terraform.model import OpaqueModule, Resource, RootModule

if TYPE_CHECKING:  # a report without --patches needs nothing of fixing/
    from aurora_checks.fixing.finding_patches import FindingPatch
    from aurora_checks.fixing.fix_loop import Key

_NO_CLUSTER = "the rule is about clusters, and the cluster of this member is not in the code"
_WHICH_CLUSTER = "the rule is about clusters, and which of several is the cluster of this member is not known"
_UNREAD = f"the code of the module was not read, {UNREAD_MODULES} says so"
_NO_SIGN = "there is no sign that it creates an Aurora PostgreSQL cluster"
DUE_WITHIN = timedelta(30)
_MARKS = {
    Outcome.PASSED: Mark.PASSED,
    Outcome.FAILED: Mark.FAILED,
    Outcome.UNDECIDED: Mark.UNDECIDED,
    Outcome.NOT_APPLICABLE: Mark.NOT_APPLICABLE,
    Outcome.SKIPPED: Mark.WAIVED,
}


def build_report(
    scanned: ScannedRoots, repository: str = "", patches: Optional[Mapping[Key, FindingPatch]] = None
) -> Report:
    """The report of what was scanned; ``repository`` is what its repository is called, where git does not say it right.

    ``patches`` are those of findings, by root module, address and rule.
    """
    created = clock.now()
    judged: dict[int, list[Judged]] = {}
    for it in scanned.verdicts():
        judged.setdefault(id(it.root), []).append(it)
    ids = root_ids(scanned, repository)
    rows: list[ClusterRow] = []
    outside: list[OutOfScope] = []
    for root_module in scanned.root_modules:
        base = base_of(root_module.path, scanned.common_folder)
        part = _RootReport(root_module, ids[root_module.path], base, judged.get(id(root_module), []), patches or {})
        rows += part.rows()
        outside += part.outside()
    roots = tuple(
        Root(
            id=ids[it.path],
            kind=kind_of(it),
            created=created,
            problems=tuple(_short(str(problem), base_of(it.path, scanned.common_folder)) for problem in it.problems),
        )
        for it in scanned.root_modules
    )
    kinds = {root.id: root.kind for root in roots}
    folders = {ids[it.path]: _folder(it) for it in scanned.root_modules}
    return Report(
        kind="scan",
        created=created,
        tool_version=__version__,
        rules=_rules({rule for row in rows for rule in row.cells}),
        roots=roots,
        clusters=tuple(_with_plans(rows, kinds, folders)),
        waivers=tuple(_waivers(scanned)),
        out_of_scope=tuple(outside),
        problems=tuple(_short(problem, "", scanned.common_folder) for problem in scanned.problems),
    )


def _folder(root_module: RootModule) -> str:
    return root_module.path if kind_of(root_module) == "code" else os.path.dirname(root_module.path)


class _RootReport:
    """The rows of one root module or plan."""

    def __init__(
        self,
        root_module: RootModule,
        root: str,
        base: str,
        judged: Sequence[Judged],
        patches: Mapping[Key, FindingPatch],
    ) -> None:
        self._patches = patches
        self._root_module = root_module
        self._root = root
        self._settings = settings_for(root_module.path)
        self._redactor = CodeRedactor(root_module)
        self._base = base
        # by the cluster's address, or that of a member whose cluster is not in the code
        self._judged: dict[str, list[Judged]] = {}
        self._outside: dict[str, str] = {}
        for it in judged:
            subject = it.cluster.resource if it.cluster is not None else self._row_of(it.resource)
            scope = it.cluster.scope if it.cluster is not None else engine_verdict(it.resource.get("engine"))
            if scope.outcome is Outcome.NOT_APPLICABLE and it.rule != UNREAD_MODULES:
                self._outside[subject.address] = scope.reason
            else:
                self._judged.setdefault(subject.address, []).append(it)

    def _row_of(self, resource: Resource) -> Resource:
        """Whose row a member belongs to whose cluster is not certain: its cluster's where only one may be meant."""
        clusters = self._possible_clusters(resource)
        return clusters[0] if len(clusters) == 1 else resource

    def _possible_clusters(self, resource: Resource) -> tuple[Resource, ...]:
        return self._root_module.targets(resource, MEMBERS).possible if resource.type == MEMBERS.source_type else ()

    def outside(self) -> Iterator[OutOfScope]:
        """The clusters of other engines, the unread modules that do not look like Aurora, and units that never run."""
        for address, reason in self._outside.items():
            yield OutOfScope(self._root, address, reason)
        for it in other_unread_calls(self._root_module):
            why = f"not read: {it.why}; {_NO_SIGN}" if it.why else f"not on disk, and {_NO_SIGN}"
            yield self._left_out(it, why)
        for it in self._root_module.harmless_modules:
            if it.why:
                yield self._left_out(it, it.why)

    def _left_out(self, module: OpaqueModule, why: str) -> OutOfScope:
        name = f"{module.address} of {module.unit}" if module.unit else module.address
        return OutOfScope(self._root, name, self._redactor.text(why))

    def rows(self) -> Iterator[ClusterRow]:
        """A row for each cluster."""
        for address, its in self._judged.items():
            cluster = its[0].cluster
            subject = cluster.resource if cluster is not None else self._row_of(its[0].resource)
            paths = self._settings.paths(self._root_module.path, subject.file)
            environment = environment_of(subject, self._settings.environments, paths)
            gathered: dict[str, list[tuple[Resource, Judgement]]] = {}
            for it in its:
                gathered.setdefault(it.rule, []).append((it.resource, self._judgement(it)))
            cells = {rule: _cell([judgement for _, judgement in gathered[rule]]) for rule in sorted(gathered)}
            for rule in _known_rules():
                if rule not in cells:  # this is a member alone, or a module call that could not be read
                    several = _WHICH_CLUSTER if self._possible_clusters(subject) else _NO_CLUSTER
                    why = _UNREAD if UNREAD_MODULES in cells else several
                    cells[rule] = _cell([Judgement(address, Mark.NOT_APPLICABLE, why)])
            yield ClusterRow(
                root=self._root,
                address=address,
                environment=environment.name,
                because=self._redactor.text(environment.because),
                cells=cells,
                file=self._path(subject.file),
                line=subject.line,
                excerpts=tuple(self._excerpts(subject, gathered)),
            )

    def _judgement(self, it: Judged) -> Judgement:
        verdict = self._final(it)
        hidden = self._redactor.text
        file, line, end_line = deciding_place(it.resource, verdict.keys)
        return Judgement(
            address=it.resource.address,
            outcome=_MARKS[verdict.outcome],
            reason=hidden(verdict.reason),
            fix=hidden(verdict.whole_fix(_fix(it.rule)) if verdict.is_failed else verdict.fix),
            notes=tuple(map(hidden, verdict.notes)),
            keys=verdict.keys,
            file=self._path(file),
            line=line,
            end_line=end_line,
            patch=self._patch(it) if verdict.is_failed else "",
            read_as=tuple(map(hidden, verdict.read_as)),
        )

    def _patch(self, it: Judged) -> str:
        """What makes it pass; nothing where its lines hold a secret, which a report must not show."""
        patch = self._patches.get((it.root.path, it.resource.address, it.rule))
        diff = patch.diff(self._base) if patch is not None else ""
        return diff if self._redactor.patch(diff) == diff else ""

    def _final(self, it: Judged) -> Verdict:
        """As Checkov reports it: a skip comment decides before the rule, then settings and exemptions."""
        skipped = skip_of(it.rule, it.root, it.resource)
        verdict = settled(it.rule, it.verdict, it.root, it.resource, it.cluster)
        if skipped is None:
            return verdict
        if may_skip(it.rule, self._settings):
            return Verdict(Outcome.SKIPPED, f"skipped by a comment in the code: {skipped}", keys=verdict.keys)
        note = f"Its inline skip ({skipped}) does not count: the settings ask for a waiver."
        return verdict._replace(notes=(note, *verdict.notes)) if verdict.is_failed else verdict

    def _excerpts(
        self, subject: Resource, gathered: Mapping[str, Sequence[tuple[Resource, Judgement]]]
    ) -> Iterator[Excerpt]:
        """The code of the cluster, then of the members that something is to be done about."""
        keys: dict[str, set[str]] = {subject.address: set()}
        resources = {subject.address: subject}
        for its in gathered.values():
            for resource, judgement in its:
                if resource.address == subject.address or judgement.outcome in (Mark.FAILED, Mark.UNDECIDED):
                    resources[resource.address] = resource
                    keys.setdefault(resource.address, set()).update(judgement.keys)
        seen = set()
        for address, resource in resources.items():
            place = (resource.file, resource.line)
            if not resource.line or place not in seen:  # the instances of one block have one excerpt
                seen.add(place)
                yield excerpt_of(resource, keys[address], self._redactor, self._path(resource.file))

    def _path(self, file: str) -> str:
        return os.path.relpath(file, self._base).replace(os.sep, "/") if file else ""


def _cell(judgements: Sequence[Judgement]) -> Cell:
    outcome = next(mark for mark in Mark if any(it.outcome is mark for it in judgements))
    return Cell(outcome, tuple(judgements))


def root_ids(scanned: ScannedRoots, repository: str) -> dict[str, str]:
    """The id of each root; with its path below what was scanned where two repositories are given one name."""
    named = {it.path: root_id(it.path, repository, scanned.common_folder) for it in scanned.root_modules}
    taken = Counter(named.values())
    below = {path: os.path.relpath(path, scanned.common_folder or os.sep).replace(os.sep, "/") for path in named}
    return {path: name if taken[name] == 1 else f"{name} ({below[path]})" for path, name in named.items()}


def _with_plans(
    rows: Sequence[ClusterRow], kinds: Mapping[str, str], folders: Mapping[str, str]
) -> Iterator[ClusterRow]:
    """The rows of code with what a plan in this report says where the code leaves a rule undecided.

    The plan that lies in the root module's folder is meant, else the only one that has the cluster.
    """
    planned: dict[str, list[ClusterRow]] = {}
    for row in rows:
        if kinds[row.root] == "plan":
            planned.setdefault(row.address, []).append(row)
    for row in rows:
        candidates = planned.get(row.address, []) if kinds[row.root] == "code" else []
        near = [it for it in candidates if folders[it.root] == folders[row.root]]
        chosen = near if len(near) == 1 else candidates
        yield _with_plan(row, chosen[0]) if len(chosen) == 1 else row


def _with_plan(row: ClusterRow, plan: ClusterRow) -> ClusterRow:
    cells = {}
    for rule, cell in row.cells.items():
        other = plan.cells.get(rule)
        if cell.outcome is Mark.UNDECIDED and other is not None:
            cell = replace(cell, planned=Planned(plan.root, other.outcome, other.reason))
        cells[rule] = cell
    return replace(row, cells=cells)


def _waivers(scanned: ScannedRoots) -> Iterator[Waiver]:
    """Every exception of the settings files that the roots have."""
    by_file = {
        settings.file: settings for settings in (settings_for(it.path) for it in scanned.root_modules) if settings.file
    }
    today = clock.today()
    for file, settings in by_file.items():
        needed = uses(settings, scanned)
        for it in settings.exemptions:
            state = state_of(it, today, DUE_WITHIN, needed[it.id].used)
            place = f"{os.path.relpath(file, base_of(file))}:{it.line}"
            reason = because(it, state, needed[it.id])
            yield Waiver(it.id, it.form.value, state.value, reason, str(it.last_day), it.rules, it.reason, place)


def _known_rules() -> list[str]:
    return [check.id for check in load_rules()]


def _rules(judged: Set[str]) -> tuple[RuleInfo, ...]:
    """The rules by pillar and number, and what tells of unread modules where there are some."""
    checks = [*load_rules(), *([unread_modules()] if UNREAD_MODULES in judged else [])]
    found = (
        RuleInfo(
            id=check.id,
            rule=f"RULE-{check.id.rpartition('_')[2]}",
            title=check.name,
            level=level_of(check.id).value,
            pillar=pillar_of(check.id),
            severity=str(check.severity.name),
            guideline=check.guideline or "",
            what=check.section("What"),
            why=check.section("Why"),
            fix=check.section("Fix"),
            subject=_subject(check.id),
        )
        for check in checks
    )
    return tuple(sorted(found, key=lambda rule: (PILLARS.index(rule.pillar), rule.id)))


def _subject(rule_id: str) -> str:
    try:
        return find_rule(rule_id).subject
    except UnknownRule:  # it could not be loaded
        return ""


def _fix(rule_id: str) -> str:
    return next(it for it in load_rules() if it.id == rule_id).section("Fix")


def _short(problem: str, base: str, scanned: str = "") -> str:
    """A problem without the folders above ``base``, else above its repository: another machine does not have them."""
    file = problem.split(":", 1)[0]
    if not os.path.isabs(file):
        return problem
    return os.path.relpath(file, base or base_of(file, scanned)).replace(os.sep, "/") + problem[len(file) :]
