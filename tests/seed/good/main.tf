# The document's example of what to do, as printed there; what it refers to is in the other files.

# expect: CKV_AURORA_001 passed
# expect: CKV_AURORA_002 passed
# expect: CKV_AURORA_003 passed
# expect: CKV_AURORA_004 passed
# expect: CKV_AURORA_005 passed
# expect: CKV_AURORA_006 passed
# expect: CKV_AURORA_008 passed
# expect: CKV_AURORA_009 passed
# expect: CKV_AURORA_010 failed: iam_database_authentication_enabled
resource "aws_rds_cluster" "aurora_postgres" {
  cluster_identifier            = var.cluster_identifier
  engine                        = "aurora-postgresql"
  engine_version                = "15.4"
  database_name                 = var.database_name
  master_username               = var.master_username
  manage_master_user_password   = true
  master_user_secret_kms_key_id = aws_kms_key.aurora_key.arn

  # Security
  storage_encrypted = true
  kms_key_id        = aws_kms_key.aurora_key.arn

  # Networking
  db_subnet_group_name   = aws_db_subnet_group.aurora.name
  vpc_security_group_ids = [aws_security_group.aurora.id]

  # Backup & Recovery
  backup_retention_period      = 30
  preferred_backup_window      = "03:00-04:00"
  preferred_maintenance_window = "sun:04:00-sun:05:00"
  copy_tags_to_snapshot        = true
  deletion_protection          = true

  # Monitoring
  enabled_cloudwatch_logs_exports = ["postgresql"]

  # Parameter Group
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.aurora_postgres.name

  tags = var.tags
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "aurora_instances" {
  count              = var.instance_count
  identifier         = "${var.cluster_identifier}-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.aurora_postgres.id
  instance_class     = var.instance_class
  engine             = aws_rds_cluster.aurora_postgres.engine
  engine_version     = aws_rds_cluster.aurora_postgres.engine_version

  # Monitoring
  monitoring_interval             = 60
  monitoring_role_arn             = aws_iam_role.rds_enhanced_monitoring.arn
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.aurora_key.arn

  tags = var.tags
}
