resource "aws_config_config_rule" "this_multi_az" {
  name        = "${aws_rds_cluster.this.cluster_identifier}-multi-az"
  description = "Does the DB cluster have members in several Availability Zones?"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  scope {
    compliance_resource_types = ["AWS::RDS::DBCluster"]
    compliance_resource_id    = aws_rds_cluster.this.cluster_resource_id
  }
}
