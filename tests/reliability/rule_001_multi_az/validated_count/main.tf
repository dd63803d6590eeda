variable "several" {
  type = number

  validation {
    condition     = var.several >= 2
    error_message = "Not allowed here."
  }
}

variable "one" {
  type = number

  validation {
    condition     = var.one <= 1
    error_message = "Not allowed here."
  }
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "several" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "several" {
  count = var.several

  cluster_identifier = aws_rds_cluster.several.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "one" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one" {
  count = var.one

  cluster_identifier = aws_rds_cluster.one.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
