resource "aws_db_event_subscription" "orders_events" {
  for_each = aws_rds_cluster.orders
  provider = aws.ireland

  name             = "${each.value.cluster_identifier}-events"
  sns_topic        = aws_sns_topic.aurora_notifications_ireland.arn
  source_type      = "db-cluster"
  source_ids       = [each.value.cluster_identifier]
  event_categories = ["failover", "failure", "maintenance"]
  tags             = each.value.tags
}
