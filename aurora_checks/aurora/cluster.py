"""An Aurora PostgreSQL cluster with what belongs to it, as the rules see it.

Argument names are those of https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from typing import Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.engine_versions import asked_for
from aurora_checks.aurora.parameters.parameter_groups import ParameterGroup, group_of
from aurora_checks.aurora.provider_values import Number, Text, is_set, number, text
from aurora_checks.aurora.tags import Tags
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.aurora.verdict import Verdict, any_of_answers, not_applicable, passed, undecided, whichever
from aurora_checks.policy.environment import Environment, environment_of
from aurora_checks.policy.options import Option, Selection
from aurora_checks.policy.settings import Settings
from aurora_checks.policy.settings_file import settings_for
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.linked import Linked
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.values import Answer, OneOf, PartialText, Unknown, Value, choices_of

ENGINE = "aurora-postgresql"
CLUSTER = "aws_rds_cluster"
MEMBER = "aws_rds_cluster_instance"
DEFAULT_PORT = 5432
IDENTIFIER = {CLUSTER: "cluster_identifier", MEMBER: "identifier"}
_OTHER_SUBNETS = ("aws_default_subnet", "data.aws_subnet", "data.aws_subnets", "data.aws_subnet_ids")
# Words of the inputs of modules, and of keys in them, that are for what there is: others name what the module makes.
_FOR_A_DATABASE = pattern(
    r"cluster|db|database|rds|aurora|postgres|pg|identifier|id|ids|arn|arns|resource|target|source"
)


def engine_verdict(engine: Value) -> Verdict:
    """Passed for Aurora PostgreSQL, not applicable for every other engine."""

    def judge(value: Value) -> Verdict:
        if value == ENGINE:
            return passed(f"engine is {ENGINE}")
        if isinstance(value, Unknown):
            return undecided(f"engine is not known: {value.reason}")
        return not_applicable(f"engine is {value}, not {ENGINE}" if value else "engine is not set")

    return whichever(engine, "engine", judge)


class AuroraCluster:
    """One ``aws_rds_cluster``. Whether it is Aurora PostgreSQL at all is said by ``scope``."""

    def __init__(self, root: RootModule, resource: Resource) -> None:
        self.root = root
        self.resource = resource

    def get(self, name: str) -> Value:
        """An argument's value; null when it is not set."""
        return self.resource.get(name)

    def number(self, name: str) -> Number:
        """A number argument."""
        return number(self.get(name))

    def is_set(self, name: str) -> Answer:
        """Whether an argument is given: not null, not an empty name."""
        return is_set(self.get(name))

    @property
    def address(self) -> str:
        """The cluster's Terraform address."""
        return self.resource.address

    # --- what kind of cluster it is

    @cached_property
    def scope(self) -> Verdict:
        """Passed for Aurora PostgreSQL, undecided when the engine is unknown, else not applicable."""
        engine = self.get("engine")
        if engine is None or isinstance(engine, Unknown):
            engine = self._engine_of_kin or engine
        return engine_verdict(engine)

    @property
    def _engine_of_kin(self) -> Optional[str]:
        """The engine according to the family of the parameter group or the engine of a member."""
        if self.parameter_group.major_version is not None:
            return ENGINE
        engines = (member.get("engine") for member in self.members.certain)
        return next((engine for engine in engines if isinstance(engine, str)), None)

    @cached_property
    def is_serverless_v1(self) -> bool:
        """Aurora Serverless v1, which AWS ended in 2025; it has no members."""
        return text(self.get("engine_mode")) == "serverless"

    @cached_property
    def is_limitless(self) -> bool:
        """An Aurora Limitless Database, whose compute is a shard group."""
        version = text(self.get("engine_version"))
        return (
            text(self.get("cluster_scalability_type")) == "limitless"
            or (isinstance(version, str) and version.endswith("-limitless"))
            or bool(self.shard_groups.certain)
        )

    @cached_property
    def is_restored(self) -> Answer:
        """Created from a snapshot or another cluster's point in time, whose settings it inherits."""
        for name in ("snapshot_identifier", "restore_to_point_in_time", "s3_import"):
            given = self.is_set(name)
            if given is not False:
                return given
        return False

    @cached_property
    def is_replica(self) -> Answer:
        """A copy of another cluster: a secondary of a global database, or a cluster with a replication source."""
        return any_of_answers([self.is_set("replication_source_identifier"), self.is_global_secondary])

    @property
    def has_source(self) -> Answer:
        """Restored or replicated: what the code leaves out comes from another cluster or a snapshot."""
        return any_of_answers([self.is_restored, self.is_replica])

    @cached_property
    def is_global_secondary(self) -> Answer:
        """A member of a global database that names no master user: the primary has one."""
        in_global, has_user = self.is_set("global_cluster_identifier"), self.is_set("master_username")
        if in_global is False or has_user is True or self.is_restored is True:
            return False
        if self._is_global_source:
            return False
        return in_global if in_global is not True else (True if has_user is False else has_user)

    @cached_property
    def is_global_member(self) -> Answer:
        """Primary or secondary of a global database; unknown where one of this code may have been made from it."""
        own = self.is_set("global_cluster_identifier")
        if self._is_global_source or own is not False:
            return True if self._is_global_source else own
        for database in self.root.sources(self.resource, links.GLOBAL_SOURCE).possible:
            found = self.root.targets(database, links.GLOBAL_SOURCE)
            named = any(it.resource is self.resource for it in found.candidates)
            if named or any(lead.hidden for lead in found.leads):
                return Unknown(f"{database.address} may have been made from it")
        return False

    @property
    def _is_global_source(self) -> bool:
        sources = self.root.sources(self.resource, links.GLOBAL_SOURCE)
        return bool(sources.certain)

    @cached_property
    def environment(self) -> Environment:
        """Production or which other environment, and why."""
        return environment_of(self.resource, self.settings.environments, self.paths)

    @cached_property
    def settings(self) -> Settings:
        """The settings of the root module or plan that it is in."""
        return settings_for(self.root.path)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Where its code is, as the patterns of the settings see it."""
        return self.settings.paths(self.root.path, self.resource.file)

    def is_in(self, option: Option[Selection]) -> bool:
        """Whether an option that is about some clusters is about this one."""
        return option.of(self.settings).covers(self.address)

    @cached_property
    def major_version(self) -> Value:
        """The PostgreSQL major version, from the cluster, its global database, or its parameter group's family."""
        for given in (self.get("engine_version"), *(it.get("engine_version") for it in self.global_clusters)):
            version = asked_for(self.root, given)
            if isinstance(version, OneOf):
                majors = [_major(alternative) for alternative in version.alternatives]
                if all(isinstance(major, int) for major in majors):
                    return OneOf(version.reason, tuple(majors))
            elif isinstance(_major(version), int):
                return _major(version)
        family = self.parameter_group.major_version
        if family is not None:
            return family
        given = self.get("engine_version")
        return given if isinstance(given, Unknown) else Unknown("engine_version is not set")

    @property
    def global_clusters(self) -> tuple[Resource, ...]:
        """The global databases that it belongs to, at most one."""
        named = self.root.targets(self.resource, links.GLOBAL_CLUSTER).certain
        return named or self.root.sources(self.resource, links.GLOBAL_SOURCE).certain

    @property
    def global_siblings(self) -> list[Resource]:
        """The other clusters of its global database that are in this code."""
        members = [it for database in self.global_clusters for it in self._members_of(database)]
        name = text(self.get("global_cluster_identifier"))
        if not self.global_clusters and isinstance(name, str):
            clusters = self.root.of_type("aws_rds_cluster")
            members = [it for it in clusters if text(it.get("global_cluster_identifier")) == name]
        return [it for it in members if it is not self.resource and it.uncertain is None]

    @property
    def possible_global_siblings(self) -> list[Resource]:
        """Those that may be other clusters of its global database: it, the database or the link is not certain."""
        databases = (
            *self.root.targets(self.resource, links.GLOBAL_CLUSTER).candidates,
            *self.root.sources(self.resource, links.GLOBAL_SOURCE).candidates,
        )
        found = [
            it.resource
            for database in databases
            for it in (
                *self.root.sources(database.resource, links.GLOBAL_CLUSTER).candidates,
                *self.root.targets(database.resource, links.GLOBAL_SOURCE).candidates,
            )
        ]
        certain = self.global_siblings
        return [it for it in dict.fromkeys(found) if it is not self.resource and it not in certain]

    def _members_of(self, database: Resource) -> list[Resource]:
        linked = self.root.sources(database, links.GLOBAL_CLUSTER).certain
        return [*linked, *self.root.targets(database, links.GLOBAL_SOURCE).certain]

    @cached_property
    def port(self) -> Number:
        """The port it listens on."""
        port = self.number("port")
        return DEFAULT_PORT if port is None else port

    @cached_property
    def tags(self) -> Tags:
        """The tags that it gets."""
        return Tags(self.resource)

    # --- what belongs to it

    @cached_property
    def members(self) -> Linked:
        """Its ``aws_rds_cluster_instance`` resources."""
        return self.root.sources(self.resource, links.MEMBERS)

    @cached_property
    def member_classes(self) -> tuple[frozenset[str], str]:
        """The instance classes that the members have or may have, and why there may be others (empty when not)."""
        found: set[str] = set()
        why = self.blind_spot or ""
        for member in (it.resource for it in self.members.candidates):
            for choice in choices_of(member.get("instance_class")):
                known = text(choice)
                if isinstance(known, str):
                    found.add(known)
                else:
                    why = why or f"instance_class of {member.address} is not known"
        for member in self.members.possible:
            why = why or f"{member.address} may be a member of the cluster"
        return frozenset(found), why

    @cached_property
    def names(self) -> tuple[tuple[str, Text], ...]:
        """The address and the identifier of the cluster and of each member."""
        resources = (self.resource, *(it.resource for it in self.members.candidates))
        return tuple((it.address, text(it.get(IDENTIFIER[it.type]))) for it in resources)

    @cached_property
    def shard_groups(self) -> Linked:
        """Its ``aws_rds_shard_group`` resources."""
        return self.root.sources(self.resource, links.SHARD_GROUPS)

    @cached_property
    def subnet_groups(self) -> Linked:
        """What ``db_subnet_group_name`` leads to, which is there where it is named."""
        return self.root.targets(self.resource, links.SUBNET_GROUP).given

    @cached_property
    def subnets(self) -> Linked:
        """The subnets that it may use: those of its subnet group. Nothing where it names no group."""
        return self.subnet_groups.through(self.subnets_of)

    @cached_property
    def subnets_of(self) -> Callable[[Resource], Linked]:
        """The subnets of a subnet group: managed, adopted (aws_default_subnet) or looked up (aws_subnet, aws_subnets).

        AWS takes no group without subnets, so what the list may be made of is in it, or some of that.
        """
        return cache(lambda it: self.root.named(it.get("subnet_ids"), links.SUBNETS, it, _OTHER_SUBNETS).given)

    @cached_property
    def parameter_group(self) -> ParameterGroup:
        """The cluster parameter group."""
        name = self.get("db_cluster_parameter_group_name")
        return group_of(name, lambda it: self.root.named(it, links.CLUSTER_PARAMETER_GROUP, self.resource))

    def member_parameter_group(self, member: Resource) -> ParameterGroup:
        """The instance parameter group of a member."""
        name = member.get("db_parameter_group_name")
        return group_of(name, lambda it: self.root.named(it, links.PARAMETER_GROUP, member))

    # --- what cannot be seen

    @cached_property
    def blind_spot(self) -> Optional[str]:
        """Why something of this cluster may exist although no code that was read shows it; None if nothing can."""
        if self.root.unread:
            return f"{self.root.unread}, so not all of the code was read"
        for module in self.root.opaque_modules:
            if self._is_given(module.inputs):
                return (
                    f"{module.address} gets this cluster as an argument and its source ({module.source}) is not on disk"
                )
        return None

    def _is_given(self, inputs: Mapping[str, Value]) -> bool:
        """Whether values lead to the cluster or one of its members, by reference or by name.

        A service that has the cluster's name for its own is not given the cluster.
        """
        values = list(inputs.values())
        own = {self.resource, *(it.resource for it in self.members.candidates)}
        if own & self.root.mentioned_in(values):
            return True
        identifiers = {identifier for _, identifier in self.names}
        return any(word in identifiers for name, value in inputs.items() for word in _for_databases(name, value))

    def where(self, resource: Resource) -> str:
        """``address (file:line)``, the file as seen from the root module."""
        if not resource.line:
            return resource.address
        return f"{resource.address} ({_relative(resource.file, self.root.path)}:{resource.line})"


