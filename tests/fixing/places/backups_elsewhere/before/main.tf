# fix: --rule 103 --rule 110 --accept cost
provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

resource "aws_rds_cluster" "orders" {
  for_each             = toset(["a", "b"])
  cluster_identifier   = "orders-${each.key}"
  engine               = "aurora-postgresql"
  db_subnet_group_name = "databases"
  tags                 = { team = "orders" }
}
