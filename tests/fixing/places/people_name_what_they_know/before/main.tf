# fix: --rule 004 --rule 008 --rule 103 --rule 104 --accept all
provider "aws" {
  region = var.region
}

variable "region" {
  type = string
}

resource "aws_security_group" "orders" {
  vpc_id = "vpc-0123456789abcdef0"

  ingress {
    description      = "clients"
    from_port        = 5432
    to_port          = 5432
    protocol         = "tcp"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }

  ingress {
    description = "health checks"
    from_port   = 8080
    to_port     = 8080
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier     = "orders"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = "orders"
  vpc_security_group_ids = [aws_security_group.orders.id]
  master_password        = "not-a-secret-1"
}

resource "aws_rds_cluster_instance" "orders" {
  cluster_identifier  = aws_rds_cluster.orders.id
  engine              = aws_rds_cluster.orders.engine
  instance_class      = "db.r6g.large"
  publicly_accessible = true
}
