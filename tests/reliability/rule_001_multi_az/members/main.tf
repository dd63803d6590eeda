provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "two" {
  cluster_identifier = "two"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "two" {
  count = 2

  cluster_identifier = aws_rds_cluster.two.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "single" {
  cluster_identifier = "single"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "single" {
  cluster_identifier = aws_rds_cluster.single.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Without an instance there is storage in three zones and nothing that serves it.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "no_members" {
  cluster_identifier = "no-members"
  engine             = "aurora-postgresql"
}

# Separate blocks; one by a literal name in other letters, which AWS folds.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "writer_and_reader" {
  cluster_identifier = "writer-and-reader"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "writer" {
  cluster_identifier = "Writer-And-Reader"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "reader" {
  cluster_identifier = aws_rds_cluster.writer_and_reader.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

variable "replicas" {
  type    = number
  default = 1
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "replicas_plus_writer" {
  cluster_identifier = "replicas-plus-writer"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "replicas_plus_writer" {
  count = var.replicas + 1

  cluster_identifier = aws_rds_cluster.replicas_plus_writer.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "each_of_one" {
  cluster_identifier = "each-of-one"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "each_of_one" {
  for_each = toset(["writer"])

  cluster_identifier = aws_rds_cluster.each_of_one.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "each_of_two" {
  cluster_identifier = "each-of-two"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "each_of_two" {
  for_each = { writer = "db.r7g.xlarge", reader = "db.r7g.large" }

  cluster_identifier = aws_rds_cluster.each_of_two.id
  engine             = "aurora-postgresql"
  instance_class     = each.value
  promotion_tier     = each.key == "writer" ? 0 : 1
}

# The promotion tier orders candidates for failover, it excludes none.
# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "low_priority_readers" {
  cluster_identifier = "low-priority-readers"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "low_priority_readers" {
  count = 2

  cluster_identifier = aws_rds_cluster.low_priority_readers.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  promotion_tier     = 15
}

# The link is cluster_identifier; sharing the engine's expression is none.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "engine_of_another" {
  cluster_identifier = "engine-of-another"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "engine_of_another" {
  cluster_identifier = aws_rds_cluster.engine_of_another.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "engine_only" {
  cluster_identifier = aws_rds_cluster.two.id
  engine             = aws_rds_cluster.engine_of_another.engine
  instance_class     = "db.r7g.large"
}

# The provider invents the identifier, so no literal name can mean this cluster.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "unnamed" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "unnamed" {
  cluster_identifier = aws_rds_cluster.unnamed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "legacy" {
  cluster_identifier = "unnamed"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# An instance with count = 0 does not exist.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "reader_switched_off" {
  cluster_identifier = "reader-switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "reader_switched_off" {
  cluster_identifier = aws_rds_cluster.reader_switched_off.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "reader_switched_off_reader" {
  count = 0

  cluster_identifier = aws_rds_cluster.reader_switched_off.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
