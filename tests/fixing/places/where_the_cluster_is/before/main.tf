# fix: --rule 101 --rule 007 --rule 202 --rule 207 --accept all
# Of its key and its role, too, the account and the Region are those of the cluster.
provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "databases"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::123456789012:role/databases"
  }
}

resource "aws_rds_cluster" "orders" {
  provider = aws.databases

  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  provider = aws.databases

  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_rds_cluster" "billing" {
  region = "eu-south-1"

  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "billing" {
  region = "eu-south-1"

  cluster_identifier = aws_rds_cluster.billing.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}
