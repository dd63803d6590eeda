"""What the rules say about module calls that Checkov does not expand, on the call, where its arguments can be changed.

Each rule has a companion with its id among Checkov's checks of ``module`` blocks. It gives the rule's verdicts on the
clusters and members that the call makes, as one answer. Where Checkov expands the call, they have the findings.
"""

from __future__ import annotations

from typing import Any, Union

from checkov.terraform.checks.module.base_module_check import BaseModuleCheck

from aurora_checks.adapter.call_subjects import subjects_of_call
from aurora_checks.adapter.check_call import Answer, AnsweringCheck, CheckCall
from aurora_checks.adapter.missing_rule import MissingRule
from aurora_checks.checks.answers import answer_of
from aurora_checks.checks.base import ClusterCheck


class CallCheck(AnsweringCheck, BaseModuleCheck):
    """The companion of a rule."""

    def __init__(self, rule: Union[ClusterCheck, MissingRule]) -> None:
        super().__init__(name=rule.name, id=rule.id, categories=rule.categories, guideline=rule.guideline)
        self.severity: Any = rule.severity
        self.rule = rule

    def answer(self, call: CheckCall) -> Answer:
        """The rule's answer about all that the call makes."""
        return answer_of(self.rule, call, lambda asked: subjects_of_call(asked, self.rule.resource_types))

    def scan_module_conf(self, conf: dict[str, list[Any]]) -> Any:
        """Nothing: a call alone does not say what it makes."""
        return self.answer(CheckCall(conf, "module")).result
