"""Rules about how a cluster takes its load: Serverless v2 (102), RDS Proxy (104)."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_checks.aurora.applying import of_new
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import truth
from aurora_checks.fixing.beside import Beside
from aurora_checks.fixing.changes import Change, Finding, NoChange
from aurora_checks.fixing.decided import module_of
from aurora_checks.fixing.proposals.member_proposals import SERVERLESS_READER, copy_of, lacks_serverless
from aurora_checks.fixing.proposing import Proposal, Situation, proposes

_PROXY = "aws_db_proxy"
_SUBNET_GROUP = "aws_db_subnet_group"


@proposes("102")
def _serverless(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """A reader of the class db.serverless: the writer keeps its class until people fail over."""
    cluster = finding.cluster
    assert cluster is not None
    if cluster.members.certain and lacks_serverless(cluster):
        yield from copy_of(cluster.members.certain[0], cluster, situation, SERVERLESS_READER)
        return
    yield NoChange("between which capacities it should scale people must say")


@proposes("104")
def _proxy(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """An RDS Proxy with the cluster's own secret, subnets and security groups; clients move to it when they like."""
    cluster = finding.cluster
    assert cluster is not None
    place = Beside.of(cluster.resource, situation.code)
    if isinstance(place, NoChange):
        yield place
        return
    if truth(cluster.get("manage_master_user_password")) is not True:
        yield NoChange("a proxy needs a secret with a user and password, and RDS manages none for this cluster")
        return
    groups = place.attribute("vpc_security_group_ids")
    secret, name = place.attribute("master_user_secret"), place.attribute("cluster_identifier")
    if not (groups and secret and name) or module_of(cluster.resource) is not place.module:
        yield NoChange("the module that makes it has no output with its secret and security groups")
        return
    if cluster.resource.get("vpc_security_group_ids") is None:
        yield NoChange("a proxy needs security groups, and the cluster names none")
        return
    if cluster.is_set("db_subnet_group_name") is False:
        yield NoChange("a proxy needs subnets, and the cluster names no subnet group")
        return
    subnets = _subnets(cluster, place, situation)
    yield _new_proxy(place, subnets, groups, f"{secret}[0].secret_arn", name)


def _subnets(cluster: AuroraCluster, place: Beside, situation: Situation) -> tuple[str, str]:
    """The expression of the subnets, and the block that looks them up where the group is not beside the cluster."""
    group = cluster.subnet_groups.only
    block = situation.code.block_of(group) if group is not None and group.type == _SUBNET_GROUP else None
    if group is not None and block is not None and not group.data and module_of(group) is place.module:
        if not {"count", "for_each"} & set(block.body.attributes):
            return f"{_SUBNET_GROUP}.{group.name}.subnet_ids", ""
    label = place.label(_PROXY, "proxy")
    lines = [f"name = {place.attribute('db_subnet_group_name')}"]
    text = place.block(_SUBNET_GROUP, label, lines, tagged=False).replace("resource", "data", 1)
    return f"data.{_SUBNET_GROUP}.{label}{place.index}.subnet_ids", text


def _new_proxy(place: Beside, subnets: tuple[str, str], groups: str, secret: str, name: str) -> Proposal:
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
        f"vpc_subnet_ids = {subnets[0]}",
        f"vpc_security_group_ids = {groups}",
        "",
        "auth {",
        '  auth_scheme = "SECRETS"',
        '  iam_auth = "DISABLED"',
        f"  secret_arn = {secret}",
        "}",
        "",
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
        *([subnets[1]] if subnets[1] else []),
        place.block("aws_iam_role", label, role),
        place.block("aws_iam_role_policy", label, policy, tagged=False),
        place.block(_PROXY, label, proxy),
        place.block("aws_db_proxy_default_target_group", label, targets, tagged=False),
        place.block("aws_db_proxy_target", label, target, tagged=False),
    )
    before = "the security groups must let the proxy reach the cluster; clients then change their endpoint"
    return Change((edit,), f"add the RDS Proxy {_PROXY}.{label}", of_new(_PROXY), before=before)
