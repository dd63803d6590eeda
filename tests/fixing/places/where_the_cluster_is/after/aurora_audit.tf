resource "aws_kms_key" "orders_stream" {
  provider = aws.databases

  description         = "Aurora activity stream: orders"
  enable_key_rotation = true
}

resource "aws_rds_cluster_activity_stream" "orders_stream" {
  provider = aws.databases

  resource_arn = aws_rds_cluster.orders.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.orders_stream.key_id

  depends_on = [aws_rds_cluster_instance.orders]
}

resource "aws_kms_key" "billing_stream" {
  region = "eu-south-1"

  description         = "Aurora activity stream: billing"
  enable_key_rotation = true
}

resource "aws_rds_cluster_activity_stream" "billing_stream" {
  region = "eu-south-1"

  resource_arn = aws_rds_cluster.billing.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.billing_stream.key_id

  depends_on = [aws_rds_cluster_instance.billing]
}
