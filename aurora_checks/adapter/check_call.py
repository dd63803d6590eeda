"""Checkov's call of a check, and the whole answer to it.

``BaseCheck.run`` is overridden whole: Checkov's own hands a check the configuration alone, keeps the rest in attributes
that all threads share, and turns a skip comment into a skipped record before the check is asked. Its runners are
threads on macOS and Windows. A check of ours gets the call as one value and gives the answer as one value; only the
details have to lie on the check, where Checkov takes them from when all checks of a resource have answered.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Optional

from checkov.common.checks.base_check import BaseCheck
from checkov.common.models.enums import CheckResult
from checkov.common.typing import _CheckResult, _SkippedCheck

from aurora_checks.adapter.checkov_patches import registering


class CheckCall(NamedTuple):
    """What Checkov asks: about a resource or module call of this ``type`` and ``name``, and its configuration.

    ``file`` is relative to a root that Checkov does not pass on. ``inline_skip`` is the reason of the comment that
    skips the check in this block; None without one.
    """

    conf: Mapping[str, Any]
    type: str
    name: str = ""
    file: str = ""
    inline_skip: Optional[str] = None


class Answer(NamedTuple):
    """What Checkov's record shall have; ``skipped_because`` is for SKIPPED."""

    result: CheckResult
    keys: Sequence[str] = ()
    skipped_because: str = ""
    details: Sequence[str] = ()


class _Details(threading.local):
    """The details of the last answer in this thread."""

    shown: Sequence[str] = ()


class AnsweringCheck(BaseCheck):
    """A check that gives one answer to one call. It comes before Checkov's class for a kind of block."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self._details = _Details()
        with registering():
            super().__init__(*arguments, **named)

    def answer(self, call: CheckCall) -> Answer:
        """The answer; never an exception, which Checkov would turn into silence."""
        raise NotImplementedError

    def run(
        self,
        scanned_file: str,
        entity_configuration: dict[str, Any],
        entity_name: str,
        entity_type: str,
        skip_info: _SkippedCheck,
    ) -> _CheckResult:
        """Checkov's call."""
        inline_skip = skip_info["suppress_comment"] if skip_info else None
        answer = self.answer(CheckCall(entity_configuration, entity_type, entity_name, scanned_file, inline_skip))
        self.details = list(answer.details)
        result: _CheckResult = {"result": answer.result, "evaluated_keys": list(answer.keys)}
        if answer.skipped_because:
            result["suppress_comment"] = answer.skipped_because
        return result

    def scan_entity_conf(self, conf: dict[str, Any], entity_type: str) -> CheckResult:
        """The answer about a configuration alone, as those ask who test a check without a scan."""
        return self.answer(CheckCall(conf, entity_type)).result

    def scan_resource_conf(self, conf: dict[str, Any]) -> CheckResult:
        """The same, for the first type of block that the check is about."""
        return self.scan_entity_conf(conf, next(iter(self.supported_entities)))

    @property
    def details(self) -> list[str]:
        """What Checkov's record of the last call in this thread shows; Checkov sets it, too."""
        return list(self._details.shown)

    @details.setter
    def details(self, details: Sequence[str]) -> None:
        self._details.shown = details