def _for_databases(name: str, value: Value, asked: bool = False) -> Iterator[str]:
    """The texts of a module's input that are for a database, as its name or the key that they stand at says."""
    words = re.split(r"[^a-z]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower())
    asked = name != "tags" and (asked or any(map(_FOR_A_DATABASE.fullmatch, words)))
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _for_databases(key, item, asked)
    elif isinstance(value, list):
        for item in value:
            yield from _for_databases("", item, asked)
    elif asked:
        yield from texts_in(value)


_relative = lru_cache(maxsize=512)(os.path.relpath)


def _major(version: Value) -> Optional[int]:
    first = version.parts[0] if isinstance(version, PartialText) else None
    if isinstance(first, str):  # "16.${var.minor}"
        return _major(first) if "." in first else None
    known = text(version)
    match = re.match(r"\d+", known) if isinstance(known, str) else None
    return int(match[0]) if match else None


@lru_cache(maxsize=512)
def view(root: RootModule, resource: Resource) -> AuroraCluster:
    """The view of a cluster, in a root module where it exists; all rules share it."""
    given = root.given(resource)
    return AuroraCluster(given, given.at(resource.address)[0])


@lru_cache(maxsize=512)
def cluster_of(root: RootModule, resource: Resource) -> Optional[AuroraCluster]:
    """The view of a cluster, or of the cluster of a member; None when that is not in this code."""
    if resource.type == CLUSTER:
        return view(root, resource)
    clusters = root.given(resource).targets(resource, links.MEMBERS).certain
    return view(root, root.at(clusters[0].address)[0]) if clusters else None
