variable "name" {
  type = string
}

# The proxy may be for this cluster, whose name is not known.
# expect: CKV_AURORA_003 undecided: may be for this cluster
# expect plan: CKV_AURORA_003 failed: require_tls
# expect: CKV_AURORA_104 undecided
# expect plan: CKV_AURORA_104 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
  engine_version     = "17.4"
}

resource "aws_db_proxy" "orders" {
  name           = "orders"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::111122223333:role/proxy"
  vpc_subnet_ids = ["subnet-0a1b2c3d", "subnet-4e5f6a7b"]

  auth {
    secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "orders" {
  db_proxy_name         = aws_db_proxy.orders.name
  target_group_name     = "default"
  db_cluster_identifier = "orders"
}
