resource "aws_ssm_parameter" "orders_endpoint" {
  count = length(aws_rds_cluster.orders)

  name           = "/aurora/${aws_rds_cluster.orders[count.index].cluster_identifier}/endpoint"
  description    = "Where the writer of the cluster is"
  type           = "String"
  insecure_value = aws_rds_cluster.orders[count.index].endpoint
  tags           = aws_rds_cluster.orders[count.index].tags
}
