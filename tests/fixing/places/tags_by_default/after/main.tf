# fix: --rule 109
provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      CostCenter  = var.cost_center
      Environment = var.environment
      Owner       = var.team
    }
  }
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"

  default_tags {
    tags = {
      Environment = "production"
      CostCenter  = var.cost_center
      Owner       = var.team
    }
  }
}

variable "team" {
  type = string
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  tags               = { Environment = "production" }
}

resource "aws_rds_cluster_instance" "orders" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster" "invoices" {
  provider           = aws.ireland
  cluster_identifier = "invoices"
  engine             = "aurora-postgresql"
}
