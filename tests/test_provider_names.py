"""Every name that a rule reads exists in the provider: one that is misspelt would read as "not set" for ever.

The names are those that the rules ask the resources of the fixtures for. That is exact where reading the code is not,
as it tells the type and the names that are put together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from fixture_expectations import TESTS, fixture_folders
from provider_names import provider_names, type_of

from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.modules.hcl_reader import read_directory

PACK = TESTS.parent / "aurora_checks"
RULES = sorted(PACK.glob("*/rule_*.py"))
NAMES = provider_names()
# What one function reads from several types has names of each of them.
READ_TOGETHER = (
    ("aws_route", "aws_route_table.route", "aws_default_route_table.route"),
    ("aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key", "aws_kms_alias", "data.aws_kms_key"),
    ("aws_subnet", "data.aws_subnet", "data.aws_subnets"),
    ("aws_backup_selection.condition", "aws_backup_restore_testing_selection.protected_resource_conditions"),
)
# Whether a route is certain, which aurora/network.py notes among its values.
OWN_NAMES = {"uncertain"}
# Provider 5 has it, the newest has not.
OLD_NAMES = {("aws_flow_log", "log_group_name")}


class _Recorder(dict):  # type: ignore[type-arg]
    """Values that note which of their names are asked for."""

    def __init__(self, path: str, values: Any, asked: set[tuple[str, str]]) -> None:
        super().__init__({name: _recorded(f"{path}.{name}", item, asked) for name, item in values.items()})
        self.path, self.asked = path, asked

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add((self.path, name))
        return super().get(name, default)

    def __getitem__(self, name: str) -> Any:
        self.asked.add((self.path, name))
        return super().__getitem__(name)


def _recorded(path: str, value: Any, asked: set[tuple[str, str]]) -> Any:
    """Blocks with a recorder around them; maps, whose keys are the user's, as they are."""
    if path in NAMES and isinstance(value, dict):
        return _Recorder(path, value, asked)
    if path in NAMES and isinstance(value, list):
        return [_recorded(path, item, asked) for item in value]
    return value


@cache
def _asked() -> frozenset[tuple[str, str]]:
    asked: set[tuple[str, str]] = set()
    checks = [import_module(f"aurora_checks.{file.parent.name}.{file.stem}").check for file in RULES]
    for folder in fixture_folders():
        for judged in _roots(folder, asked):
            for check in checks:
                for resource in judged.of_type(*check.resource_types):
                    check.verdict_on(judged, resource)
    return frozenset(asked)


def _roots(folder: Path, asked: set[tuple[str, str]]) -> Iterator[RootModule]:
    root = read_directory(str(folder))
    resources = [_watched(resource, asked) for resource in root.resources]
    yield RootModule(root.path, resources, root.problems, root.opaque_modules, root.module_folders)


def _watched(resource: Resource, asked: set[tuple[str, str]]) -> Resource:
    if not resource.type.startswith("aws_"):
        return resource
    # What is ephemeral has the names of the data source.
    path = f"data.{resource.type}" if resource.data else resource.type
    return replace(resource, values=_Recorder(path, resource.values, asked))


def test_the_provider_has_every_name() -> None:
    types = {type_of(path) for path, _ in _asked()}
    assert types <= set(NAMES), f"add them to provider_names.txt, as its script says: {sorted(types - set(NAMES))}"
    wrong = sorted(f"{path}: {name}" for path, name in _asked() if not _exists(path, name))
    assert not wrong


def _exists(path: str, name: str) -> bool:
    together = next((group for group in READ_TOGETHER if path in group), (path,))
    return name in OWN_NAMES or (path, name) in OLD_NAMES or any(name in NAMES[other] for other in together)
