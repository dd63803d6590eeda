# The document's anti-pattern, as printed.
resource "aws_rds_cluster" "bad_aurora" {
  cluster_identifier = "my-db"
  engine             = "aurora-postgresql"
  master_username    = "postgres"
  master_password    = "password123" # ❌ Hardcoded password

  storage_encrypted       = false # ❌ No encryption
  backup_retention_period = 1     # ❌ Insufficient backup retention
  deletion_protection     = false # ❌ No deletion protection
  skip_final_snapshot     = true  # ❌ No final snapshot

  # ❌ No security groups, monitoring, or parameter groups defined
}

# The document prints no instance: one is not enough, and nobody watches it.
resource "aws_rds_cluster_instance" "bad_aurora" {
  identifier         = "my-db-1"
  cluster_identifier = aws_rds_cluster.bad_aurora.id
  engine             = aws_rds_cluster.bad_aurora.engine
  instance_class     = "db.r7g.large"
}
