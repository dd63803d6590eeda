"""The code of each fixture, judged once by every rule, with a note of every name that the rules ask for.

Several tests look at what came of it, as judging all fixtures by all rules takes seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from fixture_expectations import read_fixture
from provider_names import provider_names

from aurora_checks.adapter.loaded_rules import whole_rules
from aurora_checks.aurora.verdict import Outcome
from aurora_checks.terraform.model import Resource, RootModule

NAMES = provider_names()
Outcomes = Mapping[tuple[str, str], Outcome]

asked: set[tuple[str, str]] = set()  # so far: "aws_rds_cluster", "storage_encrypted"


class _Recorder(dict):  # type: ignore[type-arg]
    """Values that note which of their names are asked for."""

    def __init__(self, path: str, values: Any) -> None:
        super().__init__({name: _recorded(f"{path}.{name}", item) for name, item in values.items()})
        self.path = path

    def get(self, name: str, default: Any = None) -> Any:
        asked.add((self.path, name))
        return super().get(name, default)

    def __getitem__(self, name: str) -> Any:
        asked.add((self.path, name))
        return super().__getitem__(name)


def _recorded(path: str, value: Any) -> Any:
    """Blocks with a recorder around them; maps, whose keys are the user's, as they are."""
    if path in NAMES and isinstance(value, dict):
        return _Recorder(path, value)
    if path in NAMES and isinstance(value, list):
        return [_recorded(path, item) for item in value]
    return value


def _watched(resource: Resource) -> Resource:
    if not resource.type.startswith("aws_"):
        return resource
    # What is ephemeral has the names of the data source.
    path = f"data.{resource.type}" if resource.data else resource.type
    return replace(resource, values=_Recorder(path, resource.values))


_rules = cache(whole_rules)


@cache
def watched(folder: Path) -> RootModule:
    """The code of a fixture, which notes what it is asked for."""
    root = next(root for source, root in read_fixture(folder) if source == "code")
    resources = [_watched(resource) for resource in root.resources]
    return RootModule(root.path, resources, root.problems, root.opaque_modules, root.module_folders)


def outcomes(root: RootModule) -> Outcomes:
    """What every rule says of a root module, by rule and address."""
    return {
        (rule.id, it.address): rule.verdict_on(root, it).outcome
        for rule in _rules()
        for it in root.of_type(*rule.resource_types)
    }


@cache
def outcomes_of(folder: Path) -> Outcomes:
    """What every rule says of the code of a fixture."""
    return outcomes(watched(folder))
