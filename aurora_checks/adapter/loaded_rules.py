"""Loads the rules: for Checkov, and for a command of ours without the thousands of checks that Checkov itself has.

The rules are subclasses of a class of Checkov, as its users expect of checks. Importing that class imports every check
that Checkov has for Terraform, through the ``__init__.py`` of the packages above it, readers of HCL and YAML, and the
cryptography for signed checks: two seconds and more. Meanwhile the packages are replaced by empty ones that lead to the
same folders, and the rest by modules that import the real ones when they are used. They are taken out again afterwards,
so that Checkov can still be imported whole in the same process. Nothing of this happens in a process of Checkov, which
has all of them by then.

This is the one place that needs it: whatever uses the rules gets them from here, and imports no class of theirs before.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Union

from aurora_checks.policy.decision_order import rule_modules
from aurora_checks.policy.known_rules import rule_id_of
from aurora_checks.terraform.collector import collector_paused, keep_for_good

if TYPE_CHECKING:
    from aurora_checks.adapter.missing_rule import MissingRule
    from aurora_checks.checks.base import ClusterCheck
    from aurora_checks.checks.unread_modules import UnreadModules

_PACKAGES = (
    "checkov.terraform",
    "checkov.terraform.checks",
    "checkov.terraform.checks.resource",
    "checkov.terraform.checks.module",
    "checkov.common.external_checks.verification",
)
_READERS = ("hcl2", "yaml")
_SIGNATURES = "checkov.common.external_checks.verification.sources_registry"

logger = logging.getLogger("aurora_checks")


@cache
def load_rules() -> tuple[Union[ClusterCheck, MissingRule], ...]:
    """The check of every rule; one that always fails in the place of a rule that cannot be loaded."""
    with _without_builtin_checks(), collector_paused():
        checks = tuple(map(_check_of, rule_modules()))
        keep_for_good()
    return checks


def whole_rules() -> tuple[ClusterCheck, ...]:
    """The rules that could be loaded."""
    checks = load_rules()
    from aurora_checks.checks.base import ClusterCheck

    return tuple(check for check in checks if isinstance(check, ClusterCheck))


def _check_of(module: str) -> Union[ClusterCheck, MissingRule]:
    try:
        check: ClusterCheck = importlib.import_module(module).check
        return check
    except Exception as error:
        from aurora_checks.adapter.missing_rule import MissingRule

        reason = f"{module}: {type(error).__name__}: {error}"
        logger.error("aurora-checks: the rule cannot be loaded: %s", reason)
        return MissingRule(rule_id_of(module), reason)


@cache
def unread_modules() -> UnreadModules:
    """The check for module calls that could not be read."""
    with _without_builtin_checks():
        from aurora_checks.checks.unread_modules import UnreadModules

        return UnreadModules()


@contextmanager
def _without_builtin_checks() -> Iterator[None]:
    """Let modules of these packages be imported without their ``__init__.py``, unless these have been already."""
    spec = importlib.util.find_spec("checkov")
    folders = list(spec.submodule_search_locations or ()) if spec is not None else []
    places = {name: [os.path.join(folder, *name.split(".")[1:]) for folder in folders] for name in _PACKAGES}
    stand_ins = [_empty_package(name, paths) for name, paths in places.items() if name not in sys.modules]
    stand_ins += [_ImportedWhenUsed(name) for name in _READERS if name not in sys.modules]
    stand_ins += [_ImportedWhenCalled(name) for name in (_SIGNATURES,) if name not in sys.modules]
    sys.modules.update({module.__name__: module for module in stand_ins})
    try:
        yield
    finally:
        for module in stand_ins:
            if sys.modules.get(module.__name__) is module:
                del sys.modules[module.__name__]


def _empty_package(name: str, paths: list[str]) -> ModuleType:
    package = ModuleType(name)
    package.__path__ = paths
    return package


class _ImportedWhenUsed(ModuleType):
    """Stands for a module, also for those who keep it."""

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self._real(), attribute)

    def _real(self) -> ModuleType:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return importlib.import_module(self.__name__)


class _ImportedWhenCalled(_ImportedWhenUsed):
    """Stands for a module of functions, also for those who keep one of these."""

    def __getattr__(self, function: str) -> Any:
        if function.startswith("__"):  # by which `from` asks whether this is a package
            raise AttributeError(function)
        return lambda *given: getattr(self._real(), function)(*given)
