provider "aws" {
  region = "eu-west-1"
}

# A proxy without a target is in front of nothing.
# expect: CKV_AURORA_104 failed: pool
resource "aws_rds_cluster" "no_target" {
  cluster_identifier = "no-target"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "no_target" {
  name           = "no-target"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_default_target_group" "no_target" {
  db_proxy_name = aws_db_proxy.no_target.name
}

# The proxy is in front of a DB instance.
# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "instance_target" {
  cluster_identifier = "instance-target"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "instance_target" {
  name           = "instance-target"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "instance_target" {
  db_proxy_name          = aws_db_proxy.instance_target.name
  target_group_name      = "default"
  db_instance_identifier = aws_db_instance.postgres.identifier
}

resource "aws_db_instance" "postgres" {
  identifier          = "postgres"
  engine              = "postgres"
  instance_class      = "db.t4g.medium"
  allocated_storage   = 20
  username            = "orders"
  password            = "not-an-aurora-cluster"
  skip_final_snapshot = true
}

# It speaks another protocol.
# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "mysql_proxy" {
  cluster_identifier = "mysql-proxy"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "mysql_proxy" {
  name           = "mysql-proxy"
  engine_family  = "MYSQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "mysql_proxy" {
  db_proxy_name         = aws_db_proxy.mysql_proxy.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.mysql_proxy.id
}

# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "proxy_of_another" {
  cluster_identifier = "proxy-of-another"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "another" {
  cluster_identifier = "another"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "another" {
  name           = "another"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "another" {
  db_proxy_name         = aws_db_proxy.another.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.another.id
}

resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

resource "aws_db_proxy" "mysql" {
  name           = "mysql"
  engine_family  = "MYSQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "mysql" {
  db_proxy_name         = aws_db_proxy.mysql.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.mysql.id
}

variable "pooling" {
  type    = bool
  default = false
}

# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "switched_off" {
  cluster_identifier = "switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "switched_off" {
  count = var.pooling ? 1 : 0

  name           = "switched-off"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "switched_off" {
  count = var.pooling ? 1 : 0

  db_proxy_name         = aws_db_proxy.switched_off[0].name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.switched_off.id
}

# The proxy is there, its target is not.
# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "target_switched_off" {
  cluster_identifier = "target-switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "target_switched_off" {
  name           = "target-switched-off"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "target_switched_off" {
  count = 0

  db_proxy_name         = aws_db_proxy.target_switched_off.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.target_switched_off.id
}

# The target is same-beginning-2.
# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "same_beginning" {
  cluster_identifier = "same-beginning"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "same_beginning" {
  name           = "same-beginning"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "same_beginning" {
  db_proxy_name         = aws_db_proxy.same_beginning.name
  target_group_name     = "default"
  db_cluster_identifier = "same-beginning-2"
}

# The Data API keeps its own connections, but only for those who call it.
# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "data_api" {
  cluster_identifier   = "data-api"
  engine               = "aurora-postgresql"
  enable_http_endpoint = true
}
