# no plan: the providers of Kubernetes ask for a cluster of theirs

provider "aws" {
  region = "eu-west-1"
}

variable "values" {
  type = string
}

# What such a chart runs is in its values.
# expect: CKV_AURORA_104 undecided: may run a pooler
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "helm_release" "app" {
  name   = "app"
  chart  = "./charts/app"
  values = [var.values]
}
