provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "alarmed" {
  cluster_identifier = "alarmed"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_metric_alarm" "alarmed" {
  alarm_name          = "alarmed"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.alarmed.id }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
}

resource "aws_cloudwatch_dashboard" "alarmed" {
  dashboard_name = "alarmed"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "alarm"
        width  = 12
        height = 6
        properties = {
          alarms = [aws_cloudwatch_metric_alarm.alarmed.arn]
        }
      }
    ]
  })
}

# A metric that is drawn from an alarm.
# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "annotated" {
  cluster_identifier = "annotated"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_metric_alarm" "annotated" {
  alarm_name          = "annotated"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.annotated.id }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
}

resource "aws_cloudwatch_dashboard" "annotated" {
  dashboard_name = "annotated"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region      = "eu-west-1"
          annotations = { alarms = [aws_cloudwatch_metric_alarm.annotated.arn] }
        }
      }
    ]
  })
}

# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "alarmed_by_arn" {
  cluster_identifier = "alarmed-by-arn"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_metric_alarm" "alarmed_by_arn" {
  alarm_name          = "alarmed_by_arn"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = "alarmed-by-arn" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
}

resource "aws_cloudwatch_dashboard" "alarmed_by_arn" {
  dashboard_name = "alarmed-by-arn"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "alarm"
        width  = 12
        height = 6
        properties = {
          alarms = ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:alarmed_by_arn"]
        }
      }
    ]
  })
}

# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "logged" {
  cluster_identifier = "logged"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "logged" {
  dashboard_name = "logged"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "log"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          query  = "SOURCE '/aws/rds/cluster/logged/postgresql' | fields @message | filter @message like /ERROR/"
        }
      }
    ]
  })
}

# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "logged_by_reference" {
  cluster_identifier = "logged-by-reference"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "logged_by_reference" {
  dashboard_name = "logged-by-reference"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "log"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          query  = "SOURCE '/aws/rds/cluster/${aws_rds_cluster.logged_by_reference.id}/postgresql' | stats count()"
        }
      }
    ]
  })
}

# A plan does not show the name of the group.
# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "logged_by_group" {
  cluster_identifier = "logged-by-group"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_log_group" "logged_by_group" {
  name = "/aws/rds/cluster/${aws_rds_cluster.logged_by_group.id}/postgresql"
}

resource "aws_cloudwatch_dashboard" "logged_by_group" {
  dashboard_name = "logged-by-group"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "log"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          query  = "SOURCE '${aws_cloudwatch_log_group.logged_by_group.name}' | stats count()"
        }
      }
    ]
  })
}

# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "explored" {
  cluster_identifier = "explored"
  engine             = "aurora-postgresql"
  tags               = { Service = "explored" }
}

resource "aws_cloudwatch_dashboard" "explored" {
  dashboard_name = "explored"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "explorer"
        width  = 12
        height = 6
        properties = {
          region  = "eu-west-1"
          metrics = [{ metricName = "CPUUtilization", resourceType = "AWS::RDS::DBCluster", stat = "Average" }]
          labels  = [{ key = "Service", value = "explored" }]
        }
      }
    ]
  })
}

# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "explored_by_member" {
  cluster_identifier = "explored-by-member"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "explored_by_member" {
  cluster_identifier = aws_rds_cluster.explored_by_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  tags               = { Tier = "gold" }
}

resource "aws_cloudwatch_dashboard" "explored_by_member" {
  dashboard_name = "explored-by-member"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "explorer"
        width  = 12
        height = 6
        properties = {
          region  = "eu-west-1"
          metrics = [{ metricName = "CPUUtilization", resourceType = "AWS::RDS::DBInstance", stat = "Average" }]
          labels  = [{ key = "Tier" }]
        }
      }
    ]
  })
}

# Who looks at it chooses the cluster.
# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "chosen" {
  cluster_identifier = "chosen"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "chosen" {
  dashboard_name = "chosen"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "legacy"]
          ]
        }
      }
    ]
    variables = [{
      type      = "property"
      property  = "DBClusterIdentifier"
      id        = "cluster"
      inputType = "select"
      values    = [{ value = "legacy" }, { value = "chosen" }]
    }]
  })
}

# expect: CKV_AURORA_202 failed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "alarm_of_another_service" {
  cluster_identifier = "alarm-of-another-service"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_metric_alarm" "of_documents" {
  alarm_name          = "of_documents"
  namespace           = "AWS/DocDB"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = "alarm-of-another-service" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
}

resource "aws_cloudwatch_dashboard" "of_documents" {
  dashboard_name = "of-documents"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "alarm"
        width  = 12
        height = 6
        properties = {
          alarms = [aws_cloudwatch_metric_alarm.of_documents.arn]
        }
      }
    ]
  })
}
