provider "aws" {
  region = "eu-west-1"
}

variable "engine" {
  type = string
}

# Neither AWS Backup nor a global database can have it.
# expect: CKV_AURORA_103 not_applicable
resource "aws_rds_cluster" "limitless" {
  cluster_identifier       = "limitless"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "serverless" {
  cluster_identifier = "serverless"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "serverless_copied" {
  cluster_identifier = "serverless-copied"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

# What a cluster was made from says nothing of where its own backups go.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "restored" {
  cluster_identifier  = "restored"
  engine              = "aurora-postgresql"
  snapshot_identifier = "arn:aws:rds:eu-central-1:123456789012:cluster-snapshot:orders"
}

# expect: CKV_AURORA_103 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

# expect: CKV_AURORA_103 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

# expect: CKV_AURORA_103 undecided
# expect plan: CKV_AURORA_103 failed
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

resource "aws_backup_plan" "copied" {
  name = "copied"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-central-1:123456789012:backup-vault:dr"
    }
  }
}

resource "aws_backup_selection" "copied" {
  name         = "copied"
  plan_id      = aws_backup_plan.copied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources = [
    aws_rds_cluster.serverless_copied.arn,
    aws_rds_cluster.limitless.arn,
    aws_docdb_cluster.documents.arn,
    aws_neptune_cluster.graph.arn,
    aws_db_instance.single.arn,
  ]
}
