provider "aws" {
  region = "eu-west-1"
}

variable "clusters" {
  type = number
}

variable "writers" {
  type = number
}

variable "second" {
  type = string
}

# Where there is a cluster, there are its writer and a reader that is scaled.
# expect: CKV_AURORA_001 undecided: may always keep at least one reader
# expect plan: CKV_AURORA_001 passed
resource "aws_rds_cluster" "counted" {
  count = var.clusters

  cluster_identifier = "counted"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "counted" {
  cluster_identifier = aws_rds_cluster.counted[0].id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "counted" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.counted[0].cluster_identifier}"
  min_capacity       = 1
  max_capacity       = 5
}

# expect: CKV_AURORA_001 undecided: the number of members is not known
# expect plan: CKV_AURORA_001 passed
resource "aws_rds_cluster" "perhaps_a_writer" {
  cluster_identifier = "perhaps-a-writer"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "perhaps_a_writer" {
  count = var.writers > 0 ? 1 : 0

  cluster_identifier = aws_rds_cluster.perhaps_a_writer.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "perhaps_a_writer" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.perhaps_a_writer.cluster_identifier}"
  min_capacity       = 1
  max_capacity       = 5
}

# expect: CKV_AURORA_001 undecided: cluster_members
# expect plan: CKV_AURORA_001 passed
# expect: CKV_AURORA_105 undecided
# expect plan: CKV_AURORA_105 passed
resource "aws_rds_cluster" "one_of_two_named" {
  cluster_identifier = "one-of-two-named"
  engine             = "aurora-postgresql"
  cluster_members    = ["orders-1", var.second]
}

# expect: CKV_AURORA_001 failed: 1 member
# expect: CKV_AURORA_105 failed: 1 member
resource "aws_rds_cluster" "one_named" {
  cluster_identifier = "one-named"
  engine             = "aurora-postgresql"
  cluster_members    = ["orders-1"]
}
