# cluster_members: the identifiers of all members.

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "by_member" {
  cluster_identifier = "by-member"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_member" {
  count = 2

  cluster_identifier = aws_rds_cluster.by_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_dashboard" "by_member" {
  dashboard_name = "by-member"
  dashboard_body = jsonencode({
    widgets = [{
      type       = "metric"
      properties = { region = "eu-west-1", metrics = [["AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", tolist(aws_rds_cluster.by_member.cluster_members)[0]]] }
    }]
  })
}

# expect: CKV_AURORA_202 failed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "of_another" {
  cluster_identifier = "of-another"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "of_another" {
  count = 2

  cluster_identifier = aws_rds_cluster.of_another.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# A member is no cluster.
# expect: CKV_AURORA_202 failed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "as_cluster" {
  cluster_identifier = "as-cluster"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "as_cluster" {
  count = 2

  cluster_identifier = aws_rds_cluster.as_cluster.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_dashboard" "as_cluster" {
  dashboard_name = "as-cluster"
  dashboard_body = jsonencode({
    widgets = [{
      type       = "metric"
      properties = { region = "eu-west-1", metrics = [["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", tolist(aws_rds_cluster.as_cluster.cluster_members)[0]]] }
    }]
  })
}
