# The members of a secondary are all readers; it cannot scale them automatically.

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

# Readers in another Region are not its own.
# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "primary" {
  cluster_identifier        = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  master_username           = "orders"
}

resource "aws_rds_cluster_instance" "primary" {
  cluster_identifier = aws_rds_cluster.primary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "secondary" {
  provider = aws.frankfurt

  cluster_identifier        = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id

  depends_on = [aws_rds_cluster_instance.primary]
}

resource "aws_rds_cluster_instance" "secondary" {
  provider = aws.frankfurt

  cluster_identifier = aws_rds_cluster.secondary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Storage only, by design.
# expect: CKV_AURORA_105 undecided
resource "aws_rds_cluster" "secondary_headless" {
  provider = aws.paris

  cluster_identifier        = "orders-headless"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id

  depends_on = [aws_rds_cluster_instance.primary]
}

# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "source" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
  engine_version     = "16.11"
  master_username    = "billing"
}

resource "aws_rds_cluster_instance" "source" {
  count = 2

  cluster_identifier = aws_rds_cluster.source.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_global_cluster" "billing" {
  global_cluster_identifier    = "billing"
  source_db_cluster_identifier = aws_rds_cluster.source.arn
  force_destroy                = true
}
