# A cluster has one writer; every further member is a reader, wherever it is written.

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "pair" {
  cluster_identifier = "pair"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "pair" {
  count = 2

  cluster_identifier = aws_rds_cluster.pair.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "separate" {
  cluster_identifier = "separate"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "separate_writer" {
  cluster_identifier = aws_rds_cluster.separate.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "separate_reader" {
  cluster_identifier = aws_rds_cluster.separate.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.xlarge"
}

# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "by_map" {
  cluster_identifier = "by-map"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_map" {
  for_each = { writer = "db.r7g.xlarge", reader-1 = "db.r7g.large", reader-2 = "db.r7g.large" }

  identifier         = "by-map-${each.key}"
  cluster_identifier = aws_rds_cluster.by_map.id
  engine             = aws_rds_cluster.by_map.engine
  instance_class     = each.value
}

# AWS keeps identifiers in lower case.
# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "literal" {
  cluster_identifier = "literal"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "literal_writer" {
  cluster_identifier = aws_rds_cluster.literal.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "literal_reader" {
  cluster_identifier = "Literal"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "serverless_pair" {
  cluster_identifier = "serverless-pair"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "serverless_pair" {
  count = 2

  cluster_identifier = aws_rds_cluster.serverless_pair.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# In one zone or not, that is not asked here.
# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "same_zone" {
  cluster_identifier = "same-zone"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "same_zone" {
  count = 2

  cluster_identifier = aws_rds_cluster.same_zone.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = "eu-west-1a"
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "single" {
  cluster_identifier = "single"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "single" {
  cluster_identifier = aws_rds_cluster.single.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "single_by_count" {
  cluster_identifier = "single-by-count"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "single_by_count" {
  count = 1

  cluster_identifier = aws_rds_cluster.single_by_count.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "single_serverless" {
  cluster_identifier = "single-serverless"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "single_serverless" {
  cluster_identifier = aws_rds_cluster.single_serverless.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "without_members" {
  cluster_identifier = "without-members"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "reader_switched_off" {
  cluster_identifier = "reader-switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "reader_switched_off_writer" {
  cluster_identifier = aws_rds_cluster.reader_switched_off.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "reader_switched_off" {
  count = 0

  cluster_identifier = aws_rds_cluster.reader_switched_off.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# One cluster's reader is not its neighbour's.
# expect: CKV_AURORA_105 passed on aws_rds_cluster.each["orders"]
# expect: CKV_AURORA_105 failed on aws_rds_cluster.each["billing"]
resource "aws_rds_cluster" "each" {
  for_each = toset(["orders", "billing"])

  cluster_identifier = each.key
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "each" {
  for_each = { orders-1 = "orders", orders-2 = "orders", billing-1 = "billing" }

  identifier         = each.key
  cluster_identifier = aws_rds_cluster.each[each.value].id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
