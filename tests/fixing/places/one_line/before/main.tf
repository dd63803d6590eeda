# fix: --rule 009
resource "aws_rds_cluster" "orders" { engine = "aurora-postgresql" }
