"""Every name that a rule reads exists in the provider: one that is misspelt would read as "not set" for ever.

The names are those that the rules ask the resources of the fixtures for. That is exact where reading the code is not,
as it tells the type and the names that are put together.
"""

from __future__ import annotations

from functools import cache

from fixture_expectations import fixture_folders
from provider_names import type_of
from watched_roots import NAMES, asked, outcomes_of

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


@cache
def _asked() -> frozenset[tuple[str, str]]:
    for folder in fixture_folders():
        outcomes_of(folder)
    return frozenset(asked)


def test_the_provider_has_every_name() -> None:
    types = {type_of(path) for path, _ in _asked()}
    assert types <= set(NAMES), f"add them to provider_names.txt, as its script says: {sorted(types - set(NAMES))}"
    wrong = sorted(f"{path}: {name}" for path, name in _asked() if not _exists(path, name))
    assert not wrong


def _exists(path: str, name: str) -> bool:
    together = next((group for group in READ_TOGETHER if path in group), (path,))
    return name in OWN_NAMES or (path, name) in OLD_NAMES or any(name in NAMES[other] for other in together)
