"""What rules say without the secrets of what they read."""

from __future__ import annotations

from aurora_checks.terraform.model import RootModule, once_per_root
from aurora_checks.terraform.sensitive import Redactor

# What rules read of these is all that their words can have of secrets.
_HOLDERS = (
    *("aws_rds_cluster", "aws_db_instance", "aws_secretsmanager_secret_version", "aws_ssm_parameter"),
    *("random_password", "data.aws_secretsmanager_secret_version", "data.aws_ssm_parameter"),
    "data.aws_secretsmanager_random_password",
)


@once_per_root
def redactor_of_rules(root: RootModule) -> Redactor:
    """For what rules say: it knows the secrets of what they read."""
    return Redactor(root, root.of_type(*_HOLDERS))
