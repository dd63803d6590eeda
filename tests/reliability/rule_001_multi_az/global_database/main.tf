provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

variable "master_password" {
  type      = string
  sensitive = true
}

resource "aws_rds_global_cluster" "orders" {
  provider = aws.ireland

  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "primary" {
  provider = aws.ireland

  cluster_identifier        = "primary"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  engine_version            = aws_rds_global_cluster.orders.engine_version
  master_username           = "orders"
  master_password           = var.master_password
}

resource "aws_rds_cluster_instance" "primary" {
  provider = aws.ireland
  count    = 2

  cluster_identifier = aws_rds_cluster.primary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "secondary" {
  provider = aws.frankfurt

  cluster_identifier            = "secondary"
  engine                        = "aurora-postgresql"
  global_cluster_identifier     = aws_rds_global_cluster.orders.id
  engine_version                = aws_rds_global_cluster.orders.engine_version
  replication_source_identifier = aws_rds_cluster.primary.arn
}

resource "aws_rds_cluster_instance" "secondary" {
  provider = aws.frankfurt
  count    = 2

  cluster_identifier = aws_rds_cluster.secondary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Failover to another Region is not failover to another zone.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "secondary_single" {
  provider = aws.frankfurt

  cluster_identifier        = "secondary-single"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  engine_version            = aws_rds_global_cluster.orders.engine_version
}

resource "aws_rds_cluster_instance" "secondary_single" {
  provider = aws.frankfurt

  cluster_identifier = aws_rds_cluster.secondary_single.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# A secondary without instances is legal: storage only, by design.
# expect: CKV_AURORA_001 undecided
resource "aws_rds_cluster" "secondary_headless" {
  provider = aws.frankfurt

  cluster_identifier        = "secondary-headless"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  engine_version            = aws_rds_global_cluster.orders.engine_version
}
