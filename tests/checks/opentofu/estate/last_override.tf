resource "aws_rds_cluster" "broken" {
  storage_encrypted = true
}
