provider "aws" {
  region = "eu-west-1"
}

resource "aws_ecs_task_definition" "pooler" {
  family = "pooler"

  container_definitions = jsonencode([{
    name        = "pooler"
    image       = "ghcr.io/example/odyssey:1.4"
    environment = [{ name = "DB_HOST", value = "db.internal" }]
  }])
}

# It may pool one of these, or both.
# expect: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "with_proxy" {
  cluster_identifier = "with-proxy"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy_target" "with_proxy" {
  db_proxy_name         = "shared"
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.with_proxy.id
}
