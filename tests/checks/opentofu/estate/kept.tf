resource "aws_rds_cluster" "kept" {
  cluster_identifier = "kept"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster" "only_of_terraform" {
  cluster_identifier = "only-of-terraform"
  engine             = "aurora-postgresql"
}
