provider "aws" {
  region = "eu-west-1"
}

# Nobody can tell from here what the template says.
# expect: CKV_AURORA_108 undecided: databases
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_108 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

resource "aws_config_conformance_pack" "databases" {
  name            = "databases"
  template_s3_uri = "s3://conformance-packs/databases.yaml"
}
