provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["111122223333"]
}

provider "aws" {
  alias  = "tools"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::999922223333:role/deploy"
  }
}

# What is in another account hears nothing of it.
# expect: CKV_AURORA_207 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_207 passed
resource "aws_rds_cluster" "orders_of_tools" {
  provider = aws.tools

  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_db_event_subscription" "orders" {
  provider = aws.tools

  name        = "orders"
  sns_topic   = "arn:aws:sns:eu-central-1:999922223333:ops"
  source_type = "db-cluster"
  source_ids  = ["orders"]
}

resource "aws_notifications_notification_configuration" "rds" {
  provider = aws.tools

  name        = "rds"
  description = "Events of databases"
}

resource "aws_notifications_event_rule" "clusters" {
  provider = aws.tools

  notification_configuration_arn = aws_notifications_notification_configuration.rds.arn
  source                         = "aws.rds"
  event_type                     = "RDS DB Cluster Event"
  regions                        = ["eu-central-1"]
}

resource "aws_notifications_channel_association" "chat" {
  provider = aws.tools

  arn                            = "arn:aws:chatbot::999922223333:chat-configuration/slack-channel/ops"
  notification_configuration_arn = aws_notifications_notification_configuration.rds.arn
}
