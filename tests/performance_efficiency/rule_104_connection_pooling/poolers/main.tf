provider "aws" {
  region = "eu-west-1"
}

# A plan knows no container definition that has an address in it before there is one.

# expect: CKV_AURORA_104 passed
# expect plan: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "writer" {
  cluster_identifier = "writer"
  engine             = "aurora-postgresql"
}

resource "aws_ecs_task_definition" "writer" {
  family = "writer"

  container_definitions = jsonencode([{
    name      = "pooler"
    image     = "bitnami/pgbouncer:1.24.1"
    essential = true
    environment = [
      { name = "POSTGRESQL_HOST", value = aws_rds_cluster.writer.endpoint },
      { name = "PGBOUNCER_POOL_MODE", value = "transaction" },
    ]
  }])
}

# expect: CKV_AURORA_104 passed
# expect plan: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "readers" {
  cluster_identifier = "readers"
  engine             = "aurora-postgresql"
}

resource "aws_ecs_task_definition" "readers" {
  family = "readers"

  container_definitions = <<-JSON
    [
      {
        "name": "PgCat",
        "image": "${local.registry}/pool:3",
        "environment": [{ "name": "HOST", "value": "${aws_rds_cluster.readers.reader_endpoint}" }]
      }
    ]
  JSON
}

locals {
  registry = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
  pooler = {
    name        = "sidecar"
    image       = "edoburu/pgbouncer:v1.24.1-p1"
    environment = [{ name = "DB_HOST", value = local.sidecar_host }]
  }
  sidecar_host = aws_rds_cluster.sidecar.endpoint
}

# A sidecar among other containers, put together from locals.
# expect: CKV_AURORA_104 passed
# expect plan: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "sidecar" {
  cluster_identifier = "sidecar"
  engine             = "aurora-postgresql"
}

resource "aws_ecs_task_definition" "sidecar" {
  family                = "sidecar"
  container_definitions = jsonencode(concat([{ name = "app", image = "${local.registry}/app:7" }], [local.pooler]))
}

# The application reaches the database itself.
# expect: CKV_AURORA_104 failed
# expect plan: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "application_only" {
  cluster_identifier = "application-only"
  engine             = "aurora-postgresql"
}

resource "aws_ecs_task_definition" "application_only" {
  family = "application-only"

  container_definitions = jsonencode([{
    name        = "app"
    image       = "${local.registry}/app:7"
    environment = [{ name = "DB_HOST", value = aws_rds_cluster.application_only.endpoint }]
  }])
}
