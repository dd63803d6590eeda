provider "aws" {
  region = "eu-west-1"
}

variable "install" {
  type = string
}

# The unknown line may install one.
# expect: CKV_AURORA_104 undecided: may run a pooler
# expect plan: CKV_AURORA_104 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_instance" "pool" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  user_data = <<-EOT
    #!/bin/sh
    ${var.install}
    systemctl start pool
  EOT
}
