provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_207 passed: db-instance
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

resource "aws_notifications_notification_configuration" "databases" {
  name        = "databases"
  description = "events of databases"
}

resource "aws_notifications_event_rule" "databases" {
  notification_configuration_arn = aws_notifications_notification_configuration.databases.arn
  source                         = "aws.rds"
  event_type                     = "RDS DB Instance Event"
  regions                        = ["eu-west-1"]
}

resource "aws_notifications_channel_association" "databases" {
  notification_configuration_arn = aws_notifications_notification_configuration.databases.arn
  arn                            = "arn:aws:chatbot::111122223333:chat-configuration/slack-channel/ops"
}
