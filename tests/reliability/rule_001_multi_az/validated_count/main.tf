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

variable "many" {
  type = number

  validation {
    condition     = var.many <= 1000
    error_message = "Not allowed here."
  }
}

# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 passed
resource "aws_rds_cluster" "many" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "many" {
  count = var.many

  cluster_identifier = aws_rds_cluster.many.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
