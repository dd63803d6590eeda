# Patterns that narrow the events further.

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "all_critical" {
  cluster_identifier = "all-critical"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_207 failed: failure
resource "aws_rds_cluster" "failover_only" {
  cluster_identifier = "failover-only"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "another" {
  cluster_identifier = "another"
  engine             = "aurora-postgresql"
}

resource "aws_notifications_notification_configuration" "databases" {
  name        = "databases"
  description = "events of databases"
}

resource "aws_notifications_channel_association" "databases" {
  notification_configuration_arn = aws_notifications_notification_configuration.databases.arn
  arn                            = "arn:aws:chatbot::111122223333:chat-configuration/slack-channel/ops"
}

resource "aws_notifications_event_rule" "all_critical" {
  notification_configuration_arn = aws_notifications_notification_configuration.databases.arn
  source                         = "aws.rds"
  event_type                     = "RDS DB Cluster Event"
  regions                        = ["eu-west-1"]

  event_pattern = jsonencode({
    detail = {
      SourceIdentifier = [aws_rds_cluster.all_critical.cluster_identifier]
      EventCategories  = ["failover", "failure", "maintenance"]
    }
  })
}

resource "aws_notifications_event_rule" "failover_only" {
  notification_configuration_arn = aws_notifications_notification_configuration.databases.arn
  source                         = "aws.rds"
  event_type                     = "RDS DB Cluster Event"
  regions                        = ["eu-west-1"]

  event_pattern = jsonencode({
    detail = {
      SourceIdentifier = [aws_rds_cluster.failover_only.cluster_identifier]
      EventCategories  = ["failover"]
    }
  })
}
