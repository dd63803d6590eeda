provider "aws" {
  region = "eu-west-1"
}

resource "aws_db_instance" "legacy" {
  identifier     = "legacy"
  engine         = "postgres"
  instance_class = "db.m7g.large"
}

# Both poolers name another database.
# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_ecs_task_definition" "by_reference" {
  family = "by-reference"

  container_definitions = jsonencode([{
    name        = "pool"
    image       = "edoburu/pgbouncer:1.23"
    environment = [{ name = "DB_HOST", value = aws_db_instance.legacy.address }]
  }])
}

resource "aws_ecs_task_definition" "by_name" {
  family = "by-name"

  container_definitions = jsonencode([{
    name        = "pool"
    image       = "edoburu/pgbouncer:1.23"
    environment = [{ name = "DB_HOST", value = "legacy.abc123xyz.eu-west-1.rds.amazonaws.com" }]
  }])
}
