resource "aws_config_config_rule" "orders_multi_az" {
  provider = aws.ireland

  name        = "${module.orders.cluster_id}-multi-az"
  description = "Does the DB cluster have members in several Availability Zones?"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  scope {
    compliance_resource_types = ["AWS::RDS::DBCluster"]
    compliance_resource_id    = module.orders.cluster_resource_id
  }

  tags = var.tags
}
