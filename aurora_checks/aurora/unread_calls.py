"""Module calls whose code could not be read, and which of them may make an Aurora PostgreSQL cluster.

Only the call itself shows what such a module makes: its arguments, its source, and what its outputs are used for.
https://developer.hashicorp.com/terraform/language/modules/syntax
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import ENGINE, engine_verdict
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.aurora.verdict import Outcome, Verdict, undecided
from aurora_checks.policy.environment import Environment, environment_of
from aurora_checks.policy.settings_file import settings_for
from aurora_checks.terraform.instance_addresses import without_keys
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Link, OpaqueModule, Provider, Resource, RootModule, once_per_root
from aurora_checks.terraform.values import references_in

# terraform-aws-modules/rds-aurora/aws, cloudposse/rds-cluster/aws, their repositories and forks, and what organisations
# call theirs.
_CLUSTER_SOURCE = pattern(r"aurora|rds[-_]cluster", re.IGNORECASE)
# The other engines of RDS; a word that is none of them ("postgresql") may be translated by the module.
# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (Engine)
_OTHER_ENGINE = pattern(r"aurora|aurora-mysql|mysql|postgres|mariadb|neptune|docdb|(oracle|sqlserver|db2|custom)-.*")
_DIMENSION = "DBClusterIdentifier"
# Arguments whose values name a cluster, beyond those of the links.
_CLUSTER_ARGUMENTS = (
    ("aws_db_proxy_target", "db_cluster_identifier"),
    ("aws_rds_cluster_endpoint", "cluster_identifier"),
    ("aws_rds_cluster_role_association", "db_cluster_identifier"),
    ("aws_rds_cluster_activity_stream", "resource_arn"),
)


@dataclass(frozen=True)
class UnreadCall:
    """A call that may make an Aurora PostgreSQL cluster; ``because`` is what says so, ``why`` what is missing."""

    module: OpaqueModule
    why: str
    because: str

    @property
    def address(self) -> str:
        """Terraform's address of the call."""
        return self.module.address

    @property
    def as_resource(self) -> Resource:
        """The call in the form in which settings, waivers and environments see what they are about."""
        parent, _, name = f".{self.address}".rpartition(".module." if not self.module.unit else ".")
        return Resource(
            self.address,
            "module",
            name,
            parent[1:],
            None,
            self.module.inputs,
            self.module.file,
            self.module.line,
            _NO_PROVIDER,
        )

    def environment(self, root: RootModule) -> Environment:
        """Production or which other environment: by its arguments and names, as a cluster's."""
        settings = settings_for(root.path)
        return environment_of(self.as_resource, settings.environments, settings.paths(root.path, self.module.file))

    @property
    def verdict(self) -> Verdict:
        """Undecided, with what is missing."""
        found = undecided(f"the code of {self.address} could not be read: {self.why}; {self.because}")
        return found._replace(fix=_OF_UNITS) if self.module.why else found


_NO_PROVIDER = Provider("")
_OF_UNITS = "set the environment variables that Terragrunt is run with, and have the files there that the unit includes"


@once_per_root
def unread_calls(root: RootModule) -> tuple[UnreadCall, ...]:
    """The unread calls that may make an Aurora PostgreSQL cluster, in the order of the code."""
    used = _used_as_cluster(root) if root.opaque_modules else {}
    broken = any(problem.hides for problem in root.problems)
    found = ((module, _because(module, used, broken)) for module in root.opaque_modules)
    return tuple(UnreadCall(module, _why(root, module), because) for module, because in found if because is not None)


def other_unread_calls(root: RootModule) -> tuple[OpaqueModule, ...]:
    """The unread calls without a sign that they make an Aurora PostgreSQL cluster."""
    candidates = {it.address for it in unread_calls(root)}
    return tuple(module for module in root.opaque_modules if module.address not in candidates)


def _why(root: RootModule, module: OpaqueModule) -> str:
    if module.why:
        return module.why
    call = root.module_calls.get(without_keys(module.address))
    why = call.why if call is not None else ""
    return why or f"{module.source or 'its source'} is not on disk"


def _because(module: OpaqueModule, used: dict[str, str], broken: bool) -> Optional[str]:
    """What says that the module may make such a cluster; None where nothing does.

    Code that is ``broken`` is reported as such, and need not be told for want of any sign.
    """
    inputs = dict(module.inputs)
    engine = text(inputs.get("engine"))
    if isinstance(engine, str) and _OTHER_ENGINE.fullmatch(engine):
        return None
    if any(ENGINE in word for word in texts_in(list(inputs.values()))):
        return f"its arguments contain {ENGINE}"
    if _CLUSTER_SOURCE.search(module.source):
        return "its source looks like a module for Aurora clusters"
    if _CLUSTER_SOURCE.search(module.unit):
        return f"its unit is called {module.unit}"
    if without_keys(module.address) in used:
        return f"{used[without_keys(module.address)]} uses it as a cluster"
    for source, root in module.may_be.items():
        if _may_make_one(root):
            return f"with the source {source} it makes an Aurora PostgreSQL cluster"
    if module.why and not module.source and not broken:
        return "nothing says which module it runs"
    return None


def _may_make_one(root: RootModule) -> bool:
    outcomes = (engine_verdict(it.get("engine")).outcome for it in root.of_type("aws_rds_cluster"))
    return bool(unread_calls(root)) or any(it is not Outcome.NOT_APPLICABLE for it in outcomes)


def _used_as_cluster(root: RootModule) -> dict[str, str]:
    """By the address of a module, without keys: what uses an output of it as the name of a cluster."""
    unread = {without_keys(module.address) for module in root.opaque_modules}
    found: dict[str, str] = {}
    for type_, attribute in _cluster_arguments():
        for resource in root.of_type(type_):
            engine = text(resource.get("engine"))
            if isinstance(engine, str) and engine != ENGINE and type_ == "aws_rds_cluster_instance":
                continue
            value = resource.get(attribute)
            if isinstance(value, dict):  # the dimensions of an alarm
                value = value.get(_DIMENSION)
            for reference in references_in(value):
                address = without_keys(reference.address)
                if address in unread:
                    found.setdefault(address, resource.address)
    return found


def _cluster_arguments() -> Iterator[tuple[str, str]]:
    known = (it for it in vars(links).values() if isinstance(it, Link) and it.target_type == "aws_rds_cluster")
    yield from dict.fromkeys((*((it.source_type, it.attribute) for it in known), *_CLUSTER_ARGUMENTS))
    yield "aws_cloudwatch_metric_alarm", "dimensions"
