provider "aws" {
  region = "eu-west-1"
}

variable "image" {
  type = string
}

# expect: CKV_AURORA_104 undecided: may run a pooler
# expect plan: CKV_AURORA_104 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_ecs_task_definition" "unknown" {
  family = "unknown"

  container_definitions = jsonencode([{
    name  = "pool"
    image = "${var.image}:1.23"
  }])
}
