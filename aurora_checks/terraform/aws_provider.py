"""What the schema of the AWS provider says, and a plan or a state does not."""

from __future__ import annotations

# Blocks that are never computed: unknown as a whole, they come from a dynamic block, which no plan's configuration has.
NEVER_COMPUTED = frozenset(
    (
        "auth",
        "copy_action",
        "input_parameter",
        "metric_query",
        "parameter",
        "restore_to_point_in_time",
        "rule",
        "s3_import",
        "scaling_configuration",
        "selection_tag",
        "serverlessv2_scaling_configuration",
    )
)

# Resources whose ``arn`` is an argument: that of what they are about.
ARN_OF_ANOTHER = frozenset(
    ("aws_cloudwatch_event_target", "aws_notifications_channel_association", "aws_sns_topic_policy")
)

# Attributes that AWS gives to what it makes along with a resource, and hosts under which it answers.
MADE_BY_AWS = frozenset(
    (
        "db_cluster_snapshot_arn",
        "default_network_acl_id",
        "default_route_table_id",
        "default_security_group_id",
        "endpoint",
        "fqdn",
        "main_route_table_id",
        "master_user_secret",
        "reader_endpoint",
        "target_key_arn",
    )
)
