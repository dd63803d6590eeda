resource "aws_flow_log" "default_flow_log" {
  vpc_id          = aws_default_vpc.default.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.default_flow_log.arn
  iam_role_arn    = aws_iam_role.default_flow_log.arn
}

resource "aws_cloudwatch_log_group" "default_flow_log" {
  name_prefix       = "vpc-flow-log-"
  retention_in_days = 90
}

resource "aws_iam_role" "default_flow_log" {
  name_prefix = "vpc-flow-log-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "default_flow_log" {
  role = aws_iam_role.default_flow_log.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      Effect   = "Allow"
      Resource = "${aws_cloudwatch_log_group.default_flow_log.arn}:*"
    }]
  })
}
