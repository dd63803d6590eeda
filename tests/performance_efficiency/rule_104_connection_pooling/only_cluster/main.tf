provider "aws" {
  region = "eu-west-1"
}

# The pooler does not say what it is for, and there is nothing else that it could be for.
# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_104 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

# expect: CKV_AURORA_104 not_applicable
resource "aws_rds_cluster" "switched_off" {
  count = 0

  cluster_identifier = "switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_ecs_task_definition" "pooler" {
  family = "pooler"

  container_definitions = jsonencode([{
    name  = "pooler"
    image = "ghcr.io/example/pgbouncer:1.24"
    environment = [
      { name = "DB_HOST", value = "db.orders.internal" },
    ]
  }])
}
