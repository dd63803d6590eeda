# fix: --rule 106 --rule 202
# An alarm or a dashboard of the same name would take the place of the one that is there.
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_cloudwatch_metric_alarm" "web" {
  alarm_name          = "orders-cpu"
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  dimensions          = { InstanceId = "i-0123456789abcdef0" }
}

resource "aws_cloudwatch_dashboard" "web" {
  dashboard_name = "orders"
  dashboard_body = jsonencode({ widgets = [] })
}
