provider "aws" {
  region = "eu-west-1"
}

variable "tag" {
  type = string
}

variable "registry" {
  type = string
}

variable "password" {
  type      = string
  sensitive = true
}

variable "command" {
  type = list(string)
}

resource "aws_ecr_repository" "web" {
  name = "web"
}

# What is known of these rules a pooler out, whatever is unknown beside it.
# expect: CKV_AURORA_104 failed
# expect plan: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_ecs_task_definition" "tag" {
  family = "tag"

  container_definitions = jsonencode([{
    name  = "pool"
    image = "nginx:${var.tag}"
  }])
}

resource "aws_ecs_task_definition" "registry" {
  family = "registry"

  container_definitions = jsonencode([{
    name  = "pool"
    image = "${var.registry}/nginx:1.27"
  }])
}

resource "aws_ecs_task_definition" "own_repository" {
  family = "own-repository"

  container_definitions = jsonencode([{
    name  = "pool"
    image = "${aws_ecr_repository.web.repository_url}:latest"
  }])
}

# It uses one, it is none.
resource "aws_ecs_task_definition" "client" {
  family = "client"

  container_definitions = jsonencode([{
    name        = "web"
    image       = "nginx:1.27"
    command     = var.command
    environment = [{ name = "PGBOUNCER_HOST", value = "pool.example.internal" }]
  }])
}

resource "aws_instance" "web" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  user_data = <<-EOT
    #!/bin/sh
    export PASSWORD=${var.password}
    systemctl start web
  EOT
}
