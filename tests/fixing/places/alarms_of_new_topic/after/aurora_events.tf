resource "aws_db_event_subscription" "orders_events" {
  name             = "${aws_rds_cluster.orders.cluster_identifier}-events"
  sns_topic        = aws_sns_topic.aurora_notifications.arn
  source_type      = "db-cluster"
  source_ids       = [aws_rds_cluster.orders.cluster_identifier]
  event_categories = ["failover", "failure", "maintenance"]
  tags             = aws_rds_cluster.orders.tags
}
