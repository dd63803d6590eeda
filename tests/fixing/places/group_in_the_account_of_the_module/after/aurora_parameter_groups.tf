resource "aws_rds_cluster_parameter_group" "this_parameters" {
  provider = aws.databases

  name_prefix = "aurora-"
  family      = "aurora-postgresql15"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  lifecycle {
    create_before_destroy = true
  }
}
