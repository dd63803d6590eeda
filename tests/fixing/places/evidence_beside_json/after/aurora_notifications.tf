resource "aws_sns_topic" "aurora_notifications_ireland" {
  provider = aws.ireland

  name_prefix = "aurora-notifications-"
}
