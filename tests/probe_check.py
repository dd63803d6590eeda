"""A check of a test's own in Checkov's registries, as long as the test runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from checkov.common.checks.base_check_registry import BaseCheckRegistry
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck
from checkov.terraform.checks.resource.registry import resource_registry

_Check = TypeVar("_Check", bound=BaseResourceCheck)


@contextmanager
def registered(check: _Check) -> Iterator[_Check]:
    """The check has put itself there when it was made."""
    yield check
    for type_ in check.supported_resources:
        resource_registry.checks[type_].remove(check)
    BaseCheckRegistry.get_all_registered_checks().remove(check)
