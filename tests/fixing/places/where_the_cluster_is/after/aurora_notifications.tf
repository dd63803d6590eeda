resource "aws_sns_topic" "aurora_notifications_databases" {
  provider = aws.databases

  name_prefix = "aurora-notifications-"
}

resource "aws_sns_topic" "aurora_notifications_eu_south_1" {
  region = "eu-south-1"

  name_prefix = "aurora-notifications-"
}
