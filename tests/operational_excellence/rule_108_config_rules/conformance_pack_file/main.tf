provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_config_organization_conformance_pack" "databases" {
  name          = "databases"
  template_body = file("${path.module}/packs/databases.yaml")
}
