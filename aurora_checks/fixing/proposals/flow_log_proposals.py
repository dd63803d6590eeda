"""The rule about the traffic of the database's subnets: flow logs of their VPC (204)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Optional, Union

from aurora_checks.aurora import links
from aurora_checks.aurora.applying import of_new
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.regions import in_same_place
from aurora_checks.fixing.beside import Beside
from aurora_checks.fixing.changes import Change, Finding, NoChange
from aurora_checks.fixing.decided import module_of
from aurora_checks.fixing.iam_text import assumed_by
from aurora_checks.fixing.proposing import Proposal, Situation, all_of, proposes
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.modules.module_instance import ModuleInstance

_LOG = "aws_flow_log"
_GROUP = "aws_cloudwatch_log_group"
_ROLE = "aws_iam_role"
_POLICY = "aws_iam_role_policy"
_SUBNETS = "db_subnet_group_name"
_VPCS = ("aws_vpc", "aws_default_vpc")
_SWITCH = "enable_flow_log"  # of terraform-aws-modules/vpc, whose logs need the others, too
_DESTINATION = ("create_flow_log_cloudwatch_log_group", "create_flow_log_cloudwatch_iam_role")
_DAYS = 90


@proposes("204")
def _flow_logs(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """By the switch of the module that makes the VPC, else by a log beside the VPC."""
    cluster = finding.of_cluster
    vpcs = _vpcs(cluster)
    if not vpcs:
        yield NoChange("the VPC of its subnets is not in this code")
        return
    yield all_of("record the traffic of its VPC", [_of_vpc(it, situation) for it in vpcs])


def _vpcs(cluster: AuroraCluster) -> list[Resource]:
    """Those of its subnets, else of its security groups; the default one where it names no subnets."""
    root = cluster.root
    groups = root.named(cluster.get(_SUBNETS), links.SUBNET_GROUP, cluster.resource).given.certain
    inside = [subnet for group in groups for subnet in cluster.subnets_of(group).certain]
    found = [vpc for it in inside for vpc in root.meant_by(it.get("vpc_id"), *_VPCS).given.certain]
    if not found:
        inside = list(root.meant_by(cluster.get("vpc_security_group_ids"), "aws_security_group", many=True).certain)
        found = [vpc for it in inside for vpc in root.meant_by(it.get("vpc_id"), *_VPCS).given.certain]
    if not found and cluster.is_set(_SUBNETS) is False:
        found = [it for it in root.of_type("aws_default_vpc") if in_same_place(cluster.resource, it) is True]
    return list(dict.fromkeys(found))


def _of_vpc(vpc: Resource, situation: Situation) -> Proposal:
    module = _with_switch(vpc, situation)
    if module is not None:
        return _switched_on(module, situation)
    place = Beside.of(vpc, situation.code)
    if isinstance(place, NoChange):
        return place
    id_ = place.first_of("id")
    return id_ if isinstance(id_, NoChange) else _new(place, id_)


def _with_switch(vpc: Resource, situation: Situation) -> Optional[ModuleInstance]:
    """The module of somebody else that makes the VPC and can log it."""
    module = module_of(vpc)
    while module is not None and (
        module.source.stands_in is not None or not situation.code.is_own(module.source.folder)
    ):
        if _SWITCH in module.source.variables:
            return module
        module = module.caller
    return None


def _switched_on(module: ModuleInstance, situation: Situation) -> Proposal:
    changes: list[Union[Change, NoChange]] = []
    for name in (_SWITCH, *_DESTINATION):
        decided = situation.code.given_by_call(module, name)
        if isinstance(decided, NoChange):
            return decided
        changes.append(Change((decided.set_to("true"),), f"set {decided.words} = true", of_new(_LOG)))
    return all_of(f"set {_SWITCH} = true of {module.address}, with a log group and a role", changes)


def _new(place: Beside, vpc: str) -> Change:
    """A log of all traffic, with the log group that it goes to and a role that may write there."""
    group, role, log = (place.label(it, "flow_log") for it in (_GROUP, _ROLE, _LOG))
    index = place.index
    trust = assumed_by("vpc-flow-logs.amazonaws.com")
    allowed = [
        "policy = jsonencode({",
        '  Version = "2012-10-17"',
        "  Statement = [{",
        '    Action = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]',
        '    Effect = "Allow"',
        f'    Resource = "${{{_GROUP}.{group}{index}.arn}}:*"',
        "  }]",
        "})",
    ]
    writes = [f"role = {_ROLE}.{role}{index}.name", *allowed]
    logs = [
        f"vpc_id = {vpc}",
        'traffic_type = "ALL"',
        f"log_destination = {_GROUP}.{group}{index}.arn",
        f"iam_role_arn = {_ROLE}.{role}{index}.arn",
    ]
    blocks = [
        place.block(_LOG, log, logs),
        place.block(_GROUP, group, ['name_prefix = "vpc-flow-log-"', f"retention_in_days = {_DAYS}"]),
        place.block(_ROLE, role, ['name_prefix = "vpc-flow-log-"', *trust, *([""] if place.tags else [])]),
        place.block(_POLICY, place.label(_POLICY, "flow_log"), writes, tagged=False),
    ]
    return Change(
        (place.added("flow_logs", *blocks),),
        f"add the flow log {_LOG}.{log} with a log group and a role",
        of_new(_LOG, _ROLE),
        before="know that it records the whole VPC, not the subnets of the database alone",
    )
