"""The code of modules that make Aurora PostgreSQL clusters can be read.

What: Every module call that may make an Aurora PostgreSQL cluster is read: its code is on disk, where `terraform init`
    or Checkov put it, or the module is known to the pack (docs/modules.md). A call may make one when its arguments say
    aurora-postgresql, its source names a module of Aurora clusters, or something uses its outputs as a cluster.
Why: A gate that is green because it looked at nothing is the worst answer. No rule is checked on a cluster that a
    module makes whose code is not there.
Fails: Where the settings say `unresolved: fail`, for each call that could not be read.
Passes: Never; a call that was read has the verdicts of the rules instead.
Undecided: Each call that could not be read.
Exceptions: A waiver of CKV_AURORA_000 names the call: `module.orders`.
"""

from __future__ import annotations

from typing import Any

from checkov.common.models.enums import CheckCategories
from checkov.terraform.checks.module.base_module_check import BaseModuleCheck

from aurora_checks.adapter.bridge import Subject
from aurora_checks.adapter.call_subjects import calls_asked_about
from aurora_checks.adapter.check_call import Answer, AnsweringCheck, CheckCall
from aurora_checks.adapter.checkov_internals import severity
from aurora_checks.aurora.unread_calls import NEXT_STEP, unread_calls
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

    def __init__(self) -> None:
        super().__init__(name=TITLE, id=UNREAD_MODULES, categories=[CheckCategories.GENERAL_SECURITY], guideline=PAGE)
        self.severity: Any = severity(kind_of(self.id).severity)

    def answer(self, call: CheckCall) -> Answer:
        """What the call makes is not known, or nothing is said."""
        return answer_of(self, call, _unread)

    def verdict_on(self, root: RootModule, resource: Resource) -> Verdict:
        """Undecided for a call that could not be read, settings and waivers considered."""
        (unread,) = (it for it in unread_calls(root) if it.address == resource.address)
        return settled(self.id, unread.verdict, root, resource, None)

    def section(self, heading: str) -> str:
        """The text below a heading of this module's docstring, on one line."""
        return NEXT_STEP if heading == "Fix" else section_of(__name__, heading)

    def scan_module_conf(self, conf: dict[str, list[Any]]) -> Any:
        """Nothing: a call alone does not say whether its code is on disk."""
        return self.answer(CheckCall(conf, "module")).result


def _unread(asked: CheckCall) -> list[Subject]:
    """The unread calls that Checkov asks about: the call itself, and those in the module that it calls."""
    found = [(it.root, tuple(unread.as_resource for unread in it.unread())) for it in calls_asked_about(asked)]
    return [Subject(root, calls) for root, calls in found if calls]
