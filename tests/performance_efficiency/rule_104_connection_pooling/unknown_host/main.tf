provider "aws" {
  region = "eu-west-1"
}

# The host may be another name for the cluster, or another database.
# expect: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_ecs_task_definition" "pooler" {
  family = "pooler"

  container_definitions = jsonencode([{
    name        = "pool"
    image       = "edoburu/pgbouncer:1.23"
    environment = [{ name = "DB_HOST", value = "pg-main.example.internal" }]
  }])
}
