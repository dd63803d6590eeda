"""What every rule shares: its Checkov check, who is asked, and how the answer is reported."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any, ClassVar, Optional

from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.common.typing import _CheckResult, _SkippedCheck
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck

from aurora_checks.adapter.bridge import find_subjects
from aurora_checks.adapter.checkov_internals import severity
from aurora_checks.adapter.inline_skips import may_skip
from aurora_checks.adapter.sarif_details import can_report_details
from aurora_checks.adapter.stopped_scan import stop_scan
from aurora_checks.aurora.cluster import AuroraCluster, engine_verdict
from aurora_checks.aurora.conflicts import conflicts_of
from aurora_checks.aurora.links import MEMBERS
from aurora_checks.aurora.verdict import Outcome, Verdict, all_of, failed, not_applicable
from aurora_checks.checks.settled_verdicts import settled
from aurora_checks.policy.located_yaml import SettingsError
from aurora_checks.policy.settings_file import settings_for
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.printable_text import visible
from aurora_checks.terraform.sensitive import redactor_of_rules

CLUSTER = "aws_rds_cluster"
MEMBER = "aws_rds_cluster_instance"

logger = logging.getLogger("aurora_checks")
verdict_logger = logging.getLogger("aurora_checks.verdicts")

_RESULTS = {
    Outcome.PASSED: CheckResult.PASSED,
    Outcome.FAILED: CheckResult.FAILED,
    Outcome.UNDECIDED: CheckResult.UNKNOWN,
    Outcome.NOT_APPLICABLE: CheckResult.UNKNOWN,
    Outcome.SKIPPED: CheckResult.SKIPPED,
}


class _Notes(threading.local):
    """What a call of a check leaves for its next step and for the report. Runners are threads on macOS and Windows."""

    called_for = ("", "")
    entity_type = CLUSTER
    inline_skip = ""  # the reason of an inline skip that does not count
    skipped_because = ""
    details: Sequence[str] = ()
    evaluated_keys: Sequence[str] = ()


class ClusterCheck(BaseResourceCheck):
    """A rule about Aurora PostgreSQL clusters.

    A rule gives the class attributes below and ``judge``; everything else is done here: clusters of other engines,
    rules for production only, the instances that one call of Checkov stands for, and what is reported.
    """

    rule: ClassVar[str]
    title: ClassVar[str]
    category: ClassVar[CheckCategories]
    page: ClassVar[str]
    production_only: ClassVar[bool] = False
    resource_types: ClassVar[tuple[str, ...]] = (CLUSTER,)

    def __init__(self) -> None:
        number = self.rule.split("-")[1]
        self._notes = _Notes()
        super().__init__(
            name=self.title,
            id=f"CKV_AURORA_{number}",
            categories=[self.category],
            supported_resources=list(self.resource_types),
            guideline=self.page,
        )
        self.severity: Any = severity(_severity(number))

    @property
    def details(self) -> list[str]:
        """What Checkov's record of the last call in this thread shows; Checkov sets it, too."""
        return list(self._notes.details)

    @details.setter
    def details(self, details: Sequence[str]) -> None:
        self._notes.details = details

    def get_evaluated_keys(self) -> list[str]:
        """The arguments that decided the last call in this thread."""
        return list(self._notes.evaluated_keys)

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """The rule's answer about a cluster that is in its scope."""
        raise NotImplementedError

    def judge_member(self, member: Resource, cluster: Optional[AuroraCluster]) -> Verdict:
        """The rule's answer about a member in its scope; ``cluster`` is None when it is not in this code."""
        raise NotImplementedError

    def run(
        self,
        scanned_file: str,
        entity_configuration: dict[str, Any],
        entity_name: str,
        entity_type: str,
        skip_info: _SkippedCheck,
    ) -> _CheckResult:
        """Checkov's call; notes the names that ``scan_resource_conf`` is not given, and says why it skips."""
        notes = self._notes
        notes.called_for, notes.inline_skip = (entity_name, scanned_file), ""
        if skip_info and not self._may_skip(entity_configuration, entity_type):
            notes.inline_skip, skip_info = skip_info["suppress_comment"], {}
        result = super().run(scanned_file, entity_configuration, entity_name, entity_type, skip_info)
        if result["result"] is CheckResult.SKIPPED and not skip_info:
            result["suppress_comment"] = notes.skipped_because
        return result

    def _may_skip(self, conf: dict[str, list[Any]], entity_type: str) -> bool:
        """Whether inline skips of this rule count. With a broken settings file they do not: the rule is judged."""
        try:
            settings = [settings_for(it.root.path) for it in find_subjects(conf, entity_type, *self._notes.called_for)]
        except SettingsError:
            return False
        return all(may_skip(self.id, it) for it in settings)

    def scan_entity_conf(self, conf: dict[str, list[Any]], entity_type: str) -> CheckResult:
        """As Checkov's own without its rendering of dynamic blocks: unused here, it raises on those of tf.json."""
        self._notes.entity_type = entity_type
        return self.scan_resource_conf(conf)

    def scan_resource_conf(self, conf: dict[str, list[Any]]) -> CheckResult:
        """The rule's answer about every instance that ``conf`` stands for, as one of Checkov's results."""
        try:
            verdict = self._verdict(conf)
        except SettingsError as error:
            stop_scan(error)
            verdict = failed(f"the settings cannot be used, nothing is said about this code: {error}", "correct them")
        except Exception as error:
            # Checkov would turn this into silence, and a gate that is silent lets everything through.
            logger.exception("%s could not judge %s", self.id, self.entity_path)
            verdict = own_failure(error)
        notes = self._notes
        notes.evaluated_keys, notes.skipped_because = verdict.keys, verdict.reason
        notes.details = self._details(verdict) if verdict.is_failed and can_report_details() else ()
        return _RESULTS[verdict.outcome]

    def _verdict(self, conf: dict[str, list[Any]]) -> Verdict:
        notes = self._notes
        verdicts = [
            (resource, _shown(self.verdict_on(subject.root, resource), subject.root))
            for subject in find_subjects(conf, notes.entity_type, *notes.called_for)
            for resource in subject.resources
        ]
        for resource, verdict in verdicts:
            _log(self.id, resource, verdict)
        if len(verdicts) == 1:
            return verdicts[0][1]
        return all_of(_naming(resource, verdict) for resource, verdict in verdicts)

    def verdict_on(self, root: RootModule, resource: Resource) -> Verdict:
        """The rule's answer about one resource of a root module, scope, environment and settings considered."""
        cluster = cluster_of(root, resource)
        return settled(self.id, self.verdict_of_rule(resource, cluster), root, resource, cluster)

    def verdict_of_rule(self, resource: Resource, cluster: Optional[AuroraCluster]) -> Verdict:
        """The rule's answer before the settings: about a member of ``cluster``, or about ``cluster`` itself."""
        if cluster is None or resource.type == MEMBER:
            verdict = self._verdict_on_member(resource, cluster)
        else:
            verdict = self._verdict_on_cluster(cluster)
        if verdict.is_failed and cluster is not None:
            return verdict._replace(notes=(*verdict.notes, *conflicts_of(self.id, cluster)))
        return verdict

    def _verdict_on_cluster(self, cluster: AuroraCluster) -> Verdict:
        if not cluster.scope.is_passed:
            return cluster.scope
        if self.production_only and not cluster.environment.production:
            return not_applicable(f"only for production, and {cluster.environment.because}")
        return self.judge(cluster)

    def _verdict_on_member(self, member: Resource, cluster: Optional[AuroraCluster]) -> Verdict:
        if cluster is not None:
            return self.judge_member(member, cluster) if cluster.scope.is_passed else cluster.scope
        scope = engine_verdict(member.get("engine"))
        return self.judge_member(member, None) if scope.is_passed else scope

    def _details(self, verdict: Verdict) -> list[str]:
        """What people read: the reason, for MUST rules why it matters, and the way to pass."""
        details = [verdict.reason]
        if self.severity == severity("CRITICAL"):
            details.append(f"Why: {section(self, 'Why')}")
        if self._notes.inline_skip:
            details.append(
                f"Its inline skip ({self._notes.inline_skip}) does not count: the settings ask for a waiver."
            )
        return [*details, *verdict.notes, f"Fix: {verdict.fix or section(self, 'Fix')}"]


