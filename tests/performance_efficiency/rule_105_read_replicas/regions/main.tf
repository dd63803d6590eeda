# A target scales what is in its own Region, though the clusters of two Regions have one name.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "ireland" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "ireland" {
  cluster_identifier = aws_rds_cluster.ireland.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 passed
resource "aws_rds_cluster" "frankfurt" {
  provider = aws.frankfurt

  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "frankfurt" {
  provider = aws.frankfurt

  cluster_identifier = aws_rds_cluster.frankfurt.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_appautoscaling_target" "frankfurt" {
  region = "eu-central-1"

  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:orders"
  min_capacity       = 1
  max_capacity       = 4
}
