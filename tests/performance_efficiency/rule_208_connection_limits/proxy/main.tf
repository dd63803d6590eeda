provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "limited" {
  cluster_identifier = "limited"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "limited" {
  cluster_identifier = aws_rds_cluster.limited.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_proxy" "limited" {
  name           = "limited"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "limited" {
  db_proxy_name         = aws_db_proxy.limited.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.limited.id
}

resource "aws_db_proxy_default_target_group" "limited" {
  db_proxy_name = aws_db_proxy.limited.name

  connection_pool_config {
    max_connections_percent = 80
  }
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "at_the_limit" {
  cluster_identifier = "at-the-limit"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "at_the_limit" {
  cluster_identifier = aws_rds_cluster.at_the_limit.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_proxy" "at_the_limit" {
  name           = "at-the-limit"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "at_the_limit" {
  db_proxy_name         = aws_db_proxy.at_the_limit.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.at_the_limit.id
}

resource "aws_db_proxy_default_target_group" "at_the_limit" {
  db_proxy_name = aws_db_proxy.at_the_limit.name

  connection_pool_config {
    max_connections_percent = 90
  }
}

# expect: CKV_AURORA_208 failed: no parameter group sets
resource "aws_rds_cluster" "takes_all" {
  cluster_identifier = "takes-all"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "takes_all" {
  cluster_identifier = aws_rds_cluster.takes_all.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_proxy" "takes_all" {
  name           = "takes-all"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "takes_all" {
  db_proxy_name         = aws_db_proxy.takes_all.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.takes_all.id
}

resource "aws_db_proxy_default_target_group" "takes_all" {
  db_proxy_name = aws_db_proxy.takes_all.name

  connection_pool_config {
    max_connections_percent = 100
  }
}

# The provider's default is all of them.
# expect: CKV_AURORA_208 failed
resource "aws_rds_cluster" "takes_all_by_default" {
  cluster_identifier = "takes-all-by-default"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "takes_all_by_default" {
  cluster_identifier = aws_rds_cluster.takes_all_by_default.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_proxy" "takes_all_by_default" {
  name           = "takes-all-by-default"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "takes_all_by_default" {
  db_proxy_name         = aws_db_proxy.takes_all_by_default.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.takes_all_by_default.id
}

resource "aws_db_proxy_default_target_group" "takes_all_by_default" {
  db_proxy_name = aws_db_proxy.takes_all_by_default.name

  connection_pool_config {
    max_idle_connections_percent = 50
  }
}

# A proxy whose pool nobody limits takes all connections.
# expect: CKV_AURORA_208 failed
resource "aws_rds_cluster" "without_target_group" {
  cluster_identifier = "without-target-group"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "without_target_group" {
  cluster_identifier = aws_rds_cluster.without_target_group.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_proxy" "without_target_group" {
  name           = "without-target-group"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "without_target_group" {
  db_proxy_name         = aws_db_proxy.without_target_group.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.without_target_group.id
}

# expect: CKV_AURORA_208 failed
resource "aws_rds_cluster" "target_group_switched_off" {
  cluster_identifier = "target-group-switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "target_group_switched_off" {
  cluster_identifier = aws_rds_cluster.target_group_switched_off.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_proxy" "target_group_switched_off" {
  name           = "target-group-switched-off"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "target_group_switched_off" {
  db_proxy_name         = aws_db_proxy.target_group_switched_off.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.target_group_switched_off.id
}

resource "aws_db_proxy_default_target_group" "target_group_switched_off" {
  count = 0

  db_proxy_name = aws_db_proxy.target_group_switched_off.name

  connection_pool_config {
    max_connections_percent = 80
  }
}

# expect: CKV_AURORA_208 undecided: max_connections_percent
# expect plan: CKV_AURORA_208 passed
resource "aws_rds_cluster" "limited_by_unknown" {
  cluster_identifier = "limited-by-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "limited_by_unknown" {
  cluster_identifier = aws_rds_cluster.limited_by_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_proxy" "limited_by_unknown" {
  name           = "limited-by-unknown"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "limited_by_unknown" {
  db_proxy_name         = aws_db_proxy.limited_by_unknown.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.limited_by_unknown.id
}

resource "aws_db_proxy_default_target_group" "limited_by_unknown" {
  db_proxy_name = aws_db_proxy.limited_by_unknown.name

  connection_pool_config {
    max_connections_percent = var.percent
  }
}

# A proxy does not mend a setting that is too high: not everybody goes through it.
# expect: CKV_AURORA_208 failed: memory for 1678
resource "aws_rds_cluster" "bad_setting" {
  cluster_identifier              = "bad-setting"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.bad.name
}

resource "aws_rds_cluster_instance" "bad_setting" {
  cluster_identifier = aws_rds_cluster.bad_setting.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_proxy" "bad_setting" {
  name           = "bad-setting"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "bad_setting" {
  db_proxy_name         = aws_db_proxy.bad_setting.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.bad_setting.id
}

resource "aws_db_proxy_default_target_group" "bad_setting" {
  db_proxy_name = aws_db_proxy.bad_setting.name

  connection_pool_config {
    max_connections_percent = 80
  }
}

resource "aws_rds_cluster_parameter_group" "bad" {
  name   = "bad"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "9000"
    apply_method = "pending-reboot"
  }
}

variable "percent" {
  type = number
}

# The proxy of another cluster is none of this one's.
# expect: CKV_AURORA_208 failed
resource "aws_rds_cluster" "unpooled" {
  cluster_identifier = "unpooled"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_208 undecided: is not in this code
resource "aws_rds_cluster" "proxy_elsewhere" {
  cluster_identifier = "proxy-elsewhere"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy_target" "proxy_elsewhere" {
  db_proxy_name         = "made-by-hand"
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.proxy_elsewhere.id
}
