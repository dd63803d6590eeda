"""Which version of PostgreSQL a data source asks for, according to its arguments.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/rds_engine_version
"""

from __future__ import annotations

from aurora_checks.aurora.provider_values import is_set, text
from aurora_checks.terraform.evaluation.alternatives import one_of
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.values import PartialText, Unknown, Value, listed

_PREFERRED = {
    "data.aws_rds_engine_version": "preferred_versions",
    "data.aws_rds_orderable_db_instance": "preferred_engine_versions",
}
_WRITTEN = {"data.aws_rds_engine_version": "version", "data.aws_rds_orderable_db_instance": "engine_version"}
_FAMILY = pattern(r"aurora-postgresql(\d+)")


def asked_for(root: RootModule, version: Value) -> Value:
    """The version; for a data source, what it was given: one of preferred_versions, or a major version."""
    if not isinstance(version, Unknown):
        return version
    lookup = root.meant_by(version, *_PREFERRED).given.only
    if lookup is None:
        return version
    preferred = lookup.get(_PREFERRED[lookup.full_type])
    if isinstance(preferred, Unknown):
        return preferred
    if preferred:
        return one_of("only AWS knows which of preferred_versions is available", listed(preferred))
    written = lookup.get(_WRITTEN[lookup.full_type])
    if is_set(written) is not False:
        return _of_major(written) if isinstance(written, str) and written.isdecimal() else written
    is_engine = lookup.full_type == "data.aws_rds_engine_version"
    family = text(lookup.get("parameter_group_family")) if is_engine else None
    match = _FAMILY.fullmatch(family) if isinstance(family, str) else None
    return _of_major(match[1]) if match else version


def _of_major(major: str) -> PartialText:
    return PartialText((f"{major}.", Unknown("only AWS knows which minor version is available")))
