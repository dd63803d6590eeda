provider "aws" {
  region = "eu-west-1"
}

resource "aws_db_instance" "legacy" {
  identifier     = "legacy"
  engine         = "postgres"
  instance_class = "db.m7g.large"
}

# expect: CKV_AURORA_104 passed
# expect plan: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_route53_record" "database" {
  zone_id = "Z0000000000000000000"
  name    = "database.example.internal"
  type    = "CNAME"
  ttl     = 60
  records = [aws_rds_cluster.orders.endpoint]
}

resource "aws_ecs_task_definition" "pooler" {
  family = "pooler"

  container_definitions = jsonencode([{
    name        = "pool"
    image       = "edoburu/pgbouncer:1.23"
    environment = [{ name = "DB_HOST", value = aws_route53_record.database.fqdn }]
  }])
}
