"""Rules that parameters decide: TLS (003), parameter groups (008), connection limits (208), pgAudit (a part of 101).

What several of them want of one cluster is one change: in the group that the cluster has, else in a new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Optional, Union

from aurora_checks.aurora import links
from aurora_checks.aurora.applying import (
    AT_ONCE,
    FORMULA,
    LIBRARY,
    NEW_TLS,
    TLS,
    TLS_AFTER_RESTART,
    Applying,
    of_argument,
)
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.connections.connection_limits import MOST_PROXY_PERCENT
from aurora_checks.aurora.instance_classes import SERVERLESS
from aurora_checks.aurora.parameters.parameter_groups import ParameterGroup
from aurora_checks.aurora.parameters.parameter_reference import Subject
from aurora_checks.aurora.provider_values import number, text, truth
from aurora_checks.fixing.asking import Asking, Question, asking
from aurora_checks.fixing.beside import Beside
from aurora_checks.fixing.changes import Change, Finding, NoChange
from aurora_checks.fixing.decided import Inner, Written, inner_blocks, module_of
from aurora_checks.fixing.edits import AddBlock, Edit, SetValue
from aurora_checks.fixing.expression_text import is_of_instance, text_of
from aurora_checks.fixing.proposing import Proposal, Situation, all_of, proposes
from aurora_checks.policy.known_rules import PREFIX
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.values import Value

_GROUP = "aws_rds_cluster_parameter_group"
_ARGUMENTS = ("name", "value", "apply_method")  # of a parameter
_NAME = "db_cluster_parameter_group_name"
_FORMULA = "LEAST({DBInstanceClassMemory/9531392},5000)"
_STATIC = "pending-reboot"
_LIBRARIES = "shared_preload_libraries"
_EXPORTS = "enabled_cloudwatch_logs_exports"
_VERSIONS = "aws_rds_engine_version"
_FAMILY = Question(
    "aurora_parameter_group_family",
    "Family of the cluster's parameter group: aurora-postgresql and the major version that the cluster has",
    '"aurora-postgresql16"',
    of_cluster=True,
)
_NO_NAMES = ("this", "main", "default", "cluster")
_PGAUDIT_FIRST = "plan the restart of the members; afterwards run CREATE EXTENSION pgaudit in each database"


@dataclass(frozen=True)
class _Parameter:
    """A parameter with the value that it gets; ``method`` is its apply_method, "" for the default, immediate."""

    name: str
    value: str
    method: str
    applying: Applying

    @property
    def block(self) -> str:
        lines = [f'name = "{self.name}"', f'value = "{self.value}"']
        lines += [f'apply_method = "{self.method}"'] if self.method else []
        return "\n".join(["parameter {", *(f"  {it}" for it in lines), "}"])

    def item(self, names: Sequence[str] = ("name", "value", "apply_method")) -> str:
        """The same as an element of the list that a module's input is."""
        lines = [f'{names[0]} = "{self.name}"', f'{names[1]} = "{self.value}"']
        lines += [f'{names[2]} = "{self.method or "immediate"}"'] if len(names) > 2 else []
        width = max(len(it.split(" = ")[0]) for it in lines)
        made = [f"{it.split(' = ')[0]:<{width}} = {it.split(' = ', 1)[1]}" for it in lines]
        return "\n".join(["{", *(f"  {it}" for it in made), "}"])


_FORCE_SSL = _Parameter("rds.force_ssl", "1", "", TLS)  # dynamic; an apply_method that is there already stays
_MIN_TLS = _Parameter("ssl_min_protocol_version", "TLSv1.2", _STATIC, NEW_TLS)
_LOG_CONNECTIONS = _Parameter("log_connections", "1", "", AT_ONCE)
_MAX_CONNECTIONS = _Parameter("max_connections", _FORMULA, _STATIC, FORMULA)
_IO_TIMING = _Parameter("track_io_timing", "1", "", AT_ONCE)


