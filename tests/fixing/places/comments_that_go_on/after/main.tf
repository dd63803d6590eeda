# fix: --rule 301 --rule 010 --rule 008 --rule 003 --accept connections
resource "aws_rds_cluster" "orders" { /* everything
  about orders */
  cluster_identifier              = "orders"
  engine                          = "aurora-postgresql"
  engine_version                  = "15.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.orders.name
  skip_final_snapshot             = false /* nobody
  wants it */
  final_snapshot_identifier           = "orders-final"
  iam_database_authentication_enabled = true
}

resource "aws_rds_cluster_parameter_group" "orders" {
  family = "aurora-postgresql15"

  parameter {
    name  = "log_connections"
    value = "1"
  } /* asked for
  by audit */

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},5000)"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}
