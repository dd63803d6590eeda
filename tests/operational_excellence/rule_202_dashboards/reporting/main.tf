# A widget shows something only where its metric reports for this cluster.

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_202 failed
resource "aws_rds_cluster" "capacity_of_provisioned" {
  cluster_identifier = "capacity-of-provisioned"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "capacity_of_provisioned" {
  cluster_identifier = aws_rds_cluster.capacity_of_provisioned.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_dashboard" "capacity_of_provisioned" {
  dashboard_name = "capacity-of-provisioned"

  dashboard_body = jsonencode({
    widgets = [{
      type       = "metric"
      properties = { region = "eu-west-1", metrics = [["AWS/RDS", "ACUUtilization", "DBClusterIdentifier", "capacity-of-provisioned"]] }
    }]
  })
}

# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "capacity" {
  cluster_identifier = "capacity"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "capacity" {
  cluster_identifier = aws_rds_cluster.capacity.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_cloudwatch_dashboard" "capacity" {
  dashboard_name = "capacity"

  dashboard_body = jsonencode({
    widgets = [{
      type       = "metric"
      properties = { region = "eu-west-1", metrics = [["AWS/RDS", "ACUUtilization", "DBClusterIdentifier", "capacity"]] }
    }]
  })
}

# expect: CKV_AURORA_202 failed
resource "aws_rds_cluster" "not_of_aurora" {
  cluster_identifier = "not-of-aurora"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "not_of_aurora" {
  cluster_identifier = aws_rds_cluster.not_of_aurora.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_dashboard" "not_of_aurora" {
  dashboard_name = "not-of-aurora"

  dashboard_body = jsonencode({
    widgets = [{
      type       = "metric"
      properties = { region = "eu-west-1", metrics = [["AWS/RDS", "FreeStorageSpace", "DBClusterIdentifier", "not-of-aurora"], ["AWS/RDS", "ReplicaLag", "DBClusterIdentifier", "not-of-aurora"]] }
    }]
  })
}

# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "one_of_two" {
  cluster_identifier = "one-of-two"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_of_two" {
  cluster_identifier = aws_rds_cluster.one_of_two.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_dashboard" "one_of_two" {
  dashboard_name = "one-of-two"

  dashboard_body = jsonencode({
    widgets = [{
      type       = "metric"
      properties = { region = "eu-west-1", metrics = [["AWS/RDS", "FreeStorageSpace", "DBClusterIdentifier", "one-of-two"], ["AWS/RDS", "FreeableMemory", "DBClusterIdentifier", "one-of-two"]] }
    }]
  })
}

# expect: CKV_AURORA_202 failed
resource "aws_rds_cluster" "volume_by_role" {
  cluster_identifier = "volume-by-role"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "volume_by_role" {
  cluster_identifier = aws_rds_cluster.volume_by_role.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_dashboard" "volume_by_role" {
  dashboard_name = "volume-by-role"

  dashboard_body = jsonencode({
    widgets = [{
      type       = "metric"
      properties = { region = "eu-west-1", metrics = [["AWS/RDS", "VolumeBytesUsed", "DBClusterIdentifier", "volume-by-role", "Role", "WRITER"]] }
    }]
  })
}

# expect: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "something_new" {
  cluster_identifier = "something-new"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "something_new" {
  cluster_identifier = aws_rds_cluster.something_new.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_dashboard" "something_new" {
  dashboard_name = "something-new"

  dashboard_body = jsonencode({
    widgets = [{
      type       = "metric"
      properties = { region = "eu-west-1", metrics = [["AWS/RDS", "AuroraSomethingNew", "DBClusterIdentifier", "something-new"]] }
    }]
  })
}
