"""Rules about how a cluster takes its load: Serverless v2 (102), RDS Proxy (104)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Optional, Union

from aurora_checks.aurora.applying import of_argument, of_new
from aurora_checks.aurora.cluster import CLUSTER, AuroraCluster
from aurora_checks.aurora.instance_classes import SERVERLESS
from aurora_checks.aurora.provider_values import is_set, number, text, truth
from aurora_checks.fixing.asking import Question, asking_each, together_asked
from aurora_checks.fixing.beside import Beside
from aurora_checks.fixing.changes import Asked, Change, Finding, NoChange, needed
from aurora_checks.fixing.decided import Written, module_of
from aurora_checks.fixing.edits import AddBlock, Edit, SetValue
from aurora_checks.fixing.layout import aligned
from aurora_checks.fixing.proposals.member_proposals import SERVERLESS_READER, copy_of
from aurora_checks.fixing.proposing import Proposal, Situation, all_of, proposes, said_by
from aurora_checks.terraform.light_dataclasses import dataclass

_PROXY = "aws_db_proxy"
_SUBNET_GROUP = "aws_db_subnet_group"
_SCALING = "serverlessv2_scaling_configuration"
_BOTH = ("min_capacity", "max_capacity")
_LEAST = Question(
    "aurora_min_capacity", "Fewest ACUs that Serverless v2 members of the cluster have", "1", "number", True
)
_MOST = Question(
    "aurora_max_capacity", "Most ACUs that Serverless v2 members of the cluster have", "16", "number", True
)
_SECRET = Question(
    "aurora_proxy_secret_arn",
    "ARN of the secret with the name and password of the user that the RDS Proxy connects as",
    '"arn:aws:secretsmanager:eu-central-1:123456789012:secret:proxy-abcdef"',
    of_cluster=True,
)
_GROUPS = Question(
    "aurora_proxy_security_group_ids",
    "Security groups of the RDS Proxy, which must be able to reach the cluster",
    '["sg-0123456789abcdef0"]',
    "list(string)",
    True,
)
_SUBNETS = Question(
    "aurora_proxy_subnet_ids",
    "Subnets of the RDS Proxy, in two Availability Zones of the cluster's VPC or more",
    '["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]',
    "list(string)",
    True,
)


@proposes("102")
def _serverless(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """A reader of the class db.serverless: the writer keeps its class until people fail over."""
    cluster = finding.of_cluster
    if cluster.is_serverless_v1:
        yield NoChange("Serverless v1 cannot be changed into v2: restore a snapshot as a new cluster")
        return
    member = next(iter(cluster.members.certain), None)
    if member is None:
        yield NoChange("the cluster has no members in this code")
        return
    range_ = _range(cluster, situation)
    if range_ is not None and _has_serverless(cluster):
        yield range_
        return
    for reader in copy_of(member, cluster, situation, SERVERLESS_READER):
        yield reader if range_ is None else all_of(f"{said_by(reader)}, and a range of capacity", [reader, range_])


def _range(cluster: AuroraCluster, situation: Situation) -> Optional[Proposal]:
    """What asks people for the range of capacities, if the code has none or an invalid one; None if it has one."""
    blocks = cluster.resource.blocks(_SCALING)
    if blocks and not isinstance(blocks[0], Mapping):
        return None
    given = blocks[0] if blocks else {}
    assert isinstance(given, Mapping)
    least, most = map(number, map(given.get, _BOTH))
    if blocks and not (least == most and least is not None):
        return None
    decided = situation.code.argument(cluster.resource, _SCALING)
    if isinstance(decided, NoChange):
        return decided
    questions = [_MOST] if blocks else [_LEAST, _MOST]
    place = Beside.of(cluster.resource, situation.code)
    if isinstance(place, NoChange):
        return place
    found = asking_each(questions, decided.module, situation, place.name)
    if isinstance(found, NoChange):
        return found
    edits, asks = together_asked(found)
    edit = _range_edit(cluster, situation, decided, [it.expression for it in found])
    if isinstance(edit, NoChange):
        return edit
    return Change((edit, *edits), "scale it between capacities that you choose", of_argument(CLUSTER, _SCALING), asks)


def _range_edit(
    cluster: AuroraCluster, situation: Situation, decided: Written, values: Sequence[str]
) -> Union[Edit, NoChange]:
    """The edit that gives the range of capacities, or of an invalid one the greatest of them.

    It is made in the block of the cluster, or in the argument of the call that makes it.
    """
    lines = [f"  {name} = {value}" for name, value in zip(_BOTH[-len(values) :], values)]
    block, own = situation.code.block_of(cluster.resource), situation.code.place_of(cluster.resource)
    if block is None or isinstance(own, NoChange):
        if decided.node is not None:
            return NoChange(f"{decided.words} is given already")
        return decided.set_to(aligned("\n".join(["{", *lines, "}"])))
    inner = next((it for it in block.body.blocks if it.type == _SCALING), None)
    if inner is not None:
        return SetValue(own.nested(inner), "max_capacity", values[-1])
    if cluster.resource.blocks(_SCALING):
        return NoChange(f"{_SCALING} is computed")
    return AddBlock(own, "\n".join([f"{_SCALING} {{", *lines, "}"]))


def _has_serverless(cluster: AuroraCluster) -> bool:
    return any(text(it.get("instance_class")) == SERVERLESS for it in cluster.members.certain)


@proposes("104")
def _proxy(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """An RDS Proxy with the cluster's own secret, subnets and security groups; clients move to it when they like.

    People are asked for those that the code does not have.
    """
    cluster = finding.of_cluster
    place = needed(Beside.of(cluster.resource, situation.code))
    name = needed(place.first_of("cluster_identifier", "id"))
    lookup = ""
    secret, groups, subnets = "", "", ""
    if truth(cluster.get("manage_master_user_password")) is True:
        secret = place.attribute("master_user_secret")
        secret = f"{secret}[0].secret_arn" if secret else ""
    if is_set(cluster.get("vpc_security_group_ids")) is not False:
        groups = place.elements_of("vpc_security_group_ids")
    if cluster.is_set("db_subnet_group_name") is not False and place.attribute("db_subnet_group_name"):
        subnets, lookup = _subnets(cluster, place, situation)
    all_three = ((secret, _SECRET), (groups, _GROUPS), (subnets, _SUBNETS))
    found = needed(asking_each([it for known, it in all_three if not known], place.module, situation, place.name))
    edits, asks = together_asked(found)
    told = iter(found)
    secret, groups, subnets = (known or next(told).expression for known, _ in all_three)
    yield _new_proxy(place, _Given(secret, groups, subnets, name), lookup, edits, asks)


@dataclass(frozen=True)
class _Given:
    """Expressions of what a proxy needs."""

    secret: str
    groups: str
    subnets: str
    cluster: str


def _subnets(cluster: AuroraCluster, place: Beside, situation: Situation) -> tuple[str, str]:
    """The expression of the subnets, and the block that looks them up where the group is not beside the cluster."""
    group = cluster.subnet_groups.only
    block = situation.code.block_of(group) if group is not None and group.type == _SUBNET_GROUP else None
    if group is not None and block is not None and not group.data and module_of(group) is place.module:
        if not {"count", "for_each"} & set(block.body.attributes):
            return f"{_SUBNET_GROUP}.{group.name}.subnet_ids", ""
    label = place.label(_PROXY, "proxy")
    lines = [f"name = {place.attribute('db_subnet_group_name')}"]
    text = place.block(_SUBNET_GROUP, label, lines, tagged=False, mode="data")
    return f"data.{_SUBNET_GROUP}.{label}{place.index}.subnet_ids", text


def _new_proxy(place: Beside, given: _Given, lookup: str, edits: tuple[Edit, ...], asks: tuple[Asked, ...]) -> Proposal:
    secret, name = given.secret, given.cluster
    label = place.label(_PROXY, "proxy")
    index = place.index
    role = [
        'name_prefix = "aurora-proxy-"',
        "assume_role_policy = jsonencode({",
        '  Version = "2012-10-17"',
        "  Statement = [{",
        '    Action = "sts:AssumeRole"',
        '    Effect = "Allow"',
        '    Principal = { Service = "rds.amazonaws.com" }',
        "  }]",
        "})",
    ]
    policy = [
        f"role = aws_iam_role.{label}{index}.id",
        "policy = jsonencode({",
        '  Version = "2012-10-17"',
        "  Statement = [{",
        '    Action = "secretsmanager:GetSecretValue"',
        '    Effect = "Allow"',
        f"    Resource = {secret}",
        "  }]",
        "})",
    ]
    proxy = [
        f'name = "${{{name}}}-proxy"',
        'engine_family = "POSTGRESQL"',
        "require_tls = true",
        f"role_arn = aws_iam_role.{label}{index}.arn",
        f"vpc_subnet_ids = {given.subnets}",
        f"vpc_security_group_ids = {given.groups}",
        "",
        "auth {",
        '  auth_scheme = "SECRETS"',
        '  iam_auth = "DISABLED"',
        f"  secret_arn = {secret}",
        "}",
        *([""] if place.tags else []),
    ]
    targets = [
        f"db_proxy_name = {_PROXY}.{label}{index}.name",
        "",
        "connection_pool_config {",
        "  max_connections_percent = 90",
        "}",
    ]
    target = [
        f"db_cluster_identifier = {name}",
        f"db_proxy_name = {_PROXY}.{label}{index}.name",
        f"target_group_name = aws_db_proxy_default_target_group.{label}{index}.name",
    ]
    edit = place.added(
        "proxy",
        *([lookup] if lookup else []),
        place.block("aws_iam_role", label, role),
        place.block("aws_iam_role_policy", label, policy, tagged=False),
        place.block(_PROXY, label, proxy),
        place.block("aws_db_proxy_default_target_group", label, targets, tagged=False),
        place.block("aws_db_proxy_target", label, target, tagged=False),
    )
    before = "see that the security groups let the proxy reach the cluster; clients change their endpoint afterwards"
    return Change((edit, *edits), f"add the RDS Proxy {_PROXY}.{label}", of_new(_PROXY), asks, before)
