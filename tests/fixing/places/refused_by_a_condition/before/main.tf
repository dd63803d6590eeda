# fix: --rule 006
# Terraform would make no plan with other values.
variable "days" {
  type    = number
  default = 3

  validation {
    condition     = var.days <= 5
    error_message = "Backups cost money: 5 days at most."
  }
}

resource "aws_rds_cluster" "orders" {
  engine                  = "aurora-postgresql"
  backup_retention_period = var.days
}

module "billing" {
  source = "./database"
}
