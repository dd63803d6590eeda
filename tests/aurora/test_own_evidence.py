"""Clusters of which each has evidence of its own: for twice as many, a rule does twice the work, not four times."""

from __future__ import annotations

from pathlib import Path

from counted_calls import calls_of

from aurora_checks.adapter.loaded_rules import load_rules
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules.hcl_reader import read_directory

CLUSTER = """
resource "aws_rds_cluster" "db_N" {
  cluster_identifier              = "db-N"
  engine                          = "aurora-postgresql"
  master_password                 = random_password.db_N.result
  kms_key_id                      = aws_kms_key.db_N.arn
  db_subnet_group_name            = aws_db_subnet_group.db_N.name
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.db_N.name
  vpc_security_group_ids          = [aws_security_group.db_N.id]
  tags                            = { Name = "db-N" }
}
resource "aws_rds_cluster_instance" "db_N" {
  count              = 2
  cluster_identifier = aws_rds_cluster.db_N.id
  identifier         = "db-N-${count.index}"
  instance_class     = "db.r7g.large"
}
resource "aws_kms_key" "db_N" {
  enable_key_rotation = true
}
resource "aws_rds_cluster_parameter_group" "db_N" {
  name   = "db-N"
  family = "aurora-postgresql16"
  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}
resource "aws_security_group" "db_N" {
  vpc_id = aws_vpc.db_N.id
}
resource "aws_db_subnet_group" "db_N" {
  name       = "db-N"
  subnet_ids = aws_subnet.db_N[*].id
}
resource "random_password" "db_N" {
  length = 30
}
resource "aws_cloudwatch_metric_alarm" "db_N" {
  alarm_name          = "db-N-cpu"
  comparison_operator = "GreaterThanThreshold"
  metric_name         = "CPUUtilization"
  namespace           = "AWS/RDS"
  threshold           = 80
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.db_N.cluster_identifier }
}
resource "aws_ssm_parameter" "db_N" {
  name  = "/db-N/settings"
  type  = "String"
  value = jsonencode({ host = aws_rds_cluster.db_N.endpoint })
}
resource "aws_cloudwatch_dashboard" "db_N" {
  dashboard_name = "d-N"
  dashboard_body = jsonencode({
    widgets = [{
      type = "metric"
      properties = {
        region  = "eu-west-1"
        metrics = [["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", aws_rds_cluster.db_N.cluster_identifier]]
      }
    }]
  })
}
resource "aws_config_config_rule" "db_N" {
  name = "c-N"
  source {
    owner = "AWS"
    source_identifier = "RDS_CLUSTER_ENCRYPTED_AT_REST"
  }
  scope {
    compliance_resource_id    = aws_rds_cluster.db_N.cluster_resource_id
    compliance_resource_types = ["AWS::RDS::DBCluster"]
  }
}
resource "aws_db_event_subscription" "db_N" {
  name = "e-N"
  sns_topic = "arn:aws:sns:eu-west-1:123456789012:ops"
  source_type = "db-cluster"
  source_ids = [aws_rds_cluster.db_N.id]
}
resource "aws_cloudwatch_event_rule" "db_N" {
  event_pattern = jsonencode({
    source = ["aws.rds"]
    detail = { SourceIdentifier = [aws_rds_cluster.db_N.cluster_identifier] }
  })
}
resource "aws_cloudwatch_event_target" "db_N" {
  rule = aws_cloudwatch_event_rule.db_N.name
  arn  = "arn:aws:sns:eu-west-1:123456789012:ops"
}
resource "aws_backup_plan" "db_N" {
  name = "b-N"
  rule {
    rule_name = "daily"
    target_vault_name = "v"
    enable_continuous_backup = true
    lifecycle {
      delete_after = 35
    }
  }
}
resource "aws_backup_selection" "db_N" {
  name = "s-N"
  plan_id = aws_backup_plan.db_N.id
  iam_role_arn = "arn:aws:iam::123456789012:role/b"
  resources = [aws_rds_cluster.db_N.arn]
}
resource "aws_backup_restore_testing_plan" "db_N" {
  name = "r_N"
  schedule_expression = "rate(1 day)"
  recovery_point_selection {
    algorithm = "LATEST_WITHIN_WINDOW"
    include_vaults = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}
resource "aws_backup_restore_testing_selection" "db_N" {
  name = "r_N"
  restore_testing_plan_name = aws_backup_restore_testing_plan.db_N.name
  protected_resource_type = "Aurora"
  iam_role_arn = "arn:aws:iam::123456789012:role/b"
  protected_resource_arns = [aws_rds_cluster.db_N.arn]
}
resource "aws_rds_cluster_activity_stream" "db_N" {
  resource_arn = aws_rds_cluster.db_N.arn
  mode = "async"
  kms_key_id = aws_kms_key.db_N.key_id
}
resource "aws_vpc" "db_N" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "db_N" {
  count = 2
  vpc_id = aws_vpc.db_N.id
  cidr_block = "10.0.${count.index}.0/24"
  availability_zone = "eu-west-1${count.index == 0 ? "a" : "b"}"
}
resource "aws_route_table" "db_N" {
  vpc_id = aws_vpc.db_N.id
}
resource "aws_route" "db_N" {
  route_table_id = aws_route_table.db_N.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id = "nat-1"
}
resource "aws_route_table_association" "db_N" {
  count = 2
  subnet_id = aws_subnet.db_N[count.index].id
  route_table_id = aws_route_table.db_N.id
}
resource "aws_flow_log" "db_N" {
  vpc_id = aws_vpc.db_N.id
  traffic_type = "ALL"
  log_destination = "arn:aws:logs:eu-west-1:123456789012:log-group:x"
}
resource "aws_security_group_rule" "db_N" {
  type = "ingress"
  security_group_id = aws_security_group.db_N.id
  from_port = 5432
  to_port = 5432
  protocol = "tcp"
  cidr_blocks = ["10.0.0.0/8"]
}
resource "aws_db_proxy" "db_N" {
  name = "x-N"
  engine_family = "POSTGRESQL"
  role_arn = "arn:aws:iam::123456789012:role/b"
  vpc_subnet_ids = aws_subnet.db_N[*].id
  require_tls = true
  auth {
    secret_arn = aws_secretsmanager_secret.db_N.arn
  }
}
resource "aws_db_proxy_target" "db_N" {
  db_proxy_name = aws_db_proxy.db_N.name
  target_group_name = "default"
  db_cluster_identifier = aws_rds_cluster.db_N.id
}
resource "aws_secretsmanager_secret" "db_N" {
  name = "s-N"
}
resource "aws_secretsmanager_secret_version" "db_N" {
  secret_id = aws_secretsmanager_secret.db_N.id
  secret_string = jsonencode({ password = random_password.db_N.result })
}
resource "aws_secretsmanager_secret_rotation" "db_N" {
  secret_id = aws_secretsmanager_secret.db_N.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:r"
  rotation_rules {
    automatically_after_days = 7
  }
}
resource "aws_appautoscaling_target" "db_N" {
  service_namespace = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id = "cluster:${aws_rds_cluster.db_N.id}"
  min_capacity = 1
  max_capacity = 4
}
resource "aws_appautoscaling_policy" "db_N" {
  name = "x-N"
  policy_type = "TargetTrackingScaling"
  service_namespace = aws_appautoscaling_target.db_N.service_namespace
  scalable_dimension = aws_appautoscaling_target.db_N.scalable_dimension
  resource_id = aws_appautoscaling_target.db_N.resource_id
  target_tracking_scaling_policy_configuration {
    target_value = 60
    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageCPUUtilization"
    }
  }
}
resource "aws_rds_cluster_role_association" "db_N" {
  db_cluster_identifier = aws_rds_cluster.db_N.id
  feature_name = "s3Import"
  role_arn = aws_iam_role.db_N.arn
}
resource "aws_iam_role" "db_N" {
  name = "role-N"
}
resource "aws_iam_role_policy" "db_N" {
  role = aws_iam_role.db_N.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
}
"""

