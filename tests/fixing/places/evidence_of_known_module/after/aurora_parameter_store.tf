resource "aws_ssm_parameter" "orders_endpoint" {
  provider = aws.ireland

  name           = "/aurora/${module.orders.cluster_id}/endpoint"
  description    = "Where the writer of the cluster is"
  type           = "String"
  insecure_value = module.orders.cluster_endpoint
  tags           = var.tags
}
