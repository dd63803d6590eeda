"""What every rule shares: its Checkov check, and which cluster or member it is asked about."""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import Any, ClassVar, Optional

from checkov.common.models.enums import CheckCategories
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck

from aurora_checks.adapter.bridge import find_subjects
from aurora_checks.adapter.check_call import Answer, AnsweringCheck, CheckCall
from aurora_checks.adapter.checkov_internals import severity
from aurora_checks.aurora.applying import what_applying_does
from aurora_checks.aurora.cluster import CLUSTER, MEMBER, AuroraCluster, cluster_of, engine_verdict
from aurora_checks.aurora.conflicts import conflicts_of
from aurora_checks.aurora.deployed_values import in_words_of
from aurora_checks.aurora.verdict import Outcome, Verdict, not_applicable, undecided
from aurora_checks.checks.answers import answer_of
from aurora_checks.checks.settled_verdicts import settled
from aurora_checks.checks.stand_in_verdicts import in_every_reading, with_arguments
from aurora_checks.policy.known_rules import PREFIX, kind_of
from aurora_checks.policy.options import Option
from aurora_checks.terraform.errors import UndeclaredName
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.printable_text import visible

__all__ = ["CLUSTER", "MEMBER", "ClusterCheck"]

_NO_PLAN = "correct the code: Terraform makes no plan of it as it is"


class ClusterCheck(AnsweringCheck, BaseResourceCheck):
    """A rule about Aurora PostgreSQL clusters.

    A rule gives the class attributes below and ``judge``; everything else is done here: clusters of other engines,
    rules for production only, and the settings. ``checks.answers`` makes Checkov's answer of the verdicts.
    """

    rule: ClassVar[str]
    title: ClassVar[str]
    category: ClassVar[CheckCategories]
    page: ClassVar[str]
    production_only: ClassVar[bool] = False
    options: ClassVar[tuple[Option[Any], ...]] = ()
    passes_alone: ClassVar[bool] = False  # nothing else in the code can change that it passes
    resource_types: ClassVar[tuple[str, ...]] = (CLUSTER,)

    def __init__(self) -> None:
        rule_id = self.rule.replace("RULE-", PREFIX)
        super().__init__(
            name=self.title,
            id=rule_id,
            categories=[self.category],
            supported_resources=list(self.resource_types),
            guideline=self.page,
        )
        self.severity: Any = severity(kind_of(rule_id).severity)

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """The rule's answer about a cluster that is in its scope."""
        raise NotImplementedError

    def judge_member(self, root: RootModule, member: Resource, cluster: Optional[AuroraCluster]) -> Verdict:
        """The rule's answer about a member in its scope; ``cluster`` is None when it is not in this code."""
        raise NotImplementedError

    def answer(self, call: CheckCall) -> Answer:
        """The answer to Checkov, about every instance of the resource that it asks about."""
        return answer_of(self, call, find_subjects)

    def verdict_on(self, root: RootModule, resource: Resource) -> Verdict:
        """The rule's answer about one resource of a root module, scope, environment and settings considered."""
        cluster = cluster_of(root, resource)
        return settled(self.id, self.verdict_of_rule(root, resource, cluster), root, resource, cluster)

    def verdict_of_rule(self, root: RootModule, resource: Resource, cluster: Optional[AuroraCluster]) -> Verdict:
        """The rule's answer before the settings: about a member of ``cluster``, or about ``cluster`` itself."""
        if cluster is None:
            return in_words_of(root, self._verdict_on_one(root, resource, None))

        def judge(reading: RootModule, it: Resource) -> Verdict:
            return self._verdict_on_one(reading, it, cluster if reading is root else cluster_of(reading, it))

        verdict = in_words_of(root, in_every_reading(cluster.root, resource, judge))
        if not verdict.read_as:
            return verdict
        return with_arguments(verdict, resource, cluster, verdict.whole_fix(self.section("Fix")))

    def _verdict_on_one(self, root: RootModule, resource: Resource, cluster: Optional[AuroraCluster]) -> Verdict:
        if cluster is None or resource.type == MEMBER:
            verdict = self._verdict_on_member(root, resource, cluster)
        else:
            verdict = self._verdict_on_cluster(cluster)
        hidden = cluster.root.hidden if cluster is not None else None
        if verdict.is_passed and hidden is not None and not self.passes_alone:
            return undecided(f"{visible(str(hidden))}, so not all of the code was read: {verdict.reason}")
        if verdict.outcome is Outcome.UNDECIDED and UndeclaredName.is_told_in(verdict.reason):
            return verdict._replace(fix=verdict.fix or _NO_PLAN)
        if verdict.is_failed and cluster is not None:
            fix = verdict.whole_fix(self.section("Fix"))
            applying = what_applying_does(self.id, f"{verdict.reason} {fix}")
            said = (*verdict.notes, *conflicts_of(self.id, cluster), *([applying] if applying else []))
            return verdict._replace(notes=said)
        return verdict

    def _verdict_on_cluster(self, cluster: AuroraCluster) -> Verdict:
        if not cluster.scope.is_passed:
            return cluster.scope
        if self.production_only and not cluster.environment.production:
            return not_applicable(f"this rule is only for production, and {cluster.environment.because}")
        return self.judge(cluster)

    def _verdict_on_member(self, root: RootModule, member: Resource, cluster: Optional[AuroraCluster]) -> Verdict:
        if cluster is not None:
            return self.judge_member(root, member, cluster) if cluster.scope.is_passed else cluster.scope
        scope = engine_verdict(member.get("engine"))
        return self.judge_member(root, member, None) if scope.is_passed else scope

    def section(self, heading: str) -> str:
        """The text below a heading of the rule's docstring, on one line."""
        return section_of(type(self).__module__, heading)


@cache
def section_of(module: str, heading: str) -> str:
    """The text below a heading of a module's docstring, on one line."""
    text = sys.modules[module].__doc__ or ""
    match = re.search(rf"^{heading}: *(.+?)(?=\n[A-Z][a-z]+:|\Z)", text, re.MULTILINE | re.DOTALL)
    return " ".join(match[1].split()) if match else ""
