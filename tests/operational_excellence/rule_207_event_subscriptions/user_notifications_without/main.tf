# None of these tells anybody of the cluster's events.

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_207 failed: no notification is sent for the events
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  count = 2

  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_notifications_notification_configuration" "without_channel" {
  name        = "without-channel"
  description = "events of databases"
}

resource "aws_notifications_event_rule" "without_channel" {
  notification_configuration_arn = aws_notifications_notification_configuration.without_channel.arn
  source                         = "aws.rds"
  event_type                     = "RDS DB Cluster Event"
  regions                        = ["eu-west-1"]
}

resource "aws_notifications_notification_configuration" "elsewhere" {
  name        = "elsewhere"
  description = "events of databases"
}

resource "aws_notifications_event_rule" "elsewhere" {
  notification_configuration_arn = aws_notifications_notification_configuration.elsewhere.arn
  source                         = "aws.rds"
  event_type                     = "RDS DB Cluster Event"
  regions                        = ["us-east-1"]
}

resource "aws_notifications_channel_association" "elsewhere" {
  notification_configuration_arn = aws_notifications_notification_configuration.elsewhere.arn
  arn                            = "arn:aws:chatbot::111122223333:chat-configuration/slack-channel/ops"
}

resource "aws_notifications_notification_configuration" "of_buckets" {
  name        = "of-buckets"
  description = "events of databases"
}

resource "aws_notifications_event_rule" "of_buckets" {
  notification_configuration_arn = aws_notifications_notification_configuration.of_buckets.arn
  source                         = "aws.s3"
  event_type                     = "Object Created"
  regions                        = ["eu-west-1"]
}

resource "aws_notifications_channel_association" "of_buckets" {
  notification_configuration_arn = aws_notifications_notification_configuration.of_buckets.arn
  arn                            = "arn:aws:chatbot::111122223333:chat-configuration/slack-channel/ops"
}

resource "aws_notifications_notification_configuration" "of_snapshots" {
  name        = "of-snapshots"
  description = "events of databases"
}

resource "aws_notifications_event_rule" "of_snapshots" {
  notification_configuration_arn = aws_notifications_notification_configuration.of_snapshots.arn
  source                         = "aws.rds"
  event_type                     = "RDS DB Cluster Snapshot Event"
  regions                        = ["eu-west-1"]
}

resource "aws_notifications_channel_association" "of_snapshots" {
  notification_configuration_arn = aws_notifications_notification_configuration.of_snapshots.arn
  arn                            = "arn:aws:chatbot::111122223333:chat-configuration/slack-channel/ops"
}
