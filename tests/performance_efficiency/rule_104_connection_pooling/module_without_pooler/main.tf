# A module that runs workloads, none of which is a pooler.
# no plan: its modules are not on disk

# expect: CKV_AURORA_104 failed: nothing pools
resource "aws_rds_cluster" "orders" {
  engine             = "aurora-postgresql"
  cluster_identifier = "orders"
  master_username    = "postgres"
}

module "app" {
  source  = "terraform-aws-modules/ecs/aws//modules/service"
  version = "5.12.0"

  name = "app"
  container_definitions = {
    app = {
      image       = "example/app:1"
      environment = [{ name = "DB_HOST", value = aws_rds_cluster.orders.endpoint }]
    }
  }
}
