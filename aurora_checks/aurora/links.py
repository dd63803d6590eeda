"""How resources name each other in Terraform: which attribute holds whose name.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs (the page of each source type)
"""

from __future__ import annotations

from aurora_checks.terraform.model import Link

# AWS stores cluster and group identifiers in lower case and compares them so.
_CLUSTER = ("aws_rds_cluster", ("cluster_identifier", "id", "arn"))

MEMBERS = Link("aws_rds_cluster_instance", "cluster_identifier", *_CLUSTER, ignore_case=True)
SHARD_GROUPS = Link("aws_rds_shard_group", "db_cluster_identifier", *_CLUSTER, ignore_case=True)
ROLE_ASSOCIATIONS = Link("aws_rds_cluster_role_association", "db_cluster_identifier", *_CLUSTER, ignore_case=True)
ENDPOINTS = Link("aws_rds_cluster_endpoint", "cluster_identifier", *_CLUSTER, ignore_case=True)
PROXY_TARGETS = Link("aws_db_proxy_target", "db_cluster_identifier", *_CLUSTER, ignore_case=True)
PROXY = Link("aws_db_proxy_target", "db_proxy_name", "aws_db_proxy", ("name", "id"), ignore_case=True)
PROXY_ENDPOINT = Link("aws_db_proxy_endpoint", "db_proxy_name", "aws_db_proxy", ("name", "id"), ignore_case=True)
PROXY_TARGET_GROUP = Link(
    "aws_db_proxy_default_target_group", "db_proxy_name", "aws_db_proxy", ("name", "id"), ignore_case=True
)
SCALING_TARGETS = Link("aws_appautoscaling_target", "resource_id", *_CLUSTER, ignore_case=True, prefix="cluster:")
SCALING_POLICY_TARGET = Link("aws_appautoscaling_policy", "resource_id", "aws_appautoscaling_target", ("id",))
SCALING_POLICIES = Link("aws_appautoscaling_policy", "resource_id", *_CLUSTER, ignore_case=True, prefix="cluster:")
SCHEDULED_ACTION_TARGET = Link(
    "aws_appautoscaling_scheduled_action", "resource_id", "aws_appautoscaling_target", ("id",)
)
SCHEDULED_ACTIONS = Link(
    "aws_appautoscaling_scheduled_action", "resource_id", *_CLUSTER, ignore_case=True, prefix="cluster:"
)
GLOBAL_CLUSTER = Link(
    "aws_rds_cluster",
    "global_cluster_identifier",
    "aws_rds_global_cluster",
    ("global_cluster_identifier", "id"),
    in_all_regions=True,
)
CLUSTER_PARAMETER_GROUP = Link(
    "aws_rds_cluster",
    "db_cluster_parameter_group_name",
    "aws_rds_cluster_parameter_group",
    ("name", "id"),
    ignore_case=True,
)
PARAMETER_GROUP = Link(
    "aws_rds_cluster_instance", "db_parameter_group_name", "aws_db_parameter_group", ("name", "id"), ignore_case=True
)
SUBNET_GROUP = Link("aws_rds_cluster", "db_subnet_group_name", "aws_db_subnet_group", ("name", "id"), ignore_case=True)
SUBNETS = Link("aws_db_subnet_group", "subnet_ids", "aws_subnet", many=True)
BACKUP_SELECTION_PLAN = Link("aws_backup_selection", "plan_id", "aws_backup_plan", ("id",))
GLOBAL_SOURCE = Link(
    "aws_rds_global_cluster", "source_db_cluster_identifier", *_CLUSTER, ignore_case=True, in_all_regions=True
)

