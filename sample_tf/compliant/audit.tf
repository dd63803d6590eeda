# Every statement, as the database sees it, in a stream that its administrators cannot switch off from within.
resource "aws_rds_cluster_activity_stream" "audit" {
  resource_arn = aws_rds_cluster.aurora_postgres.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.activity_stream.key_id

  # A stream can only be started on a cluster that has an instance.
  depends_on = [aws_rds_cluster_instance.aurora_instances]
}

resource "aws_kms_key" "activity_stream" {
  description         = "Activity stream of ${var.cluster_identifier}: whoever may read the audit trail needs no other key"
  enable_key_rotation = true

  tags = var.tags
}
