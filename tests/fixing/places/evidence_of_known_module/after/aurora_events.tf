resource "aws_db_event_subscription" "orders_events" {
  provider = aws.ireland

  name             = "${module.orders.cluster_id}-events"
  sns_topic        = aws_sns_topic.aurora_notifications_ireland.arn
  source_type      = "db-cluster"
  source_ids       = [module.orders.cluster_id]
  event_categories = ["failover", "failure", "maintenance"]
  tags             = var.tags
}
