# fix: --rule 301
variable "stage" {
  default = "production"
}

variable "names" {
  default = ["billing", "shop"]
}

locals {
  name = "orders-${var.stage}"
  tenants = {
    green = { name = "green", snapshot = null }
    blue  = { name = "blue", snapshot = null }
  }
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier  = local.name
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
}

resource "aws_rds_cluster" "counted" {
  count               = length(var.names)
  cluster_identifier  = "${var.names[count.index]}-${var.stage}"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
}

resource "aws_rds_cluster" "tenant" {
  for_each                  = local.tenants
  cluster_identifier        = each.value.name
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = true
  final_snapshot_identifier = each.value.snapshot
}

# Nothing to name a snapshot after: other clusters may have the same prefix.
resource "aws_rds_cluster" "prefixed" {
  cluster_identifier_prefix = "search-"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = true
}

module "events" {
  source              = "terraform-aws-modules/rds-aurora/aws"
  version             = "9.15.0"
  name                = "events-${var.stage}"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
}
