variable "name" {
  type = string
}

variable "dimensions" {
  type = map(string)
}

variable "topics" {
  type    = list(string)
  default = []
}

variable "alarms" {
  type = map(object({
    threshold = number
    statistic = optional(string, "Average")
  }))
  default = {
    CPUUtilization      = { threshold = 80 }
    DatabaseConnections = { threshold = 800, statistic = "Maximum" }
    AuroraReplicaLag    = { threshold = 2000 }
    FreeLocalStorage    = { threshold = 5000000000, statistic = "Minimum" }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = var.alarms

  alarm_name          = "${var.name}-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.key
  dimensions          = var.dimensions
  statistic           = each.value.statistic
  period              = 60
  evaluation_periods  = 5
  threshold           = each.value.threshold
  comparison_operator = each.key == "FreeLocalStorage" ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = var.topics
}
