"""Rules that an argument of the cluster or its members decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Optional

from aurora_checks.adapter.loaded_rules import whole_rules
from aurora_checks.aurora.applying import of_argument
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.maintenance import Window, daily_windows, weekly_window
from aurora_checks.aurora.provider_values import text
from aurora_checks.fixing.changes import Change, Finding, NoChange
from aurora_checks.fixing.decided import Code, Written
from aurora_checks.fixing.expression_text import inside_quotes, is_of_instance
from aurora_checks.fixing.proposing import Proposal, Situation, all_of, proposes
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.syntax import syntax_tree

_WINDOWS = ("sun:03:30-sun:04:30", "sun:05:30-sun:06:30", "sat:22:00-sat:23:00")
_MAINTENANCE = "preferred_maintenance_window"
_BACKUP = "preferred_backup_window"
_SKIPPED = "skip_final_snapshot"
_SNAPSHOT = "final_snapshot_identifier"
_IDENTIFIER = "cluster_identifier"


@proposes("006")
def _retention(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    assert finding.cluster is not None
    days = _option(finding, "min_retention_days", finding.cluster)
    yield situation.setting(finding.resource, "backup_retention_period", str(max(7, days)))


@proposes("009")
def _deletion_protection(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    yield situation.setting(finding.resource, "deletion_protection", "true")


@proposes("010")
def _iam_authentication(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    yield situation.setting(finding.resource, "iam_database_authentication_enabled", "true")


@proposes("205")
def _window(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    assert finding.cluster is not None
    written = text(finding.cluster.get(_BACKUP))
    backups: Optional[Sequence[Window]] = daily_windows(written) if isinstance(written, str) else ()
    if backups is None:
        window = situation.setting(finding.resource, _BACKUP, '"02:00-02:30"')
        yield all_of("give both windows a form that AWS accepts", [window, *_windows(finding, situation, ())])
        return
    yield from _windows(finding, situation, backups)


def _windows(finding: Finding, situation: Situation, backups: Sequence[Window]) -> Iterator[Proposal]:
    for name in _WINDOWS:
        window = weekly_window(name)
        if window is not None and not any(map(window.overlaps, backups)):
            yield situation.setting(finding.resource, _MAINTENANCE, f'"{name}"', after=_BACKUP)
            return


@proposes("301")
def _final_snapshot(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """A snapshot that is named after the cluster, by the same expression: the code may be for several."""
    resource, cluster = finding.resource, finding.cluster
    assert cluster is not None
    changes = [situation.setting(resource, _SKIPPED, "false")]
    if cluster.is_set(_SNAPSHOT) is False:
        changes.append(_named_snapshot(resource, cluster, situation.code))
    yield all_of("set skip_final_snapshot = false and name the final snapshot", changes)


def _named_snapshot(resource: Resource, cluster: AuroraCluster, code: Code) -> Proposal:
    decided = code.argument(resource, _SNAPSHOT, after=_SKIPPED)
    if isinstance(decided, NoChange):
        return decided
    if cluster.is_set(_IDENTIFIER) is False:
        return NoChange(
            f"you must choose {_SNAPSHOT}: the cluster has no {_IDENTIFIER} that it could be named after, and no two "
            "clusters may have the same"
        )
    name = _name_at(decided, resource, code)
    if not name:
        return NoChange(
            f"you must choose {_SNAPSHOT}: {decided.words} does not stand where the cluster gets its name, and no two "
            "clusters may have the same"
        )
    return Change((decided.set_to(f'"{name}-final"'),), f"set {decided.words}", of_argument(resource.type, _SNAPSHOT))


def _name_at(decided: Written, resource: Resource, code: Code) -> str:
    """What the cluster is called, to stand in quotes where the name of its snapshot is decided; "" for nothing."""
    if not decided.steps and decided.may_refer:
        node = code.expression_in(decided.module, resource, _IDENTIFIER)
        if node is None or (is_of_instance(node) and decided.place.path[:1] not in (("resource",), ("module",))):
            return ""
        return inside_quotes(node)
    named = code.argument(resource, _IDENTIFIER)  # beside it in the same object, or in the same file of variables
    if isinstance(named, NoChange) or named.place != decided.place or named.steps[:-1] != decided.steps[:-1]:
        return ""
    beside = named.name == decided.name if decided.steps else not decided.place.line and not decided.place.path
    return inside_quotes(named.node) if beside and isinstance(named.node, syntax_tree.Literal) else ""


def _option(finding: Finding, name: str, cluster: AuroraCluster) -> Any:
    """The value of an option of the rule, as the settings have it for this cluster."""
    rule = next(it for it in whole_rules() if it.id == finding.rule)
    return next(it for it in rule.options if it.name == name).of(cluster.settings)
