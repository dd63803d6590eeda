resource "aws_db_event_subscription" "orders_events" {
  provider = aws.databases

  name             = "${aws_rds_cluster.orders.cluster_identifier}-events"
  sns_topic        = aws_sns_topic.aurora_notifications_databases.arn
  source_type      = "db-cluster"
  source_ids       = [aws_rds_cluster.orders.cluster_identifier]
  event_categories = ["failover", "failure", "maintenance"]
}

resource "aws_db_event_subscription" "billing_events" {
  region = "eu-south-1"

  name             = "${aws_rds_cluster.billing.cluster_identifier}-events"
  sns_topic        = aws_sns_topic.aurora_notifications_eu_south_1.arn
  source_type      = "db-cluster"
  source_ids       = [aws_rds_cluster.billing.cluster_identifier]
  event_categories = ["failover", "failure", "maintenance"]
}
