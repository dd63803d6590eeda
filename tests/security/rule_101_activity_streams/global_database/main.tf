# A stream is of one cluster: each member of a global database needs its own.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "paris"
  region = "eu-west-3"
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "primary" {
  cluster_identifier        = "orders-primary"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  master_username           = "orders"
}

resource "aws_rds_cluster_activity_stream" "primary" {
  resource_arn = aws_rds_cluster.primary.arn
  mode         = "async"
  kms_key_id   = "alias/orders-audit"
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "secondary" {
  provider = aws.frankfurt

  cluster_identifier        = "orders-secondary"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id

  depends_on = [aws_rds_cluster.primary]
}

resource "aws_rds_cluster_activity_stream" "secondary" {
  provider = aws.frankfurt

  resource_arn = aws_rds_cluster.secondary.arn
  mode         = "async"
  kms_key_id   = "alias/orders-audit"
}

# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "secondary_without" {
  provider = aws.paris

  cluster_identifier        = "orders-secondary-without"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id

  depends_on = [aws_rds_cluster.primary]
}

resource "aws_rds_cluster_instance" "secondary_without" {
  provider = aws.paris

  cluster_identifier = aws_rds_cluster.secondary_without.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
