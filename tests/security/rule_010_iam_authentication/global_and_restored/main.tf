provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "dr"
  region = "us-east-1"
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
}

# expect: CKV_AURORA_010 passed
resource "aws_rds_cluster" "primary" {
  engine                              = "aurora-postgresql"
  global_cluster_identifier           = aws_rds_global_cluster.orders.id
  iam_database_authentication_enabled = true
}

# Each Region's cluster has its own switch.
# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "secondary" {
  provider                  = aws.dr
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id

  depends_on = [aws_rds_cluster.primary]
}

# expect: CKV_AURORA_010 passed
resource "aws_rds_cluster" "restored" {
  engine                              = "aurora-postgresql"
  snapshot_identifier                 = "orders-final"
  iam_database_authentication_enabled = true
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "restored_without" {
  engine              = "aurora-postgresql"
  snapshot_identifier = "orders-final"
}
