provider "aws" {
  region = "eu-west-1"
}

resource "aws_db_instance" "legacy" {
  identifier     = "legacy"
  engine         = "postgres"
  instance_class = "db.m7g.large"
}

# Either of the two databases may be meant.
# expect: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_ecs_task_definition" "pooler" {
  family = "pooler"

  container_definitions = jsonencode([{
    name  = "pool"
    image = "edoburu/pgbouncer:1.23"
  }])
}
