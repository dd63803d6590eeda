resource "aws_ssm_parameter" "orders_endpoint" {
  for_each = aws_rds_cluster.orders
  provider = aws.ireland

  name           = "/aurora/${each.value.cluster_identifier}/endpoint"
  description    = "Where the writer of the cluster is"
  type           = "String"
  insecure_value = each.value.endpoint
  tags           = each.value.tags
}
