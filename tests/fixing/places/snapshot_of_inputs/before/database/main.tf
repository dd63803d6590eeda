variable "name" {}

variable "skip" {
  default = true
}

variable "snapshot" {
  default = null
}

resource "aws_rds_cluster" "this" {
  cluster_identifier        = "${var.name}-aurora"
  engine                    = "aurora-postgresql"
  skip_final_snapshot       = var.skip
  final_snapshot_identifier = var.snapshot
}
