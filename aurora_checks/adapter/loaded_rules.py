"""Loads the rules for a command of ours, without the thousands of checks that Checkov itself has.

The rules are subclasses of a class of Checkov, and importing that class imports, through the ``__init__.py`` of the
packages above it, every check that Checkov has for Terraform: two seconds and more. Meanwhile these packages are
replaced by empty ones that lead to the same folders. They are taken out again afterwards, so that Checkov can still be
imported whole in the same process.
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
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from aurora_checks.adapter.missing_rule import MissingRule
    from aurora_checks.checks.base import ClusterCheck
    from aurora_checks.checks.unread_modules import UnreadModules

_PACKAGES = (
    "checkov.terraform",
    "checkov.terraform.checks",
    "checkov.terraform.checks.resource",
    "checkov.terraform.checks.module",
)

logger = logging.getLogger("aurora_checks")


@cache
def load_rules() -> tuple[Union[ClusterCheck, MissingRule], ...]:
    """The check of every rule; one that always fails in the place of a rule that cannot be loaded."""
    with _without_builtin_checks():
        from aurora_checks.adapter.missing_rule import MissingRule
        from aurora_checks.plugin import rule_modules
        from aurora_checks.policy.known_rules import rule_id_of

        checks: list[Union[ClusterCheck, MissingRule]] = []
        for name in rule_modules():
            try:
                checks.append(importlib.import_module(name).check)
            except Exception as error:
                reason = f"{name}: {type(error).__name__}: {error}"
                logger.error("the rule cannot be loaded: %s", reason)
                checks.append(MissingRule(rule_id_of(name), reason))
        return tuple(checks)


@cache
def unread_modules() -> UnreadModules:
    """What tells of module calls that could not be read."""
    with _without_builtin_checks():
        from aurora_checks.checks.unread_modules import UnreadModules

        return UnreadModules()


@contextmanager
def _without_builtin_checks() -> Iterator[None]:
    """Let modules of these packages be imported without their ``__init__.py``, unless these have been already."""
    spec = importlib.util.find_spec("checkov")
    folders = list(spec.submodule_search_locations or ()) if spec is not None else []
    placed = []
    for name in _PACKAGES if folders else ():
        if name in sys.modules:
            continue
        package = ModuleType(name)
        package.__path__ = [os.path.join(folder, *name.split(".")[1:]) for folder in folders]
        sys.modules[name] = package
        placed.append((name, package))
    try:
        yield
    finally:
        for name, package in placed:
            if sys.modules.get(name) is package:
                del sys.modules[name]
