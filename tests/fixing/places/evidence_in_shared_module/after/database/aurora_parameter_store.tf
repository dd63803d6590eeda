resource "aws_ssm_parameter" "this_endpoint" {
  name           = "/aurora/${aws_rds_cluster.this.cluster_identifier}/endpoint"
  description    = "Where the writer of the cluster is"
  type           = "String"
  insecure_value = aws_rds_cluster.this.endpoint
}
