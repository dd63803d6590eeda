variable "name" {}

variable "stage" {}

resource "aws_rds_cluster" "this" {
  cluster_identifier  = "${var.name}-${var.stage}"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true
}
