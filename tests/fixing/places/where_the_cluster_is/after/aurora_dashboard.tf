data "aws_region" "aurora_databases" {
  provider = aws.databases
}

resource "aws_cloudwatch_dashboard" "orders_dashboard" {
  provider = aws.databases

  dashboard_name = aws_rds_cluster.orders.cluster_identifier

  dashboard_body = jsonencode({
    widgets = [
      for number, it in [
        { title = "CPU", stat = "Maximum", metrics = ["CPUUtilization"] },
        { title = "Connections", stat = "Maximum", metrics = ["DatabaseConnections"] },
        { title = "Lag of readers", stat = "Maximum", metrics = ["AuroraReplicaLag"] },
        { title = "Free memory and local storage", stat = "Minimum", metrics = ["FreeableMemory", "FreeLocalStorage"] },
        { title = "Latency", stat = "Average", metrics = ["ReadLatency", "WriteLatency", "CommitLatency"] },
        { title = "Volume", stat = "Maximum", metrics = ["VolumeBytesUsed"] },
        ] : {
        type   = "metric"
        width  = 12
        height = 6
        x      = number % 2 * 12
        y      = floor(number / 2) * 6
        properties = {
          title   = it.title
          stat    = it.stat
          period  = 60
          region  = data.aws_region.aurora_databases.id
          metrics = [for name in it.metrics : ["AWS/RDS", name, "DBClusterIdentifier", aws_rds_cluster.orders.cluster_identifier]]
        }
      }
    ]
  })
}

data "aws_region" "aurora_eu_south_1" {
  region = "eu-south-1"
}

resource "aws_cloudwatch_dashboard" "billing_dashboard" {
  region = "eu-south-1"

  dashboard_name = aws_rds_cluster.billing.cluster_identifier

  dashboard_body = jsonencode({
    widgets = [
      for number, it in [
        { title = "CPU", stat = "Maximum", metrics = ["CPUUtilization"] },
        { title = "Connections", stat = "Maximum", metrics = ["DatabaseConnections"] },
        { title = "Lag of readers", stat = "Maximum", metrics = ["AuroraReplicaLag"] },
        { title = "Free memory and local storage", stat = "Minimum", metrics = ["FreeableMemory", "FreeLocalStorage"] },
        { title = "Latency", stat = "Average", metrics = ["ReadLatency", "WriteLatency", "CommitLatency"] },
        { title = "Volume", stat = "Maximum", metrics = ["VolumeBytesUsed"] },
        ] : {
        type   = "metric"
        width  = 12
        height = 6
        x      = number % 2 * 12
        y      = floor(number / 2) * 6
        properties = {
          title   = it.title
          stat    = it.stat
          period  = 60
          region  = data.aws_region.aurora_eu_south_1.id
          metrics = [for name in it.metrics : ["AWS/RDS", name, "DBClusterIdentifier", aws_rds_cluster.billing.cluster_identifier]]
        }
      }
    ]
  })
}
