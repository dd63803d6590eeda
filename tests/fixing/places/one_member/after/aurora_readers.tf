resource "aws_rds_cluster_instance" "orders_reader" {
  for_each = aws_rds_cluster_instance.orders

  identifier                   = "${each.value.identifier}-reader"
  cluster_identifier           = aws_rds_cluster.orders[each.key].id
  instance_class               = each.value.instance_class
  engine                       = each.value.engine
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.aurora_monitoring.arn
  performance_insights_enabled = true
}