def own_failure(error: Exception) -> Verdict:
    """The verdict where a rule raised ``error``."""
    return failed(
        f"aurora-checks itself failed here, nothing is said about this code: {type(error).__name__}: {error}",
        "report this as a bug of aurora-checks, with the log",
    )


@lru_cache(maxsize=512)
def view(root: RootModule, resource: Resource) -> AuroraCluster:
    """The cluster view of a resource; all rules share it."""
    return AuroraCluster(root, resource)


def cluster_of(root: RootModule, resource: Resource) -> Optional[AuroraCluster]:
    """The view of a cluster, or of the cluster of a member; None when that is not in this code."""
    if resource.type == CLUSTER:
        return view(root, resource)
    clusters = root.targets(resource, MEMBERS).certain
    return view(root, clusters[0]) if clusters else None


@cache
def section(check: ClusterCheck, heading: str) -> str:
    """The text below a heading of the rule's docstring, on one line."""
    text = getattr(__import__("sys").modules[check.__module__], "__doc__", "") or ""
    match = re.search(rf"^{heading}: *(.+?)(?=\n[A-Z][a-z]+:|\Z)", text, re.MULTILINE | re.DOTALL)
    return " ".join(match[1].split()) if match else ""


def _severity(number: str) -> str:
    """MUST, SHOULD with the two anti-patterns, COULD."""
    return {"0": "CRITICAL", "1": "MEDIUM", "3": "MEDIUM"}.get(number[0], "LOW")


def _shown(verdict: Verdict, root: RootModule) -> Verdict:
    """The verdict in words that hold no secret and command no terminal: they go into logs and reports."""
    if verdict.outcome in (Outcome.PASSED, Outcome.NOT_APPLICABLE) and verdict_logger.level != logging.DEBUG:
        return verdict  # nobody sees it
    clean = _cleaner(root)
    return verdict._replace(
        reason=clean(verdict.reason), fix=clean(verdict.fix), notes=tuple(map(clean, verdict.notes))
    )


@once_per_root
def _cleaner(root: RootModule) -> Callable[[str], str]:
    """Makes words fit to be shown; many clusters are told the same."""
    redactor = redactor_of_rules(root)
    return cache(lambda text: visible(redactor.text(text)))


def _naming(resource: Resource, verdict: Verdict) -> Verdict:
    return verdict._replace(reason=f"{visible(resource.address)}: {verdict.reason}")


def _log(check_id: str, resource: Resource, verdict: Verdict) -> None:
    # Checkov formats and stores every record of the root logger's level, so that these are made on request only.
    if verdict_logger.level != logging.DEBUG:
        return
    verdict_logger.debug(
        "%s %s %s: %s",
        check_id,
        verdict.outcome.value,
        resource.address,
        verdict.reason,
        extra={
            "check_id": check_id,
            "outcome": verdict.outcome.value,
            "address": resource.address,
            "file": resource.file,
            "reason": verdict.reason,
        },
    )
