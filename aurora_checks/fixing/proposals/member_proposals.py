"""Rules about the members: monitoring (007), readers (001 and 105), public addresses (004)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Optional

from aurora_checks.aurora.applying import of_argument, of_new
from aurora_checks.aurora.cluster import MEMBER, AuroraCluster
from aurora_checks.aurora.instance_classes import SERVERLESS
from aurora_checks.aurora.monitoring.insights import INSIGHTS, owner
from aurora_checks.aurora.provider_values import number, text, truth
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.fixing.beside import Beside, resources_in
from aurora_checks.fixing.changes import Change, Finding, NoChange
from aurora_checks.fixing.decided import Written, module_of
from aurora_checks.fixing.edits import Edit
from aurora_checks.fixing.expression_text import as_written, object_of
from aurora_checks.fixing.iam_text import service_role
from aurora_checks.fixing.layout import aligned
from aurora_checks.fixing.proposing import Proposal, Situation, all_of, proposes
from aurora_checks.policy.known_rules import PREFIX
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.syntax import syntax_tree

_INTERVAL = "monitoring_interval"
_ROLE = "monitoring_role_arn"
_MONITORS = "monitoring.rds.amazonaws.com"
_POLICY = "AmazonRDSEnhancedMonitoringRole"
_PLACED = ("count", "for_each", "provider", "region", "depends_on")  # said by where a new member is put
_NOT_COPIED = (*_PLACED, "identifier", "identifier_prefix", "availability_zone")
_OWN = ("promotion_tier", "tags")
# What an entry of a map of members has for itself.
_OF_ONE = ("identifier", "identifier_prefix", "use_identifier_prefix", "availability_zone", "promotion_tier", "tags")
SERVERLESS_READER = {"instance_class": f'"{SERVERLESS}"', "promotion_tier": "1"}  # so that it can take over


@proposes("007")
def _monitoring(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """On the member, or where the cluster sets it for its members: never on both with different values."""
    member = finding.resource if finding.resource.type == MEMBER else None
    cluster = finding.cluster.resource if finding.cluster is not None else None
    changes: list[Proposal] = []
    setter = _setter(_INTERVAL, member, cluster)
    if not number(setter.get(_INTERVAL)):
        changes.append(situation.setting(setter, _INTERVAL, "60"))
        if setter.get(_ROLE) is None:
            changes += _role(setter, situation)
    switch = _setter(INSIGHTS, member, cluster)
    if truth(switch.get(INSIGHTS)) is not True:
        changes.append(situation.setting(switch, INSIGHTS, "true"))
    yield all_of("switch on Enhanced Monitoring and Performance Insights", changes)


def _setter(name: str, member: Optional[Resource], cluster: Optional[Resource]) -> Resource:
    """The member, unless only the cluster says something about it."""
    found = owner(name, member, cluster)
    if found is not None and found.sets(name):
        return found
    chosen = member or cluster
    assert chosen is not None
    return chosen


def _role(setter: Resource, situation: Situation) -> Iterator[Proposal]:
    """A role that lets RDS send the metrics: one of the module where there is one, else a new one."""
    module = module_of(setter)
    if module is not None and module.source.stands_in is not None:
        made = module.source.resources.get(("resource", "aws_iam_role", "rds_enhanced_monitoring"))
        if made is not None:
            return  # the module makes one as soon as there is an interval
    decided, place = situation.code.argument(setter, _ROLE, after=_INTERVAL), Beside.of(setter, situation.code)
    block = situation.code.block_of(setter)
    if isinstance(decided, NoChange) and block is not None and _ROLE in block.body.attributes:
        return  # it is computed, perhaps of the interval: whether there is one then is found out by trying
    if isinstance(decided, NoChange) or isinstance(place, NoChange):
        yield (decided if isinstance(decided, NoChange) else NoChange("its code is not of this repository"))
        return
    if not decided.may_refer:
        yield NoChange(f"its role is a value of {decided.words}, and no role of this code")
        return
    near = place.in_module(decided.module)
    known = _monitoring_role(near)
    role, edits = (known, ()) if known else service_role(near, "monitoring", "aurora_monitoring", _MONITORS, _POLICY)
    yield Change((decided.set_to(f"{role}.arn"),), f"set {decided.words}", of_argument(setter.type, _ROLE))
    if edits:
        yield Change(edits, "add a role", of_new("aws_iam_role"))


def _monitoring_role(place: Beside) -> str:
    """A role of the module, one and no more, that RDS may take to send metrics; not one of another account."""
    for block in resources_in(place.module, "aws_iam_role"):
        if {"count", "for_each"} & block.body.attributes.keys() or not place.has_provider_of(block):
            continue
        for role in place.module.instances("resource", *block.labels):
            if any(_MONITORS in it for it in texts_in([role.values.get("assume_role_policy")])):
                return f"aws_iam_role.{block.labels[1]}"
    return ""


@proposes("001", "105")
def _reader(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """A further member: by the count or list that makes them, else as a copy of the one that there is."""
    assert finding.cluster is not None
    cluster = finding.cluster
    if cluster.is_limitless or cluster.is_serverless_v1:
        yield NoChange("the cluster has no members of its own")
        return
    members = cluster.members.certain
    if not members:
        yield from _members_of_call(cluster, situation)
        yield NoChange("the cluster has no members in this code, and their instance class is not known")
        return
    if PREFIX + "102" in situation.failing_with(finding) and lacks_serverless(cluster):
        yield from copy_of(members[0], cluster, situation, SERVERLESS_READER)
    yield from _counted(members[0], situation)
    able = members[0].sets("promotion_tier") or _is_serverless(members[0])
    yield from copy_of(members[0], cluster, situation, {"promotion_tier": "1"} if able else {})


def _counted(member: Resource, situation: Situation) -> Iterator[Proposal]:
    module, block = module_of(member), situation.code.block_of(member)
    if module is not None and module.source.stands_in is not None:
        yield from _of_call(member, situation, {})
        return
    if block is None or module is None:
        return
    name = next((it for it in ("count", "for_each") if it in block.body.attributes), "")
    if not name:
        return
    decided = situation.code.argument(member, name)
    if isinstance(decided, NoChange):
        yield decided
        return
    yield from _one_more(decided, {})


def _one_more(decided: Written, other: Mapping[str, str]) -> Iterator[Proposal]:
    """The count is raised, or the list or map gets an element, of a map with what is ``other`` than for the first."""
    node = decided.node or decided.default
    says = f"add a reader to {decided.words}"
    edit: Optional[Edit] = None
    if isinstance(node, syntax_tree.Literal) and isinstance(node.value, int) and node.value < 2 and not other:
        edit, says = decided.set_to("2"), f"set {decided.words} = 2: a writer and a reader"
    elif isinstance(node, syntax_tree.Tuple) and not other and _all_literal(node.items):
        edit = _longer_list(decided, node)
    elif isinstance(node, syntax_tree.Object) and len(node.items) == 1:
        edit = _larger_map(decided, *node.items[0], other)
    if edit is not None:
        yield Change((edit,), says, of_new(MEMBER))


def _longer_list(decided: Written, node: syntax_tree.Tuple) -> Edit:
    values = [str(it.value) for it in node.items if isinstance(it, syntax_tree.Literal)]
    new = f'"{int(values[-1]) + 1}"' if values and values[-1].isdigit() else '"reader"'
    whole = f"[{', '.join([*map(as_written, node.items), new])}]"
    return decided.plus(new) if decided.node else decided.set_to(whole)


def _larger_map(
    decided: Written, key: syntax_tree.Expression, value: syntax_tree.Expression, other: Mapping[str, str]
) -> Optional[Edit]:
    entry = _entry(value, other)
    if not entry or not isinstance(key, syntax_tree.Literal):
        return None
    name = str(int(str(key.value)) + 1) if str(key.value).isdigit() else "reader"
    if decided.node is not None:
        inner = Written(decided.place, decided.name, (*decided.steps, name), None, decided.module)
        return inner.set_to(entry)
    if not as_written(value):
        return None
    return decided.set_to(aligned(object_of([f"{key.value} = {as_written(value)}", f"{name} = {entry}"])))


def _all_literal(items: Iterable[syntax_tree.Expression]) -> bool:
    return all(isinstance(it, syntax_tree.Literal) for it in items)


def _entry(first: syntax_tree.Expression, other: Mapping[str, str]) -> str:
    """An entry of a map of members that is as the first one, but in no zone and with no name; "" where that is made."""
    if not isinstance(first, syntax_tree.Object):
        return ""
    given: dict[str, str] = {}
    for key, value in first.items:
        name = str(key.value) if isinstance(key, syntax_tree.Literal) else ""
        written = as_written(value)
        if not name or (name not in _OF_ONE and not written):
            return ""
        if name not in _OF_ONE and (name, written) != ("publicly_accessible", "true"):
            given[name] = written
    given.update(other)
    return aligned(object_of([f"{name} = {value}" for name, value in given.items()]))


def _of_call(member: Resource, situation: Situation, other: Mapping[str, str]) -> Iterator[Proposal]:
    """The argument of a known module by which it makes members: a number, a list or a map."""
    module = module_of(member)
    argument = module.source.stands_in.makes.get(MEMBER) if module is not None and module.source.stands_in else None
    if module is None or argument is None:
        yield NoChange(f"no argument of the call makes members like {member.address}")
        return
    decided = situation.code.given_by_call(module, argument)
    if isinstance(decided, NoChange):
        yield decided
        return
    if decided.node is None and argument.endswith(("size", "count")) and not other:
        yield Change((decided.set_to("2"),), f"set {argument} = 2: a writer and a reader", of_new(MEMBER))
        return
    yield from _one_more(decided, other)


def _members_of_call(cluster: AuroraCluster, situation: Situation) -> Iterator[Proposal]:
    module = module_of(cluster.resource)
    argument = module.source.stands_in.makes.get(MEMBER) if module is not None and module.source.stands_in else None
    if module is None or argument is None:
        return
    decided = situation.code.given_by_call(module, argument)
    if isinstance(decided, Written) and decided.node is None and argument.endswith(("size", "count")):
        yield Change((decided.set_to("2"),), f"set {argument} = 2: a writer and a reader", of_new(MEMBER))


def _cluster_of(member: Resource, cluster: AuroraCluster, place: Beside) -> str:
    """The cluster itself, where it is beside the member: a plan does not tell whose name a member's is."""
    resource = cluster.resource
    if module_of(resource) is place.module and (resource.key is None or (resource.key == member.key and place.index)):
        return f"{resource.type}.{resource.name}{place.index if resource.key is not None else ''}.id"
    return place.attribute("cluster_identifier")


