"""Parameters of a cluster's or a member's parameter group.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithParamGroups.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Optional, Union

from aurora_checks.aurora.provider_values import Text, text
from aurora_checks.terraform.linked import Linked
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import OneOf, Unknown, Value

_SECURITY = re.compile(
    r"pgaudit\..*|log_connections|log_disconnections|log_statement|log_lock_waits|log_min_error_statement"
    r"|rds\.log_retention_period|rds\.force_admin_logging_level|row_security"
)
_PERFORMANCE = re.compile(
    r"max_connections|work_mem|maintenance_work_mem|random_page_cost|effective_cache_size|shared_buffers|autovacuum_.*"
    r"|log_min_duration_statement|log_temp_files|statement_timeout|idle_in_transaction_session_timeout"
    r"|idle_session_timeout|track_io_timing|track_activity_query_size|apg_plan_mgmt\..*|default_statistics_target"
    r"|max_parallel_workers.*|pg_stat_statements\..*|auto_explain\..*"
)
# These exist in cluster groups only; in an instance group they do nothing.
_CLUSTER_SECURITY = re.compile(
    r"rds\.force_ssl|ssl_min_protocol_version|ssl_ciphers|rds\.accepted_password_auth_method|password_encryption"
    r"|rds\.restrict_password_commands|rds\.force_autovacuum_logging_level"
)
_CLUSTER_PERFORMANCE = re.compile(
    r"rds\.adaptive_autovacuum|rds\.enable_plan_management|apg_ccm_enabled|huge_pages"
    r"|autovacuum_max_workers|autovacuum_vacuum_scale_factor"
)
# Others, such as pg_cron, are features: loading them is neither.
_SECURITY_LIBRARIES = frozenset({"pgaudit"})
_PERFORMANCE_LIBRARIES = frozenset({"pg_stat_statements", "auto_explain", "pg_hint_plan", "apg_plan_mgmt"})
_FAMILY = re.compile(r"(?:default\.)?aurora-postgresql(\d+)")


@dataclass(frozen=True)
class ParameterGroup:
    """What an attribute that names a parameter group leads to: a group in this code, AWS's default one, or neither.

    ``resource`` is the group in this code; ``default_name`` is ``default.…`` or empty when no group is named at all;
    ``elsewhere`` tells why the group's parameters cannot be read.
    """

    resource: Optional[Resource] = None
    default_name: str = ""
    elsewhere: Optional[Unknown] = None

    @property
    def is_default(self) -> bool:
        """Whether AWS's default group applies, whose parameters are AWS's defaults."""
        return self.resource is None and self.elsewhere is None

    @cached_property
    def parameters(self) -> dict[str, Value]:
        """The parameters that the group sets, by lower-case name; of two settings of one the last."""
        found: dict[str, Value] = {}
        for block in self.resource.blocks("parameter") if self.resource is not None else ():
            if isinstance(block, dict) and isinstance(block.get("name"), str):
                found[str(block["name"]).lower()] = block.get("value")
        return found

    @cached_property
    def unread(self) -> Optional[Unknown]:
        """Why there may be parameters beside those in ``parameters``; None when these are all."""
        if self.elsewhere is not None:
            return self.elsewhere
        for block in self.resource.blocks("parameter") if self.resource is not None else ():
            if isinstance(block, Unknown):
                return block
            if isinstance(block.get("name"), Unknown):
                return block["name"]  # type: ignore[return-value]
        return None

    def value(self, name: str) -> Union[Text, Unknown]:
        """A parameter's value as text; null when the group certainly does not set it."""
        if name in self.parameters:
            return text(self.parameters[name])
        return self.unread

    @property
    def sets_security(self) -> bool:
        """Whether a parameter that works in this kind of group is a security setting."""
        return self._sets(_SECURITY, _CLUSTER_SECURITY) or bool(self.libraries & _SECURITY_LIBRARIES)

    @property
    def sets_performance(self) -> bool:
        """Whether a parameter that works in this kind of group is a performance setting."""
        return self._sets(_PERFORMANCE, _CLUSTER_PERFORMANCE) or bool(self.libraries & _PERFORMANCE_LIBRARIES)

    def _sets(self, both: re.Pattern[str], cluster_only: re.Pattern[str]) -> bool:
        assert self.resource is not None
        of_cluster = self.resource.type == "aws_rds_cluster_parameter_group"
        return any(of_cluster if cluster_only.fullmatch(it) else both.fullmatch(it) for it in self.parameters)

    @property
    def libraries(self) -> set[str]:
        """The libraries that the group loads."""
        libraries = self.parameters.get("shared_preload_libraries")
        return {name.strip() for name in libraries.split(",")} if isinstance(libraries, str) else set()

    @property
    def major_version(self) -> Optional[int]:
        """The PostgreSQL major version of the group's family; None when it does not tell."""
        family = text(self.resource.get("family")) if self.resource is not None else self.default_name
        match = _FAMILY.match(family.lower()) if isinstance(family, str) else None
        return int(match[1]) if match else None


def group_of(name: Value, linked: Linked) -> ParameterGroup:
    """The parameter group that the value ``name`` leads to, ``linked`` being what the RootModule found for it."""
    known = text(name)
    names = known.alternatives if isinstance(known, OneOf) else (known,)
    if all(it is None or it == "" for it in names):  # to the provider "" is none
        return ParameterGroup()
    if isinstance(known, str) and known.lower().startswith("default."):
        return ParameterGroup(default_name=known.lower())
    if len(linked.certain) == 1:
        return ParameterGroup(linked.certain[0])
    if isinstance(known, Unknown):  # whose alternatives are names of groups, not values of a parameter
        return ParameterGroup(elsewhere=Unknown(known.reason, known.references))
    return ParameterGroup(elsewhere=Unknown(f"the parameter group {known} is not in this code"))
