resource "aws_config_config_rule" "aurora_multi_az" {
  name        = "aurora-multi-az"
  description = "Do DB clusters have members in several Availability Zones?"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  depends_on = [aws_config_configuration_recorder.account]
}
