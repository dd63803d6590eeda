"""CKV_AURORA_000: The code of modules that make Aurora PostgreSQL clusters can be read.

What: Every module call that may create an Aurora PostgreSQL cluster can be read: its code is on disk, where `terraform
    init` or Checkov put it, or the pack knows the module. A call may create such a cluster when an argument contains
    aurora-postgresql, when its source looks like a module for Aurora clusters, or when something uses its outputs as a
    cluster. So may a Terragrunt unit, by its inputs, source or name, or if nothing is known of its source. This rule is
    not in the design document; it shows where no rule could be checked.
Why: A gate that passes because it checked nothing is the worst result. Where the code of a module is missing, no rule
    is checked on the clusters of that module.
Fails: where the settings say `unresolved: fail`, for each call that could not be read
Passes: never; a call that could be read has the verdicts of the rules instead
Fix: run `terraform init -backend=false` before the scan, or give Checkov `--download-external-modules true`, or scan
    the plan. For a private module, use the setting `modules`: where its code is, or that it creates no Aurora cluster.
    For a Terragrunt unit, set the environment variables that it is run with.
Undecided: each call that could not be read
Exceptions: A waiver of CKV_AURORA_000 names the call: `module.orders`.

Controls: none: it is about the scan, not about a cluster
Checkov: CKV_TF_1 and CKV_TF_2 ask that module sources are pinned. None asks that their code can be read.
Runtime: none: AWS does not know modules
References:
    https://developer.hashicorp.com/terraform/language/modules/sources
"""

from __future__ import annotations

from typing import Any

from checkov.common.models.enums import CheckCategories
from checkov.terraform.checks.module.base_module_check import BaseModuleCheck

from aurora_checks.adapter.bridge import Subject
from aurora_checks.adapter.call_subjects import calls_asked_about
from aurora_checks.adapter.check_call import Answer, AnsweringCheck, CheckCall
from aurora_checks.adapter.checkov_internals import severity
from aurora_checks.aurora.unread_calls import unread_calls
from aurora_checks.aurora.verdict import Verdict
from aurora_checks.checks.answers import answer_of
from aurora_checks.checks.base import section_of
from aurora_checks.checks.settled_verdicts import settled
from aurora_checks.policy.known_rules import UNREAD_MODULES, kind_of
from aurora_checks.terraform.model import Resource, RootModule

TITLE = "Ensure the code of modules that make Aurora PostgreSQL clusters can be read"
PAGE = "https://developer.hashicorp.com/terraform/language/modules/sources"


class UnreadModules(AnsweringCheck, BaseModuleCheck):
    """Tells of calls that may make an Aurora PostgreSQL cluster and that could not be read."""

    rule = "RULE-000"  # the form of a rule's name; the design document has none of this number
    production_only = False
    resource_types = ("module",)

    def __init__(self) -> None:
        super().__init__(name=TITLE, id=UNREAD_MODULES, categories=[CheckCategories.GENERAL_SECURITY], guideline=PAGE)
        self.severity: Any = severity(kind_of(self.id).severity)

    def answer(self, call: CheckCall) -> Answer:
        """What the call makes is not known, or nothing is said."""
        return answer_of(self, call, _unread)

    def verdict_on(self, root: RootModule, resource: Resource) -> Verdict:
        """Undecided for a call that could not be read, settings and waivers considered."""
        (unread,) = (it for it in unread_calls(root) if it.address == resource.address)
        verdict = unread.verdict
        return settled(self.id, verdict._replace(fix=verdict.fix or self.section("Fix")), root, resource, None)

    def section(self, heading: str) -> str:
        """The text below a heading of this module's docstring, on one line."""
        return section_of(__name__, heading)

    def scan_module_conf(self, conf: dict[str, list[Any]]) -> Any:
        """Nothing: a call alone does not say whether its code is on disk."""
        return self.answer(CheckCall(conf, "module")).result


def _unread(asked: CheckCall) -> list[Subject]:
    """The unread calls that Checkov asks about: the call itself, and those in the module that it calls."""
    found = [(it.root, tuple(unread.as_resource for unread in it.unread())) for it in calls_asked_about(asked)]
    return [Subject(root, calls) for root, calls in found if calls]