def copy_of(
    member: Resource, cluster: AuroraCluster, situation: Situation, other: Mapping[str, str]
) -> Iterator[Proposal]:
    """A second member that follows the first in everything but its zone, its name, and what is ``other``."""
    place = Beside.of(member, situation.code)
    block = situation.code.block_of(member)
    if isinstance(place, NoChange):
        yield place
        return
    if block is None and other:
        yield from _of_call(member, situation, other)
    if block is None or place.module is not module_of(member):
        yield NoChange(f"{member.address} is in a module of another repository")
        return
    names = [it for it in block.body.attributes if it not in (*_NOT_COPIED, *_OWN, *other)]
    other = {"cluster_identifier": _cluster_of(member, cluster, place), **other}
    lines = [f"{it} = {other.get(it) or place.attribute(it)}" for it in names]
    lines += [f"{name} = {value}" for name, value in other.items() if name not in names]
    if "identifier" in block.body.attributes:
        lines.insert(0, f'identifier = "${{{place.attribute("identifier")}}}-reader"')
    label = place.label(MEMBER, "reader")
    made = place.block(MEMBER, label, lines)
    says = f"add the reader {MEMBER}.{label}"
    yield Change((place.added("readers", made),), says, of_new(MEMBER))


def lacks_serverless(cluster: AuroraCluster) -> bool:
    """Whether it is set up to scale as Serverless v2 does, and none of its members can."""
    scales = bool(cluster.resource.blocks("serverlessv2_scaling_configuration"))
    return scales and not any(map(_is_serverless, cluster.members.certain))


def _is_serverless(member: Resource) -> bool:
    return text(member.get("instance_class")) == SERVERLESS
