"""Parameters of a cluster's or a member's parameter group.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithParamGroups.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Optional, Union

from aurora_checks.aurora.reading import Text, text
from aurora_checks.terraform.model import Linked, Resource
from aurora_checks.terraform.values import Unknown, Value

_SECURITY = re.compile(
    r"rds\.force_ssl|ssl_min_protocol_version|ssl_ciphers|rds\.accepted_password_auth_method|password_encryption"
    r"|rds\.restrict_password_commands|pgaudit\..*|log_connections|log_disconnections|log_statement|log_lock_waits"
    r"|log_min_error_statement|rds\.log_retention_period|rds\.force_admin_logging_level"
    r"|rds\.force_autovacuum_logging_level|row_security"
)
_PERFORMANCE = re.compile(
    r"max_connections|work_mem|maintenance_work_mem|random_page_cost|effective_cache_size"
    r"|shared_buffers|autovacuum_.*|rds\.adaptive_autovacuum|log_min_duration_statement|log_temp_files"
    r"|statement_timeout|idle_in_transaction_session_timeout|idle_session_timeout|track_io_timing"
    r"|track_activity_query_size|apg_plan_mgmt\..*|rds\.enable_plan_management|apg_ccm_enabled"
    r"|default_statistics_target|max_parallel_workers.*|pg_stat_statements\..*|auto_explain\..*|huge_pages"
)
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
        """The parameters that the group sets, by lower-case name. Of two settings of one parameter the last one is kept."""
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
    def major_version(self) -> Optional[int]:
        """The PostgreSQL major version of the group's family; None when it does not tell."""
        family = text(self.resource.get("family")) if self.resource is not None else self.default_name
        match = _FAMILY.match(family.lower()) if isinstance(family, str) else None
        return int(match[1]) if match else None


def sets_security(parameters: Mapping[str, Value]) -> bool:
    """Whether one of the parameters is a security setting; shared_preload_libraries is one when it loads pgaudit."""
    libraries = parameters.get("shared_preload_libraries")
    return _any(_SECURITY, parameters) or (isinstance(libraries, str) and "pgaudit" in libraries)


def sets_performance(parameters: Mapping[str, Value]) -> bool:
    """Whether one of the parameters is a performance setting; shared_preload_libraries is one unless it loads pgaudit only."""
    libraries = parameters.get("shared_preload_libraries")
    loaded = libraries.split(",") if isinstance(libraries, str) else []
    others = any(name.strip() not in ("pgaudit", "") for name in loaded)
    return others or _any(_PERFORMANCE, parameters)


def _any(pattern: re.Pattern[str], parameters: Mapping[str, Value]) -> bool:
    return any(pattern.fullmatch(name) for name in parameters)


def group_of(name: Value, linked: Linked) -> ParameterGroup:
    """The parameter group that the value ``name`` leads to, ``linked`` being what the Stack found for it."""
    known = text(name)
    if known is None:
        return ParameterGroup()
    if isinstance(known, str) and known.lower().startswith("default."):
        return ParameterGroup(default_name=known.lower())
    if len(linked.certain) == 1:
        return ParameterGroup(linked.certain[0])
    if isinstance(known, Unknown):
        return ParameterGroup(elsewhere=known)
    return ParameterGroup(elsewhere=Unknown(f"the parameter group {known} is not in this code"))
