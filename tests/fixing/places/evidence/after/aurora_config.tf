resource "aws_config_config_rule" "orders_multi_az" {
  count = length(aws_rds_cluster.orders)

  name        = "${aws_rds_cluster.orders[count.index].cluster_identifier}-multi-az"
  description = "Does the DB cluster have members in several Availability Zones?"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  scope {
    compliance_resource_types = ["AWS::RDS::DBCluster"]
    compliance_resource_id    = aws_rds_cluster.orders[count.index].cluster_resource_id
  }

  tags = aws_rds_cluster.orders[count.index].tags

  depends_on = [aws_config_configuration_recorder.account]
}
