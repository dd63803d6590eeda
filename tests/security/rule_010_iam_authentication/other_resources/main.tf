# Things that look like IAM authentication of the cluster, and are not.

variable "role_arn" {
  type    = string
  default = "arn:aws:iam::123456789012:role/orders"
}

# A standalone instance has a switch of its own.
# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "beside_instance" {
  engine = "aurora-postgresql"
}

resource "aws_db_instance" "standalone" {
  engine                              = "postgres"
  instance_class                      = "db.m7g.large"
  allocated_storage                   = 100
  iam_database_authentication_enabled = true
}

# Scarce memory is a matter for advice, not an exception.
# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "burstable" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "burstable" {
  cluster_identifier = aws_rds_cluster.burstable.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

# May connect, but the cluster does not accept tokens.
# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "policy_only" {
  engine = "aurora-postgresql"
}

resource "aws_iam_policy" "connect" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "rds-db:connect"
      Resource = "arn:aws:rds-db:eu-west-1:123456789012:dbuser:${aws_rds_cluster.policy_only.cluster_resource_id}/admin"
    }]
  })
}

# From the client to the proxy only; the proxy logs in with a password.
# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "behind_proxy" {
  engine             = "aurora-postgresql"
  cluster_identifier = "orders"
}

resource "aws_db_proxy" "orders" {
  name           = "orders"
  engine_family  = "POSTGRESQL"
  role_arn       = var.role_arn
  require_tls    = true
  vpc_subnet_ids = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]

  auth {
    auth_scheme = "SECRETS"
    iam_auth    = "REQUIRED"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "orders" {
  db_proxy_name         = aws_db_proxy.orders.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.behind_proxy.id
}

# A role for S3 export is not a way to log in.
# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "with_role" {
  engine    = "aurora-postgresql"
  iam_roles = [var.role_arn]
}

# Somebody else's cluster, read only.
data "aws_rds_cluster" "other_team" {
  cluster_identifier = "payments"
}

# expect: CKV_AURORA_010 passed
resource "aws_rds_cluster" "beside_data_source" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = true
  port                                = data.aws_rds_cluster.other_team.port
}
