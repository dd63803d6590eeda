resource "aws_db_event_subscription" "this_events" {
  name             = "${aws_rds_cluster.this.cluster_identifier}-events"
  sns_topic        = aws_sns_topic.aurora_notifications.arn
  source_type      = "db-cluster"
  source_ids       = [aws_rds_cluster.this.cluster_identifier]
  event_categories = ["failover", "failure", "maintenance"]
}
