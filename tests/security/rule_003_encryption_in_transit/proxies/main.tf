# A client that talks to the proxy does not talk to the cluster: the proxy has to insist on TLS, too.

variable "role_arn" {
  type    = string
  default = "arn:aws:iam::123456789012:role/proxy"
}

variable "secret_arn" {
  type    = string
  default = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
}

variable "subnet_ids" {
  type    = list(string)
  default = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
}

variable "require_tls" {
  type = bool
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "strict" {
  engine         = "aurora-postgresql"
  engine_version = "17.4"
}

resource "aws_db_proxy" "strict" {
  name           = "strict"
  engine_family  = "POSTGRESQL"
  role_arn       = var.role_arn
  vpc_subnet_ids = var.subnet_ids
  require_tls    = true

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = var.secret_arn
  }
}

resource "aws_db_proxy_target" "strict" {
  db_proxy_name         = aws_db_proxy.strict.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.strict.id
}

# expect: CKV_AURORA_003 failed: tls
resource "aws_rds_cluster" "unset" {
  engine         = "aurora-postgresql"
  engine_version = "17.4"
}

resource "aws_db_proxy" "unset" {
  name           = "unset"
  engine_family  = "POSTGRESQL"
  role_arn       = var.role_arn
  vpc_subnet_ids = var.subnet_ids

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = var.secret_arn
  }
}

resource "aws_db_proxy_target" "unset" {
  db_proxy_name         = aws_db_proxy.unset.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.unset.id
}

# expect: CKV_AURORA_003 failed: tls
resource "aws_rds_cluster" "off" {
  engine         = "aurora-postgresql"
  engine_version = "17.4"
}

resource "aws_db_proxy" "off" {
  name           = "off"
  engine_family  = "POSTGRESQL"
  role_arn       = var.role_arn
  vpc_subnet_ids = var.subnet_ids
  require_tls    = false

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = var.secret_arn
  }
}

resource "aws_db_proxy_target" "off" {
  db_proxy_name         = aws_db_proxy.off.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.off.cluster_identifier
}

# A strict proxy does not close the way around it.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "plain_cluster" {
  engine         = "aurora-postgresql"
  engine_version = "16.8"
}

resource "aws_db_proxy" "plain_cluster" {
  name           = "plain-cluster"
  engine_family  = "POSTGRESQL"
  role_arn       = var.role_arn
  vpc_subnet_ids = var.subnet_ids
  require_tls    = true

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = var.secret_arn
  }
}

resource "aws_db_proxy_target" "plain_cluster" {
  db_proxy_name         = aws_db_proxy.plain_cluster.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.plain_cluster.id
}

# expect: CKV_AURORA_003 undecided
# expect plan: CKV_AURORA_003 passed
resource "aws_rds_cluster" "unknown" {
  engine         = "aurora-postgresql"
  engine_version = "17.4"
}

resource "aws_db_proxy" "unknown" {
  name           = "unknown"
  engine_family  = "POSTGRESQL"
  role_arn       = var.role_arn
  vpc_subnet_ids = var.subnet_ids
  require_tls    = var.require_tls

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = var.secret_arn
  }
}

resource "aws_db_proxy_target" "unknown" {
  db_proxy_name         = aws_db_proxy.unknown.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.unknown.id
}

# By name.
# expect: CKV_AURORA_003 failed: tls
resource "aws_rds_cluster" "literal" {
  engine             = "aurora-postgresql"
  engine_version     = "17.4"
  cluster_identifier = "orders"
}

resource "aws_db_proxy" "literal" {
  name           = "literal"
  engine_family  = "POSTGRESQL"
  role_arn       = var.role_arn
  vpc_subnet_ids = var.subnet_ids
  require_tls    = false

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = var.secret_arn
  }
}

resource "aws_db_proxy_target" "literal" {
  db_proxy_name         = "literal"
  target_group_name     = "default"
  db_cluster_identifier = "orders"
}

# A proxy without a target, and those of other clusters, are not this one's.
# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "no_target" {
  engine         = "aurora-postgresql"
  engine_version = "17.4"
}

resource "aws_db_proxy" "no_target" {
  name           = "no-target"
  engine_family  = "POSTGRESQL"
  role_arn       = var.role_arn
  vpc_subnet_ids = var.subnet_ids
  require_tls    = false

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = var.secret_arn
  }
}

# One of its proxies is enough.
# expect: CKV_AURORA_003 failed: tls
resource "aws_rds_cluster" "two_proxies" {
  engine         = "aurora-postgresql"
  engine_version = "17.4"
}

resource "aws_db_proxy" "first" {
  name           = "first"
  engine_family  = "POSTGRESQL"
  role_arn       = var.role_arn
  vpc_subnet_ids = var.subnet_ids
  require_tls    = true

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = var.secret_arn
  }
}

resource "aws_db_proxy_target" "first" {
  db_proxy_name         = aws_db_proxy.first.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.two_proxies.id
}

resource "aws_db_proxy" "second" {
  name           = "second"
  engine_family  = "POSTGRESQL"
  role_arn       = var.role_arn
  vpc_subnet_ids = var.subnet_ids
  require_tls    = false

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = var.secret_arn
  }
}

resource "aws_db_proxy_target" "second" {
  db_proxy_name         = aws_db_proxy.second.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.two_proxies.id
}
