"""What the schema of the AWS provider says, and a plan does not."""

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
