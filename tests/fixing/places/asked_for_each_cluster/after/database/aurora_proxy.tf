data "aws_db_subnet_group" "this_proxy" {
  name = aws_rds_cluster.this.db_subnet_group_name
}

resource "aws_iam_role" "this_proxy" {
  name_prefix = "aurora-proxy-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "rds.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "this_proxy" {
  role = aws_iam_role.this_proxy.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action   = "secretsmanager:GetSecretValue"
      Effect   = "Allow"
      Resource = var.aurora_proxy_secret_arn
    }]
  })
}

resource "aws_db_proxy" "this_proxy" {
  name                   = "${aws_rds_cluster.this.cluster_identifier}-proxy"
  engine_family          = "POSTGRESQL"
  require_tls            = true
  role_arn               = aws_iam_role.this_proxy.arn
  vpc_subnet_ids         = data.aws_db_subnet_group.this_proxy.subnet_ids
  vpc_security_group_ids = var.aurora_proxy_security_group_ids

  auth {
    auth_scheme = "SECRETS"
    iam_auth    = "DISABLED"
    secret_arn  = var.aurora_proxy_secret_arn
  }
}

resource "aws_db_proxy_default_target_group" "this_proxy" {
  db_proxy_name = aws_db_proxy.this_proxy.name

  connection_pool_config {
    max_connections_percent = 90
  }
}

resource "aws_db_proxy_target" "this_proxy" {
  db_cluster_identifier = aws_rds_cluster.this.cluster_identifier
  db_proxy_name         = aws_db_proxy.this_proxy.name
  target_group_name     = aws_db_proxy_default_target_group.this_proxy.name
}
