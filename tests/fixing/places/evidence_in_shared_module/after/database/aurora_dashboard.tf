data "aws_region" "aurora" {}

resource "aws_cloudwatch_dashboard" "this_dashboard" {
  dashboard_name = aws_rds_cluster.this.cluster_identifier

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
          region  = data.aws_region.aurora.id
          metrics = [for name in it.metrics : ["AWS/RDS", name, "DBClusterIdentifier", aws_rds_cluster.this.cluster_identifier]]
        }
      }
    ]
  })
}