SUBNET_ASSOCIATION = Link("aws_route_table_association", "subnet_id", "aws_subnet")
MAIN_ASSOCIATION = Link("aws_main_route_table_association", "vpc_id", "aws_vpc")
DEFAULT_TABLE = Link("aws_default_route_table", "default_route_table_id", "aws_vpc", ("default_route_table_id",))
ROUTES = Link("aws_route", "route_table_id", "aws_route_table")
DEFAULT_TABLE_ROUTES = Link("aws_route", "route_table_id", "aws_default_route_table")
VPC_ROUTES = Link("aws_route", "route_table_id", "aws_vpc", ("main_route_table_id", "default_route_table_id"))
PREFIX_LIST = Link("aws_route", "destination_prefix_list_id", "aws_ec2_managed_prefix_list")
PREFIX_LIST_ENTRIES = {
    owner: Link("aws_ec2_managed_prefix_list_entry", "prefix_list_id", owner)
    for owner in ("aws_ec2_managed_prefix_list", "data.aws_ec2_managed_prefix_list")
}
# What this code adds to tables and subnets that it only looks up.
LOOKED_UP_ROUTES = {
    "data.aws_route_table": Link("aws_route", "route_table_id", "data.aws_route_table", ("id", "route_table_id")),
    "data.aws_vpc": Link("aws_route", "route_table_id", "data.aws_vpc", ("main_route_table_id",)),
}
LOOKED_UP_ASSOCIATIONS = {
    owner: Link("aws_route_table_association", "subnet_id", owner, names, many=True)
    for owner, names in (
        ("data.aws_subnet", ("id",)),
        ("data.aws_subnets", ("ids",)),
        ("data.aws_subnet_ids", ("ids",)),
    )
}
TABLE_LOOKUPS = {owner: Link("data.aws_route_table", "subnet_id", owner) for owner in ("aws_subnet", "data.aws_subnet")}
# For each kind of owner of ingress rules: aws_security_group_rule, and aws_vpc_security_group_ingress_rule.
INGRESS = {
    owner: (
        Link("aws_security_group_rule", "security_group_id", owner, names),
        Link("aws_vpc_security_group_ingress_rule", "security_group_id", owner, names),
    )
    for owner, names in (
        ("aws_security_group", ("id",)),
        ("aws_default_security_group", ("id",)),
        ("aws_vpc", ("default_security_group_id",)),
        ("data.aws_security_group", ("id",)),
        ("data.aws_security_groups", ("ids",)),
    )
}
SNAPSHOTS = Link("aws_db_cluster_snapshot", "db_cluster_identifier", *_CLUSTER, ignore_case=True)
SNAPSHOT_COPIES = Link(
    "aws_rds_cluster_snapshot_copy",
    "source_db_cluster_snapshot_identifier",
    "aws_db_cluster_snapshot",
    ("db_cluster_snapshot_arn", "db_cluster_snapshot_identifier", "id"),
)
RESTORE_TESTING_PLAN = Link(
    "aws_backup_restore_testing_selection", "restore_testing_plan_name", "aws_backup_restore_testing_plan", ("name",)
)
CLUSTER_LOOKUP = Link("data.aws_rds_cluster", "cluster_identifier", *_CLUSTER, ignore_case=True)
SECRET = Link("aws_secretsmanager_secret_version", "secret_id", "aws_secretsmanager_secret", ("id", "arn", "name"))
CLUSTER_ROLES = Link(
    "aws_rds_cluster", "iam_roles", "aws_iam_role", ("arn", "name", "id"), many=True, in_all_regions=True
)
ROLE_POLICIES = Link("aws_iam_role_policy", "role", "aws_iam_role", ("name", "id"), in_all_regions=True)
ROLE_ATTACHMENTS = Link("aws_iam_role_policy_attachment", "role", "aws_iam_role", ("name", "id"), in_all_regions=True)
ATTACHED_POLICY = Link(
    "aws_iam_role_policy_attachment", "policy_arn", "aws_iam_policy", ("arn", "id"), in_all_regions=True
)

# Sources of event subscriptions are identifiers, not ARNs.
CLUSTER_EVENTS = Link(
    "aws_db_event_subscription", "source_ids", "aws_rds_cluster", ("cluster_identifier",), many=True, ignore_case=True
)
INSTANCE_EVENTS = Link(
    "aws_db_event_subscription", "source_ids", "aws_rds_cluster_instance", ("identifier",), many=True, ignore_case=True
)
SHARD_GROUP_EVENTS = Link(
    "aws_db_event_subscription",
    "source_ids",
    "aws_rds_shard_group",
    ("db_shard_group_identifier",),
    many=True,
    ignore_case=True,
)
NOTIFICATION_CONFIGURATION = Link(
    "aws_notifications_event_rule",
    "notification_configuration_arn",
    "aws_notifications_notification_configuration",
    ("arn",),
)
NOTIFICATION_CHANNELS = Link(
    "aws_notifications_channel_association",
    "notification_configuration_arn",
    "aws_notifications_notification_configuration",
    ("arn",),
)
SECURITY_HUB_ASSOCIATIONS = Link(
    "aws_securityhub_configuration_policy_association",
    "policy_id",
    "aws_securityhub_configuration_policy",
    ("id", "arn"),
)
EVENT_TARGETS = Link("aws_cloudwatch_event_target", "rule", "aws_cloudwatch_event_rule", ("name", "id"))