@proposes("003")
def _tls(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    cluster = finding.of_cluster
    proxies = list(_proxies_without_tls(cluster, situation))
    wanted = _of_tls(cluster)
    if not wanted:
        yield all_of("set require_tls = true on the proxies", proxies)
        return
    for group in _groups(finding, situation, "003"):
        yield (
            all_of(f"{group.says}; set require_tls = true on the proxies", [group, *proxies])
            if proxies and isinstance(group, Change)
            else group
        )


@proposes("008")
def _group_of_its_own(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    yield from _groups(finding, situation, "008")


@proposes("208")
def _connection_limit(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    assert finding.cluster is not None
    yield from _proxy_percent(finding.cluster, situation)
    yield from _in_groups_of_members(finding.cluster, situation)
    if _is_serverless(finding.cluster):
        yield NoChange("Serverless v2 sets max_connections from its capacity; an RDS Proxy can limit the connections")
        return
    yield from _groups(finding, situation, "208")


def pgaudit_group(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """pgAudit in the cluster's group, with its log exported: for rule 101, where there can be no activity stream."""
    cluster = finding.of_cluster
    exports = situation.setting(finding.resource, _EXPORTS, '["postgresql"]')
    for group in _groups(finding, situation, "101"):
        if isinstance(group, Change):
            needs = "postgresql" not in str(cluster.get(_EXPORTS))
            both = all_of("load pgaudit, set it to log ddl and role, and export the log", [group, *[exports] * needs])
            yield both if isinstance(both, NoChange) else replace(both, before=_PGAUDIT_FIRST)
        else:
            yield group


# --- what is wanted


def _wanted(finding: Finding, situation: Situation, own: str) -> list[_Parameter]:
    """The parameters for the rule asked about, and for the others that fail and whose effects are accepted."""
    cluster = finding.of_cluster
    failing = {it.replace(PREFIX, "") for it in situation.failing_with(finding)}
    asked = [own, *sorted(failing & {"003", "008", "208"} - {own})]
    found: list[_Parameter] = []
    for rule in asked:
        for parameter in _of_rule(rule, cluster, found):
            allowed = rule == own or parameter.applying.effect in situation.accepted
            if allowed and parameter.name not in {it.name for it in found}:
                found.append(parameter)
    return sorted(found, key=lambda it: it.name)


def _of_rule(rule: str, cluster: AuroraCluster, already: Sequence[_Parameter]) -> list[_Parameter]:
    if rule == "003":
        return _of_tls(cluster)
    if rule == "208":
        return [] if _is_serverless(cluster) else [_MAX_CONNECTIONS]
    if rule == "101":
        return _of_pgaudit(cluster)
    group = cluster.parameter_group
    wanted = []
    if group.sets(Subject.SECURITY) is not True:
        wanted.append(_LOG_CONNECTIONS)
    if group.sets(Subject.PERFORMANCE) is not True:
        wanted.append(_IO_TIMING if _is_serverless(cluster) else _MAX_CONNECTIONS)
    return wanted


def _of_tls(cluster: AuroraCluster) -> list[_Parameter]:
    group = cluster.parameter_group
    forced, weakest = group.value("rds.force_ssl"), group.value("ssl_min_protocol_version")
    wanted = []
    by_default = isinstance(cluster.major_version, int) and cluster.major_version >= 17
    if isinstance(forced, str) and forced.lower() not in ("1", "on", "true") or (forced is None and not by_default):
        wanted.append(_FORCE_SSL)
    if isinstance(weakest, str) and weakest.lower() in ("tlsv1", "tlsv1.0", "tlsv1.1"):
        wanted.append(_MIN_TLS)
    return wanted


def _of_pgaudit(cluster: AuroraCluster) -> list[_Parameter]:
    group = cluster.parameter_group
    wanted = []
    libraries = group.value(_LIBRARIES)
    if libraries is None or (isinstance(libraries, str) and group.loads("pgaudit".__eq__) is False):
        loaded = libraries if isinstance(libraries, str) and libraries else "pg_stat_statements"
        wanted.append(_Parameter(_LIBRARIES, f"{loaded},pgaudit", _STATIC, LIBRARY))
    if group.value("pgaudit.log") in (None, "", "none") and group.value("pgaudit.role") is None:
        wanted.append(_Parameter("pgaudit.log", "ddl,role", _STATIC, LIBRARY))
    return wanted


def _is_serverless(cluster: AuroraCluster) -> bool:
    return any(text(it.get("instance_class")) == SERVERLESS for it in cluster.members.certain)


# --- where it goes


def _groups(finding: Finding, situation: Situation, own: str) -> Iterator[Proposal]:
    """The change of the group that is attached, or a new group where there is none."""
    cluster = finding.of_cluster
    wanted = _wanted(finding, situation, own)
    if not wanted:
        yield NoChange("which parameters its parameter group lacks is not known")
        return
    group = cluster.parameter_group
    if group.resource is not None:
        yield _in_group(group.resource, wanted, situation)
        return
    if not group.is_default:
        yield NoChange("its parameter group is not in this code")
        return
    yield _new_group(finding, cluster, wanted, situation)


def _in_group(group: Resource, wanted: Sequence[_Parameter], situation: Situation) -> Proposal:
    says = f"set {', '.join(it.name for it in wanted)} in {group.address}"
    edits: list[Edit] = []
    for parameter in wanted:
        found = _parameter_edits(group, parameter, situation)
        if isinstance(found, NoChange):
            return found
        edits += found
    waits = text(_method(group, _FORCE_SSL.name)) == _STATIC
    applying = (TLS_AFTER_RESTART if waits and it is _FORCE_SSL else it.applying for it in wanted)
    return Change(tuple(edits), says, tuple(dict.fromkeys(applying)))


def _method(group: Resource, name: str) -> Value:
    """The apply_method that a group has for a parameter."""
    given = (it for it in group.blocks("parameter") if isinstance(it, Mapping))
    return next((it.get("apply_method") for it in given if str(it.get("name")).lower() == name), None)


def _parameter_edits(group: Resource, parameter: _Parameter, situation: Situation) -> Union[Sequence[Edit], NoChange]:
    """Where the group says something about the parameter already, it is changed there; else it is added."""
    block = situation.code.block_of(group)
    if block is None or module_of(group) is None:
        given = situation.code.argument(group, "parameter")
        if isinstance(given, Written) and isinstance(given.node, syntax_tree.Object):
            given = situation.code.argument(group, "parameter", wanted=("parameters",))
        return _in_input(given, parameter)
    place = situation.code.place_of(group)
    if not isinstance(place, NoChange):
        for written in inner_blocks(block, place, "parameter"):
            name = written.given.get("name")
            if isinstance(name, syntax_tree.Literal) and str(name.value).lower() == parameter.name:
                return _in_block(group, written, parameter, situation)
    for inner in (it for it in block.body.blocks if it.type == "dynamic" and it.labels == ("parameter",)):
        listed = _in_input(situation.code.of_nested(group, inner, "for_each"), parameter, _names_in(inner))
        if not isinstance(listed, NoChange) or isinstance(place, NoChange):
            return listed
    if isinstance(place, NoChange):
        return place
    return [AddBlock(place, parameter.block)]


def _in_block(
    group: Resource, written: Inner, parameter: _Parameter, situation: Situation
) -> Union[Sequence[Edit], NoChange]:
    """In the block that gives the parameter, or where the value of that comes from."""
    edits = [written.set("value", f'"{parameter.value}"')]
    if written.block is not None:
        value = situation.code.of_nested(group, written.block, "value")
        if isinstance(value, NoChange):
            return value
        edits = [value.set_to(f'"{parameter.value}"')]
    return [*edits, written.set("apply_method", f'"{parameter.method}"')] if parameter.method else edits


def _names_in(dynamic: syntax_tree.Block) -> Sequence[str]:
    """The keys of an element that become name, value and apply_method; empty where it is made in another way."""
    iterator = dynamic.body.attributes.get("iterator")
    root = dynamic.labels[0]
    if iterator is not None and isinstance(iterator.expression, syntax_tree.Traversal):
        root = iterator.expression.root
    content = next((it.body.attributes for it in dynamic.body.blocks if it.type == "content"), {})
    found = [_key_of_element(content[name].expression, root) if name in content else "" for name in _ARGUMENTS]
    if not found[0] or not found[1]:
        return ()
    return [it for it in found if it]


def _key_of_element(node: syntax_tree.Expression, root: str) -> str:
    """``method`` of ``root.value.method``, also in a lookup with a default; "" of anything else."""
    if isinstance(node, syntax_tree.Call) and node.name == "lookup" and len(node.arguments) > 1:
        target, key = node.arguments[:2]
        if isinstance(target, syntax_tree.Traversal) and isinstance(key, syntax_tree.Literal):
            node = syntax_tree.Traversal(target.root, (*target.steps, str(key.value)), target.line)
    if isinstance(node, syntax_tree.Call) and node.name in ("try", "coalesce") and node.arguments:
        node = node.arguments[0]
    if not (isinstance(node, syntax_tree.Traversal) and node.root == root and len(node.steps) == 2):
        return ""
    step = node.steps[1]
    return str(step.value if isinstance(step, syntax_tree.Key) else step)


def _in_input(
    decided: Union[Written, NoChange], parameter: _Parameter, names: Sequence[str] = _ARGUMENTS
) -> Union[Sequence[Edit], NoChange]:
    """In the list of parameters that an input or a local value is."""
    if isinstance(decided, NoChange):
        return decided
    if not names:
        return NoChange("how the list becomes parameters is not known")
    if decided.node is None:
        return [decided.plus(parameter.item(names))]
    if not isinstance(decided.node, syntax_tree.Tuple):
        return NoChange(f"{decided.words} is not a list literal of parameters")
    for at, item in enumerate(decided.node.items):
        if isinstance(item, syntax_tree.Object) and _has(item, names[0], parameter.name):
            inner = Written(decided.place, decided.name, (*decided.steps, at, names[1]), None, decided.module)
            edits: list[Edit] = [inner.set_to(f'"{parameter.value}"')]
            if parameter.method and len(names) > 2:
                method = Written(decided.place, decided.name, (*decided.steps, at, names[2]), None, decided.module)
                edits.append(method.set_to(f'"{parameter.method}"'))
            return edits
    return [decided.plus(parameter.item(names))]


def _has(item: syntax_tree.Object, key: str, wanted: str) -> bool:
    for name, value in item.items:
        if isinstance(name, syntax_tree.Literal) and name.value == key and isinstance(value, syntax_tree.Literal):
            return str(value.value).lower() == wanted
    return False


def _new_group(
    finding: Finding, cluster: AuroraCluster, wanted: Sequence[_Parameter], situation: Situation
) -> Proposal:
    """A group beside the place where its name is decided, of the family of the cluster's version."""
    decided = situation.code.argument(finding.resource, _NAME, after="engine_version")
    if isinstance(decided, NoChange):
        return decided
    place = Beside.of(finding.resource, situation.code)
    if isinstance(place, NoChange):
        return place
    if not decided.may_refer:
        return NoChange(f"the name of its parameter group is a value of {decided.words}, and no group of this code")
    family = _family(finding.resource, cluster, decided, situation, place.name)
    if isinstance(family, NoChange):
        return family
    near = place if decided.module is place.module else place.in_module(decided.module)
    label = near.label(_GROUP, "parameters")
    prefix = _prefix(finding.resource, label, decided, situation)
    lines = [f"name_prefix = {prefix}", f"family = {family.expression}"]
    tags = _tags(finding.resource, decided, situation)
    lines += [tags] if tags else []
    for parameter in wanted:
        lines += ["", *parameter.block.split("\n")]
    lines += ["", "lifecycle {", "  create_before_destroy = true", "}"]
    block = near.block(_GROUP, label, lines, tagged=False, each=False)
    return Change(
        (near.added("parameter_groups", block), decided.set_to(f"{_GROUP}.{label}.name"), *family.edits),
        f"attach a new parameter group with {', '.join(it.name for it in wanted)}",
        tuple(dict.fromkeys([*of_argument(finding.resource.type, _NAME), *(it.applying for it in wanted)])),
        family.asks,
    )


def _prefix(resource: Resource, label: str, decided: Written, situation: Situation) -> str:
    """The group is called as the cluster is, where that is a name of its own; a reference would go in a circle."""
    block = situation.code.block_of(resource)
    given = block.body.attributes.get("cluster_identifier") if block is not None else None
    node = given.expression if given is not None and decided.module is module_of(resource) else None
    if isinstance(node, syntax_tree.Traversal) and node.root in ("var", "local"):
        return f'"${{{text_of(node)}}}-"'
    named = label.replace("_", "-").lower()
    return f'"{named if resource.name not in _NO_NAMES or block is None else "aurora"}-"'


def _family(
    resource: Resource, cluster: AuroraCluster, decided: Written, situation: Situation, label: str
) -> Union[Asking, NoChange]:
    """The family as text, or made of what the version is where the same code is for several; else people are asked."""
    node = situation.code.expression_in(decided.module, resource, "engine_version")
    if isinstance(node, syntax_tree.Traversal) and node.root == "data":
        if node.steps[:1] == (_VERSIONS,) and len(node.steps) == 3:
            return Asking(f"data.{_VERSIONS}.{node.steps[1]}.parameter_group_family", (), ())
    version = text_of(node) if node is not None and not isinstance(node, syntax_tree.Literal) else ""
    if version and not is_of_instance(node):
        return Asking(f'"aurora-postgresql${{split(".", {version})[0]}}"', (), ())
    if version and (decided.module.caller is not None or not _have_one_version(resource, cluster)):
        return NoChange("the parameter group is one for all clusters of the block, and these have a version each")
    major = cluster.major_version
    if isinstance(major, int):
        return Asking(f'"aurora-postgresql{major}"', (), ())
    return asking(_FAMILY, decided.module, situation, label)


def _have_one_version(resource: Resource, cluster: AuroraCluster) -> bool:
    """Whether all clusters that are made by the same block have the same major version."""
    others = (it for it in cluster.root.of_type(resource.type) if it.static_address == resource.static_address)
    return len({str(text(it.get("engine_version"))).partition(".")[0] for it in others}) == 1


def _tags(resource: Resource, decided: Written, situation: Situation) -> str:
    """The same expression for the tags as the cluster has, as a reference to the cluster would go in a circle."""
    block = situation.code.block_of(resource)
    tags = block.body.attributes.get("tags") if block is not None else None
    node = tags.expression if tags is not None else None
    if (
        decided.module is module_of(resource)
        and isinstance(node, syntax_tree.Traversal)
        and node.root in ("var", "local")
    ):
        return f"tags = {text_of(node)}"
    return ""


# --- elsewhere


def _in_groups_of_members(cluster: AuroraCluster, situation: Situation) -> Iterator[Proposal]:
    """max_connections in the groups of members, which go before the cluster's."""
    groups: list[ParameterGroup] = [cluster.member_parameter_group(it) for it in cluster.members.certain]
    resources = {
        it.resource.address: it.resource for it in groups if it.resource and "max_connections" in it.parameters
    }
    if resources:
        changes = [_in_group(it, [_MAX_CONNECTIONS], situation) for it in resources.values()]
        yield all_of("set max_connections to AWS's formula in the members' groups", changes)


def _proxies_without_tls(cluster: AuroraCluster, situation: Situation) -> Iterator[Proposal]:
    for target in cluster.root.sources(cluster.resource, links.PROXY_TARGETS).certain:
        proxy = cluster.root.targets(target, links.PROXY).only
        if proxy is not None and truth(proxy.get("require_tls")) is not True:
            yield situation.setting(proxy, "require_tls", "true")


def _proxy_percent(cluster: AuroraCluster, situation: Situation) -> Iterator[Proposal]:
    for target in cluster.root.sources(cluster.resource, links.PROXY_TARGETS).certain:
        proxy = cluster.root.targets(target, links.PROXY).only
        for group in cluster.root.sources(proxy, links.PROXY_TARGET_GROUP).certain if proxy is not None else ():
            edit = _percent(group, situation)
            if edit is not None:
                yield Change(
                    (edit,),
                    f"let {group.address} take {MOST_PROXY_PERCENT} percent of the connections",
                    of_argument(group.type, "max_connections_percent"),
                )


def _percent(group: Resource, situation: Situation) -> Optional[Edit]:
    name = "max_connections_percent"
    place, block = situation.code.place_of(group), situation.code.block_of(group)
    if isinstance(place, NoChange) or block is None:
        return None
    configured = [it for it in block.body.blocks if it.type == "connection_pool_config"]
    if not configured:
        return AddBlock(place, f"connection_pool_config {{\n  {name} = {MOST_PROXY_PERCENT}\n}}")
    value = next((number(it.get(name)) for it in group.blocks("connection_pool_config") if isinstance(it, dict)), None)
    return SetValue(place.nested(configured[0]), name, str(MOST_PROXY_PERCENT)) if value != MOST_PROXY_PERCENT else None
