# A name in a text shows nothing. A plan does not tell that the name stands in a text.

# expect: CKV_AURORA_202 failed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "orders" {
  engine          = "aurora-postgresql"
  master_username = "postgres"
  master_password = "an-example-only"
}

resource "aws_cloudwatch_dashboard" "orders" {
  dashboard_name = "orders"
  dashboard_body = jsonencode({
    widgets = [{
      type       = "text"
      properties = { markdown = "See the metrics of ${aws_rds_cluster.orders.cluster_identifier}" }
    }]
  })
}
