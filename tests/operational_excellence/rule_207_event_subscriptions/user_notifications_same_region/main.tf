variable "region" {
  type = string
}

provider "aws" {
  region = var.region
}

# The provider and the rule have the same Region, whichever it is.
# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_notifications_notification_configuration" "databases" {
  name        = "databases"
  description = "events of databases"
}

resource "aws_notifications_event_rule" "databases" {
  notification_configuration_arn = aws_notifications_notification_configuration.databases.arn
  source                         = "aws.rds"
  event_type                     = "RDS DB Cluster Event"
  regions                        = [var.region]
}

resource "aws_notifications_channel_association" "databases" {
  notification_configuration_arn = aws_notifications_notification_configuration.databases.arn
  arn                            = "arn:aws:chatbot::111122223333:chat-configuration/slack-channel/ops"
}
