data "aws_partition" "aurora_monitoring_databases" {
  provider = aws.databases
}

resource "aws_iam_role" "aurora_monitoring_databases" {
  provider = aws.databases

  name_prefix = "aurora-monitoring-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "aurora_monitoring_databases" {
  provider = aws.databases

  role       = aws_iam_role.aurora_monitoring_databases.name
  policy_arn = "arn:${data.aws_partition.aurora_monitoring_databases.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

data "aws_partition" "aurora_monitoring" {}

resource "aws_iam_role" "aurora_monitoring" {
  name_prefix = "aurora-monitoring-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "aurora_monitoring" {
  role       = aws_iam_role.aurora_monitoring.name
  policy_arn = "arn:${data.aws_partition.aurora_monitoring.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}
