resource "aws_ssm_parameter" "database_endpoint" {
  for_each = module.database

  name           = "/aurora/${each.value.cluster_id}/endpoint"
  description    = "Where the writer of the cluster is"
  type           = "String"
  insecure_value = each.value.cluster_endpoint
}
