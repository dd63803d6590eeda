provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

variable "engine" {
  type = string
}

# expect: CKV_AURORA_110 not_applicable
resource "aws_rds_cluster" "serverless_v1" {
  cluster_identifier = "serverless-v1"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"
}

# AWS Backup does not support it.
# expect: CKV_AURORA_110 not_applicable
resource "aws_rds_cluster" "limitless" {
  cluster_identifier       = "limitless"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "serverless_v2" {
  cluster_identifier = "serverless-v2"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "primary" {
  cluster_identifier        = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  master_username           = "orders"
}

# expect: CKV_AURORA_110 not_applicable
resource "aws_rds_cluster" "secondary" {
  provider = aws.frankfurt

  cluster_identifier        = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id

  depends_on = [aws_rds_cluster.primary]
}

# expect: CKV_AURORA_110 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

# expect: CKV_AURORA_110 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

# expect: CKV_AURORA_110 undecided
# expect plan: CKV_AURORA_110 not_applicable
resource "aws_rds_cluster" "unknown" {
  cluster_identifier = "unknown"
  engine             = var.engine
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier = "documents"
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier = "graph"
}

resource "aws_db_instance" "single" {
  identifier     = "single"
  engine         = "postgres"
  instance_class = "db.m7g.large"
}

resource "aws_backup_restore_testing_plan" "monthly" {
  name                = "monthly"
  schedule_expression = "cron(0 4 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT", "CONTINUOUS"]
  }
}

resource "aws_backup_restore_testing_selection" "documents" {
  name                      = "documents"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "DocumentDB"
  protected_resource_arns   = ["*"]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

resource "aws_backup_restore_testing_selection" "graphs" {
  name                      = "graphs"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Neptune"
  protected_resource_arns   = ["*"]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

resource "aws_backup_restore_testing_selection" "instances" {
  name                      = "instances"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "RDS"
  protected_resource_arns   = [aws_db_instance.single.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}
