resource "aws_sns_topic" "aurora_notifications" {
  name_prefix = "aurora-notifications-"
}
