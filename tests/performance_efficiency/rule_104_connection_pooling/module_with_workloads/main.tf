# Modules that run workloads make nothing of Aurora, but what they run may be a pooler.
# no plan: its modules are not on disk

# expect: CKV_AURORA_104 undecided: module.pooler may run a pooler for this cluster
resource "aws_rds_cluster" "orders" {
  engine             = "aurora-postgresql"
  cluster_identifier = "orders"
  master_username    = "postgres"
}

module "pooler" {
  source  = "terraform-aws-modules/ecs/aws//modules/service"
  version = "5.12.0"

  name = "pooler"
  container_definitions = {
    pooler = {
      image       = "edoburu/pgbouncer:v1.23.1-p2"
      environment = [{ name = "DB_HOST", value = aws_rds_cluster.orders.endpoint }]
    }
  }
}
