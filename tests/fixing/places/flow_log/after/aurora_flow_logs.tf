resource "aws_flow_log" "main_flow_log" {
  count = length(aws_vpc.main)

  vpc_id          = aws_vpc.main[count.index].id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.main_flow_log[count.index].arn
  iam_role_arn    = aws_iam_role.main_flow_log[count.index].arn
  tags            = aws_vpc.main[count.index].tags
}

resource "aws_cloudwatch_log_group" "main_flow_log" {
  count = length(aws_vpc.main)

  name_prefix       = "vpc-flow-log-"
  retention_in_days = 90
  tags              = aws_vpc.main[count.index].tags
}

resource "aws_iam_role" "main_flow_log" {
  count = length(aws_vpc.main)

  name_prefix = "vpc-flow-log-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
    }]
  })

  tags = aws_vpc.main[count.index].tags
}

resource "aws_iam_role_policy" "main_flow_log" {
  count = length(aws_vpc.main)

  role = aws_iam_role.main_flow_log[count.index].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      Effect   = "Allow"
      Resource = "${aws_cloudwatch_log_group.main_flow_log[count.index].arn}:*"
    }]
  })
}
