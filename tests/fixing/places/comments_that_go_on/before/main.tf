# fix: --rule 301 --rule 010 --rule 008 --rule 003 --accept connections
resource "aws_rds_cluster" "orders" { /* everything
  about orders */
  cluster_identifier              = "orders"
  engine                          = "aurora-postgresql"
  engine_version                  = "15.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.orders.name
  skip_final_snapshot             = true /* nobody
  wants it */
}

resource "aws_rds_cluster_parameter_group" "orders" {
  family = "aurora-postgresql15"

  parameter {
    name  = "log_connections"
    value = "1"
  } /* asked for
  by audit */
}
