resource "aws_kms_key" "this_stream" {
  description         = "Aurora activity stream: ${var.name}-aurora"
  enable_key_rotation = true
}

resource "aws_rds_cluster_activity_stream" "this_stream" {
  resource_arn = aws_rds_cluster.this.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.this_stream.key_id

  depends_on = [aws_rds_cluster_instance.this]
}
