# Nobody knows the names, but they are made of the same.

variable "name" {
  type = string
}

variable "settings" {
  type = object({ name = string, other = string })
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "by_text" {
  cluster_identifier = "${var.name}-by-text"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_text" {
  count = 2

  cluster_identifier = "${var.name}-by-text"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "by_attribute" {
  cluster_identifier = var.settings.name
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_attribute_one" {
  cluster_identifier = var.settings.name
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "by_attribute_two" {
  cluster_identifier = var.settings.name
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 failed: 1 member
resource "aws_rds_cluster" "single" {
  cluster_identifier = "${var.name}-single"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "single" {
  cluster_identifier = "${var.name}-single"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "scaled" {
  cluster_identifier = "${var.name}-scaled"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "scaled" {
  cluster_identifier = "${var.name}-scaled"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "scaled" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${var.name}-scaled"
  min_capacity       = terraform.workspace == "prod" ? 2 : 1
  max_capacity       = 4
}

# The names are two attributes of one object: they may be equal, or not.
# expect: CKV_AURORA_001 undecided
# expect plan: CKV_AURORA_001 failed: 0 member
resource "aws_rds_cluster" "others" {
  cluster_identifier = "${var.settings.other}-of-others"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "others" {
  count = 2

  cluster_identifier = "${var.settings.name}-of-others"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
