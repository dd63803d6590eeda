provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_106 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

# A Multi-AZ DB cluster shares the resource type and is not Aurora.
# expect: CKV_AURORA_106 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier = "documents"
  master_username    = "documents"
  master_password    = "not-an-aurora-cluster"
}

# expect: CKV_AURORA_106 not_applicable
resource "aws_rds_cluster" "serverless_v1" {
  cluster_identifier = "serverless-v1"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"
}

# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "restored" {
  cluster_identifier  = "restored"
  engine              = "aurora-postgresql"
  snapshot_identifier = "orders-2026-11-01"
}

# DocumentDB has metrics of the same names, in a namespace of its own.
resource "aws_cloudwatch_metric_alarm" "documents" {
  for_each = toset(["CPUUtilization", "DatabaseConnections", "VolumeBytesUsed"])

  alarm_name          = "documents-${each.key}"
  namespace           = "AWS/DocDB"
  metric_name         = each.key
  dimensions          = { DBClusterIdentifier = "restored" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.key, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:ops"]
}
