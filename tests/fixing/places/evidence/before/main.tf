# fix: --rule 108 --rule 202 --rule 203 --accept cost
resource "aws_rds_cluster" "orders" {
  count              = 2
  cluster_identifier = "orders-${count.index}"
  engine             = "aurora-postgresql"
  tags               = { team = "orders" }
}

resource "aws_config_configuration_recorder" "account" {
  name     = "account"
  role_arn = "arn:aws:iam::123456789012:role/config"
}
