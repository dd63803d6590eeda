# The poolers name hosts, and the clusters have names that the code does not know: they may be these.
variable "environment" {
  type = string
}

locals {
  host = "cabcdefghijk.eu-west-1.rds.amazonaws.com"
}

# expect: CKV_AURORA_104 undecided: aws_instance.orders may run a pooler
# expect plan: CKV_AURORA_104 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "${var.environment}-orders"
  engine             = "aurora-postgresql"
}

resource "aws_instance" "orders" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  user_data = <<-EOT
    #cloud-config
    packages: [pgbouncer]
    write_files:
      - path: /etc/pgbouncer/pgbouncer.ini
        content: orders = host=prod-orders.cluster-${local.host}
  EOT
}

# What is known of its name is not in the host of the pooler.
# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "bills" {
  cluster_identifier = "${var.environment}-bills"
  engine             = "aurora-postgresql"
}

# Without an identifier the provider makes one, and no host can name it.
# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "stock" {
  engine = "aurora-postgresql"
}
