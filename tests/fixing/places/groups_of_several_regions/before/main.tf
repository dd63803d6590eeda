# fix: --rule 003 --accept connections
# One group for all of them would be in one Region.
resource "aws_rds_cluster" "orders" {
  for_each = toset(["eu-west-1", "eu-central-1"])
  region   = each.key

  engine         = "aurora-postgresql"
  engine_version = "15.4"
}
