# no plan: the modules are not on disk

# Its name is the name of the service here, and nothing of the database is given.
# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

module "service" {
  source = "git::https://example.com/modules/service.git"

  service = "orders"
  labels  = { team = "orders" }
}

# The module may make members of the cluster that it names.
# expect: CKV_AURORA_001 undecided: module.readers
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "billing" {
  cluster_identifier = aws_rds_cluster.billing.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

module "readers" {
  source = "git::https://example.com/modules/readers.git"

  cluster_name = "billing"
}

# expect: CKV_AURORA_001 undecided: module.described
resource "aws_rds_cluster" "stock" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "stock" {
  cluster_identifier = aws_rds_cluster.stock.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

module "described" {
  source = "git::https://example.com/modules/readers.git"

  settings = { dbClusterIdentifier = "stock" }
}
