resource "aws_rds_cluster" "broken" {
  cluster_identifier                  = "broken"
  engine                              = "aurora-postgresql"
  storage_encrypted                   = true
  deletion_protection                 = true
  iam_database_authentication_enabled = true
}
