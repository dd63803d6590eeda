provider "aws" {
  region = "eu-west-1"
}

# Nothing here runs pgbouncer. TODO: ask whether pgbouncer is still wanted.

# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"

  tags = {
    Pooling = "pgbouncer"
  }
}

resource "aws_instance" "bastion" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small" # no pgbouncer here

  user_data = <<-EOT
    #!/bin/bash
    dnf install -y postgresql16
  EOT

  tags = {
    Purpose = "the pgbouncer host, before it was retired"
  }
}

resource "aws_security_group" "pooler" {
  name        = "pgbouncer"
  description = "pgbouncer"
}

resource "aws_iam_role" "pooler" {
  name               = "pgbouncer"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

resource "aws_ecs_task_definition" "application" {
  family = "application"

  container_definitions = jsonencode([{
    name  = "application"
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/application:7"
  }])

  tags = { Talks = "to pgbouncer, one day" }
}

resource "aws_ecs_task_definition" "switched_off" {
  count = 0

  family                = "pooler"
  container_definitions = jsonencode([{ name = "pgbouncer", image = "bitnami/pgbouncer:1.24.1" }])
}

output "pgbouncer" {
  value = "pgbouncer"
}
