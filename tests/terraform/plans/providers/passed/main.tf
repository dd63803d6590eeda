resource "aws_sns_topic" "there" {}
