provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "by_id" {
  cluster_identifier = "by-id"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "by_id" {
  name           = "by-id"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_default_target_group" "by_id" {
  db_proxy_name = aws_db_proxy.by_id.name

  connection_pool_config {
    max_connections_percent = 80
  }
}

resource "aws_db_proxy_target" "by_id" {
  db_proxy_name         = aws_db_proxy.by_id.name
  target_group_name     = aws_db_proxy_default_target_group.by_id.name
  db_cluster_identifier = aws_rds_cluster.by_id.id
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "by_identifier" {
  cluster_identifier = "by-identifier"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "by_identifier" {
  name           = "by-identifier"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "by_identifier" {
  db_proxy_name         = aws_db_proxy.by_identifier.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.by_identifier.cluster_identifier
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "by_literal" {
  cluster_identifier = "by-literal"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "by_literal" {
  name           = "by-literal"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "by_literal" {
  db_proxy_name         = "by-literal"
  target_group_name     = "default"
  db_cluster_identifier = "by-literal"
}

locals {
  built = "by"
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "by_built_name" {
  cluster_identifier = "by-built-name"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "by_built_name" {
  name           = "by-built-name"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "by_built_name" {
  db_proxy_name         = aws_db_proxy.by_built_name.id
  target_group_name     = "default"
  db_cluster_identifier = "${local.built}-built-name"
}

# Its name is generated: only the reference tells.
# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "generated_name" {
  engine = "aurora-postgresql"
}

resource "aws_db_proxy" "generated_name" {
  name           = "generated-name"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "generated_name" {
  db_proxy_name         = aws_db_proxy.generated_name.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.generated_name.id
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "name_from_variable" {
  cluster_identifier = lower(var.name)
  engine             = "aurora-postgresql"
}

variable "name" {
  type    = string
  default = "Orders"
}

resource "aws_db_proxy" "name_from_variable" {
  name           = "name-from-variable"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "name_from_variable" {
  db_proxy_name         = aws_db_proxy.name_from_variable.name
  target_group_name     = "default"
  db_cluster_identifier = "orders"
}

# Pooling the readers is pooling, too.
# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "readers_only" {
  cluster_identifier = "readers-only"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "readers_only" {
  name           = "readers-only"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "readers_only" {
  db_proxy_name         = aws_db_proxy.readers_only.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.readers_only.id
}

resource "aws_db_proxy_endpoint" "readers_only" {
  db_proxy_name          = aws_db_proxy.readers_only.name
  db_proxy_endpoint_name = "readers-only-ro"
  vpc_subnet_ids         = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  target_role            = "READ_ONLY"
}

# What clients must do is the subject of another rule.
# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "without_tls" {
  cluster_identifier = "without-tls"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "without_tls" {
  name           = "without-tls"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  require_tls    = false

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "without_tls" {
  db_proxy_name         = aws_db_proxy.without_tls.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.without_tls.id
}

# The proxy is made elsewhere, the target says what it is for.
# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "proxy_elsewhere" {
  cluster_identifier = "proxy-elsewhere"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy_target" "proxy_elsewhere" {
  db_proxy_name         = "shared"
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.proxy_elsewhere.id
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "two_proxies" {
  cluster_identifier = "two-proxies"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "two_proxies" {
  count = 2

  name           = "two-proxies-${count.index}"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "two_proxies" {
  count = 2

  db_proxy_name         = aws_db_proxy.two_proxies[count.index].name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.two_proxies.id
}

resource "aws_rds_cluster" "by_key" {
  for_each = toset(["orders", "billing", "reports"])

  cluster_identifier = "by-key-${each.key}"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_104 passed on aws_rds_cluster.by_key["orders"]
# expect: CKV_AURORA_104 passed on aws_rds_cluster.by_key["billing"]
# expect: CKV_AURORA_104 failed on aws_rds_cluster.by_key["reports"]

resource "aws_db_proxy" "by_key" {
  for_each = toset(["orders", "billing"])

  name           = "by-key-${each.key}"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "by_key" {
  for_each = aws_db_proxy.by_key

  db_proxy_name         = each.value.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.by_key[each.key].cluster_identifier
}
