# What speaks of readers and makes none.

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "endpoint" {
  cluster_identifier = "endpoint"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "endpoint" {
  cluster_identifier = aws_rds_cluster.endpoint.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_endpoint" "endpoint" {
  cluster_identifier          = aws_rds_cluster.endpoint.id
  cluster_endpoint_identifier = "readers"
  custom_endpoint_type        = "READER"
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "reader_endpoint_used" {
  cluster_identifier = "reader-endpoint-used"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "reader_endpoint_used" {
  cluster_identifier = aws_rds_cluster.reader_endpoint_used.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_ssm_parameter" "reader_endpoint" {
  name  = "/orders/reader"
  type  = "String"
  value = aws_rds_cluster.reader_endpoint_used.reader_endpoint
}

# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "read_only_proxy" {
  cluster_identifier = "read-only-proxy"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "read_only_proxy" {
  cluster_identifier = aws_rds_cluster.read_only_proxy.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_proxy" "orders" {
  name           = "orders"
  engine_family  = "POSTGRESQL"
  require_tls    = true
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-1", "subnet-2"]

  auth {
    secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders"
  }
}

resource "aws_db_proxy_target" "orders" {
  db_proxy_name         = aws_db_proxy.orders.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.read_only_proxy.id
}

resource "aws_db_proxy_endpoint" "read_only" {
  db_proxy_name          = aws_db_proxy.orders.name
  db_proxy_endpoint_name = "read-only"
  target_role            = "READ_ONLY"
  vpc_subnet_ids         = ["subnet-1", "subnet-2"]
}

# The other cluster has its own storage, and is no reader of this one.
# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "replicated_into_another" {
  cluster_identifier = "replicated-into-another"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "replicated_into_another" {
  cluster_identifier = aws_rds_cluster.replicated_into_another.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster" "replica" {
  cluster_identifier            = "replica"
  engine                        = "aurora-postgresql"
  replication_source_identifier = aws_rds_cluster.replicated_into_another.arn
}

resource "aws_rds_cluster_instance" "replica" {
  cluster_identifier = aws_rds_cluster.replica.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# A DB instance is a member of no cluster, and its replica is not a reader of one.
# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "db_instances_beside" {
  cluster_identifier = "db-instances-beside"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "db_instances_beside" {
  cluster_identifier = aws_rds_cluster.db_instances_beside.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_instance" "single" {
  identifier     = "db-instances-beside"
  engine         = "postgres"
  instance_class = "db.r7g.large"
}

resource "aws_db_instance" "replica" {
  identifier          = "db-instances-beside-replica"
  instance_class      = "db.r7g.large"
  replicate_source_db = aws_db_instance.single.identifier
}
