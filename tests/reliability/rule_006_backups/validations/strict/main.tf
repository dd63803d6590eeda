variable "days" {
  type = number

  validation {
    condition     = var.days > 13
    error_message = "Not allowed here."
  }
}

resource "aws_rds_cluster" "this" {
  engine                  = "aurora-postgresql"
  backup_retention_period = var.days
}
