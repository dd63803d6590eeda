data "aws_db_subnet_group" "orders_proxy" {
  name = module.orders.db_subnet_group_name
}

resource "aws_iam_role" "orders_proxy" {
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

resource "aws_iam_role_policy" "orders_proxy" {
  role = aws_iam_role.orders_proxy.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action   = "secretsmanager:GetSecretValue"
      Effect   = "Allow"
      Resource = module.orders.cluster_master_user_secret[0].secret_arn
    }]
  })
}

resource "aws_db_proxy" "orders_proxy" {
  name                   = "${module.orders.cluster_id}-proxy"
  engine_family          = "POSTGRESQL"
  require_tls            = true
  role_arn               = aws_iam_role.orders_proxy.arn
  vpc_subnet_ids         = data.aws_db_subnet_group.orders_proxy.subnet_ids
  vpc_security_group_ids = [module.orders.security_group_id]

  auth {
    auth_scheme = "SECRETS"
    iam_auth    = "DISABLED"
    secret_arn  = module.orders.cluster_master_user_secret[0].secret_arn
  }
}

resource "aws_db_proxy_default_target_group" "orders_proxy" {
  db_proxy_name = aws_db_proxy.orders_proxy.name

  connection_pool_config {
    max_connections_percent = 90
  }
}

resource "aws_db_proxy_target" "orders_proxy" {
  db_cluster_identifier = module.orders.cluster_id
  db_proxy_name         = aws_db_proxy.orders_proxy.name
  target_group_name     = aws_db_proxy_default_target_group.orders_proxy.name
}
