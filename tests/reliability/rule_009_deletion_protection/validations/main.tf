variable "protected" {
  type = bool

  validation {
    condition     = var.protected
    error_message = "Not allowed here."
  }
}

variable "protected_too" {
  type = bool

  validation {
    condition     = var.protected_too == true
    error_message = "Not allowed here."
  }
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "protected" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protected
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "protected_too" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protected_too
}
