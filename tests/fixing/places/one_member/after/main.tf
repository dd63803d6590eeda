# fix: --rule 001 --rule 007 --rule 105 --accept cost
resource "aws_rds_cluster" "orders" {
  for_each           = toset(["a", "b"])
  cluster_identifier = each.key
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  for_each                     = aws_rds_cluster.orders
  cluster_identifier           = each.value.id
  identifier                   = "${each.key}-writer"
  availability_zone            = "eu-central-1a"
  instance_class               = "db.r6g.large"
  engine                       = "aurora-postgresql"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.aurora_monitoring.arn
  performance_insights_enabled = true
}