# What is for every cluster, so that each cluster brought it for all others, too.
FOR_ALL = """
resource "aws_rds_cluster" "db_N" {
  cluster_identifier = "db-N"
  engine             = "aurora-postgresql"
}
resource "aws_config_conformance_pack" "db_N" {
  name          = "p-N"
  template_body = yamlencode({ Resources = { Rule = { Properties = { Source = {
    SourceIdentifier = "RDS_CLUSTER_ENCRYPTED_AT_REST"
  } } } } })
}
resource "aws_backup_plan" "db_N" {
  name = "b-N"
  rule {
    rule_name         = "daily"
    target_vault_name = "v"
  }
}
resource "aws_backup_selection" "db_N" {
  name         = "s-N"
  plan_id      = aws_backup_plan.db_N.id
  iam_role_arn = "arn:aws:iam::123456789012:role/b"
  resources    = ["*"]
}
resource "aws_backup_restore_testing_plan" "db_N" {
  name                = "r_N"
  schedule_expression = "rate(1 day)"
  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}
resource "aws_backup_restore_testing_selection" "db_N" {
  name                      = "r_N"
  restore_testing_plan_name = aws_backup_restore_testing_plan.db_N.name
  protected_resource_type   = "Aurora"
  iam_role_arn              = "arn:aws:iam::123456789012:role/b"
  protected_resource_arns   = ["*"]
}
"""


def test_no_rule_holds_every_cluster_against_the_evidence_of_all(tmp_path: Path) -> None:
    few, some, many = (_work(tmp_path / str(count), CLUSTER, count) for count in (2, 10, 20))  # at first there is more

    assert few.keys() == many.keys()
    assert {rule: (some[rule], many[rule]) for rule in many if many[rule] > 2.2 * some[rule]} == {}


def test_what_is_for_every_cluster_is_not_gone_over_for_each(tmp_path: Path) -> None:
    """One conformance pack is enough; which backups there are does not depend on who tests them."""
    _, some, many = (_work(tmp_path / str(count), FOR_ALL, count) for count in (2, 10, 20))

    assert many["CKV_AURORA_108"] < 2.2 * some["CKV_AURORA_108"]
    assert many["CKV_AURORA_110"] < 4.4 * some["CKV_AURORA_110"]


def _work(folder: Path, code: str, count: int) -> dict[str, int]:
    """The calls that each rule makes for all clusters of a root module with so many of them."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.tf").write_text(code.replace("_N", f"_{number}").replace("-N", f"-{number}"))
    root = read_directory(str(folder))
    assert not root.problems
    assert len(root.resources) >= code.count("resource ") * count
    for resource in root.resources:
        dict(resource.values)
    return {
        check.id: calls_of(lambda check=check: _judge(check, root))  # type: ignore[misc]
        for check in load_rules()
        if isinstance(check, ClusterCheck)
    }


def _judge(check: ClusterCheck, root: RootModule) -> None:
    for resource in root.of_type(*check.resource_types):
        check.verdict_on(root, resource)
